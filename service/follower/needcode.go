package follower

import (
	"slices"
	"strings"
	"unicode/utf8"

	"huiqi/models/reference"
)

// withoutCode takes a credit code out of a text, however it is written there (small or full-width letters, blanks within), with the
// blanks and marks that it leaves at an end. False: the text does not have it.
func withoutCode(said, uscc string) (rest string, had bool) {
	var plain []rune
	var starts []int // where each of plain stands in said
	for at, r := range said {
		for _, one := range reference.NormaliseUSCC(string(r)) {
			plain, starts = append(plain, one), append(starts, at)
		}
	}
	code := []rune(uscc)
	for i := 0; len(code) > 0 && i+len(code) <= len(plain); i++ {
		if !slices.Equal(plain[i:i+len(code)], code) {
			continue
		}
		last := starts[i+len(code)-1]
		_, size := utf8.DecodeRuneInString(said[last:])
		before, after := strings.TrimRight(said[:starts[i]], " "), strings.TrimLeft(said[last+size:], " ")
		if before == "" {
			return strings.TrimLeft(after, "，,、：:；;。.- "), true
		}
		return strings.TrimRight(strings.TrimSpace(before+" "+after), "，,、：:；; "), true
	}
	return said, false
}
