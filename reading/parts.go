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
	kinds   []conditions.Part  // of whom, as their own words say: 企业建站的，…; empty: they do not
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
			inner.Lead = g.reader.ReadOn(inner.Lead, g.prose.Text, p.Start, p.End)
		}
		x.section = s.section
		if i == 0 && ctx.Lead != nil && (l.listing || l.least > 0) && len(parts) > 1 {
			out.own = x.node
			out.found = append(out.found, x)
			continue
		}
		g.place(&out, x, gives, ctx.Excluding)
	}
	if out.labels > 1 && out.labels == len(parts) {
		l.least = 1
	}
	node := conditions.All(conditions.Any(conditions.Bounded(out.grants)...), g.beneath(parts[0], out.own, l.join(conditions.Tiers(out.entries))))
	if why := g.states(s, node, about, ctx); why != condition {
		for i := range out.found {
			out.found[i].node, out.found[i].reason = nil, why
		}
		node = nil
	}
	g.covered = append(g.covered, out.found...)
	return node
}

// place puts a part among those before it: one that begins with 或者 and one about applicants of another kind will do
// instead of the one before, one that eases something stands beside what it eases.
func (g *gatherer) place(to *parted, x sentence, gives, excluding bool) {
	text := g.prose.Text[x.start:x.end]
	if labelled.MatchString(text) {
		to.labels++
	}
	node := g.eased(x, to.entries)
	if node != nil {
		x.node = node
	}
	to.found = append(to.found, x)
	if gives {
		to.grants = append(to.grants, node)
		return
	}
	var kind conditions.Part
	m := supposing.FindStringSubmatchIndex(text)
	if m == nil {
		m = ofPost.FindStringSubmatchIndex(text)
	}
	if m != nil && !excluding && !barred.MatchString(text) {
		kind = conditions.Part{Start: x.start + m[2], End: x.start + m[3]}
	}
	last := len(to.entries) - 1
	switch {
	case last < 0 || to.entries[last] == nil || node == nil:
	case orElse.MatchString(text) || passing.MatchString(text) && scored(to.entries[last]):
		to.entries[last] = conditions.Any(to.entries[last], node)
		return
	case contrary(g.words(to.kinds[last]), g.words(kind)):
		to.entries[last] = conditions.Any(g.ofKind(to.entries[last], to.kinds[last]), g.ofKind(node, kind))
		to.kinds[last] = kind
		return
	}
	to.entries, to.kinds = append(to.entries, node), append(to.kinds, kind)
}

func (g *gatherer) words(p conditions.Part) string { return g.prose.Text[p.Start:p.End] }

// ofKind asks of applicants of a kind what is asked of that kind. Whether they are of it is left to a person where no
// condition says so.
func (g *gatherer) ofKind(n *conditions.Node, kind conditions.Part) *conditions.Node {
	if k := caseKind(g.prose.Text, kind.Start, kind.End); k != nil {
		return conditions.All(k, without(n, func(l *conditions.Leaf) bool { return l.Start < kind.End && kind.Start < l.End }))
	}
	for _, l := range n.Leaves() {
		if l.Start < kind.End && kind.Start < l.End && !person(l.Field) {
			return n
		}
	}
	return conditions.All(g.judged(kind, ofOneCase), n)
}

// person reports whether a field is of who works for the applicant, so that a bound of it does not tell how.
func person(field string) bool {
	return field == "person_months" || field == "person_age" || field == "social_insurance"
}

// ofPost begins a part about persons by how they work for whom they work: 全职人选须签订3年以上劳动合同.
var ofPost = pattern.MustCompile(`^((?:全职|兼职|柔性|刚性|长期|短期)(?:引进|聘用)?(?:的)?(?:人选|人才))`)

// labelled is a part that says for which group of applicants it is: 初创企业组：….
var labelled = pattern.MustCompile(`^[^，。：]{2,10}(?:组|类|档|型|层次)：`)
