package audience

import (
	"huiqi/matching"
	"huiqi/models"
)

// outlook is what later days make of a cell. Whether a rule holds once time has mended a condition is mostly told by it,
// without reading the row on that day.
type outlook uint8

const (
	outlookUnclear outlook = iota // only reading the row on the later day can tell
	outlookSteady                 // it says what it says now, or nothing any more; of yearly numbers, for the rest of the year
	outlookEnds                   // what is so ends on a day that is known, and is not so after it
	outlookGrows                  // of titles held too short: long enough from some day on; of years: they grow
)

// newOutlook makes the column of what time makes of another one.
func (e *Engine) newOutlook(key columnKey, c *calendar, element matching.Element, period matching.Period) (*column, error) {
	of := key
	of.kind, of.of = key.of, 0
	seen, err := e.columnOf(of, c, element, period)
	if err != nil {
		return nil, err
	}
	return &column{derivation: derivationOf(key, period), key: key, element: element, seen: seen}, nil
}

// nextYear returns the calendar of the first day of the next year.
func (c *calendar) nextYear() *calendar { return newCalendar(models.NewDate(c.year+1, 1, 1)) }

// next derives a yearly number as it is on the first day of the next year.
func (d *deriver) next(by *derivation, col *column) cell {
	now, founded, reader := d.n.c, d.n.founded, d.reader
	d.n.c, d.reader = by.then, nil
	d.n.founded = d.e.foundedYear(d.row, by.then)
	out := d.quantity(by, col)
	d.n.c, d.n.founded, d.reader = now, founded, reader
	return out
}

// outlook tells what later days make of a column of the row at hand.
func (d *deriver) outlook(col *column) outlook {
	switch col.key.kind {
	case kindQuantity:
		if d.e.traits[col.key.place].annual {
			return steadyIf(d.yearlySteady(col.key.place))
		}
		return d.plainOutlook(col)
	case kindFounded:
		return steadyIf(d.lasts(d.e.founded[:]...))
	case kindTruth:
		return d.truthOutlook(col)
	case kindHeld:
		return d.heldOutlook(&col.wanted)
	case kindWords:
		for _, place := range col.places {
			if place >= 0 && !d.stays(place) {
				return outlookUnclear
			}
		}
		return outlookSteady
	}
	return outlookUnclear
}

func steadyIf(b bool) outlook {
	if b {
		return outlookSteady
	}
	return outlookUnclear
}

// stays reports whether what the facts of some fields say together may later only turn into nothing: there is one, or
// none of them ever grows stale.
func (d *deriver) stays(places ...int) bool {
	fresh, passing := d.fresh(places...)
	return fresh < 2 || !passing
}

// lasts reports whether no fact of some fields ever grows stale.
func (d *deriver) lasts(places ...int) bool {
	_, passing := d.fresh(places...)
	return !passing
}

// fresh counts the facts of some fields that are fresh, and reports whether any of them grows stale some day.
func (d *deriver) fresh(places ...int) (n int, passing bool) {
	for _, place := range places {
		for i := range d.row.direct(place) {
			f := &d.row.direct(place)[i]
			if f.stale(d.n.c) {
				continue
			}
			n++
			passing = passing || !f.lasts()
		}
	}
	return n, passing
}

// lasts reports whether a fact never grows stale.
func (f *fact) lasts() bool {
	return !f.is(flagExpires) && (f.year != 0 || !f.is(flagAsOf) || !f.annual && f.shelf == 0)
}

// yearlySteady reports whether a yearly number is read from figures that do not change, up to this year: then it is what
// it is for the rest of the year, in the next year what it is on its first day, and afterwards unknown, for a year is
// missing. Readings of each year by itself are among those before, or unknown.
func (d *deriver) yearlySteady(place int) bool {
	if !d.stays(d.e.founded[:]...) {
		return false
	}
	places := d.e.involved(place)
	mask := uint64(0)
	for _, p := range places {
		if p < 0 {
			continue
		}
		if len(d.row.direct(p)) > 0 {
			return false
		}
		if compact(p) {
			mask |= 1 << (p - firstAnnual)
		}
	}
	for i := range d.row.years {
		y := &d.row.years[i]
		if y.mask&mask != 0 && (int(y.year) > d.n.c.year || int(y.year) < d.n.founded) {
			return false
		}
	}
	for i := range d.row.facts {
		f := &d.row.facts[i]
		if f.year == 0 {
			continue
		}
		for _, p := range places {
			if int(f.field) == p && (f.is(flagExpires|flagPeriod|flagBig) || int(f.year) > d.n.c.year || int(f.year) < d.n.founded) {
				return false
			}
		}
	}
	return true
}

// plainOutlook tells what later days make of a number that is not bound to a year. Where no sources contradict each
// other, one that grows stale only leaves more open.
func (d *deriver) plainOutlook(col *column) outlook {
	d.n.hard = false
	r := d.n.read(col.key.place, col.period)
	if d.n.hard || r.least.conflict {
		return outlookUnclear
	}
	if col.key.place == d.e.ipTotal {
		for _, kind := range d.e.ipKinds {
			if len(d.row.direct(kind)) > 1 {
				return outlookUnclear
			}
		}
	}
	if !d.e.traits[col.key.place].ages {
		return outlookSteady
	}
	sides := d.row.direct(col.key.place)
	switch {
	case len(sides) == 0 || len(sides) == 1 && !sides[0].is(flagAsOf):
		return outlookSteady
	case len(sides) == 1 && sides[0].is(flagLo) && col.period.Kind == matching.PeriodNone:
		return outlookGrows
	}
	return outlookUnclear
}
