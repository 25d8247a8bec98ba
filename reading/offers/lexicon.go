package offers

import "strings"

// lexicon is a set of words looked for in one pass over a text, many times faster than as a pattern.
type lexicon struct {
	begins [1 << 10]uint64 // bits of the runes that words begin with
	words  map[rune][]string
}

// newLexicon returns the lexicon of words parted by |.
func newLexicon(list string) *lexicon {
	l := &lexicon{words: map[rune][]string{}}
	for word := range strings.SplitSeq(list, "|") {
		for _, first := range word {
			l.words[first] = append(l.words[first], word)
			l.begins[first>>6&1023] |= 1 << (first & 63)
			break
		}
	}
	return l
}

// in reports whether a text has one of the words.
func (l *lexicon) in(text string) bool {
	for i, r := range text {
		if l.begins[r>>6&1023]&(1<<(r&63)) == 0 {
			continue
		}
		for _, word := range l.words[r] {
			if strings.HasPrefix(text[i:], word) {
				return true
			}
		}
	}
	return false
}
