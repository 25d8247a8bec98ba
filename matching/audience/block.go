package audience

import (
	"math"
	"slices"
)

// A segment holds at most blockRows rows; a plane has one bit for each of them.
const (
	blockRows  = 4096
	blockWords = blockRows / 64
)

type plane = [blockWords]uint64

// block is one column of one segment. It is immutable once it is built.
type block struct {
	rows int

	lo, hi   []float32 // of quantities and dates, the nearest float32; hi nil: every row is a point
	least    float32   // the least lo and the greatest hi that are known
	greatest float32
	exact    bool // every finite end is a float32 exactly

	codes *codes // of words and sizes

	yes, open, leaves *plane // of truths and held titles: surely; neither surely; of truths: time may mend it, of titles: only the document says
	noAsk             *plane // undecided, no fact could settle it; nil: none
	hard              *plane // only the plain evaluator can decide the row; nil: none
	several           *plane // folded of more than one reading; nil: none
}

func newBlock(k kind, rows int) *block {
	b := &block{rows: rows, exact: true, least: float32(inf), greatest: float32(negInf)}
	switch k {
	case kindQuantity, kindFounded:
		b.lo = make([]float32, rows)
	case kindTruth, kindHeld, kindOutlook:
		b.yes, b.open = new(plane), new(plane)
	default:
		b.codes = newCodes(rows)
	}
	return b
}

// set puts the cell of a row; each row is set once, or again in a clone.
func (b *block) set(i int, c cell) {
	switch {
	case b.lo != nil:
		b.setNumber(i, c)
	case b.codes != nil:
		b.codes.set(i, c.code)
	default:
		b.setBits(i, c)
	}
	mark(&b.noAsk, i, c.noAsk)
	mark(&b.hard, i, c.hard)
	mark(&b.several, i, c.several)
}

func (b *block) setNumber(i int, c cell) {
	lo, hi := float32(c.lo), float32(c.hi)
	if lo != hi && b.hi == nil {
		b.hi = slices.Clone(b.lo)
	}
	b.lo[i] = lo
	if b.hi != nil {
		b.hi[i] = hi
	}
	if !math.IsInf(c.lo, 0) {
		b.least = min(b.least, lo)
		b.exact = b.exact && c.den == 1 && float64(lo) == c.lo
	} else {
		b.least = float32(negInf)
	}
	if !math.IsInf(c.hi, 0) {
		b.greatest = max(b.greatest, hi)
		b.exact = b.exact && c.den == 1 && float64(hi) == c.hi
	} else {
		b.greatest = float32(inf)
	}
}

func (b *block) setBits(i int, c cell) {
	if c.isHeld {
		put(b.yes, i, c.held == heldYes)
		put(b.open, i, c.held >= heldUnknown)
		mark(&b.leaves, i, c.held == heldDocument)
		return
	}
	put(b.yes, i, c.truth == truthYes)
	put(b.open, i, c.truth == truthUnknown)
	mark(&b.leaves, i, c.leaves)
}

// put sets or clears the bit of a row.
func put(p *plane, i int, on bool) {
	if on {
		p[i>>6] |= 1 << (i & 63)
	} else {
		p[i>>6] &^= 1 << (i & 63)
	}
}

// mark is put for a plane that is made when its first bit is set.
func mark(p **plane, i int, on bool) {
	if *p == nil {
		if !on {
			return
		}
		*p = new(plane)
	}
	put(*p, i, on)
}

// clone returns a copy of a block with room for so many rows, to be changed before it is shared.
func (b *block) clone(rows int) *block {
	out := *b
	out.rows = rows
	grow := func(v []float32) []float32 {
		if v == nil {
			return nil
		}
		to := make([]float32, rows)
		copy(to, v)
		return to
	}
	out.lo, out.hi = grow(b.lo), grow(b.hi)
	if b.codes != nil {
		out.codes = b.codes.clone(rows)
	}
	for _, p := range []**plane{&out.yes, &out.open, &out.leaves, &out.noAsk, &out.hard, &out.several} {
		if *p != nil {
			copied := **p
			*p = &copied
		}
	}
	return &out
}

// bytes is the memory of a block.
func (b *block) bytes() int {
	n := 160 + 4*(cap(b.lo)+cap(b.hi))
	if b.codes != nil {
		n += b.codes.bytes()
	}
	for _, p := range []*plane{b.yes, b.open, b.leaves, b.noAsk, b.hard, b.several} {
		if p != nil {
			n += blockWords * 8
		}
	}
	return n
}
