package conditions

import (
	"huiqi/matching"
	"huiqi/reading/pattern"
)

// besideTeams are teams or persons that may apply beside the firms named before them: 科技型中小企业和在孵创业团队.
var besideTeams = pattern.MustCompile(`^(?:（[^（）]*）)?(?:、|和|及|以及|或者|或)[^，。；、：]{0,10}?(?:((?:创新|创业|创客|科研)*团队)|创客|创业者|自然人)(?:$|[，。；、）]|等|均|可|以及|或|和)`)

// teamHits finds them: they do instead of the title or the class of size that is asked of firms.
func (s *sentence) teamHits(c *clause) {
	if s.ctx.Excluding {
		return
	}
	for _, h := range c.hits {
		if h.field != "titles" && h.field != "size_class" || h.op == matching.HasNone || h.op == matching.NotIn {
			continue
		}
		m := besideTeams.FindStringSubmatchIndex(s.text[h.end:c.end])
		if m == nil {
			continue
		}
		kind := "团队"
		if m[2] < 0 {
			kind = "个人"
		}
		c.add(hit{field: "entity_type", op: matching.In, value: []string{kind}, start: h.end, end: h.end + m[1], confidence: 0.7, instead: true})
		return
	}
}
