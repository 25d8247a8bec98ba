package reading

import (
	"huiqi/matching"
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
	trade   *conditions.Node   // of firms of which line of business the last gives figures; nil: it does not say
}

// readParts reads the parts of a sentence that states conditions, joined as the lead of the first says.
func (g *gatherer) readParts(s sentence, parts []conditions.Part, l lead, about outline.Subject, ctx conditions.Context) *conditions.Node {
	var out parted
	excluded := ctx.Excluding
	ctx.Excluding = excluded || l.excluding
	inner := ctx
	for i, p := range parts {
		own := inner
		leads := i == 0 && ctx.Lead != nil && (l.listing || l.least > 0) && len(parts) > 1
		if leads { // what it asks itself, the list behind it bars nobody from
			own.Excluding = excluded
		}
		if len(out.grants) > 0 && capping.MatchString(g.words(p)) {
			out.found = append(out.found, s.cut(p, benefit))
			continue
		}
		if quota.MatchString(g.words(p)) {
			out.found = append(out.found, s.cut(p, general))
			continue
		}
		if r, ok := nothingAsked(g.words(p)); ok && i > 0 && !own.Excluding && s.inside {
			out.found = append(out.found, s.cut(p, r))
			continue
		}
		x, gives := g.readPart(p, about, own)
		if i+1 < len(parts) {
			inner.Lead = g.reader.ReadOn(inner.Lead, g.prose.Text, p.Start, p.End)
		}
		x.section, x.inside = s.section, s.inside
		if leads {
			if x.node = g.beforeList(g.words(p), l, x.node); x.node == nil {
				x.reason = title
			}
			out.own = x.node
			out.found = append(out.found, x)
			continue
		}
		g.place(&out, x, gives, ctx.Excluding)
	}
	if out.labels > 1 && out.labels == len(parts) || l.least == 0 && !ctx.Excluding && g.namesPersons(parts) {
		l.least = 1
	}
	l.excluding = ctx.Excluding
	node := conditions.All(conditions.Any(conditions.Bounded(out.grants)...), g.beneath(parts[0], out.own, l.join(g.prose.Text, conditions.Tiers(out.entries))))
	if why := g.states(s, node, about, ctx); why != condition {
		for i := range out.found {
			out.found[i].node, out.found[i].reason = nil, why
		}
		node = nil
	}
	g.covered = append(g.covered, out.found...)
	return node
}

// capping is the most that is given by the grants before it: 单个企业不超过1000万元.
var capping = pattern.MustCompile(`^(?:单个|每个|每家|单家|同一)(?:企业|单位|项目|机构|主体|平台)[^，。；0-9]{0,10}(?:最高|不超过|不得超过|不高于)[^，。；0-9]{0,4}[0-9.]+(?:千|万|亿)?元$`)

// place puts a part among those before it: one that begins with 或者 and one about applicants of another kind will do
// instead of the one before, one that eases something stands beside what it eases.
func (g *gatherer) place(to *parted, x sentence, gives, excluding bool) {
	text := g.prose.Text[x.start:x.end]
	if labelled.MatchString(text) {
		to.labels++
	}
	var kind conditions.Part
	var trade *conditions.Node
	if !excluding {
		kind, trade = g.kindOfSentence(x), g.reader.FiguresOf(g.prose.Text, x.start, x.end)
	}
	last := len(to.entries) - 1
	if !excluding && last >= 0 && to.entries[last] != nil && (conditions.FreesAll(text) || shuts(to.entries[last]) && conditions.FreesShut(text)) {
		x.node = g.reader.ReadFreed(g.prose.Text, x.start, x.end, conditions.Context{})
		to.entries[last] = conditions.BesideLast(to.entries[last], x.node)
		to.found = append(to.found, x)
		return
	}
	node := x.node
	if last < 0 || !g.otherKind(to.kinds[last], kind) {
		node = g.eased(x, to.entries)
	}
	if direct := takenIn(text, x.start, node); direct != nil && !excluding && (last < 0 || !scored(to.entries[last])) {
		x.node, g.direct = direct, append(g.direct, direct)
		to.found = append(to.found, x)
		return
	}
	if node != nil && !excluding && directly.MatchString(text) && taken(node) && (last < 0 || !scored(to.entries[last])) {
		node = g.judged(conditions.Part{Start: x.start, End: x.end}, forSome)
	}
	if node != nil {
		x.node = node
	}
	to.found = append(to.found, x)
	switch {
	case len(to.grants) > 0 && more.MatchString(text): // what those get besides who are named before
		to.found[len(to.found)-1].node, to.found[len(to.found)-1].reason = nil, benefit
	case gives:
		g.grant(to, node, text)
	default:
		g.beside(to, x, node, kind, trade, excluding)
	}
}

// beside puts what a part asks beside what those before it ask: in place of the last, as a case of its own, or to be met as well.
func (g *gatherer) beside(to *parted, x sentence, node *conditions.Node, kind conditions.Part, trade *conditions.Node, excluding bool) {
	text := g.prose.Text[x.start:x.end]
	switch last := len(to.entries) - 1; {
	case last < 0 || to.entries[last] == nil || node == nil:
	case !excluding && g.easierCase(x, node, to.entries[last]):
		to.entries[last] = besideSame(to.entries[last], node)
		return
	case !excluding && tradesApart(to.trade, trade), trade != nil && to.trade == nil && conditions.SharesNumber(to.entries[last], node):
		g.placeTrade(to, trade, node)
		return
	case orElse.MatchString(text) || passing.MatchString(text) && scored(to.entries[last]), !excluding && g.seekOthers(to.found[len(to.found)-2], x):
		to.entries[last] = conditions.Any(to.entries[last], node)
		return
	case g.otherKind(to.kinds[last], kind):
		to.entries[last] = conditions.Any(g.ofKind(to.entries[last], to.kinds[last]), g.ofKind(node, kind))
		to.kinds[last] = kind
		return
	}
	to.entries, to.kinds, to.trade = append(to.entries, node), append(to.kinds, kind), trade
}

// shuts reports whether a node only shuts somebody out.
func shuts(n *conditions.Node) bool { return n.Kind == matching.NodeNot }

// grant puts those who get something among those who do: a number for a noun that the one before names goes for that noun.
func (g *gatherer) grant(to *parted, node *conditions.Node, text string) {
	if k := len(to.grants) - 1; k >= 0 {
		node = g.sameNoun(to.grants[k], node, text)
	}
	to.grants = append(to.grants, node)
}

func (g *gatherer) words(p conditions.Part) string { return g.prose.Text[p.Start:p.End] }

// labelled is a part that says for which group of applicants it is: 初创企业组：….
var labelled = pattern.MustCompile(`^[^，。：]{2,10}(?:组|类|档|型|层次)：`)
