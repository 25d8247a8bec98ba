package audience

import (
	"slices"
)

// future is some columns on a later day, and what they say of the row at hand.
type future struct {
	cal     *calendar
	columns []*column // nil: not asked yet
	cells   []cell
	ready   []bool              // which cells are there; nil: all
	row     int64               // that the cells are of
	odd     map[*leaf]leafState // what leaves on words that no row has say of it
}

// futures reads one row after another on later days. It is used by one goroutine.
type futures struct {
	d       *deriver
	columns []*column
	now     future // the date
	row     int64  // how many rows there were
	read    int64  // how often one of them was read on a later day

	days      map[int32]*future
	spare     []*future
	calendars map[int32]*calendar
}

// Later days are kept for other rows as long as they have no more cells, and calendars, than this.
const (
	mostFutureCells     = 1 << 16
	mostFutureCalendars = 4096
)

// take begins with the row of a deriver, which is turned to later days until back is called. cells are what the columns
// say on the date, ready which of them are there (nil: all).
func (f *futures) take(d *deriver, columns []*column, cells []cell, ready []bool) {
	if !slices.Equal(columns, f.columns) || len(f.days)*len(columns) > mostFutureCells {
		for _, t := range f.days {
			f.spare = append(f.spare, t)
		}
		clear(f.days)
	}
	if len(f.calendars) > mostFutureCalendars {
		clear(f.calendars)
	}
	f.row++
	f.d, f.columns = d, columns
	f.now = future{cal: d.n.c, columns: columns, cells: cells, ready: ready, row: f.row}
}

// back turns the deriver back to the date.
func (f *futures) back() { f.turn(&f.now) }

func (f *futures) turn(t *future) {
	if f.d.n.c != t.cal {
		f.d.turn(t.cal)
	}
}

// turn goes on with the row at hand on another date.
func (d *deriver) turn(c *calendar) {
	d.n.c, d.reader = c, nil
	d.n.founded = d.e.foundedYear(d.row, c)
}

// on returns a later day. It is valid until the next row is taken.
func (f *futures) on(day int32) *future {
	t, ok := f.days[day]
	if !ok {
		t = f.empty(day)
	}
	if t.row != f.row {
		t.row = f.row
		clear(t.ready)
		clear(t.odd)
	}
	return t
}

// empty adds a day of which nothing is known yet.
func (f *futures) empty(day int32) *future {
	if f.days == nil {
		f.days, f.calendars = map[int32]*future{}, map[int32]*calendar{}
	}
	t := &future{}
	if n := len(f.spare); n > 0 {
		t, f.spare = f.spare[n-1], f.spare[:n-1]
	}
	if f.calendars[day] == nil {
		f.calendars[day] = newCalendar(dateOf(day))
	}
	n := len(f.columns)
	t.cal, t.row = f.calendars[day], 0
	t.columns, t.cells, t.ready = sized(t.columns, n), sized(t.cells, n), sized(t.ready, n)
	clear(t.columns)
	f.days[day] = t
	return t
}

// column returns a column as it is derived on a day.
func (f *futures) column(t *future, i int) *column {
	if t.columns[i] == nil {
		t.columns[i] = f.d.e.onDay(f.columns[i], t.cal)
	}
	return t.columns[i]
}

// onDay returns a column as it is derived on another date. It is not kept by the engine.
func (e *Engine) onDay(col *column, c *calendar) *column {
	if col.key.kind != kindTruth && col.key.kind != kindHeld {
		return col
	}
	out := &column{derivation: col.derivation, key: col.key, id: -1, wanted: col.wanted, rule: col.rule, depends: col.depends, places: col.places}
	out.key.on = c.on
	if col.key.kind == kindTruth {
		out.window = newWindow(e.spec(col.key.place).Incident, col.period, c)
	} else {
		out.wanted.windowStart, out.wanted.lastYearEnd = c.firstOf(c.year-col.period.Years), c.firstOf(c.year)-1
	}
	return out
}

// cell derives a column of the row at hand on a day, once. It is hard where growth over other years is compared with
// another threshold then.
func (f *futures) cell(t *future, i int) *cell {
	if t.ready == nil || t.ready[i] {
		return &t.cells[i]
	}
	f.turn(t)
	col := f.column(t, i)
	t.ready[i] = true
	if col.key.kind == kindQuantity && col.power > 0 && col.period.GrowthYears(t.cal.year) != col.power {
		t.cells[i] = cell{hard: true}
	} else {
		t.cells[i] = f.d.cell(col)
	}
	return &t.cells[i]
}

// bothEnds returns what the row at hand says on the date of a number folded of several readings: their least and their
// greatest ends. shared is the leaf over the columns of the futures.
func (f *futures) bothEnds(p *plan, l, shared *leaf) (least, most cell) {
	f.back()
	least, most = *f.cell(&f.now, shared.columns[0]), f.d.cell(p.ahead[l.other-len(p.columns)])
	if l.most {
		least, most = most, least
	}
	return least, most
}

// look decides a leaf over the columns for the row at hand on a later day.
func (f *futures) look(t *future, l *leaf) found {
	for _, i := range l.columns {
		f.cell(t, i)
	}
	switch {
	case l.kind == leafAge:
		return l.ageOn(&t.cells[l.columns[0]], t.cal.on)
	case l.kind == leafWords && t.cells[l.columns[0]].hard:
		return found{state: f.oddWords(t, l)}
	}
	return l.look(t.cells)
}

// oddWords decides a leaf on words that no row has, once.
func (f *futures) oddWords(t *future, l *leaf) leafState {
	out, ok := t.odd[l]
	if ok {
		return out
	}
	if out = l.table.on(f.d.plain(), t.cal.on); l.negated {
		out = out.not()
	}
	if t.odd == nil {
		t.odd = map[*leaf]leafState{}
	}
	t.odd[l] = out
	return out
}
