package conditions

import (
	"math/big"

	"huiqi/matching"
)

// Node is a part of a proposed rule.
type Node struct {
	Kind     matching.NodeKind
	Count    int     // of at-least
	Children []*Node // of all, any, not (one) and at-least
	Leaf     *Leaf   // of a condition or judgement
}

// Leaf is a condition or judgement with the words it comes from. Offsets are bytes of the prose that was read.
type Leaf struct {
	Field      string // empty: a judgement
	Op         matching.Op
	Value      any // *big.Rat, bool, string (a date) or []string
	Period     string
	Judgement  string
	Start, End int
	Confidence float64 // 0..1
	Note       string
	loose      bool   // it gives way to a case that begins at its number
	firm       bool   // it does not
	sex        string // of the persons whose age stands beside a judgement; empty: it is about something else
}

// All joins nodes that must all hold. Of none it is nil, of one the node itself.
func All(nodes ...*Node) *Node { return join(matching.NodeAll, nodes) }

// Any joins nodes of which one must hold.
func Any(nodes ...*Node) *Node { return join(matching.NodeAny, nodes) }

// AtLeast joins nodes of which a number must hold. Nodes fewer than that number must all hold.
func AtLeast(n int, nodes ...*Node) *Node {
	nodes = present(nodes)
	switch {
	case n <= 1:
		return Any(nodes...)
	case n >= len(nodes):
		return All(nodes...)
	}
	return &Node{Kind: matching.NodeAtLeast, Count: n, Children: nodes}
}

// Not turns a node round.
func Not(n *Node) *Node {
	if n == nil {
		return nil
	}
	if n.Kind == matching.NodeNot {
		return n.Children[0]
	}
	return &Node{Kind: matching.NodeNot, Children: []*Node{n}}
}

func join(kind matching.NodeKind, nodes []*Node) *Node {
	if nodes = present(nodes); len(nodes) == 1 { // the same node, by which others may know it
		return nodes[0]
	}
	var flat []*Node
	for _, n := range nodes {
		if n.Kind == kind {
			flat = append(flat, n.Children...)
			continue
		}
		flat = append(flat, n)
	}
	switch len(flat) {
	case 0:
		return nil
	case 1:
		return flat[0]
	}
	return &Node{Kind: kind, Children: flat}
}

func present(nodes []*Node) []*Node {
	var out []*Node
	for _, n := range nodes {
		if n != nil {
			out = append(out, n)
		}
	}
	return out
}

// Leaves returns the leaves of a node in their order.
func (n *Node) Leaves() []*Leaf { return n.leaves(nil) }

// Clone returns a tree of its own that asks the same.
func (n *Node) Clone() *Node {
	out := *n
	if n.Leaf != nil {
		leaf := *n.Leaf
		out.Leaf = &leaf
	}
	out.Children = nil
	for _, c := range n.Children {
		out.Children = append(out.Children, c.Clone())
	}
	return &out
}

func (n *Node) leaves(before []*Leaf) []*Leaf {
	switch {
	case n == nil:
		return before
	case n.Leaf != nil:
		return append(before, n.Leaf)
	}
	for _, c := range n.Children {
		before = c.leaves(before)
	}
	return before
}

func leafNode(l Leaf) *Node {
	kind := matching.NodeCondition
	if l.Field == "" {
		kind = matching.NodeJudgement
	}
	return &Node{Kind: kind, Leaf: &l}
}

// one is the number 1.
var one = big.NewRat(1, 1)
