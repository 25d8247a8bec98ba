package conditions

import (
	"slices"
	"strings"

	"huiqi/matching"
	"huiqi/reading/pattern"
)

// askedOfKind makes what a sentence asks of applicants of one kind alone an alternative to being of another: 企业申报的，须为高新技术企业. It is nil
// where the sentence tells no such case, or asks nothing that fields tell.
func (s *sentence) askedOfKind() *Node {
	if s.ctx.Excluding {
		return nil
	}
	for i, c := range s.clauses {
		kind, asks := s.kindCase(c)
		if kind == nil || !asks && i+1 == len(s.clauses) || lessAsked.MatchString(s.text[c.end:s.end]) {
			continue
		}
		rest := *s
		rest.clauses = s.clauses[i+1:]
		if asks {
			rest.clauses = s.clauses[i:]
		}
		before := *s
		before.clauses = s.clauses[:i]
		asked := rest.ofAll()
		if asked == nil || !asked.decides() {
			return nil
		}
		return All(before.ofAll(), Any(Not(kind), asked))
	}
	return nil
}

// kindCase returns the kind of those of whom alone a clause, or the clauses behind it, ask something; asks: the clause itself does so
// as well: 企业申请的还应建有…, 其中企业须为….
func (s *sentence) kindCase(c *clause) (kind *Node, asks bool) {
	words := s.text[c.start:c.end]
	at := []int{0, len(words)}
	m := kindAsked.FindStringSubmatchIndex(words)
	if m != nil && m[2] >= 0 && !strings.HasPrefix(words, "其中") && !strings.HasSuffix(s.text[s.start:c.start], "其中，") {
		m = nil
	}
	switch {
	case m != nil && m[2] >= 0:
		at, asks = m[2:4], true
	case m != nil:
		at, asks = m[4:6], true
	case !strings.HasSuffix(words, "的"):
		return nil, false
	}
	kinds := KindsAlone(caseLead.ReplaceAllString(words[at[0]:at[1]], ""))
	if len(kinds) == 0 {
		return caseOfStanding(words, c.start), asks
	}
	return leafNode(Leaf{Field: "entity_type", Op: matching.In, Value: kinds, Start: c.start + at[0], End: c.start + at[1], Confidence: 0.75}), asks
}

// caseOfStanding returns what a clause that only tells a case says of those who are in it, as large firms or as firms on a market:
// 申报主体为大型企业的, 上市公司申报的. Smaller ones are a kind of applicant beside others. It is nil where it tells no such case.
func caseOfStanding(words string, start int) *Node {
	m := standingCase.FindStringSubmatchIndex(words)
	if m == nil {
		return nil
	}
	l := Leaf{Field: "listed", Op: matching.Equal, Value: true, Start: start, End: start + len(words), Confidence: 0.75}
	if sizes, _, _ := sizeClass(words, m[2], m[3]); len(sizes) > 0 {
		l.Field, l.Op, l.Value = "size_class", matching.In, sizes
	}
	return leafNode(l)
}

// standingCase is a clause that tells such a case and nothing else.
var standingCase = pattern.MustCompile(`^(?:其中|若|如|如果|对|对于)?(?:(?:申报|申请|牵头|承担|依托|实施)(?:的)?(?:单位|主体|企业|人|方))?(?:为|是|属于|属)?(上市公司|上市企业|大型企业)(?:牵头|单独)?(?:申报|申请|承担)?的$`)

var (
	// kindAsked is a clause that asks something of a kind that it begins with.
	kindAsked = pattern.MustCompile(`^(?:其中)?(` + kindWord + `)(?:还|也|则)?(?:应|须|需|必须|要)|^([^，。；]{2,12}?(?:申报|申请|牵头|承担)的)(?:还|也|则)?(?:应|须|需|必须|要)`)
	// caseLead begins the words for a case.
	caseLead = pattern.MustCompile(`^(?:其中|其|若|如|对|对于)`)
	// lessAsked says that something is not asked of the kind, or that less is.
	lessAsked = pattern.MustCompile(`不受|不作|不做|不设|无需|无须|可不|放宽|放低|降低|降至|不要求|优先|可适当|豁免|免[交缴予]`)
)

// decides reports whether a condition on a field stands in a tree.
func (n *Node) decides() bool {
	for _, l := range n.Leaves() {
		if l.Field != "" {
			return true
		}
	}
	return false
}

// OfKinds returns what a node asks of applicants of some kinds: of an alternative to being of them, what those must have who are.
func OfKinds(n *Node, kinds []string) *Node {
	switch {
	case n == nil:
		return nil
	case n.Kind == matching.NodeAll:
		own := make([]*Node, 0, len(n.Children))
		for _, c := range n.Children {
			own = append(own, OfKinds(c, kinds))
		}
		return All(own...)
	case n.ofOthers() && slices.Equal(n.Children[0].Children[0].Leaf.Value.([]string), kinds):
		return Any(n.Children[1:]...)
	}
	return n
}

// ofOthers reports whether a node asks something of applicants of some kinds alone.
func (n *Node) ofOthers() bool {
	return n.Kind == matching.NodeAny && n.Children[0].Kind == matching.NodeNot && asksKinds(n.Children[0].Children[0])
}

// besideKinds puts what applicants of other kinds need not meet beside what is asked of one kind: 企业申报的，…；高校不受上述限制.
func besideKinds(n, other *Node) *Node {
	if n != nil && other != nil && n.ofOthers() && asksKinds(other) {
		n = All(n.Children[0].Children[0], Any(n.Children[1:]...))
	}
	return Any(n, other)
}
