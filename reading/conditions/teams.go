package conditions

import (
	"slices"

	"huiqi/matching"
	"huiqi/reading/pattern"
)

var (
	// besideTeams are teams or persons that may apply beside the firms named before them: 科技型中小企业和在孵创业团队.
	besideTeams = pattern.MustCompile(`^(?:（[^（）]*）)?(?:、|和|及|以及|或者|或)[^，。；、：]{0,10}?(?:((?:创新|创业|创客|科研)*团队)|创客|创业者|自然人)(?:$|[，。；、）]|等|均|可|以及|或|和)`)
	// besideBodies are bodies that may: 高新技术企业、科研院所和高等学校.
	besideBodies = pattern.MustCompile(`^(?:企业)?(?:（[^（）]*）)?(?:、|和|及|以及|或者|或)(` + bodyWord + `(?:` + kindJoin + bodyWord + `)*)(?:$|[，。；、）]|等|均|可|牵头|单独|独立|联合|申报|申请|作为|须|应)`)
)

// bodyWord is a word for those that are no firms.
const bodyWord = `(?:[^，。；、：的和或及与]{0,8}?(?:高校院所|高等学校|高等院校|高校|院校|科研院所|科研机构|研究院所|科研单位|医疗卫生机构|医疗机构|医院|事业单位|社会组织|社会团体|协会|学会|商会)|(?:农民|渔民)(?:专业|经济|股份)*合作社|家庭农场)`

// teamHits finds them: they do instead of the title or the class of size that is asked of firms.
func (s *sentence) teamHits(c *clause) {
	if s.ctx.Excluding {
		return
	}
	for _, h := range c.hits {
		if !ofFirmsAlone(h) {
			continue
		}
		if m := besideTeams.FindStringSubmatchIndex(s.text[h.end:c.end]); m != nil && (h.field == "titles" || h.field == "size_class") {
			kind := "团队"
			if m[2] < 0 {
				kind = "个人"
			}
			c.add(hit{field: "entity_type", op: matching.In, value: []string{kind}, start: h.end, end: h.end + m[1], confidence: 0.7, instead: true})
			return
		}
		if m := besideBodies.FindStringSubmatchIndex(s.text[h.end:c.end]); m != nil {
			c.bodiesInstead(kindsOf(s.text[h.end+m[2]:h.end+m[3]]), h.end, h.end+m[2], h.end+m[3])
			return
		}
	}
	if i := slices.IndexFunc(c.hits, func(h hit) bool {
		return h.field == "entity_type" && besideOthers.MatchString(c.before(s.text, h.start))
	}); i >= 0 {
		c.hits[i].instead = slices.ContainsFunc(c.hits[:i], func(h hit) bool { return h.field == "titles" && h.op == matching.HasAny })
	}
}

// ofFirmsAlone reports whether a hit says which firms may apply.
func ofFirmsAlone(h hit) bool {
	switch h.field {
	case "titles", "size_class", "above_scale", "industry":
		return h.op != matching.HasNone && h.op != matching.NotIn
	}
	return h.field == "listed" && h.value == true
}

// besideOthers ends before bodies that go on with a list of firms.
var besideOthers = pattern.MustCompile(`企业(?:以及|或者|或|和|、)(?:在[^，。；、]{2,8}的)?$`)

// bodiesInstead makes bodies do instead of what a clause asks of firms, whatever else was read of the words for them behind a place.
func (c *clause) bodiesInstead(kinds []string, from, start, end int) {
	c.hits = slices.DeleteFunc(c.hits, func(h hit) bool {
		if h.field != "entity_type" || h.start < from || h.start >= end {
			return false
		}
		if more, ok := h.value.([]string); ok && h.end > end { // the list goes on
			kinds, end = slices.DeleteFunc(slices.Clone(more), func(kind string) bool { return kind == "企业" }), h.end
		}
		return true
	})
	if len(kinds) > 0 {
		c.add(hit{field: "entity_type", op: matching.In, value: kinds, start: start, end: end, confidence: 0.7, instead: true})
	}
}
