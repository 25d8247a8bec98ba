package reading

import (
	"huiqi/reading/conditions"
	"huiqi/reading/outline"
	"huiqi/reading/pattern"
)

// besideGrant reads what a sentence about a grant asks beside it: 每人8万元；申领人应未满三十五周岁. Behind a label that says who seeks it
// that is whatever gives nothing: 个人创业担保贷款：借款人属于重点群体；贷款额度最高30万元；本人没有其他贷款.
func (g *gatherer) besideGrant(s sentence, about outline.Subject, ctx conditions.Context) *conditions.Node {
	label := labelling.FindStringSubmatchIndex(g.prose.Text[s.start:s.end])
	var nodes []*conditions.Node
	for _, p := range conditions.Parts(g.prose.Text, s.start, s.end) {
		x := s
		x.start, x.end = p.Start, p.End
		if label != nil && p.Start == s.start {
			p.Start = min(p.End, p.Start+label[3]+len("："))
		}
		text := g.words(p)
		m := demands.FindStringIndex(text)
		sought := label != nil && about != outline.Benefits && !granting.MatchString(text) && !upTo.MatchString(text)
		if (m != nil || sought) && !hands(text) && !otherParty.MatchString(text) && !revokes(text) {
			if m != nil && !sought {
				p.Start += m[0]
			}
			if n := g.reader.Read(g.prose.Text, p.Start, p.End, ctx); telling(n) > 0 || sought {
				x.node, x.reason = n, condition
			}
		}
		nodes = append(nodes, x.node)
		g.covered = append(g.covered, x)
	}
	return conditions.All(nodes...)
}

// demands says what applicants must be beside what they get.
var demands = pattern.MustCompile(`(?:企业|单位|申请人|申领人|申报人|申报主体|人员|项目|机构|贷款|合同|入选者|借款人)[^，。；]{0,12}(?:应|须|需|必须)(?:当)?(?:为|在|具|达|未|不|已|有|是|符|满|于)`)
