package index

import (
	"strings"

	"github.com/mozillazg/go-pinyin"
)

// readings returns the toneless readings of a character, the usual one first; none for what is not Chinese.
func readings(r rune) []string {
	if !isHan(r) {
		return nil
	}
	args := pinyin.NewArgs()
	args.Heteronym = true
	return distinct(pinyin.SinglePinyin(r, args))
}

// reading returns the usual reading of a character, or the character itself.
func reading(r rune) string {
	if all := readings(r); len(all) > 0 {
		return all[0]
	}
	return string(r)
}

// manyRead are characters of policy language whose second reading is as usual as the first: 行 xing, hang.
const manyRead = "行长会调校给重传藏模角"

// maxSpellings bounds the spellings of one text.
const maxSpellings = 4

// spelling is a text as it is typed without Chinese characters.
type spelling struct{ full, initials string }

// spellings returns the full pinyin of a text with the initials of its syllables, several where a character is
// usually read in several ways; what is not Chinese stays.
func spellings(text []rune) []spelling {
	out := []spelling{{}}
	for _, r := range text {
		if !isWord(r) {
			continue
		}
		ways := []string{reading(r)}
		if strings.ContainsRune(manyRead, r) && 2*len(out) <= maxSpellings {
			all := readings(r)
			ways = all[:min(2, len(all))]
		}
		next := make([]spelling, 0, len(out)*len(ways))
		for _, way := range ways {
			first, _ := firstRune(way)
			for _, s := range out {
				next = append(next, spelling{s.full + way, s.initials + string(first)})
			}
		}
		out = next
	}
	return out
}

func firstRune(s string) (rune, bool) {
	for _, r := range s {
		return r, true
	}
	return 0, false
}

// sloppy joins syllables that many speakers do not tell apart: zh/z, ch/c, sh/s and a final ng/n.
func sloppy(syllable string) string {
	for _, initial := range []string{"z", "c", "s"} {
		if strings.HasPrefix(syllable, initial+"h") {
			syllable = initial + syllable[2:]
		}
	}
	if strings.HasSuffix(syllable, "ng") {
		syllable = syllable[:len(syllable)-1]
	}
	return syllable
}

// soundsAlike reports whether two different characters share a reading, told apart as loosely as sloppy.
func soundsAlike(a, b rune) bool {
	for _, x := range readings(a) {
		for _, y := range readings(b) {
			if sloppy(x) == sloppy(y) {
				return true
			}
		}
	}
	return false
}
