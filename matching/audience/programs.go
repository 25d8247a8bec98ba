package audience

import (
	"cmp"
	"errors"
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
	probes    []probe // of the leaves
	columns   []*column
	derived   []derivation // of the columns
	openings  []matching.Opening
	asked     []int // by column: how many programs read it
	slots     slots // the order of programs in what follows
	formulas  formulas
	depends   dependents
	final     []*screen // of leaves that make programs unmet beyond repair
	unmet     []*screen // of leaves that make programs unmet
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
	shared := newSharing(c)
	for i := range p.candidates {
		c.openings[i] = p.candidates[i].OpeningOn(on)
		plan, err := e.published(p.candidates[i].Rule, c.cal)
		if err != nil {
			return nil, err
		}
		c.rules = append(c.rules, p.candidates[i].Rule)
		shared.add(int32(i), plan)
	}
	c.slots = newSlots(c, shared.unmet.list)
	c.slots.place(shared.final.list)
	c.slots.place(shared.unmet.list)
	c.final, c.unmet = newScreens(c, shared.final.list), newScreens(c, shared.unmet.list)
	c.formulas = newFormulas(c, c.unmet)
	c.depends = newDependents(e.schema, c)
	return c, nil
}
