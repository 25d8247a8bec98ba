package conditions

import (
	"slices"

	"huiqi/reading/pattern"
)

var (
	// fromBefore ends a clause about those of whom nothing is asked that the words before it ask: 注册未满3年的企业不受此限.
	fromBefore = pattern.MustCompile(`(?:可|可以)?(?:不受(?:此|该|上述|以上|前述|本条|本项)[^，。；（）]{0,8}限(?:制)?|不作(?:此|该|本)?(?:项)?要求|除外)$`)
	// bracketFrees is such a clause in a bracket, bracketExcepts one that is left out of an amount before it: 增长10%以上（设立不足两年的除外）.
	bracketFrees   = pattern.MustCompile(`（([^（）]{2,60}?(?:不受(?:此|该|上述|以上|前述|本条|本项)[^，。；（）]{0,8}限(?:制)?|不作(?:此|该|本)?(?:项)?要求))）$`)
	bracketExcepts = pattern.MustCompile(`（((?:但|其中)?[^（）]{0,8}(?:成立|设立|注册|登记|运营|创办)[^（）]{2,40}?除外)）$`)
)

// FreesAll reports whether a part of a sentence says nothing but of whom it is not asked what the part before it asks: 营业收入
// 不低于800万元；|成立不足一年的企业不受此限.
func FreesAll(text string) bool {
	return len(Clauses(text, 0, len(text))) == 1 && fromBefore.MatchString(text) && !excepts.MatchString(text)
}

// ReadFreed returns who those are.
func (r *Reader) ReadFreed(text string, start, end int, ctx Context) *Node {
	start, end = trim(text, start, end)
	return r.except(text, verdict{start: start, end: end}, nil, ctx)
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
	to -= len(fromBefore.FindString(s.text[from:to]))
	who := *c
	who.end = to
	groups, _ := s.groups(&who, from, to)
	if c.unread || significant(s.rest(&who), s.text[from:to]) {
		groups = append(groups, s.judgement(from, to, "原文对部分申请人另有规定"))
	}
	return All(groups...)
}

// except is who is left out of what the words before them shut out, and a judgement of them all where no field tells who they are:
// 资产负债率高于70%的不予支持，|金融企业除外.
func (r *Reader) except(text string, v verdict, from *Node, ctx Context) *Node {
	s := &sentence{reader: r, text: text, start: v.start, end: v.end, ctx: ctx}
	s.read()
	var nodes []*Node
	for _, c := range s.clauses {
		nodes = append(nodes, s.freedNode(c))
	}
	if n := All(nodes...); n != nil && !sameField(n, from) {
		return n
	}
	return s.judgement(v.start, v.end, "原文对部分申请人另有规定")
}

// sameField reports whether two nodes ask something of one field.
func sameField(a, b *Node) bool {
	return slices.ContainsFunc(a.Leaves(), func(x *Leaf) bool {
		return x.Field != "" && slices.ContainsFunc(b.Leaves(), func(y *Leaf) bool { return x.Field == y.Field })
	})
}
