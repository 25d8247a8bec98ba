package reading

import (
	"slices"
	"strings"

	"huiqi/reading/conditions"
	"huiqi/reading/outline"
	"huiqi/reading/pattern"
)

// tradeOf returns the line of business of whose firms alone a part gives figures; nil: it does not. 批发业：上年度营业收入2000万元以上.
func (g *gatherer) tradeOf(p *outline.Part) *conditions.Node {
	if p.About() == outline.Exclusions {
		return nil
	}
	if !p.Named.Empty() && ofFirms.MatchString(g.prose.Text[p.Named.Start:p.Named.End]) && !ordinal.MatchString(p.Heading) {
		if n := g.reader.Trade(g.prose.Text, p.Named.Start, p.Named.End); n != nil && (len(p.Children) > 0 || strings.ContainsAny(g.prose.Text[p.Start:p.End], "0123456789")) {
			return n
		}
	}
	own := g.own(p)
	if ordinal.MatchString(own) { // 第一类 is no line of business
		return nil
	}
	start := p.Start + strings.Index(g.prose.Text[p.Start:p.Last()], own)
	return g.reader.FiguresOf(g.prose.Text, start, start+len(own))
}

// ofFirms ends a heading that names firms by their line of business, and no product or service.
var ofFirms = pattern.MustCompile(`(?:业|领域|企业|公司)$`)

// tradesApart reports whether two conditions on the line of business share no entry, so that nobody has to meet what is asked of both.
func tradesApart(a, b *conditions.Node) bool {
	if a == nil || b == nil {
		return false
	}
	x, y := a.Leaf.Value.([]string), b.Leaf.Value.([]string)
	return !slices.ContainsFunc(x, func(s string) bool { return slices.Contains(y, s) })
}

// inTrade asks what a node asks of firms of a line of business, which the node does not tell itself.
func inTrade(trade, n *conditions.Node) *conditions.Node {
	if trade == nil || n == nil || slices.ContainsFunc(n.Leaves(), func(l *conditions.Leaf) bool { return l.Field == "industry" }) {
		return n
	}
	return conditions.All(trade, without(n, func(l *conditions.Leaf) bool {
		return l.Field == "" && l.Start < trade.Leaf.End && trade.Leaf.Start < l.End && l.End <= trade.Leaf.End
	}))
}

// placeTrade makes what is asked of firms of a line of business an alternative to what is asked before of others: of those of another line,
// or of all of whom a part asks the same figure.
func (g *gatherer) placeTrade(to *parted, trade, node *conditions.Node) {
	last := len(to.entries) - 1
	first := last
	for to.trade == nil && first > 0 && to.entries[first-1] != nil && conditions.SharesNumber(to.entries[first-1], node) {
		first--
	}
	cases := append(slices.Clone(to.entries[first:last]), g.ofTradeOrKind(to.entries[last], to.trade, to.kinds[last]))
	cases = append(conditions.Tiers(cases), inTrade(trade, node))
	to.entries, to.kinds, to.trade = append(to.entries[:first], conditions.Any(cases...)), append(to.kinds[:first], conditions.Part{}), trade
}

// ofTradeOrKind asks what a node asks of firms of a line of business, or of a kind that only a person can tell: 加工型企业.
func (g *gatherer) ofTradeOrKind(n, trade *conditions.Node, kind conditions.Part) *conditions.Node {
	if trade == nil && g.words(kind) != "" {
		return g.ofKind(n, kind)
	}
	return inTrade(trade, n)
}
