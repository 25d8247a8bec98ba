package reading

import (
	"huiqi/reading/conditions"
	"huiqi/reading/pattern"
)

// itemised cuts the list behind a colon within a sentence into its entries. One without semicolons whose lead says how many
// of it must hold has an entry for each clause: 符合下列条件之一：有效期内的高新技术企业，拥有发明专利1件以上.
func (g *gatherer) itemised(from, to int, l lead) []conditions.Part {
	parts := conditions.Parts(g.prose.Text, from, to)
	if len(parts) != 1 || l.least == 0 {
		return parts
	}
	var out []conditions.Part
	for _, c := range conditions.Clauses(g.prose.Text, from, to) {
		if n := len(out); n > 0 && goingOn.MatchString(g.prose.Text[c.Start:c.End]) {
			out[n-1].End = c.End
			continue
		}
		out = append(out, c)
	}
	return out
}

// goingOn begins a clause that goes on with the entry before it.
var goingOn = pattern.MustCompile(`^(?:且|并|其中|同时|但|应|须|或|以及|及|占|该|可|不(?:低|少|得|超|高))`)

// readListed reads a part of a sentence that itself ends in a list of which some must hold; ok tells whether it does.
func (g *gatherer) readListed(p conditions.Part, ctx conditions.Context) (n *conditions.Node, ok bool) {
	head, rest, ok := g.headed(p.Start, p.End)
	if !ok {
		return nil, false
	}
	l := readLead(g.prose.Text[head.Start:head.End])
	entries := g.itemised(rest, p.End, l)
	if l.least == 0 || l.excluding || len(entries) < 2 {
		return nil, false
	}
	own := g.withoutAnnouncement(g.readRange(head, ctx))
	var nodes []*conditions.Node
	for _, e := range entries {
		nodes = append(nodes, g.readRange(e, ctx))
	}
	return g.beneath(head, own, l.join(g.prose.Text, nodes)), true
}

// beneath joins what the words before a list ask with the list. Where they end in 或满足下列条件之一, the list will do instead.
func (g *gatherer) beneath(head conditions.Part, own, list *conditions.Node) *conditions.Node {
	clauses := conditions.Clauses(g.prose.Text, head.Start, head.End)
	if n := len(clauses) - 1; n > 0 && own != nil && list != nil && orElse.MatchString(g.prose.Text[clauses[n].Start:clauses[n].End]) {
		return conditions.Any(own, list)
	}
	return conditions.All(own, list)
}
