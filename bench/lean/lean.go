// Package lean is the naive evaluator that the benchmark compares with: one rule as a tree, walked with short circuit
// for one typed row after another. It is as fast as that gets without columns, indexes or shared work, and the honest
// baseline for anything that has them. It is no part of the service.
package lean

import (
	"huiqi/bench/flat"
	"huiqi/matching"
)

// Counts is an audience: how many rows are met and how many unknown.
type Counts struct{ Met, Unknown int }

// Rule is a compiled rule. It is immutable and may be shared.
type Rule struct{ root node }

// node is one node with what it needs at hand; eval is chosen when the rule is made.
type node struct {
	kind     kind
	op       matching.Op
	lo, hi   uint8
	count    int
	category uint16
	want     bool
	state    flat.State
	value    float64
	first    flat.Day
	last     flat.Day
	below    []node
	met      flat.Bits
	unknown  flat.Bits
	atom     *flat.Atom
}

type kind uint8

const (
	kindAll kind = iota
	kindAny
	kindNot
	kindAtLeast
	kindConstant
	kindAtLeastValue // number >= value
	kindNumber
	kindCategory
	kindSpell
	kindHeldToday
	kindHeld
)

// New returns the rule ready to be evaluated.
func New(root flat.Node) Rule { return Rule{newNode(root)} }

func newNode(n flat.Node) node {
	out := node{count: n.Count}
	for _, child := range n.Children {
		out.below = append(out.below, newNode(child))
	}
	switch n.Kind {
	case matching.NodeAll:
		out.kind = kindAll
	case matching.NodeAny:
		out.kind = kindAny
	case matching.NodeNot:
		out.kind = kindNot
	case matching.NodeAtLeast:
		out.kind = kindAtLeast
	default:
		out.leaf(&n.Atom)
	}
	return out
}

func (n *node) leaf(a *flat.Atom) {
	n.atom = a
	switch a.Kind {
	case flat.AtomConstant:
		n.kind, n.state = kindConstant, a.State
	case flat.AtomNumber:
		n.kind, n.op, n.lo, n.hi, n.value = kindNumber, a.Op, uint8(a.Lo), uint8(a.Hi), a.Threshold
		if a.Op == matching.GreaterOrEqual {
			n.kind = kindAtLeastValue
		}
	case flat.AtomCategory:
		n.kind, n.category, n.met, n.unknown = kindCategory, uint16(a.Category), a.Met, a.Unknown
	case flat.AtomSpell:
		n.kind, n.category, n.first, n.last, n.want = kindSpell, uint16(a.Spell), a.First, a.Last, a.Want
	case flat.AtomHeld:
		if n.kind = kindHeld; a.When.Kind == flat.WhenToday {
			n.kind = kindHeldToday
		}
	}
}

// State returns what the rule says of a row.
func (r *Rule) State(row *flat.Row) flat.State { return r.root.eval(row) }

// Audience evaluates every row.
func (r *Rule) Audience(rows []flat.Row) (c Counts) {
	for i := range rows {
		switch r.root.eval(&rows[i]) {
		case flat.Met:
			c.Met++
		case flat.Unknown:
			c.Unknown++
		}
	}
	return c
}

func (n *node) eval(row *flat.Row) flat.State {
	switch n.kind {
	case kindAll:
		return n.all(row)
	case kindAny:
		return n.any(row)
	case kindNot:
		return flat.Met - n.below[0].eval(row)
	case kindAtLeast:
		return n.atLeast(row)
	case kindAtLeastValue:
		return between(row.Numbers[n.lo] >= n.value, row.Numbers[n.hi] < n.value)
	case kindNumber:
		return n.number(row.Numbers[n.lo], row.Numbers[n.hi])
	case kindCategory:
		i := row.Categories[n.category]
		return between(n.met.Has(i), !n.met.Has(i) && !n.unknown.Has(i))
	case kindSpell:
		s := row.Spells[n.category]
		inside := s.From <= n.last && s.To >= n.first
		return between(s.LookedUp() && inside == n.want, s.LookedUp() && inside != n.want)
	case kindHeldToday:
		return n.heldToday(row)
	case kindHeld:
		return n.held(row)
	}
	return n.state
}

func between(met, unmet bool) flat.State {
	switch {
	case met:
		return flat.Met
	case unmet:
		return flat.Unmet
	}
	return flat.Unknown
}

func (n *node) all(row *flat.Row) flat.State {
	out := flat.Met
	for i := range n.below {
		if out = min(out, n.below[i].eval(row)); out == flat.Unmet {
			return out
		}
	}
	return out
}

func (n *node) any(row *flat.Row) flat.State {
	out := flat.Unmet
	for i := range n.below {
		if out = max(out, n.below[i].eval(row)); out == flat.Met {
			return out
		}
	}
	return out
}

func (n *node) atLeast(row *flat.Row) flat.State {
	met, open := 0, 0
	for i := range n.below {
		switch n.below[i].eval(row) {
		case flat.Met:
			met++
		case flat.Unknown:
			open++
		}
	}
	return between(met >= n.count, met+open < n.count)
}
