package audience

import (
	"fmt"
)

// sharing finds the leaves that programs have in common.
type sharing struct {
	c        *compiled
	leaves   map[string]int
	columns  map[*column]int
	programs int
	final    killers
	unmet    killers
}

func (s *sharing) add(program int32, p *plan) {
	s.c.plans = append(s.c.plans, p)
	var ids []int
	if p == nil {
		s.c.plainly.set(int(program))
	} else {
		for i := range p.leaves {
			ids = append(ids, s.leaf(p, &p.leaves[i], int(program)))
		}
		s.kill(program, p, ids)
	}
	s.c.leafOf = append(s.c.leafOf, ids)
	var columns []int
	if p != nil {
		for _, col := range p.columns {
			columns = append(columns, s.column(col))
		}
	}
	s.c.columnsOf = append(s.c.columnsOf, columns)
}

// leaf returns the shared number of a leaf.
func (s *sharing) leaf(p *plan, l *leaf, program int) int {
	out := *l
	out.columns = make([]int, len(l.columns))
	for i, k := range l.columns {
		out.columns[i] = s.column(p.columns[k])
		s.c.asking[out.columns[i]].set(program)
	}
	key := out.key()
	if id, ok := s.leaves[key]; ok {
		return id
	}
	id := len(s.c.leaves)
	s.c.leaves = append(s.c.leaves, out)
	s.leaves[key] = id
	return id
}

// key names what a leaf asks.
func (l *leaf) key() string {
	if l.cond == nil {
		return fmt.Sprintf("%t judgement %s", l.negated, l.text)
	}
	return fmt.Sprintf("%t %s %s %s %s %t %s %q", l.negated, l.cond.Field, l.cond.Op, l.cond.Period.String(),
		l.cond.Value.Number.String(), l.cond.Value.Bool, l.cond.Value.Date.String(), l.cond.Value.List)
}

func (s *sharing) column(col *column) int {
	if i, ok := s.columns[col]; ok {
		return i
	}
	i := len(s.c.columns)
	s.columns[col] = i
	s.c.columns = append(s.c.columns, col)
	s.c.asking = append(s.c.asking, newBitset(s.programs))
	return i
}

// kill notes the leaves of a program's conjunction.
func (s *sharing) kill(program int32, p *plan, ids []int) {
	root := p.nodes[0]
	kids := []node{root}
	if root.op == opAll {
		kids = p.nodes[root.from:root.to]
	}
	for _, n := range kids {
		if n.op != opLeaf || p.leaves[n.leaf].kind == leafJudgement {
			continue
		}
		s.unmet.add(ids[n.leaf], program)
		if p.leaves[n.leaf].fix == fixNever {
			s.final.add(ids[n.leaf], program)
		}
	}
}

// killers are leaves with the programs in whose conjunction they stand.
type killers struct {
	list []killer
	at   map[int]int // by leaf
}

func (k *killers) add(leaf int, program int32) {
	if k.at == nil {
		k.at = map[int]int{}
	}
	at, ok := k.at[leaf]
	if !ok {
		at = len(k.list)
		k.at[leaf] = at
		k.list = append(k.list, killer{leaf: leaf})
	}
	programs := &k.list[at].programs
	if n := len(*programs); n == 0 || (*programs)[n-1] != program {
		*programs = append(*programs, program)
	}
}
