package conditions

import (
	"slices"

	"huiqi/matching"
	"huiqi/reading/pattern"
)

// amongLast puts a condition into the last of the alternatives that a node joins, or makes it one more.
func amongLast(n, more *Node, begins bool) *Node {
	if begins {
		return Any(n, more)
	}
	out := *n
	out.Children = append([]*Node{}, n.Children...)
	k := len(out.Children) - 1
	out.Children[k] = All(out.Children[k], more)
	return &out
}

// withinStanding reports whether a trade is part of the words for a standing: 规模以上|工业|企业.
func withinStanding(standing, h hit) bool {
	return standing.field == "above_scale" && h.field == "industry" && h.start >= standing.start && h.end <= standing.end
}

// ofFirm joins the node of the last of some hits to those before it, where it says of which trade the firms are that were named last, or
// names others beside them. It is nil where it does neither.
func (s *sentence) ofFirm(c *clause, groups []*Node, hits []hit, n *Node) []*Node {
	last, i := len(groups)-1, len(hits)-1
	switch {
	case last >= 0 && i > 0 && withinStanding(hits[i-1], hits[i]):
		return append(slices.Clone(groups[:last]), ofLast(groups[last], n))
	case last >= 0 && i > 1 && withinStanding(hits[i-2], hits[i-1]) && s.firmsOfTrade(c, hits[i-2], hits[i-1], hits[i]):
		return withNode(slices.Clone(groups), n, true)
	case last > 0 && i > 1 && s.firmsOfTrade(c, hits[i-2], hits[i-1], hits[i]):
		return besideBoth(groups, n)
	}
	return nil
}

// ofLast asks more of the last of the alternatives that a node joins, or of what it asks.
func ofLast(n, more *Node) *Node {
	if n.Kind == matching.NodeAny {
		return amongLast(n, more, false)
	}
	return All(n, more)
}

// firmsOfTrade reports whether the first two of three hits are one word for firms, of a standing and a trade, and the third is another
// beside it: 规上制造业企业和专精特新中小企业.
func (s *sentence) firmsOfTrade(c *clause, standing, trade, h hit) bool {
	return trade.field == "industry" && standing.field == "above_scale" && trade.start <= standing.end && trade.end >= standing.start && s.ofFirms(c, h) &&
		max(standing.end, trade.end) <= h.start && besideFirms.MatchString(s.text[max(standing.end, trade.end):h.start])
}

// besideBoth makes a node an alternative to the last two of some, which go together.
func besideBoth(groups []*Node, n *Node) []*Node {
	last := len(groups) - 1
	return append(groups[:last-1], Any(All(groups[last-1], groups[last]), n))
}

// describedFirms returns which hit behind one names the firms that it and those between describe, where they may apply beside those
// named before: 中小企业以及从业人员不足1000人的规模以上企业. It is 0 where there are none.
func (s *sentence) describedFirms(c *clause, hits []hit, i int) int {
	if i == 0 || !s.ofFirms(c, hits[i-1]) || s.ofFirms(c, hits[i]) || hits[i-1].end > hits[i].start || !besideFirms.MatchString(s.text[hits[i-1].end:hits[i].start]) {
		return 0
	}
	for j := i + 1; j < len(hits); j++ {
		if hits[j-1].end > hits[j].start || !describingFirms.MatchString(s.text[hits[j-1].end:hits[j].start]) {
			return 0
		}
		if s.ofFirms(c, hits[j]) {
			return j
		}
	}
	return 0
}

// describingFirms stands between what describes firms and the word for them.
var describingFirms = pattern.MustCompile(`^[^，。；、和及]{0,6}的$`)
