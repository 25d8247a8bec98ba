package audience

// A segment holds at most blockRows rows; a plane has one bit for each of them.
const (
	blockRows  = 4096
	blockWords = blockRows / 64
)

type plane = [blockWords]uint64

// block is one column of one segment. It is immutable once it is built.
type block struct {
	rows int
	size int // bytes of memory

	draft  *draft  // of quantities and dates while they are derived
	levels *levels // of them once they are

	codes *codes // of words and sizes

	yes, open, leaves *plane // of truths and held titles: surely; neither surely; of truths: time may mend it, of titles: only the document says
	noAsk             *plane // undecided, no fact could settle it; nil: none
	hard              *plane // only the plain evaluator can decide the row; nil: none
	several           *plane // folded of more than one reading; nil: none
}

// newBlock returns a block to be filled and sealed; drafts are where quantities are written meanwhile.
func newBlock(k kind, rows int, drafts *drafts) *block {
	b := &block{rows: rows}
	switch k {
	case kindQuantity, kindFounded:
		b.draft = drafts.next(rows)
	case kindTruth, kindHeld, kindOutlook:
		b.yes, b.open = new(plane), new(plane)
	default:
		b.codes = newCodes(rows)
	}
	return b
}

// set puts the cell of a row: each row once, or again in a clone, before the block is sealed.
func (b *block) set(i int, c cell) {
	if b.levels != nil && !b.levels.set(i, c) { // no level is what the row says now
		b.draft, b.levels = b.levels.draft(), nil
	}
	switch {
	case b.draft != nil:
		b.draft.set(i, c)
	case b.codes != nil:
		b.codes.set(i, c.code)
	case b.yes != nil:
		b.setBits(i, c)
	}
	mark(&b.noAsk, i, c.noAsk)
	mark(&b.hard, i, c.hard)
	mark(&b.several, i, c.several)
}

// seal writes down what was drafted, which may be used again, and lets planes that say the same of all rows be one.
func (b *block) seal(u *uniform) {
	if b.draft != nil {
		b.levels, b.draft = b.draft.levels(), nil
	}
	b.size = 112
	for _, p := range b.planes() {
		b.size += u.share(p)
	}
	if b.levels != nil {
		b.size += b.levels.bytes(u)
	}
	if b.codes != nil {
		b.size += b.codes.bytes()
	}
}

// planes are those that a block may have.
func (b *block) planes() [6]**plane {
	return [...]**plane{&b.yes, &b.open, &b.leaves, &b.noAsk, &b.hard, &b.several}
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

// copied returns a copy of a plane; nil stays nil.
func copied(p *plane) *plane {
	if p == nil {
		return nil
	}
	out := *p
	return &out
}

// clone returns a copy of a block with room for so many rows, to be changed before it is shared.
func (b *block) clone(rows int) *block {
	out := *b
	out.rows = rows
	if b.levels != nil {
		out.levels = b.levels.clone(rows)
	}
	if b.codes != nil {
		out.codes = b.codes.clone(rows)
	}
	for _, p := range out.planes() {
		*p = copied(*p)
	}
	return &out
}

// bytes is the memory of a block that is sealed, without what it shares.
func (b *block) bytes() int { return b.size }
