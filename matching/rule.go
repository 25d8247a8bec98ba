package matching

import (
	"huiqi/matching/vocabulary"
	"huiqi/models"
)

// Op is an operator of a condition.
type Op string

// The operators.
const (
	GreaterOrEqual Op = ">="
	LessOrEqual    Op = "<="
	Greater        Op = ">"
	Less           Op = "<"
	Equal          Op = "=="
	In             Op = "in"
	NotIn          Op = "not-in"
	HasAny         Op = "has-any"
	HasAll         Op = "has-all"
	HasNone        Op = "has-none"
)

// Rule is a parsed and validated rule. Only a Language makes one; it is immutable. The zero Rule is no rule at
// all: it evaluates to needs-judgement, never to eligible.
type Rule struct {
	lang *Language
	root *Node
	size int // nodes
}

// IsZero reports whether r is no rule.
func (r Rule) IsZero() bool { return r.root == nil }

// Root returns the tree, or nil for the zero Rule. It is shared: read only.
func (r Rule) Root() *Node { return r.root }

// NodeKind is what a node of a rule is.
type NodeKind string

// The kinds of node.
const (
	NodeAll       NodeKind = "all"
	NodeAny       NodeKind = "any"
	NodeNot       NodeKind = "not"
	NodeAtLeast   NodeKind = "at-least"
	NodeCondition NodeKind = "condition"
	NodeJudgement NodeKind = "judgement"
)

// Node is one node of a rule's tree.
type Node struct {
	Kind      NodeKind
	Path      string     // from the root: all[2].any[0]; empty for the root
	Count     int        // of at-least
	Children  []*Node    // of all, any, not (one) and at-least
	Condition *Condition // of a condition
	Judgement string     // of a judgement: what a person decides
	Source    *Source    // of a condition or judgement; nil when none is given

	id int // its place among the nodes of the rule
}

// Condition asks one field.
type Condition struct {
	Field  string
	Op     Op
	Value  Value
	Unit   string
	Period Period

	field    *vocabulary.Field
	elements []element // of sets, enums, regions and industries, in the order of Value.List
}

// Value is the right side of a condition; its field's type says which member holds it.
type Value struct {
	Number Number
	Bool   bool
	Date   models.Date
	List   []string // ids, codes or words, as stored
}

// element is a word of a list with what it stands for.
type element struct {
	word      string   // as stored
	ids       []string // titles any of which will do; the region or industry code; empty: a word of no catalogue
	maybe     []string // titles of which it is not known whether they are of the level asked
	qualifier string   // which form of a title that exists in several
	group     bool     // 省级以上X: the catalogue need not know every member
}

// Source points into the policy's text, in runes, Start included and End not; both are nil when only the
// sentence is known.
type Source struct {
	Text  string `json:"text"`
	Start *int   `json:"start,omitempty"`
	End   *int   `json:"end,omitempty"`
}

// Walk calls visit for every node, parents first.
func (r Rule) Walk(visit func(*Node)) {
	if r.root != nil {
		r.root.walk(visit)
	}
}

func (n *Node) walk(visit func(*Node)) {
	visit(n)
	for _, c := range n.Children {
		c.walk(visit)
	}
}

// Conditions returns the conditions and judgements in the order of the text.
func (r Rule) Conditions() []*Node {
	var out []*Node
	r.Walk(func(n *Node) {
		if n.Kind == NodeCondition || n.Kind == NodeJudgement {
			out = append(out, n)
		}
	})
	return out
}

// AsksNothing reports whether the rule has neither a condition nor a judgement: {"all":[]}.
func (r Rule) AsksNothing() bool { return r.root != nil && len(r.Conditions()) == 0 }
