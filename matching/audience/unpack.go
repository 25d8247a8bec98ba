package audience

import (
	"encoding/binary"
	"math/big"
	"slices"

	"huiqi/matching"
	"huiqi/matching/vocabulary"
)

func shapeOf(t vocabulary.Type) shape {
	switch t {
	case vocabulary.Number:
		return shapeNumber
	case vocabulary.Bool:
		return shapeBool
	case vocabulary.Date:
		return shapeDate
	case vocabulary.Set:
		return shapeSet
	}
	return shapeWords
}

// reader takes a packed row apart.
type byteReader struct{ rest []byte }

func (b *byteReader) byte() byte {
	v := b.rest[0]
	b.rest = b.rest[1:]
	return v
}

func (b *byteReader) number() uint64 {
	if v := b.rest[0]; v < 0x80 {
		b.rest = b.rest[1:]
		return uint64(v)
	}
	v, n := binary.Uvarint(b.rest)
	b.rest = b.rest[n:]
	return v
}

func (b *byteReader) day() int32 {
	v := b.number()
	if v == 0 {
		return noDay
	}
	return int32(uint32(v) - dayBase)
}

// unpacker unpacks rows into one row that it reuses. It is used by one goroutine at a time.
type unpacker struct {
	*packer
	shapes [256]shape
	row    row
}

func newUnpacker(p *packer) *unpacker {
	u := &unpacker{packer: p}
	for i := range p.lang.FieldCount() {
		u.shapes[i] = shapeOf(p.lang.FieldAt(i).Type)
	}
	for i := range u.row.starts {
		u.row.starts[i] = -1
	}
	return u
}

// unpack reads a packed row. The row is valid until the next call.
func (u *unpacker) unpack(packed []byte) *row {
	r := &u.row
	for i := range r.facts {
		r.starts[r.facts[i].field] = -1
	}
	r.facts, r.words, r.spells, r.held, r.odd = r.facts[:0], r.words[:0], r.spells[:0], r.held[:0], 0
	b := byteReader{packed}
	u.unpackYears(&b)
	if r.judged = b.byte() == 1; r.judged {
		for range b.number() {
			b.number()
			b.byte()
		}
	}
	for len(b.rest) > 0 {
		u.unpackFact(&b)
	}
	return r
}

func (u *unpacker) unpackYears(b *byteReader) {
	n := int(b.byte())
	r := &u.row
	if cap(r.years) < n {
		r.years = make([]figures, n)
	}
	r.years = r.years[:n]
	for i := range r.years {
		y := &r.years[i]
		y.year = int16(b.byte()) + yearBase
		y.mask = b.number()
		for m := y.mask; m != 0; m &= m - 1 {
			y.at[trailing(m)] = unpackDecimal(b.number())
		}
	}
}

func (u *unpacker) unpackFact(b *byteReader) {
	r := &u.row
	r.facts = slices.Grow(r.facts, 1)[:len(r.facts)+1]
	f := &r.facts[len(r.facts)-1]
	*f = fact{field: b.byte(), flags: factFlags(b.number())}
	f.shape = u.shapes[f.field]
	if f.is(flagYear) {
		f.year = int16(b.byte()) + yearBase
		if compact(int(f.field)) {
			r.odd |= 1 << (f.field - firstAnnual)
		}
	} else if r.starts[f.field] < 0 {
		r.starts[f.field], r.counts[f.field] = int16(len(r.facts)-1), 1
	} else {
		r.counts[f.field]++
	}
	if f.is(flagAsOf) {
		f.asOf = b.day()
	}
	if f.is(flagExpires) {
		f.until = b.day()
	}
	if f.is(flagPeriod) {
		f.period = uint32(b.number())
	}
	u.unpackValue(b, f)
}

func (u *unpacker) unpackValue(b *byteReader, f *fact) {
	r := &u.row
	switch f.shape {
	case shapeNumber:
		u.unpackNumber(b, f)
	case shapeBool:
		if f.is(flagEvents) {
			from := len(r.spells)
			for range b.number() {
				r.spells = append(r.spells, spell{b.day(), b.day()})
			}
			f.spells = r.spells[from:]
		}
	case shapeDate:
		f.date = b.day()
	case shapeWords:
		f.words = u.unpackWords(b)
	case shapeSet:
		from := len(r.held)
		for range b.number() {
			r.held = append(r.held, unpackHolding(b))
		}
		f.held = r.held[from:]
		if f.is(flagNot) {
			f.words = u.unpackWords(b)
		}
	}
}

func (u *unpacker) unpackNumber(b *byteReader, f *fact) {
	if f.is(flagBig) {
		if f.is(flagLo) {
			f.bigLo = uint32(b.number())
			f.bigHi = f.bigLo
		}
		if f.flags&(flagHi|flagPoint) == flagHi {
			f.bigHi = uint32(b.number())
		}
		return
	}
	if f.is(flagLo) {
		f.lo = unpackDecimal(b.number())
		f.hi = f.lo
	}
	if f.flags&(flagHi|flagPoint) == flagHi {
		f.hi = unpackDecimal(b.number())
	}
}

func (u *unpacker) unpackWords(b *byteReader) []uint32 {
	r := &u.row
	from := len(r.words)
	for range b.number() {
		r.words = append(r.words, uint32(b.number()))
	}
	return r.words[from:]
}

func unpackHolding(b *byteReader) holding {
	head := b.number()
	h := holding{title: int16(head>>2) - 1}
	if head&1 != 0 {
		h.word = uint32(b.number())
	}
	h.from, h.to = b.day(), b.day()
	h.until = h.to
	if head&2 != 0 {
		h.until = b.day()
	}
	return h
}

// profile returns the profile that a packed row was made of, without who said what.
func (u *unpacker) profile(packed []byte) matching.Profile {
	r := u.unpack(packed)
	var placed []matching.PlacedFact
	for i := range r.years {
		y := &r.years[i]
		for m := y.mask; m != 0; m &= m - 1 {
			at := trailing(m)
			v := y.at[at].rat()
			f := matching.Fact{Number: &matching.Interval{Lo: v, Hi: v}}
			placed = append(placed, matching.PlacedFact{Field: u.lang.FieldAt(firstAnnual + at).Name, Year: int(y.year), Fact: f})
		}
	}
	for i := range r.facts {
		f := &r.facts[i]
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
