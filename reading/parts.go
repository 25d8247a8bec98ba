package reading

import (
	"huiqi/reading/conditions"
	"huiqi/reading/outline"
	"huiqi/reading/pattern"
)

// parted are the parts of a sentence as they are read one after another.
type parted struct {
	own     *conditions.Node   // what the words before a list ask themselves
	entries []*conditions.Node // what the others ask
	grants  []*conditions.Node // what those asks that say what is given for it: they are alternatives
	found   []sentence         // what became of each
	labels  int                // how many say for which group of applicants they are
}

// readParts reads the parts of a sentence that states conditions, joined as the lead of the first says.
func (g *gatherer) readParts(s sentence, parts []conditions.Part, l lead, about outline.Subject, ctx conditions.Context) *conditions.Node {
	var out parted
	inner := ctx
	for i, p := range parts {
		x, gives := g.readPart(p, about, inner)
		if i+1 < len(parts) {
			inner.Lead = inner.Lead.Then(g.reader.ReadLead(g.prose.Text, p.Start, p.End))
		}
		x.section = s.section
		if i == 0 && ctx.Lead != nil && (l.listing || l.least > 0) && len(parts) > 1 {
			out.own = x.node
			out.found = append(out.found, x)
			continue
		}
		g.place(&out, x, gives)
	}
	if out.labels > 1 && out.labels == len(parts) {
		l.least = 1
	}
	node := conditions.All(conditions.Any(out.grants...), g.beneath(parts[0], out.own, l.join(conditions.Tiers(out.entries))))
	if g.doubtful(s, node, about, ctx) || !s.section && onlyJudgements(node) && !g.binding(s, about) {
		for i := range out.found {
			out.found[i].node, out.found[i].reason = nil, general
		}
		node = nil
	}
	g.covered = append(g.covered, out.found...)
	return node
}

// place puts a part among those before it: one that begins with 或者 will do instead of the one before, one that eases
// something stands beside what it eases.
func (g *gatherer) place(to *parted, x sentence, gives bool) {
	text := g.prose.Text[x.start:x.end]
	if labelled.MatchString(text) {
		to.labels++
	}
	node := g.eased(x, to.entries)
	if node != nil {
		x.node = node
	}
	to.found = append(to.found, x)
	switch last := len(to.entries) - 1; {
	case gives:
		to.grants = append(to.grants, node)
	case last >= 0 && to.entries[last] != nil && node != nil && (orElse.MatchString(text) || passing.MatchString(text) && scored(to.entries[last])):
		to.entries[last] = conditions.Any(to.entries[last], node)
	default:
		to.entries = append(to.entries, node)
	}
}

// labelled is a part that says for which group of applicants it is: 初创企业组：….
var labelled = pattern.MustCompile(`^[^，。：]{2,10}(?:组|类|档|型|层次)：`)
