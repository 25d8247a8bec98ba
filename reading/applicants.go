package reading

import (
	"slices"
	"strings"

	"huiqi/matching"
	"huiqi/reading/conditions"
	"huiqi/reading/outline"
	"huiqi/reading/pattern"
)

var (
	// forWhom heads a list of those who may apply.
	forWhom = pattern.MustCompile(`(?:对象|主体|范围)$`)
	// whoEach ends an entry that only names some of them.
	whoEach = pattern.MustCompile(`(企业|公司|单位|机构|团队|个人|人才|组织|平台|院所|高校|医院|合作社|创客|载体)$`)
	// asksAll are words of entries that ask something of all instead.
	asksAll = pattern.MustCompile(`须|应|不得|未|无|没有|不[^少低]`)
)

// eachMayApply reports whether the entries beneath a heading for those who may apply each name some of them, by different words or
// by what they hold: 高新技术企业；入驻孵化器的创业团队. Whoever is one of them may apply.
func (g *gatherer) eachMayApply(p *outline.Part, nodes []*conditions.Node) bool {
	if len(p.Children) < 2 || len(nodes) != len(p.Children) || !forWhom.MatchString(p.Heading) {
		return false
	}
	words := map[string]bool{}
	for _, c := range p.Children {
		own := strings.Trim(inBrackets.ReplaceAllString(g.prose.Text[c.Start:c.End], ""), "；，。 \n")
		m := whoEach.FindStringSubmatch(own)
		if m == nil || len(c.Children) > 0 || strings.ContainsAny(own, "。；") || runesOf(own) > 60 || asksAll.MatchString(own) {
			return false
		}
		words[m[1]] = true
	}
	return len(words) > 1 || !slices.ContainsFunc(nodes, func(n *conditions.Node) bool { return !slices.ContainsFunc(n.Leaves(), holding) })
}

// tradesOnly reports whether there are several entries that each name lines of business and nothing else: who is in one of them may apply.
func tradesOnly(entries []*conditions.Node) bool {
	return len(entries) > 1 && !slices.ContainsFunc(entries, func(n *conditions.Node) bool {
		return n == nil || n.Leaf == nil || n.Leaf.Field != "industry" || n.Leaf.Op != matching.In
	})
}

// holding reports whether a condition is about what an applicant is or holds.
func holding(l *conditions.Leaf) bool {
	switch l.Field {
	case "titles", "platforms", "above_scale", "size_class", "entity_type":
		return true
	}
	return false
}
