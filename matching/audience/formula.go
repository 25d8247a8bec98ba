package audience

import (
	"encoding/binary"
)

// formulas are the rules of all programs as they are asked of one enterprise after another: flat, one program's terms
// beside the other's, and what programs have in common decided once.
type formulas struct {
	terms    []term
	screened []term
	clauses  []clause
	of       []formula // by slot
}

// term is a shared leaf, or the complement of the number of a clause.
type term int32

// clause is a node below the conjunction of a rule. Equal ones are one across programs.
type clause struct {
	need     int32 // so many of its terms must be met
	from, to int32 // its terms
}

// formula is a program's rule: its terms must all be met, and its screened ones, which screens mostly decide. Of a
// program that the plain evaluator decides to is -1.
type formula struct{ from, to, screenedFrom, screenedTo int32 }

func (f formula) isPlain() bool { return f.to < 0 }

func (f *formulas) bytes() int {
	return 4*(len(f.terms)+len(f.screened)) + 12*len(f.clauses) + 16*len(f.of)
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
		b.of = append(b.of, formula{to: -1})
		return
	}
	var asked []term
	f := formula{screenedFrom: int32(len(b.screened))}
	for _, n := range p.conjunction() {
		if t := b.term(p, n, ids); b.by[t] {
			b.screened = append(b.screened, t)
		} else {
			asked = append(asked, t)
		}
	}
	f.screenedTo = int32(len(b.screened))
	f.from, f.to = b.write(asked)
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
