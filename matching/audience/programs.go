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
	final     *killTable // leaves that make programs unmet beyond repair
	unmet     *killTable // leaves that make programs unmet
	asking    []bitset   // by column: programs that read it
	plainly   bitset     // programs that the plain evaluator decides
}

// killer is a shared leaf with the programs in whose conjunction it stands.
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
	c.plainly = newBitset(len(p.candidates))
	shared := sharing{c: c, programs: len(p.candidates), leaves: map[string]int{}, columns: map[*column]int{}}
	for i := range p.candidates {
		c.openings[i] = p.candidates[i].OpeningOn(on)
		plan, err := e.published(p.candidates[i].Rule, c.cal)
		if err != nil {
			return nil, err
		}
		c.rules = append(c.rules, p.candidates[i].Rule)
		shared.add(int32(i), plan)
	}
	c.final, c.unmet = newKillTable(c, shared.final.list), newKillTable(c, shared.unmet.list)
	return c, nil
}

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

// every returns all programs.
func (c *compiled) every() bitset {
	out := newBitset(len(c.plans))
	for i := range c.plans {
		out.set(i)
	}
	return out
}
