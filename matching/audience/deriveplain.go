package audience

import "huiqi/matching"

// plain returns the profile of the row at hand.
func (d *deriver) plain() matching.Profile {
	if d.profile == nil {
		if d.given != nil {
			return *d.given
		}
		p := d.slow.profile(d.packed)
		d.profile = &p
	}
	return *d.profile
}

// plainFor returns of the row at hand at least what a column depends on.
func (d *deriver) plainFor(col *column) matching.Profile {
	if d.profile != nil || d.given != nil {
		return d.plain()
	}
	return d.slow.profileOf(d.packed, &col.depends)
}

// readerFor returns a reader of at least what a column depends on.
func (d *deriver) readerFor(col *column) *matching.Reader {
	if d.profile == nil && d.given == nil {
		return d.e.lang.NewReader(d.plainFor(col), d.n.c.on)
	}
	if d.reader == nil {
		d.reader = d.e.lang.NewReader(d.plain(), d.n.c.on)
	}
	return d.reader
}

// slowQuantity reads a quantity as the plain evaluator does.
func (d *deriver) slowQuantity(col *column) cell {
	q := d.readerFor(col).Quantity(d.e.spec(col.key.place), col.period)
	side := q.Least
	if col.key.most {
		side = q.Most
	}
	out := cell{lo: negInf, hi: inf, den: 1, noAsk: q.Asks == matching.AsksNever, several: q.Several}
	known := side.Lo != nil || side.Hi != nil
	out.hard = q.Asks == matching.AsksSometimes || known && q.Power != col.power
	if side.Lo != nil {
		out.lo, out.den = roundRat(side.Lo)
	}
	if side.Hi != nil {
		var den float64
		out.hi, den = roundRat(side.Hi)
		out.den = max(out.den, den)
	}
	return out
}

func (d *deriver) slowTruth(col *column) cell {
	p := matching.Probe(col.rule, d.plainFor(col), d.n.c.on)[0]
	out := cell{leaves: true, hard: p.State == matching.Unknown && !p.Asks}
	switch p.State {
	case matching.Met:
		out.truth = truthYes
	case matching.Unmet:
		out.truth = truthNo
	}
	return out
}
