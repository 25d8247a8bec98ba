package conditions

import (
	"math/big"

	"huiqi/matching"
	"huiqi/reading/pattern"
)

// settingUp is a platform of its own that an applicant has set up: 已设立独立的工业设计中心.
var settingUp = pattern.MustCompile(`(?:设立|建立|组建|建有|成立)(?:了|过)?(?:独立的?|专门的?)?([^，。；：、0-9的和或及与]{2,12}?(?:中心|实验室|研究院|工作站|研发机构))`)

// fiveYears is the longest for which the rule language says that something is held.
var fiveYears = big.NewRat(5, 1)

// setUp reads for how many years an applicant must have had a platform that it set up itself: 已设立独立的工业设计中心两年以上. It
// reports false where the years are of something else, or are no whole number of a few.
func (s *sentence) setUp(c *clause, a amount, at match) bool {
	g := settingUp.FindStringSubmatchIndex(s.text[at.start:a.start])
	if g == nil || len(a.bounds) != 1 || a.bounds[0].op != matching.GreaterOrEqual || !a.bounds[0].value.IsInt() || a.bounds[0].value.Cmp(fiveYears) > 0 {
		return false
	}
	name := s.text[at.start+g[2] : at.start+g[3]]
	if t, ok := s.reader.holdings.catalogue.Title(name); ok {
		name = t.ID
	}
	c.add(hit{field: "platforms", op: matching.HasAny, value: []string{name}, period: a.bounds[0].value.Num().String() + "y", start: at.start, end: a.end, confidence: 0.7})
	return true
}
