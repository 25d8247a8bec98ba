package sqlrule

import (
	"errors"
	"fmt"

	"huiqi/bench/flat"
	"huiqi/matching"
)

// errTooMany is returned for a rule with more alternatives than a program is given.
var errTooMany = errors.New("sqlrule: more alternatives than are kept for a program")

// mostAlternatives bounds how a rule is spread out.
const mostAlternatives = 200

// literal is an atom or its negation.
type literalOf struct {
	atom    flat.Atom
	negated bool
}

func (l literalOf) key() string { return fmt.Sprint(l.negated, " ", l.atom.Key) }

// alternatives spreads a rule out into an "or" of "and"s of literals. In Kleene's logic "and" and "or" distribute over
// each other and negation moves inward as in two values, so that the greatest of the alternatives' least states is
// the state of the rule.
func alternatives(n flat.Node, negated bool) (out [][]literalOf, err error) {
	switch n.Kind {
	case matching.NodeCondition, matching.NodeJudgement:
		return [][]literalOf{{{n.Atom, negated}}}, nil
	case matching.NodeNot:
		return alternatives(n.Children[0], !negated)
	}
	var below [][][]literalOf
	for _, c := range n.Children {
		a, err := alternatives(c, negated)
		if err != nil {
			return nil, err
		}
		below = append(below, a)
	}
	need := n.Count
	switch n.Kind {
	case matching.NodeAll:
		need = len(below)
	case matching.NodeAny:
		need = 1
	}
	if negated {
		need = len(below) - need + 1
	}
	return choose(below, need)
}

// choose returns every way to satisfy need of the children.
func choose(below [][][]literalOf, need int) (out [][]literalOf, err error) {
	if need == 0 {
		return [][]literalOf{nil}, nil
	}
	for i, options := range below {
		if len(below)-i < need {
			break
		}
		rest, err := choose(below[i+1:], need-1)
		if err != nil {
			return nil, err
		}
		for _, o := range options {
			for _, r := range rest {
				out = append(out, distinct(o, r))
			}
		}
		if len(out) > mostAlternatives {
			return nil, errTooMany
		}
	}
	return out, nil
}

// distinct joins two conjunctions without repeating a literal.
func distinct(a, b []literalOf) []literalOf {
	out := append([]literalOf(nil), a...)
	seen := map[string]bool{}
	for _, l := range a {
		seen[l.key()] = true
	}
	for _, l := range b {
		if !seen[l.key()] {
			seen[l.key()] = true
			out = append(out, l)
		}
	}
	return out
}
