package reading

import (
	"slices"

	"huiqi/matching"
	"huiqi/reading/conditions"
	"huiqi/reading/numerals"
	"huiqi/reading/outline"
	"huiqi/reading/pattern"
)

// exemption is what frees applicants from conditions that stand elsewhere: 符合以下条件之一的企业，不受第五条第（三）、（四）项限制.
type exemption struct {
	node    *conditions.Node
	targets []*outline.Part
}

var (
	exempting = pattern.MustCompile(`(?:不受|不考核|不要求|可不(?:受|满足|具备|考核)|免于(?:考核|满足))(?:本办法|本细则)?第([零〇一二三四五六七八九十百0-9]{1,5})条((?:第?（[一二三四五六七八九十]{1,3}）[、和至]?){0,8})`)
	bracketed = pattern.MustCompile(`（([一二三四五六七八九十]{1,3})）`)
)

// exempts takes a part that frees from others out of what all must be, and tells whether it is one. The rule puts it
// beside what it frees from once everything is read.
func (g *gatherer) exempts(p *outline.Part, n *conditions.Node) bool {
	own := g.prose.Text[p.Start:p.End]
	if len(p.Children) > 0 && n != nil && passing.MatchString(own) {
		if target := g.scored(p); target != nil {
			g.exemptions = append(g.exemptions, exemption{node: n, targets: []*outline.Part{target}})
			return true
		}
	}
	at := exempting.FindStringSubmatchIndex(own)
	if at == nil || n == nil {
		return false
	}
	article, ok := g.articles[numeral(own[at[2]:at[3]])]
	if !ok || article == p {
		return false
	}
	e := exemption{node: unjudged(n, p.Start+at[1]), targets: []*outline.Part{article}}
	if items := bracketed.FindAllStringSubmatchIndex(own[at[4]:at[5]]); len(items) > 0 {
		e.targets = nil
		for _, m := range items {
			number := numeral(own[at[4]+m[2] : at[4]+m[3]])
			for _, c := range article.Children {
				if c.Kind == outline.Bracketed && c.Number == number {
					e.targets = append(e.targets, c)
				}
			}
		}
	}
	if e.node == nil || len(e.targets) == 0 {
		return false
	}
	g.exemptions = append(g.exemptions, e)
	return true
}

func numeral(s string) int {
	q, ok := numerals.Parse(s + "项")
	if !ok {
		return 0
	}
	n, _ := q.Int()
	return int(n)
}

// unjudged leaves out the judgements that end before a place: the words that say what is freed from.
func unjudged(n *conditions.Node, before int) *conditions.Node {
	if n.Leaf != nil {
		if n.Leaf.Field == "" && n.Leaf.Start < before {
			return nil
		}
		return n
	}
	if n.Kind != matching.NodeAll && n.Kind != matching.NodeAny {
		return n
	}
	var kept []*conditions.Node
	for _, c := range n.Children {
		kept = append(kept, unjudged(c, before))
	}
	if n.Kind == matching.NodeAny {
		return conditions.Any(kept...)
	}
	return conditions.All(kept...)
}

// exempted puts exemptions beside the conditions that they free from. One whose conditions stand nowhere in the rule is
// left as a condition of its own.
func (g *gatherer) exempted(n *conditions.Node) *conditions.Node {
	for _, e := range g.exemptions {
		var freed []*conditions.Node
		for _, p := range e.targets {
			switch t := g.nodes[p]; {
			case t == nil:
			case t.Kind == matching.NodeAll:
				freed = append(freed, t.Children...)
			default:
				freed = append(freed, t)
			}
		}
		if next, ok := beside(n, freed, e.node); ok {
			n = next
			continue
		}
		n = conditions.All(n, e.node)
	}
	return n
}

// beside puts a node beside some of those that a tree joins.
func beside(n *conditions.Node, freed []*conditions.Node, other *conditions.Node) (*conditions.Node, bool) {
	if n == nil || len(freed) == 0 || n.Kind != matching.NodeAll {
		return n, false
	}
	var kept []*conditions.Node
	at := -1
	for _, c := range n.Children {
		if !slices.Contains(freed, c) {
			kept = append(kept, c)
			continue
		}
		if at < 0 {
			at = len(kept)
		}
	}
	if len(kept)+len(freed) != len(n.Children) {
		return n, false
	}
	return conditions.All(slices.Insert(kept, at, conditions.Any(conditions.All(freed...), other))...), true
}
