package conditions

import (
	"slices"

	"huiqi/reading/pattern"
)

var (
	// reckons is a clause that says how figures are worked out for those whom the clause before names.
	reckons = pattern.MustCompile(`^(?:则|均|可|可以|应)?(?:按|以)(?:照)?[^，。；]{2,24}(?:计算|核算|折算|确定|计|为准)$`)
	// byOthers is a clause that says by which other rules they are dealt with: 已上市的公司，另按上市公司规定执行.
	byOthers = pattern.MustCompile(`^(?:另|仍)(?:行)?按[^，。；]{2,24}(?:执行|办理)$`)
	// forThose ends a clause that names them: 成立时间不足两年的.
	forThose = pattern.MustCompile(`的(?:企业|公司|单位|机构)?$`)
)

// reckoned takes out what a clause says of those whose figures the next clause works out otherwise: nobody has to be one of them.
// 成立时间不足两年的，按实际经营年限计算.
func (s *sentence) reckoned() {
	for i := 1; i < len(s.clauses); i++ {
		before, c := s.clauses[i-1], s.clauses[i]
		words := s.text[c.start:c.end]
		if (len(c.hits) == 0 && reckons.MatchString(words) || byOthers.MatchString(words)) && forThose.MatchString(s.text[before.start:before.end]) {
			before.unread, before.hits = true, nil
			c.unread, c.hits = true, nil
		}
	}
}

// ofSome is a clause about the share of some among those whom the clause before counts: 其中成立3年以内的占比不低于60%.
var ofSome = pattern.MustCompile(`^其中[^，。；]{2,24}的(?:企业|团队|项目|人员)?(?:数量)?(?:占比|占|比例)`)

// ofCounted takes out what a clause says of some among those whom the sentence counts. It is not asked of the applicant.
func (s *sentence) ofCounted(c *clause) {
	at := ofSome.FindStringIndex(s.text[c.start:c.end])
	if at == nil || s.bound[things] == nil {
		return
	}
	n := len(c.hits)
	c.hits = slices.DeleteFunc(c.hits, func(h hit) bool { return h.end <= c.start+at[1] })
	c.unread = c.unread || len(c.hits) < n
}
