package reading

import (
	"strings"

	"huiqi/matching"
	"huiqi/reading/conditions"
	"huiqi/reading/pattern"
)

// takesUp says of those who have a title that they are taken up without what all others must meet: 已获评省级绿色工厂的，可直接纳入;
// 省级绿色工厂不受上述条件限制.
var takesUp = pattern.MustCompile(`(?:的|企业|单位|机构|平台|园区|基地|项目|工厂|车间|中心|实验室|研究院|巨人”?|冠军)，?(?:[^，。；]{2,10}，)?(?:经[^，。；]{2,8}后，?)?(?:可以?|将|予以|均|优先|免于评审|免予评审|免于评选|无需评审)*(?:(?:直接|自动)(?:予以|被)?(?:` + takenUp + `|列入|入选|入围)[^。；]{0,40}|(?:视同|视为)(?:为)?(?:符合|满足)[^。；]{0,8}(?:条件|要求)?|不受(?:上述|以上|前述|前款|本条)[^，。；]{0,10}(?:限制|约束))$`)

// onItsOwn are the words of such a sentence beside the title.
var onItsOwn = pattern.MustCompile(`^(?:[^，。；]{0,4}(?:直接|自动)|视同|视为|不受|免于|免予|无需|经[^，。；]{2,8}后)[^，。；]*$`)

// takenIn returns what a sentence that begins at a place asks of those whom it takes up without more; nil: it takes up nobody, or says of them what no field tells.
func takenIn(text string, start int, n *conditions.Node) *conditions.Node {
	if n == nil || !takesUp.MatchString(text) {
		return nil
	}
	n = pruned(n, func(l *conditions.Leaf) bool {
		at := l.Start - start
		return at > 0 && at < len(text) && onItsOwn.MatchString(text[at:]) || l.Field == "" && (onItsOwn.MatchString(l.Judgement) || strings.HasSuffix(text, l.Judgement))
	})
	if n == nil || !taken(n) {
		return nil
	}
	return n
}

// besideMerits puts those who are taken up without more beside all that is asked but for where an applicant must be, of what kind, and what it
// must not have done. Where nothing else is asked, a person says what they are spared.
func (g *gatherer) besideMerits(n *conditions.Node) *conditions.Node {
	if len(g.direct) == 0 {
		return n
	}
	var of, merits []*conditions.Node
	parts := []*conditions.Node{n}
	if n != nil && n.Kind == matching.NodeAll {
		parts = n.Children
	}
	for _, c := range parts {
		if c == nil || ofAnybody(c) {
			of = append(of, c)
			continue
		}
		merits = append(merits, c)
	}
	if len(merits) == 0 {
		l := g.direct[0].Leaves()[0]
		merits = append(merits, g.judged(conditions.Part{Start: l.Start, End: l.End}, forSome))
	}
	return conditions.All(append(of, conditions.Any(conditions.All(merits...), conditions.Any(g.direct...)))...)
}

// ofAnybody reports whether a node asks what those must be, too, who are taken up without more.
func ofAnybody(n *conditions.Node) bool {
	if n.Kind == matching.NodeNot {
		return true
	}
	for _, l := range n.Leaves() {
		switch l.Field {
		case "region", "entity_type", "legal_person", "resident_enterprise":
		default:
			if denied, bool := l.Value.(bool); l.Field == "" || !bool || denied {
				return false
			}
		}
	}
	return true
}
