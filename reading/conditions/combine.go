package conditions

import (
	"math/big"
	"slices"
	"strings"

	"huiqi/matching"
	"huiqi/reading/pattern"
)

// node joins what the clauses of the sentence state.
func (s *sentence) node() *Node {
	if n := s.askedOfKind(); n != nil {
		return n
	}
	return s.ofAll()
}

// ofAll joins them where none is for a case of its own.
func (s *sentence) ofAll() *Node {
	var groups []*Node // to be joined by all
	for i := 0; i < len(s.clauses); i++ {
		c := s.clauses[i]
		if joined := s.together(groups, i); joined != nil {
			groups = joined
			i++
			continue
		}
		if last := len(groups) - 1; last >= 0 && otherFree.MatchString(s.text[c.start:c.end]) && ofKinds(groups[last]) {
			groups[last] = Any(Not(groups[last].Children[0]), All(groups[last].Children[1:]...))
			continue
		}
		if last := len(groups) - 1; last >= 0 && s.frees(c) {
			groups[last] = Any(groups[last], s.freedNode(c))
			continue
		}
		if next, past := s.waived(groups, i); next != nil {
			groups, i = next, past
			continue
		}
		n := s.clauseNode(c)
		instead := c.or || c.excuse || s.exception(c) || s.otherTitle(c, groups, n)
		if last := len(groups) - 1; n != nil && last >= 0 && s.eases(c, groups[last]) {
			instead, c.or = true, true
		}
		if n != nil && i+1 < len(s.clauses) && s.introduces(c, s.clauses[i+1]) {
			i++
			n = All(n, s.clauseNode(s.clauses[i]))
			instead = instead || s.exception(s.clauses[i]) || len(groups) > 0 && len(sized(groups[len(groups)-1])) == 0 && SharesNumber(groups[len(groups)-1], n)
		}
		if joined := s.asCase(groups, n, c, instead && !c.or); joined != nil {
			groups = joined
			continue
		}
		if n != nil {
			groups = s.joining(groups, i, n, instead)
		}
	}
	groups = Tiers(groups)
	if s.ctx.Excluding && (s.allAdverse() && !s.stillRuns() || len(groups) > 1 && (s.severally() || oneKindEach(groups))) {
		return Any(s.withCauses(groups)...)
	}
	return All(groups...)
}

// oneKindEach reports whether each of some nodes names applicants of a kind, or of a trade, and nothing else: 采矿业，纺织业，建筑业.
func oneKindEach(nodes []*Node) bool {
	return !slices.ContainsFunc(nodes, func(n *Node) bool {
		return n.Leaf == nil || n.Leaf.Op != matching.In || n.Leaf.Field != nodes[0].Leaf.Field || !ofKind(n.Leaf.Field) && n.Leaf.Field != "industry"
	})
}

// otherFree says that nothing is asked of others than those of whom the clause before asks something: ，其他行业不作要求.
var otherFree = pattern.MustCompile(`^其(?:他|它|余)[^，。；]{0,8}(?:不(?:作|做|设|受)[^，。；]{0,6}(?:要求|限制|门槛)|不限)$`)

// ofKinds reports whether a node asks something of firms of some trade, size or kind, which it names first.
func ofKinds(n *Node) bool {
	if n.Kind != matching.NodeAll || n.Children[0].Leaf == nil {
		return false
	}
	f := n.Children[0].Leaf.Field
	return f == "industry" || f == "size_class" || f == "entity_type"
}

// firmOnly reports whether a node is no more than the name of firms with a title, of which a list has several: 国家技术创新示范企业，
// 高新技术企业，以及专精特新中小企业.
func (s *sentence) firmOnly(n *Node) bool {
	return titleOnly(n) && !governs.MatchString(s.text[n.Leaf.Start:n.Leaf.End])
}

// governs are words that make what they govern a demand, and no name of those who may apply.
var governs = pattern.MustCompile(`具有|具备|应|须|取得|获得|获评|拥有|建有|属于|入选|列入|[为是]`)

// otherTrade reports whether a node asks numbers of firms of one trade, and the judgement before it something of firms of another:
// 工业企业年纳税20万元以上，农业企业净利润增长率10%以上.
func (s *sentence) otherTrade(before, n *Node) bool {
	if before.Kind != matching.NodeJudgement || !ofOneTrade.MatchString(s.text[before.Leaf.Start:before.Leaf.End]) {
		return false
	}
	kind := kindOf(n)
	return kind != nil && kind.Field == "industry" && numberOf(n) != nil
}

// ofOneTrade begins a clause that says something of firms of one trade, or of two.
var ofOneTrade = pattern.MustCompile(`^(?:其中|对|对于)?[^，。；：0-9的]{1,10}(?:业|类)(?:(?:和|或|、|及)[^，。；：0-9的]{2,8}(?:业|类))?(?:类|型|的)?企业[^，。；]*[0-9]`)

// tellsWhom reports whether a node is the judgement of a clause that says for whom the next one is: 业绩突出的，年龄可适当放宽.
func (s *sentence) tellsWhom(n *Node) bool {
	return n.Kind == matching.NodeJudgement && strings.HasSuffix(s.text[n.Leaf.Start:n.Leaf.End], "的")
}

// goingOn puts what a clause with 但 asks beside the alternative before it: 收入2000万元以上，或收入2000万元以下，但融资5000万元以上.
func goingOn(alternatives, n *Node) *Node {
	out := *alternatives
	out.Children = slices.Clone(alternatives.Children)
	last := len(out.Children) - 1
	out.Children[last] = All(out.Children[last], n)
	return &out
}

// SharesNumber reports whether two nodes bound one number.
func SharesNumber(a, b *Node) bool {
	for _, x := range a.Leaves() {
		for _, y := range b.Leaves() {
			if _, number := x.Value.(*big.Rat); number && x.Field == y.Field {
				return true
			}
		}
	}
	return false
}

// numbers reports whether a node bounds a number. What does not may say for whom one is eased: 属于专业孵化器，面积可放宽至….
func numbers(n *Node) bool {
	for _, l := range n.Leaves() {
		if _, number := l.Value.(*big.Rat); number {
			return true
		}
	}
	return false
}

// allAdverse reports whether everything that a sentence names is adverse, so that any of it shuts an applicant out.
// Otherwise its parts describe one case together: 已获得支持的小巨人企业.
func (s *sentence) allAdverse() bool {
	for _, c := range s.clauses {
		if !c.adverse() {
			return false
		}
	}
	return true
}

// stillRuns reports whether a clause says of what the clauses before it name that it bars only while it runs, so that they bar
// together: 受到行政处罚，处罚期未满的.
func (s *sentence) stillRuns() bool {
	return slices.ContainsFunc(s.clauses[1:], s.runs)
}

// runs reports whether a clause says nothing but that something bars only while it runs. The punishment that it speaks of is that
// of a clause before.
func (s *sentence) runs(c *clause) bool {
	more := slices.ContainsFunc(c.hits, func(h hit) bool { return h.field != "illegal_record" })
	return !c.or && !more && running.MatchString(s.text[c.start:c.end])
}

var running = pattern.MustCompile(`^(?:且|并且|并)?(?:尚|仍)?(?:[^，。；或]|期限?或){0,20}?(?:未(?:满|届满|期满|到期|解除|移出)|在[^，。；或]{1,8}(?:期限|期|期间)(?:之)?(?:内)?)的?$`)

func (c *clause) adverse() bool {
	for _, h := range c.hits {
		if !h.adverse {
			return false
		}
	}
	return true
}
