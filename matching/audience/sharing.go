package audience

import (
	"fmt"
)

// sharing finds the leaves that programs have in common.
type sharing struct {
	c       *compiled
	leaves  map[string]int
	columns map[*column]int
	places  []int // of the columns of all leaves, one leaf's beside the other's
	final   killers
	unmet   killers
}

func newSharing(c *compiled) *sharing {
	return &sharing{c: c, leaves: map[string]int{}, columns: map[*column]int{}}
}

// add adds the next program; a plan of nil is left to the plain evaluator.
func (s *sharing) add(program int32, p *plan) {
	var ids, columns []int
	if p != nil {
		for _, col := range p.columns {
			columns = append(columns, s.column(col))
		}
		for i := range p.leaves {
			ids = append(ids, s.leaf(&p.leaves[i], columns))
		}
		s.kill(program, p, ids)
	}
	s.c.plans, s.c.leafOf, s.c.columnsOf = append(s.c.plans, p), append(s.c.leafOf, ids), append(s.c.columnsOf, columns)
}

// leaf returns the shared number of a leaf of a plan with some columns.
func (s *sharing) leaf(l *leaf, columns []int) int {
	key := l.key()
	if id, ok := s.leaves[key]; ok {
		return id
	}
	id := len(s.c.leaves)
	s.leaves[key] = id
	out := *l
	from := len(s.places)
	for _, k := range l.columns {
		s.places = append(s.places, columns[k])
	}
	out.columns = s.places[from:len(s.places):len(s.places)]
	s.c.leaves, s.c.probes = append(s.c.leaves, out), append(s.c.probes, newProbe(&out))
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

// column returns the shared number of a column that one more program reads.
func (s *sharing) column(col *column) int {
	i, ok := s.columns[col]
	if !ok {
		i = len(s.c.columns)
		s.columns[col] = i
		s.c.columns, s.c.derived, s.c.asked = append(s.c.columns, col), append(s.c.derived, col.derivation), append(s.c.asked, 0)
	}
	s.c.asked[i]++
	return i
}

// kill notes the leaves of a program's conjunction.
func (s *sharing) kill(program int32, p *plan, ids []int) {
	for _, n := range p.conjunction() {
		if n.op != opLeaf {
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
