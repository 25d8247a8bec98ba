package conditions

import (
	"slices"

	"huiqi/matching"
	"huiqi/reading/pattern"
)

// unbound says that something asked before is not asked.
const unbound = `(?:可|可以)?(?:不受(?:(?:此|该|上述|以上|前述|前款|前条|前项|本条|本项)[^，。；（）]{0,8})?限(?:制)?|不作(?:此|该|本)?(?:项)?要求)`

var (
	// fromBefore ends a clause about those of whom nothing is asked that the words before it ask: 注册未满3年的企业不受此限.
	fromBefore = pattern.MustCompile(`(?:` + unbound + `|除外)$`)
	// bracketFrees is such a clause in a bracket, bracketExcepts one that is left out of an amount before it: 增长10%以上（设立不足两年的除外）.
	bracketFrees   = pattern.MustCompile(`（([^（）]{2,60}?` + unbound + `)）$`)
	bracketExcepts = pattern.MustCompile(`（((?:但|其中)?[^（）]{0,8}(?:成立|设立|注册|登记|运营|创办)[^（）]{2,40}?除外)）$`)
)

// FreesAll reports whether a part of a sentence says nothing but of whom it is not asked what the part before it asks: 营业收入
// 不低于800万元；|成立不足一年的企业不受此限.
func FreesAll(text string) bool {
	return len(Clauses(text, 0, len(text))) == 1 && fromBefore.MatchString(text) && !excepts.MatchString(text)
}

// FreesShut reports whether a part of a sentence leaves some out of what the part before it shuts out, since they have made good what they
// did: 有失信行为的不予支持；|已完成信用修复的除外.
func FreesShut(text string) bool { return excepts.MatchString(text) && remedied.MatchString(text) }

// remedied says that somebody has made something good, or that it was slight.
var remedied = pattern.MustCompile(`修复|整改|纠正|移出|解除|撤销|补缴|缴清|结清|还清|不可抗力|轻微|期满|届满|^(?:但是|但)`)

// ReadFreed returns who those are.
func (r *Reader) ReadFreed(text string, start, end int, ctx Context) *Node {
	start, end = trim(text, start, end)
	return r.freed(text, verdict{start: start, end: end}, nil, ctx)
}

// freed is who those are whom a stretch of a sentence frees from what it says before: 但因不可抗力逾期的除外. It is a judgement where no
// field tells, or only one that is asked before, and where firms of a sort that are left out of a demand may also be shut out.
func (r *Reader) freed(text string, v verdict, before *Node, ctx Context) *Node {
	ctx.Excluding = false
	s := &sentence{reader: r, text: text, ctx: ctx}
	from, to := v.start+len(exceptBut.FindString(text[v.start:v.end])), v.end
	to -= len(freeingEnd.FindString(text[from:to]))
	n := r.read(text, from, to, ctx)
	leftOut := excepts.MatchString(text[v.start:v.end]) && before != nil && before.Kind != matching.NodeNot && !numbers(n) // or shut out
	if leftOut || !slices.ContainsFunc(n.Leaves(), func(l *Leaf) bool { return l.Field != "" }) || sameField(n, before) {
		return s.judgement(v.start, v.end, "原文对部分申请人另有规定")
	}
	return n
}

var (
	// exceptBut begins, and freeingEnd ends, the words for those who are left out of what is said before.
	exceptBut  = pattern.MustCompile(`^(?:但是|但|其中)?(?:对|对于)?`)
	freeingEnd = pattern.MustCompile(`(?:均|都)?(?:除外|` + unbound + `)$`)
)

// BesideLast joins those who are freed to what is asked last before: of several demands to the last, to an exclusion as a whole.
func BesideLast(n, who *Node) *Node {
	if n == nil || n.Kind != matching.NodeAll {
		return besideKinds(n, who)
	}
	k := len(n.Children) - 1
	return All(append(slices.Clone(n.Children[:k]), besideKinds(n.Children[k], who))...)
}

// sameField reports whether two nodes ask something of one field.
func sameField(a, b *Node) bool {
	return slices.ContainsFunc(a.Leaves(), func(x *Leaf) bool {
		return x.Field != "" && slices.ContainsFunc(b.Leaves(), func(y *Leaf) bool { return x.Field == y.Field })
	})
}

func last(nodes []*Node) *Node {
	if len(nodes) == 0 {
		return nil
	}
	return nodes[len(nodes)-1]
}

var (
	// asTitle is a clause by which another title will do for some, and bracketTitle one in a bracket: 农业领域可为省级农业龙头企业.
	asTitle      = pattern.MustCompile(`^(?:其中)?[^，。；（）0-9]{2,16}?(?:企业|领域|行业|产业|类|项目|单位|机构)可(?:以)?(?:放宽(?:至|到|为)|为|是)[^，。；（）0-9]{4,40}$`)
	bracketTitle = pattern.MustCompile(`（((?:其中)?[^，。；（）0-9]{2,16}?(?:企业|领域|行业|产业|类|项目|单位|机构)可(?:以)?(?:放宽(?:至|到|为)|为|是)[^，。；（）0-9]{4,40})）$`)
)

// otherTitle reports whether a clause says which title will do for some instead of the one before it.
func (s *sentence) otherTitle(c *clause, groups []*Node, n *Node) bool {
	return len(groups) > 0 && n != nil && asTitle.MatchString(s.text[c.start:c.end]) && asksTitle(groups[len(groups)-1]) && asksTitle(n)
}

func asksTitle(n *Node) bool {
	return slices.ContainsFunc(n.Leaves(), func(l *Leaf) bool { return l.Field == "titles" || l.Field == "platforms" })
}

// Frees reports whether a sentence ends by saying of whom what it asks before is not asked.
func Frees(text string) bool {
	parts := Clauses(text, 0, len(text))
	return len(parts) > 1 && fromBefore.MatchString(text) || bracketFrees.MatchString(text)
}

// frees reports whether a clause says in fields of whom nothing is asked that the clause before it asks. Firms of a sort that are left
// out may also be shut out: 营业收入2000万元以上，高新技术企业除外.
func (s *sentence) frees(c *clause) bool {
	words := s.text[c.start:c.end]
	return !s.ctx.Excluding && len(c.hits) > 0 && fromBefore.MatchString(words) && (c.bounds() || !excepts.MatchString(words))
}

// freedNode is who those are, with a judgement of the words that no field explains.
func (s *sentence) freedNode(c *clause) *Node {
	from, to := c.source(s.text)
	return s.freedTo(c, from, to-len(fromBefore.FindString(s.text[from:to])))
}

// freedTo is the same of a clause that says who up to a place.
func (s *sentence) freedTo(c *clause, from, to int) *Node {
	who := *c
	who.end = to
	groups, _ := s.groups(&who, from, to)
	if c.unread || significant(s.rest(&who), s.text[from:to]) {
		groups = append(groups, s.judgement(from, to, "原文对部分申请人另有规定"))
	}
	return All(groups...)
}
