package audience

import (
	"encoding/binary"

	"huiqi/matching"
)

// cell is what a column holds of one row.
type cell struct {
	lo, hi  float64 // of quantities and dates; infinite where open
	den     float64 // a bound of the denominators of both; infinite: rounded more than once
	code    uint16  // of words; of sizes the mask
	truth   truth
	held    heldState
	isHeld  bool
	leaves  bool // of truth: time may mend it
	noAsk   bool // undecided, no fact could settle it
	several bool // of quantities: folded of more than one reading
	hard    bool // only the plain evaluator can decide the row
}

// deriver derives cells of one row after another. It is used by one goroutine.
type deriver struct {
	e     *Engine
	u     *unpacker // of the row at hand
	slow  *unpacker // for the plain evaluator
	sizes *sizeRules
	n     numbers

	packed  []byte
	row     *row
	reader  *matching.Reader
	profile *matching.Profile
	key     []byte
	then    *calendar         // of the next year
	given   *matching.Profile // of a profile that is brought along
	scratch bool
	drafts  drafts
}

func (e *Engine) newDeriver(c *calendar, p *packer) *deriver {
	d := &deriver{e: e, u: newUnpacker(p), slow: newUnpacker(p), sizes: e.sizes}
	d.n = numbers{schema: e.schema, c: c, words: p.words}
	return d
}

// take begins with a row.
func (d *deriver) take(packed []byte) {
	d.packed, d.row, d.reader, d.profile = packed, d.u.unpack(packed), nil, nil
	d.n.r = d.row
	d.n.founded = d.e.foundedYear(d.row, d.n.c)
}

// cell derives one column of the row at hand.
func (d *deriver) cell(col *column) cell { return d.derive(&col.derivation, col) }

// derive derives a column of the row at hand; by is its derivation, or a copy.
func (d *deriver) derive(by *derivation, col *column) cell {
	switch by.kind {
	case kindQuantity:
		if by.then != nil {
			return d.next(by, col)
		}
		return d.quantity(by, col)
	case kindFounded:
		return d.foundedOn(by.place)
	case kindTruth:
		return d.truth(by, col)
	case kindHeld:
		return d.heldCell(col)
	case kindWords:
		return d.words(col)
	case kindOutlook:
		return cell{isHeld: true, held: heldState(d.outlook(col.seen))}
	case kindSizes:
		return cell{code: d.laterSizes(col.key.next)}
	}
	d.n.hard = false
	mask := d.n.readSize(d.sizes)
	return cell{code: uint16(mask), hard: d.n.hard}
}

func (d *deriver) quantity(by *derivation, col *column) cell {
	d.n.hard = false
	r := d.n.read(by.place, by.period)
	if d.n.hard {
		return d.slowQuantity(col)
	}
	side := &r.least
	if by.most {
		side = &r.most
	}
	out := cell{lo: negInf, hi: inf, den: 1, noAsk: !r.asks, several: r.several}
	if side.hasLo {
		out.lo, out.den = side.lo.f, side.lo.den()
	}
	if side.hasHi {
		out.hi, out.den = side.hi.f, max(out.den, side.hi.den())
	}
	return out
}

func (d *deriver) foundedOn(asked int) cell {
	out := cell{lo: negInf, hi: inf, den: 1}
	if asked != d.e.founded[1] { // age: declared years stand beside the dates
		for _, f := range d.row.direct(asked) {
			out.hard = out.hard || !f.stale(d.n.c)
		}
	}
	for _, place := range d.e.founded {
		for _, f := range d.row.direct(place) {
			if f.stale(d.n.c) {
				continue
			}
			day := float64(f.date)
			out.hard = out.hard || out.lo != negInf && out.lo != day
			out.lo, out.hi = day, day
		}
	}
	return out
}

func (d *deriver) truth(by *derivation, col *column) cell {
	t, leaves := d.e.readBool(by.place, by.window, d.row, d.n.c)
	if t == truthHard {
		return d.slowTruth(col)
	}
	if by.status >= 0 && d.e.holdsNow(d.e.titles, by.status, d.row, d.n.c) {
		switch t {
		case truthNo:
			t = truthUnknown
		case truthUnknown:
			return d.slowTruth(col) // sources may contradict each other already
		}
	}
	return cell{truth: t, leaves: leaves}
}

func (d *deriver) heldCell(col *column) cell {
	h := d.e.readHeld(&col.wanted, d.row, d.n.c)
	if h != heldHard {
		return cell{isHeld: true, held: h}
	}
	p := matching.Probe(col.rule, d.plainFor(col), d.n.c.on)[0]
	switch {
	case p.State == matching.Met:
		return cell{isHeld: true, held: heldYes}
	case p.State == matching.Unmet:
		return cell{isHeld: true, held: heldNo}
	case p.Asks:
		return cell{isHeld: true, held: heldUnknown}
	}
	return cell{isHeld: true, held: heldDocument}
}

// words finds the number of what the fresh sides of the column's fields say.
func (d *deriver) words(col *column) cell {
	key := d.key[:0]
	for _, place := range col.places {
		if place < 0 {
			break
		}
		for i := range d.row.direct(place) {
			f := &d.row.direct(place)[i]
			if f.stale(d.n.c) {
				continue
			}
			key = append(key, 1)
			key = binary.AppendUvarint(key, uint64(len(f.words)))
			for _, w := range f.words {
				key = binary.AppendUvarint(key, uint64(w))
			}
		}
		key = append(key, 0)
	}
	d.key = key
	code, ok := col.dict.code(key, !d.scratch)
	return cell{code: code, hard: !ok}
}
