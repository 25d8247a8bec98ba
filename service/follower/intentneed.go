package follower

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// longestNeed is how many characters somebody may say of a need.
const longestNeed = 1000

// readNeed tells whether somebody wants to register a need: the word 需求, a blank or a mark, and what is needed, which is kept as
// it was written: ℃ and ² mean something there.
func readNeed(text string) (Intent, bool) {
	found := needing.FindStringSubmatch(strings.Join(strings.Fields(strings.Map(written, strings.ToValidUTF8(text, ""))), " "))
	if found == nil {
		return Intent{}, false
	}
	said := strings.TrimSpace(found[1])
	if utf8.RuneCountInString(said) > longestNeed {
		return Intent{Want: WantNeedLess}, true
	}
	return Intent{WantNeed, said}, true
}

// written drops what cannot be seen.
func written(r rune) rune {
	switch {
	case unicode.IsSpace(r):
		return ' '
	case unicode.Is(unicode.C, r):
		return -1
	}
	return r
}
