// Package alike tells how much two texts are about the same: by the pairs of neighbouring Chinese characters and the words in
// other scripts that both hold, the rarer the more. It is for short texts that people write (what an enterprise needs, what an
// expert works on), among as many as can be looked at within one request; whether two texts are one document is the
// business of reading/likeness.
package alike

import (
	"hash/fnv"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Text is a text ready to be compared: its runs of words, cut at punctuation and at characters that only join words, and how
// often each pair of neighbouring Chinese characters, or each word in Latin letters and digits, stands in it.
type Text struct {
	runs  []string
	grams []gram // by their keys
}

// gram is a pair of Chinese characters or a word, by a key of its own, and how often it stands there. Texts that are among
// others have its number there, too.
type gram struct {
	key    uint64
	count  int32
	number int32
}

// MostCharacters is how much of a text is looked at.
const MostCharacters = 2000

// joining are characters that say nothing by themselves in what people need.
const joining = "的了和与及或在为对等是有个我们司希望需要求请并将可以能于由从到被把也都而其该此"

// Of prepares a text; of one longer than MostCharacters, its beginning.
func Of(words string) Text {
	words, _ = cut(words)
	words = strings.ToLower(norm.NFKC.String(words))
	t := Text{runs: strings.FieldsFunc(words, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) || strings.ContainsRune(joining, r)
	})}
	var keys []uint64
	for _, run := range t.runs {
		keys = appendKeys(keys, run)
	}
	slices.Sort(keys)
	for _, key := range keys {
		if last := len(t.grams) - 1; last >= 0 && t.grams[last].key == key {
			t.grams[last].count++
			continue
		}
		t.grams = append(t.grams, gram{key: key, count: 1})
	}
	return t
}

// cut returns the beginning of a text and how many characters it has.
func cut(words string) (beginning string, characters int) {
	for at := range words {
		if characters == MostCharacters {
			return words[:at], characters
		}
		characters++
	}
	return words, characters
}

// appendKeys adds the keys of the pairs of Chinese characters of a run and of its words in other scripts.
func appendKeys(keys []uint64, run string) []uint64 {
	var before rune // the Chinese character before; 0: none
	var word []rune
	end := func() {
		if len(word) > 1 {
			keys = append(keys, wordKey(string(word)))
		}
		word = word[:0]
	}
	for _, r := range run {
		if !unicode.Is(unicode.Han, r) {
			before, word = 0, append(word, r)
			continue
		}
		end()
		if before != 0 {
			keys = append(keys, uint64(before)<<32|uint64(r))
		}
		before = r
	}
	end()
	return keys
}

// wordKey is the key of a word: a hash whose first bit is set, as no pair of characters has it.
func wordKey(word string) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(word)) // a hash takes everything
	return h.Sum64() | 1<<63
}
