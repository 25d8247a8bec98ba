package audience

import (
	"encoding/binary"
	"slices"
)

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
	row row
}

func newUnpacker(p *packer) *unpacker {
	u := &unpacker{packer: p}
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
	from := b.rest
	if r.judged = b.byte() == 1; r.judged {
		for range b.number() {
			b.number()
			b.byte()
		}
	}
	r.decisions = from[:len(from)-len(b.rest)]
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
	r, from := &u.row, b.rest
	r.facts = slices.Grow(r.facts, 1)[:len(r.facts)+1]
	f := &r.facts[len(r.facts)-1]
	*f = fact{field: b.byte(), flags: factFlags(b.number())}
	t := &u.traits[f.field]
	f.shape, f.shelf, f.annual = t.shape, t.shelf, t.annual
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
	f.packed = from[:len(from)-len(b.rest)]
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
