package evaluation

import (
	"encoding/json"
	"errors"
	"fmt"
)

// kind is what a node of a rule is.
type kind string

const (
	allOf     kind = "all"
	anyOf     kind = "any"
	atLeast   kind = "at-least"
	condition kind = "condition"
	judgement kind = "judgement"
)

// node is a rule or a part of one, without negations: they are worked into the conditions.
type node struct {
	kind     kind
	least    int // of atLeast
	children []*node
	leaf     leaf // of conditions; judgements have its words
}

// deepest bounds how far rules may be nested.
const deepest = 100

// written is a node as gold and the rule language write it.
type written struct {
	All       []json.RawMessage `json:"all"`
	Any       []json.RawMessage `json:"any"`
	Of        []json.RawMessage `json:"of"`
	AtLeast   int               `json:"at-least"`
	Not       json.RawMessage   `json:"not"`
	Judgement *string           `json:"judgement"`
	Field     string            `json:"field"`
	Op        string            `json:"op"`
	Value     json.RawMessage   `json:"value"`
	Period    string            `json:"period"`
	Words     string            `json:"source_span"`
}

// parseRule reads a rule; nothing and null are none.
func (n names) parseRule(data json.RawMessage) (*node, error) {
	if len(data) == 0 || string(data) == "null" || string(data) == "{}" {
		return nil, nil //nolint:nilnil // a policy without a rule asks for nothing
	}
	return n.parseNode(data, false, 0)
}

func (n names) parseNode(data json.RawMessage, negated bool, depth int) (*node, error) {
	if depth > deepest {
		return nil, fmt.Errorf("the rule is nested more than %d levels", deepest)
	}
	var w written
	if err := json.Unmarshal(data, &w); err != nil {
		return nil, err
	}
	switch {
	case w.All != nil:
		return n.parseList(allOf, 0, w.All, negated, depth)
	case w.Any != nil:
		return n.parseList(anyOf, 0, w.Any, negated, depth)
	case w.Of != nil:
		if w.AtLeast < 1 || w.AtLeast > len(w.Of) {
			return nil, fmt.Errorf("at-least %d of %d", w.AtLeast, len(w.Of))
		}
		return n.parseList(atLeast, w.AtLeast, w.Of, negated, depth)
	case len(w.Not) > 0:
		return n.parseNot(w.Not, negated, depth)
	case w.Judgement != nil:
		return &node{kind: judgement, leaf: leaf{words: *w.Judgement}}, nil
	case w.Field == "text":
		return &node{kind: judgement, leaf: leaf{words: w.Words}}, nil
	case w.Field != "":
		return n.parseLeaf(w, negated)
	}
	return nil, errors.New("a node is neither a list nor a condition nor a judgement")
}

// parseNot reads what is negated: a node, or several of which none may hold.
func (n names) parseNot(data json.RawMessage, negated bool, depth int) (*node, error) {
	var several []json.RawMessage
	if json.Unmarshal(data, &several) == nil {
		return n.parseList(anyOf, 0, several, !negated, depth)
	}
	return n.parseNode(data, !negated, depth+1)
}

// parseList reads a list. Negated, one that asks for k of n holds when n-k+1 do not.
func (n names) parseList(k kind, least int, parts []json.RawMessage, negated bool, depth int) (*node, error) {
	out := &node{kind: k, least: least}
	if negated {
		switch k {
		case allOf:
			out.kind = anyOf
		case anyOf:
			out.kind = allOf
		case atLeast:
			out.least = len(parts) - least + 1
		}
	}
	for _, p := range parts {
		c, err := n.parseNode(p, negated, depth+1)
		if err != nil {
			return nil, err
		}
		out.children = append(out.children, c)
	}
	return out, nil
}

func (n names) parseLeaf(w written, negated bool) (*node, error) {
	v, err := n.value(w.Field, w.Value)
	if err != nil {
		return nil, err
	}
	l := leaf{field: w.Field, op: w.Op, period: w.Period, value: v, words: w.Words}
	if negated {
		l = l.turned()
	}
	return &node{kind: condition, leaf: l.settled()}, nil
}

// each calls do for every condition and judgement, in the order of the rule.
func (n *node) each(do func(*node)) {
	if n == nil {
		return
	}
	if n.kind == condition || n.kind == judgement {
		do(n)
		return
	}
	for _, c := range n.children {
		c.each(do)
	}
}

// counted returns the conditions that count: all but judgements and that of being in China.
func (n *node) counted() []leaf {
	var out []leaf
	n.each(func(x *node) {
		if x.kind == condition && !x.leaf.national() {
			out = append(out, x.leaf)
		}
	})
	return out
}
