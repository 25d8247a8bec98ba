package audience

import (
	"math"
	"slices"
	"sync"
	"sync/atomic"

	"huiqi/models/reference"
)

// screen decides at once what programs ask of one column. What rows say of it falls into classes, in each of which every
// leaf on the column says the same, so that what it means for all programs is found once for each class.
type screen struct {
	c      *compiled
	column int
	dated  bool      // of founding days
	edges  []float64 // of founding days, ascending: those on which some leaf begins to say something else
	leaves []killer
	mu     sync.Mutex
	rows   atomic.Pointer[[]screened] // by class
}

// killer is a shared leaf with the programs in whose conjunction it stands, at last by slot.
type killer struct {
	leaf     int
	programs []int32
}

// screened is what one class means for programs, by slot.
type screened struct {
	unmet bitset // programs that it makes unmet for sure; nil: not asked yet
	open  bitset // others that have to ask the column's leaves, because not all are met; nil: none
}

// A column that fewer than one program in this many asks says too little to be looked at before they do.
const rarelyAsked = 32

// mostClasses bounds the classes that a screen keeps.
const mostClasses = 4096

// newScreens makes the screens of some leaves: of words, sizes and founding days, by which most rules are narrowed.
func newScreens(c *compiled, kills []killer) (out []*screen) {
	by := map[int]*screen{}
	for _, k := range kills {
		l := &c.leaves[k.leaf]
		dated := l.kind == leafAge || l.kind == leafDate
		if !dated && l.kind != leafWords && l.kind != leafSize {
			continue
		}
		column := l.columns[0]
		if c.asked[column] < len(c.plans)/rarelyAsked {
			continue
		}
		if by[column] == nil {
			by[column] = &screen{c: c, column: column, dated: dated}
			out = append(out, by[column])
		}
		by[column].add(k)
	}
	for _, k := range out {
		k.prepare()
	}
	return out
}

func (k *screen) add(one killer) {
	k.leaves = append(k.leaves, one)
	if !k.dated {
		return
	}
	l := &k.c.leaves[one.leaf]
	for _, day := range [...]float64{l.metLo, l.metHi + 1, l.born + 1} {
		if at, ok := slices.BinarySearch(k.edges, day); !ok && !math.IsInf(day, 0) {
			k.edges = slices.Insert(k.edges, at, day)
		}
	}
}

// prepare finds what the classes mean that are known so far.
func (k *screen) prepare() {
	var known []cell
	switch col := k.c.columns[k.column]; {
	case k.dated:
		known = append(known, cell{lo: negInf}, cell{lo: k.edges[0] - 1})
		for _, day := range k.edges {
			known = append(known, cell{lo: day})
		}
	case col.dict == nil:
		for mask := range 1 << len(reference.SizeClasses()) {
			known = append(known, cell{code: uint16(mask)})
		}
	default:
		for code := range min(col.dict.size(), mostClasses) {
			known = append(known, cell{code: uint16(code)})
		}
	}
	rows := make([]screened, len(known))
	for class := range rows {
		rows[class] = k.decide(k.alike(&known[class]))
	}
	k.rows.Store(&rows)
}

// class returns the class of a cell that is not hard.
func (k *screen) class(c *cell) int {
	switch {
	case !k.dated:
		return int(c.code)
	case c.lo == negInf:
		return 0
	}
	reached, _ := slices.BinarySearch(k.edges, c.lo+1) // days are whole numbers
	return 1 + reached
}

// of returns what a subject's row means.
func (k *screen) of(s *subject) screened {
	c := s.cell(k.column)
	if c.hard { // perhaps words that no row has
		return k.decide(s.leaf)
	}
	return k.ofCell(c)
}

// ofCell returns what a cell means that is not hard.
func (k *screen) ofCell(c *cell) screened {
	class := k.class(c)
	if rows := *k.rows.Load(); class < len(rows) && rows[class].unmet != nil {
		return rows[class]
	}
	out := k.decide(k.alike(c))
	if class >= mostClasses {
		return out
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	rows := slices.Clone(*k.rows.Load())
	rows = append(rows, make([]screened, max(0, class+1-len(rows)))...)
	rows[class] = out
	k.rows.Store(&rows)
	return out
}

// alike decides leaves on the column for the rows that say what a cell does.
func (k *screen) alike(c *cell) func(leaf int) found {
	cells := make([]cell, len(k.c.columns))
	cells[k.column] = *c
	return func(leaf int) found { return k.c.leaves[leaf].look(cells) }
}

// decide asks every leaf what it means for its programs.
func (k *screen) decide(look func(leaf int) found) (out screened) {
	out.unmet = newBitset(len(k.c.plans))
	for _, one := range k.leaves {
		f := look(one.leaf)
		switch {
		case f.state == met && !f.hard:
			continue
		case f.state == unmet && !f.hard:
			out.unmet.setAll(one.programs)
			continue
		case out.open == nil:
			out.open = newBitset(len(k.c.plans))
		}
		out.open.setAll(one.programs)
	}
	return out
}

// mostCodes is how many codes of a block are looked at for programs that all of them make unmet.
const mostCodes = 24

// addBlock adds the programs that every row of a block makes unmet by its words or sizes, as far as that is soon seen.
func (k *screen) addBlock(b *block, dead bitset) {
	if k.dated {
		return
	}
	codes := distinct(b)
	if len(codes) == 0 {
		return
	}
	all := slices.Clone(k.ofCell(&cell{code: codes[0]}).unmet)
	for _, code := range codes[1:] {
		for i, w := range k.ofCell(&cell{code: code}).unmet {
			all[i] &= w
		}
	}
	dead.add(all)
}

// distinct returns the codes that a block's rows say, perhaps with some that they said before; none when there are too
// many, or some row is hard.
func distinct(b *block) []uint16 {
	if b.hard != nil || b.codes.wide != nil || len(b.codes.list) > mostCodes {
		return nil
	}
	return b.codes.list
}

// bytes is the memory of the screen.
func (k *screen) bytes() (n int) {
	for _, one := range k.leaves {
		n += 4*len(one.programs) + 32
	}
	for _, row := range *k.rows.Load() {
		n += 8*(len(row.unmet)+len(row.open)) + 48
	}
	return n
}
