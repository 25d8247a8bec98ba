package alike

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// mostShared is how many shared stretches are named.
const mostShared = 5

// Shared returns the longest stretches of one text that stand in another, the longest first, at most five: why two texts are
// alike.
func Shared(a, b Text) []string {
	other := strings.Join(b.runs, "\n")
	var found []string
	for _, run := range a.runs {
		runes := []rune(run)
		for i := 0; i < len(runes); {
			j := i + 1
			for j <= len(runes) && strings.Contains(other, string(runes[i:j])) {
				j++
			}
			if j-1-i < 2 {
				i++
				continue
			}
			found = append(found, string(runes[i:j-1]))
			i = j - 1
		}
	}
	slices.Sort(found)
	found = slices.Compact(found)
	slices.SortStableFunc(found, func(x, y string) int { return cmp.Compare(utf8.RuneCountInString(y), utf8.RuneCountInString(x)) })
	return found[:min(len(found), mostShared)]
}
