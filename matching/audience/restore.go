package audience

import (
	"math/big"

	"huiqi/matching"
)

// profile returns the profile that a packed row was made of, without who said what.
func (u *unpacker) profile(packed []byte) matching.Profile { return u.profileOf(packed, nil) }

// profileOf returns what a packed row says of some fields, nil for all of them, with what persons have decided. Most of what
// a profile costs are its facts, and a rule asks few of them.
func (u *unpacker) profileOf(packed []byte, fields *fieldSet) matching.Profile {
	r := u.unpack(packed)
	var placed []matching.PlacedFact
	if fields == nil {
		placed = make([]matching.PlacedFact, 0, len(r.facts)+8*len(r.years))
	}
	for i := range r.years {
		y := &r.years[i]
		for m := y.mask; m != 0; m &= m - 1 {
			at := trailing(m)
			if fields != nil && !fields.has(firstAnnual+at) {
				continue
			}
			v := y.at[at].rat()
			f := matching.Fact{Number: &matching.Interval{Lo: v, Hi: v}}
			placed = append(placed, matching.PlacedFact{Field: u.lang.FieldAt(firstAnnual + at).Name, Year: int(y.year), Fact: f})
		}
	}
	for i := range r.facts {
		f := &r.facts[i]
		if fields != nil && !fields.has(int(f.field)) {
			continue
		}
		placed = append(placed, matching.PlacedFact{Field: u.lang.FieldAt(int(f.field)).Name, Year: int(f.year), Fact: u.factOf(f)})
	}
	return u.lang.Assemble(placed, u.judgements(packed))
}

// judgements reads the persons' decisions of a packed row.
func (u *unpacker) judgements(packed []byte) map[string]bool {
	if !u.row.judged {
		return nil
	}
	b := byteReader{packed}
	for range b.byte() {
		b.byte()
		for m := b.number(); m != 0; m &= m - 1 {
			b.number()
		}
	}
	b.byte()
	out := map[string]bool{}
	for range b.number() {
		text := u.words.at(uint32(b.number()))
		out[text] = b.byte() == 1
	}
	return out
}

func (u *unpacker) factOf(f *fact) matching.Fact {
	out := matching.Fact{HasEvents: f.is(flagEvents), Closed: f.is(flagClosed)}
	if f.is(flagAsOf) {
		out.AsOf = dateOf(f.asOf)
	}
	if f.is(flagExpires) {
		out.ExpiresOn = dateOf(f.until)
	}
	if f.is(flagPeriod) {
		out.Period = u.words.at(f.period)
	}
	if f.is(flagBool) {
		truth := f.is(flagTrue)
		out.Bool = &truth
	}
	switch f.shape {
	case shapeNumber:
		out.Number = u.interval(f)
	case shapeBool:
		for _, s := range f.spells {
			out.Events = append(out.Events, matching.Event{From: dateOf(s.from), To: dateOf(s.to)})
		}
	case shapeDate:
		out.Date = dateOf(f.date)
	case shapeWords:
		out.Words = u.strings(f.words)
	case shapeSet:
		for _, h := range f.held {
			out.Held = append(out.Held, u.holdingOf(h))
		}
		if f.is(flagNot) {
			out.NotHeld = u.strings(f.words)
		}
	}
	return out
}

func (u *unpacker) interval(f *fact) *matching.Interval {
	end := func(there factFlags, d decimal, word uint32) *big.Rat {
		switch {
		case !f.is(there):
			return nil
		case f.is(flagBig):
			v, _ := new(big.Rat).SetString(u.words.at(word))
			return v
		}
		return d.rat()
	}
	out := &matching.Interval{Lo: end(flagLo, f.lo, f.bigLo), Hi: end(flagHi, f.hi, f.bigHi)}
	if f.is(flagPoint) {
		out.Hi = out.Lo
	}
	return out
}

func (u *unpacker) strings(ids []uint32) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = u.words.at(id)
	}
	return out
}

func (u *unpacker) holdingOf(h holding) matching.Holding {
	out := matching.Holding{From: dateOf(h.from), To: dateOf(h.to)}
	if h.title >= 0 {
		out.ID = u.titles.ids[h.title]
	}
	if h.word > 0 {
		out.Name = u.words.at(h.word - 1)
	}
	return out.ValidUntil(dateOf(h.until))
}
