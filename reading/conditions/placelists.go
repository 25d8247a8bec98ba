package conditions

import (
	"strings"

	"huiqi/reading/divisions"
	"huiqi/reading/pattern"
)

// goesOnWith stands between two places of a list.
var goesOnWith = pattern.MustCompile(`^(?:，?(?:以及|或者|或)|、|和|及|与)+$`)

// listAround returns where the list of places begins and ends that one of some mentions stands in: 青海省、甘肃省或者延边朝鲜族自治州.
func listAround(text string, mentions []divisions.Mention, i int) (start, end int) {
	first, last := i, i
	for first > 0 && goesOnWith.MatchString(text[mentions[first-1].End:mentions[first].Start]) {
		first--
	}
	for last+1 < len(mentions) && goesOnWith.MatchString(text[mentions[last].End:mentions[last+1].Start]) {
		last++
	}
	return mentions[first].Start, mentions[last].End
}

// placesTogether makes one clause of two where the second only goes on with the list of places that the first ends in:
// 位于海南省、贵州省，或者延安市、榆林市.
func (s *sentence) placesTogether(clauses []*clause) []*clause {
	var out []*clause
	for _, c := range clauses {
		if n := len(out); n > 0 && s.goesOnWithPlaces(out[n-1], c) {
			out[n-1].end = c.end
			continue
		}
		out = append(out, c)
	}
	return out
}

// goesOnWithPlaces reports whether a clause begins with 或者 or 以及 and names nothing but places, as the end of the one before it does.
func (s *sentence) goesOnWithPlaces(before, c *clause) bool {
	mentions := s.reader.places.finder.All(s.text, before.start, c.end)
	for i, m := range mentions[:max(0, len(mentions)-1)] {
		if m.End == before.end {
			_, end := listAround(s.text, mentions, i)
			return end > c.start && strings.Trim(s.text[end:c.end], "的") == ""
		}
	}
	return false
}
