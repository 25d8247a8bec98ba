package audience

import (
	"huiqi/matching"
	"huiqi/models"
)

// future is the columns of a plan on a later day, on which time has mended a leaf.
type future struct {
	cal     *calendar
	columns []*column
}

// futures are the later days that one judge looks at. It is used by one goroutine.
type futures struct {
	e     *Engine
	plan  *plan
	d     *deriver
	days  map[int32]*future
	cells []cell
	read  int64
}

// mostFutures bounds the later days that are kept at a time.
const mostFutures = 4096

func (f *futures) on(day int32) *future {
	if out, ok := f.days[day]; ok {
		return out
	}
	if len(f.days) >= mostFutures {
		clear(f.days)
	}
	out := &future{cal: newCalendar(dateOf(day)), columns: make([]*column, len(f.plan.columns))}
	for i, col := range f.plan.columns {
		out.columns[i] = f.e.onDay(col, out.cal)
	}
	f.days[day] = out
	return out
}

// onDay returns a column as it is derived on another date. It is not kept by the engine.
func (e *Engine) onDay(col *column, c *calendar) *column {
	out := &column{
		derivation: col.derivation, key: col.key, id: -1, power: col.power, wanted: col.wanted,
		rule: col.rule, dict: col.dict, places: col.places,
	}
	out.key.on = c.on
	switch col.key.kind {
	case kindQuantity:
		if col.power > 0 {
			out.power = col.period.GrowthYears(c.year)
		}
	case kindTruth:
		out.window = newWindow(e.spec(col.key.place).Incident, col.period, c)
	case kindHeld:
		w := &out.wanted
		w.windowStart, w.lastYearEnd = c.firstOf(c.year-col.period.Years), c.firstOf(c.year)-1
	}
	return out
}

// states returns what the leaves say of the row at hand on a later day; ok is false where only the plain evaluator can
// say.
func (f *futures) states(row []byte, day int32, to []leafState) (ok bool) {
	f.read++
	then := f.on(day)
	f.d.n.c = then.cal
	f.d.take(row)
	if cap(f.cells) < len(then.columns) {
		f.cells = make([]cell, len(then.columns))
	}
	cells := f.cells[:len(then.columns)]
	for i, col := range then.columns {
		if col.power != f.plan.columns[i].power {
			return false
		}
		cells[i] = f.d.cell(col)
	}
	for i := range f.plan.leaves {
		l := &f.plan.leaves[i]
		found := l.look(cells)
		if l.kind == leafAge {
			found = l.ageOn(&cells[l.columns[0]], then.cal.on)
		}
		if found.hard {
			return false
		}
		to[i] = found.state
	}
	return true
}

// ageOn decides a condition on age on another date than that of the plan.
func (l *leaf) ageOn(c *cell, on models.Date) found {
	asked := matching.YearsOn(l.cond.Period, on)
	out := found{hard: c.hard, state: unknown | canAsk}
	if c.lo != negInf && c.lo <= float64(dayOf(asked)) {
		order := asked.Compare(l.years.After(dateOf(int32(c.lo))))
		switch l.op {
		case matching.GreaterOrEqual:
			out.state = stateIf(order >= 0)
		case matching.Greater:
			out.state = stateIf(order > 0)
		case matching.LessOrEqual:
			out.state = stateIf(order <= 0)
		case matching.Less:
			out.state = stateIf(order < 0)
		default:
			out.state = stateIf(order == 0)
		}
	}
	if l.negated {
		out.state = out.state.not()
	}
	return out
}

// mending is how sure it is when time mends a leaf.
type mending int

const (
	mendsUnclear mending = iota // only the plain evaluator can tell
	mendsNever
	mendsFrom
)

// mendedOn returns the day from which time may mend an unmet leaf of the row at hand.
func (l *leaf) mendedOn(cells []cell, d *deriver, columns []*column, on models.Date) (day int32, how mending) {
	switch {
	case l.kind == leafHeld && l.none != l.negated && l.cond.Period.Kind == matching.PeriodNone:
		return l.heldUntil(d.row, columns, d.e.schema)
	case l.kind != leafAge:
		return l.soonOn(d, columns)
	}
	c := &cells[l.columns[0]]
	if c.hard || c.lo == negInf {
		return 0, mendsUnclear
	}
	reached := l.ripeOn(int32(c.lo))
	if !reached.After(on) {
		return 0, mendsUnclear
	}
	return dayOf(reached), mendsFrom
}

// heldUntil returns the day after the end of the only holding that a condition forbids.
func (l *leaf) heldUntil(r *row, columns []*column, s *schema) (day int32, how mending) {
	var only *holding
	for _, i := range l.columns {
		w := &columns[i].wanted
		for _, place := range [...]int{w.place, w.beside} {
			if place < 0 {
				continue
			}
			for f := range r.direct(place) {
				held := r.direct(place)[f].held
				for h := range held {
					if !w.touches(held[h]) {
						continue
					}
					if only != nil && *only != held[h] || place != w.place {
						return 0, mendsUnclear
					}
					only = &held[h]
				}
			}
		}
	}
	switch {
	case only == nil:
		return 0, mendsUnclear
	case only.until == noDay:
		return 0, mendsNever
	}
	return only.until + 1, mendsFrom
}
