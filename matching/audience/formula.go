package audience

import (
	"encoding/binary"
)

// formulas are the rules of all programs as they are asked of one enterprise after another: flat, one program's terms
// beside the other's, and what programs have in common decided once.
type formulas struct {
	terms   []term
	clauses []clause
	of      []formula // by slot
}

// term is a shared leaf, or the complement of the number of a clause.
type term int32

// clause is a node below the conjunction of a rule. Equal ones are one across programs.
type clause struct {
	need     int32 // so many of its terms must be met
	from, to int32 // its terms
}

// formula is a program's rule: its terms must all be met, and behind them its screened ones, which screens mostly
// decide. The first terms stand in the formula, so that most programs are decided without a look elsewhere. Of a program
// that the plain evaluator decides from is -1.
type formula struct {
	first           [2]term
	from            int32  // where its other terms begin
	asked, screened uint16 // how many there are, the first ones among those asked
}

func (f *formula) isPlain() bool { return f.from < 0 }

// split returns the terms of a formula: the first ones, the others asked, and those that are screened.
func (f *formulas) split(of *formula) (first, others, screened []term) {
	n := min(int(of.asked), len(of.first))
	others = f.terms[of.from:][:int(of.asked)-n]
	return of.first[:n], others, f.terms[int(of.from)+len(others):][:of.screened]
}

func (f *formulas) bytes() int {
	return 4*len(f.terms) + 12*len(f.clauses) + 16*len(f.of)
}

// formulaBuilder writes the formulas of one slot after another.
type formulaBuilder struct {
	formulas
	known map[string]term // clauses by what they ask
	by    map[term]bool   // leaves that screens decide in a conjunction
}

// newFormulas writes the formulas of all programs.
func newFormulas(c *compiled, screens []*screen) formulas {
	b := formulaBuilder{known: map[string]term{}, by: map[term]bool{}}
	for _, k := range screens {
		for _, one := range k.leaves {
			b.by[term(one.leaf)] = true
		}
	}
	for _, program := range c.slots.programs {
		b.add(c.plans[program], c.leafOf[program])
	}
	return b.formulas
}

// add writes the formula of the next slot; ids are the shared numbers of its leaves.
func (b *formulaBuilder) add(p *plan, ids []int) {
	if p == nil {
		b.of = append(b.of, formula{from: -1})
		return
	}
	var asked, screened []term
	for _, n := range p.conjunction() {
		if t := b.term(p, n, ids); b.by[t] {
			screened = append(screened, t)
		} else {
			asked = append(asked, t)
		}
	}
	f := formula{asked: uint16(len(asked)), screened: uint16(len(screened))}
	n := copy(f.first[:], asked)
	f.from, _ = b.write(append(asked[n:], screened...))
	b.of = append(b.of, f)
}

// conjunction returns the nodes that must all be met.
func (p *plan) conjunction() []node {
	if root := p.nodes[0]; root.op == opAll {
		return p.nodes[root.from:root.to]
	}
	return p.nodes[:1]
}

// term returns the term of a node, a new clause where no program has asked the same.
func (b *formulaBuilder) term(p *plan, n node, ids []int) term {
	if n.op == opLeaf {
		return term(ids[n.leaf])
	}
	kids := make([]term, 0, n.to-n.from)
	for _, kid := range p.nodes[n.from:n.to] {
		kids = append(kids, b.term(p, kid, ids))
	}
	c := clause{need: int32(n.need)}
	switch n.op {
	case opAll:
		c.need = int32(len(kids))
	case opAny:
		c.need = 1
	}
	key := binary.AppendVarint(nil, int64(c.need))
	for _, kid := range kids {
		key = binary.AppendVarint(key, int64(kid))
	}
	if t, ok := b.known[string(key)]; ok {
		return t
	}
	c.from, c.to = b.write(kids)
	b.clauses = append(b.clauses, c)
	t := ^term(len(b.clauses) - 1)
	b.known[string(key)] = t
	return t
}

func (b *formulaBuilder) write(terms []term) (from, to int32) {
	from = int32(len(b.terms))
	b.terms = append(b.terms, terms...)
	return from, int32(len(b.terms))
}
