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

// spelled returns the full pinyin of a text and the initials of its syllables; what is not Chinese stays.
func spelled(text []rune) (full, initials string) {
	var f, i strings.Builder
	for _, r := range text {
		if !isWord(r) {
			continue
		}
		p := reading(r)
		f.WriteString(p)
		first, _ := firstRune(p)
		i.WriteRune(first)
	}
	return f.String(), i.String()
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
