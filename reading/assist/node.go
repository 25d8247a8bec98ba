package assist

import (
	"encoding/json"

	"huiqi/matching"
	"huiqi/models/policy"
)

// node is a node of the rule language as a model writes it and as it is handed on to the language.
type node struct {
	All       *[]*node         `json:"all,omitempty"`
	Any       *[]*node         `json:"any,omitempty"`
	Not       *node            `json:"not,omitempty"`
	AtLeast   *int             `json:"at-least,omitempty"`
	Of        *[]*node         `json:"of,omitempty"`
	Judgement *string          `json:"judgement,omitempty"`
	Field     *string          `json:"field,omitempty"`
	Op        *string          `json:"op,omitempty"`
	Value     json.RawMessage  `json:"value,omitempty"`
	Unit      *string          `json:"unit,omitempty"`
	Period    *string          `json:"period,omitempty"`
	Quote     *string          `json:"source_span,omitempty"`
	Source    *matching.Source `json:"source,omitempty"`
}

// Bounds of the rule of one sentence.
const (
	maxDepth  = 5
	maxLeaves = 16
)

// children returns what stands directly below a node; a leaf has none.
func (n *node) children() []*node {
	switch {
	case n.All != nil:
		return *n.All
	case n.Any != nil:
		return *n.Any
	case n.Not != nil:
		return []*node{n.Not}
	case n.Of != nil:
		return *n.Of
	}
	return nil
}

// kinds counts how many kinds of node it is written as; exactly one is right.
func (n *node) kinds() int {
	count := 0
	for _, is := range []bool{n.All != nil, n.Any != nil, n.Not != nil, n.AtLeast != nil || n.Of != nil, n.Judgement != nil, n.Field != nil} {
		if is {
			count++
		}
	}
	return count
}

// leaves returns the conditions and judgements in their order. The reason is empty when the tree is one that a
// sentence can have.
func (n *node) leaves() (out []*node, reason Reason) {
	var walk func(n *node, depth int)
	walk = func(n *node, depth int) {
		switch {
		case reason != "":
		case n == nil || n.kinds() != 1:
			reason = Malformed
		case depth > maxDepth || len(out) == maxLeaves:
			reason = TooComplex
		case n.Judgement != nil || n.Field != nil:
			out = append(out, n)
		case len(n.children()) == 0:
			reason = NotInLanguage // it would ask for nothing
		}
		if reason == "" {
			for _, c := range n.children() {
				walk(c, depth+1)
			}
		}
	}
	walk(n, 1)
	return out, reason
}

// both returns a node that asks for the node and for more.
func both(n *node, more ...*node) *node {
	if len(more) == 0 {
		return n
	}
	all := append([]*node{n}, more...)
	if n.All != nil {
		all = append(append([]*node{}, *n.All...), more...)
	}
	return &node{All: &all}
}

// judgement returns the node for words that only a person decides.
func judgement(source policy.Span) *node {
	return &node{Judgement: &source.Text, Source: sourceOf(source)}
}

// sourceOf returns a span as the rule language keeps it: with both offsets, also where one is zero.
func sourceOf(s policy.Span) *matching.Source {
	return &matching.Source{Text: s.Text, Start: &s.Start, End: &s.End}
}
