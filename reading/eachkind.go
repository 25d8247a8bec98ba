package reading

import (
	"strings"

	"huiqi/reading/conditions"
	"huiqi/reading/outline"
)

// eachKind asks of the entries of a list that they be of the kinds that they end in, where each ends in one and some name nothing
// else: 上年度收入低于5万元的个人；应纳税所得额低于30万元的企业；事业单位、社会团体.
func (g *gatherer) eachKind(parts []*outline.Part, nodes []*conditions.Node) []*conditions.Node {
	if len(parts) != len(nodes) || len(parts) < 2 {
		return nodes
	}
	named := make([]conditions.Part, len(parts))
	alone := 0
	for i, p := range parts {
		at, whole, ok := g.kindAtEnd(p)
		if !ok {
			return nodes
		}
		if named[i] = at; whole {
			alone++
		}
	}
	if alone == 0 || alone == len(parts) {
		return nodes
	}
	out := make([]*conditions.Node, len(nodes))
	for i, n := range nodes {
		if out[i] = n; !asksKind(n) {
			out[i] = conditions.All(caseKind(g.prose.Text, named[i].Start, named[i].End), n)
		}
	}
	return out
}

// kindAtEnd returns where an entry of a list names at its end the kinds of applicant that it is about, and whether that is all it says;
// ok is false where it ends otherwise.
func (g *gatherer) kindAtEnd(p *outline.Part) (at conditions.Part, whole, ok bool) {
	const marks = "；，。 \n"
	own := strings.TrimRight(g.prose.Text[p.Start:p.End], marks)
	end := p.Start + len(own)
	start := end - len(strings.TrimLeft(own, marks))
	if len(p.Children) > 0 || p.About() == outline.Exclusions || strings.ContainsAny(own, "。；") {
		return conditions.Part{}, false, false
	}
	if len(conditions.KindsAlone(g.prose.Text[start:end])) > 0 {
		return conditions.Part{Start: start, End: end}, true, true
	}
	i := strings.LastIndex(own, "的")
	if i < 0 {
		return conditions.Part{}, false, false
	}
	at = conditions.Part{Start: p.Start + i + len("的"), End: end}
	return at, false, len(conditions.KindsAlone(g.prose.Text[at.Start:at.End])) > 0
}

// asksKind reports whether a node asks for a kind of applicant.
func asksKind(n *conditions.Node) bool {
	for _, l := range n.Leaves() {
		if l.Field == "entity_type" {
			return true
		}
	}
	return false
}
