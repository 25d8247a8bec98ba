package reading

import (
	"strings"

	"huiqi/reading/conditions"
	"huiqi/reading/pattern"
)

// bySize reports whether the parts of a sentence behind a colon are cases by size: 收入5000万元以下的，不低于5%；5000万元以上的，不低于4%.
func bySize(s string) bool {
	parts := strings.Split(s, "；")
	for _, p := range parts {
		if !caseOfSize.MatchString(p) {
			return false
		}
	}
	return len(parts) > 1
}

var caseOfSize = pattern.MustCompile(`^(?:其中)?[^，。；：0-9]{0,16}[0-9][^，。；]{0,20}(?:以下|以上|之间|元|元（含）|不含）|含）|[0-9]人)(?:的)?(?:企业)?，(?:[^。；，]{0,4}不超过[^，。；]{2,14}，)?[^。；]*[0-9]`)

// sizesApart cuts off what a part asks of all before the first of several cases by size, which the next part goes on with:
// 具有独立法人资格，|营业收入5000万元以下的，研发费用占比不低于5%；5000万元以上的，不低于3%.
func (g *gatherer) sizesApart(parts []conditions.Part) []conditions.Part {
	var out []conditions.Part
	for i, p := range parts {
		clauses := conditions.Clauses(g.prose.Text, p.Start, p.End)
		n := len(clauses) - 2
		if n > 0 && i+1 < len(parts) && nextSize.MatchString(g.words(parts[i+1])) && oneSize.MatchString(g.words(clauses[n])) {
			out = append(out, conditions.Part{Start: p.Start, End: clauses[n-1].End})
			p.Start = clauses[n].Start
		}
		out = append(out, p)
	}
	return out
}

var (
	// oneSize is a clause that names those of a size, and nextSize begins a part about those of another.
	oneSize  = pattern.MustCompile(`[0-9]万?亿?[元人]?(?:（[^（）]*）)?(?:及?以上|及?以下|以内)?的(?:企业|单位)?$`)
	nextSize = pattern.MustCompile(`^[0-9.]+(?:万|亿)?[元人]?(?:（[^（）]*）)?(?:及?以上|及?以下|以内|[-—~～至到][^，。；]{2,16})[^，。；]{0,6}的(?:企业|单位)?，`)
)
