package audience

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"huiqi/matching"
	"huiqi/models"
)

// compiled is a set of programs compiled for a date, with the leaves that they share.
type compiled struct {
	cal       *calendar
	rules     []matching.Rule
	plans     []*plan // by program; nil: the plain evaluator decides it
	leafOf    [][]int // by program: the shared number of each of its leaves
	columnsOf [][]int // by program: the shared number of each of its columns
	leaves    []leaf  // shared, over the shared columns
	columns   []*column
	openings  []matching.Opening
	killers   []killer // leaves that make programs unmet beyond repair, by column
	asking    [][]int  // by column: programs that read it
}

// killer is a shared leaf that nothing mends, with the programs in whose conjunction it stands.
type killer struct {
	leaf     int
	programs []int32
}

// SetPrograms makes the published programs of the next snapshot.
func (e *Engine) SetPrograms(candidates []matching.Candidate) {
	e.write.Lock()
	defer e.write.Unlock()
	old := e.view.Load()
	sorted := slices.Clone(candidates)
	slices.SortFunc(sorted, func(a, b matching.Candidate) int { return cmp.Compare(a.ProgramID, b.ProgramID) })
	known := map[*matching.Node]bool{}
	for i := range sorted {
		sorted[i] = sorted[i].Prepared()
		known[sorted[i].Rule.Root()] = true
	}
	e.forgetPlans(known)
	next := &View{e: e, dir: e.dir, segments: old.segments, count: old.count, epoch: old.epoch + 1}
	next.programs = newPrograms(sorted)
	e.view.Store(next)
}

// planKey names the plan of a published rule on a date.
type planKey struct {
	root *matching.Node
	on   models.Date
}

// forgetPlans drops the plans of rules that are not published any more.
func (e *Engine) forgetPlans(known map[*matching.Node]bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	for key := range e.plans {
		if !known[key.root] {
			delete(e.plans, key)
		}
	}
}

// published returns the plan of a published rule; nil where the plain evaluator decides it.
func (e *Engine) published(rule matching.Rule, cal *calendar) (*plan, error) {
	key := planKey{rule.Root(), cal.on}
	e.mu.Lock()
	p, ok := e.plans[key]
	e.mu.Unlock()
	if ok {
		return p, nil
	}
	p, err := e.compile(rule, cal)
	switch {
	case errors.Is(err, errNotCompiled):
		e.stats.Uncompiled.Add(1)
		p = nil
	case err != nil:
		return nil, err
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	for k := range e.plans {
		if len(e.plans) > mostDates*len(e.view.Load().programs.list())+1000 && k.on != cal.on {
			delete(e.plans, k) // of dates that were asked about once
		}
	}
	e.plans[key] = p
	return p, nil
}

func (p *programs) compile(e *Engine, on models.Date) (*compiled, error) {
	c := &compiled{cal: e.calendarOf(on), openings: make([]matching.Opening, len(p.candidates))}
	shared := sharing{c: c, leaves: map[string]int{}, columns: map[*column]int{}, killers: map[int]int{}}
	for i := range p.candidates {
		c.openings[i] = p.candidates[i].OpeningOn(on)
		plan, err := e.published(p.candidates[i].Rule, c.cal)
		if err != nil {
			return nil, err
		}
		c.rules = append(c.rules, p.candidates[i].Rule)
		shared.add(int32(i), plan)
	}
	return c, nil
}

// sharing finds the leaves that programs have in common.
type sharing struct {
	c       *compiled
	leaves  map[string]int
	columns map[*column]int
	killers map[int]int // by leaf
}

func (s *sharing) add(program int32, p *plan) {
	s.c.plans = append(s.c.plans, p)
	var ids []int
	if p != nil {
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
		if at := &s.c.asking[out.columns[i]]; len(*at) == 0 || (*at)[len(*at)-1] != program {
			*at = append(*at, program)
		}
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
	s.c.asking = append(s.c.asking, nil)
	return i
}

// kill notes the leaves of a program's conjunction that nothing mends.
func (s *sharing) kill(program int32, p *plan, ids []int) {
	root := p.nodes[0]
	kids := []node{root}
	if root.op == opAll {
		kids = p.nodes[root.from:root.to]
	}
	for _, n := range kids {
		if n.op != opLeaf || p.leaves[n.leaf].fix != fixNever {
			continue
		}
		id := ids[n.leaf]
		at, ok := s.killers[id]
		if !ok {
			at = len(s.c.killers)
			s.killers[id] = at
			s.c.killers = append(s.c.killers, killer{leaf: id})
		}
		k := &s.c.killers[at]
		k.programs = append(k.programs, program)
	}
}
