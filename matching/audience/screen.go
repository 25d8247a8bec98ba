package audience

import (
	"slices"
	"sync"
	"sync/atomic"
)

// screen rules programs out by one column. What rows say of it falls into classes, in each of which every leaf on the
// column says the same, so that the programs that it makes unmet are found once for each class.
type screen struct {
	c      *compiled
	column int
	edges  []float64 // of founding days, ascending: those on which some leaf begins to say something else
	leaves []killer
	mu     sync.Mutex
	rows   atomic.Pointer[[]bitset] // by class; nil: not asked yet
}

// killer is a shared leaf with the programs in whose conjunction it stands.
type killer struct {
	leaf     int
	programs []int32
}

// A column that fewer than one program in this many asks rules out too few to be looked at before they are.
const rarelyAsked = 32

// newScreens makes the screens of some leaves: of words, sizes and founding days, by which most rules are narrowed.
func newScreens(c *compiled, kills []killer) (out []*screen) {
	by := map[int]*screen{}
	for _, k := range kills {
		l := &c.leaves[k.leaf]
		if l.kind != leafWords && l.kind != leafSize && l.kind != leafAge && l.kind != leafDate {
			continue
		}
		column := l.columns[0]
		if c.asked[column] < len(c.plans)/rarelyAsked {
			continue
		}
		if by[column] == nil {
			by[column] = &screen{c: c, column: column}
			by[column].rows.Store(&[]bitset{})
			out = append(out, by[column])
		}
		by[column].add(k)
	}
	return out
}

func (k *screen) add(one killer) {
	k.leaves = append(k.leaves, one)
	l := &k.c.leaves[one.leaf]
	if l.kind != leafAge && l.kind != leafDate {
		return
	}
	k.edges = append(k.edges, l.metLo, l.metHi+1, l.born+1)
	slices.Sort(k.edges)
	k.edges = slices.Compact(k.edges)
}

// class returns the class of a cell that is not hard.
func (k *screen) class(c *cell) int {
	switch {
	case k.edges == nil:
		return int(c.code)
	case c.lo == negInf:
		return 0
	}
	reached, _ := slices.BinarySearch(k.edges, c.lo+1) // days are whole numbers
	return 1 + reached
}

// of returns the programs that a subject's row makes unmet for sure.
func (k *screen) of(s *subject) bitset {
	cell := s.cell(k.column)
	if cell.hard { // perhaps words that no row has
		return k.unmet(s.leaf)
	}
	return k.row(k.class(cell), s.leaf)
}

// ofCode returns the programs that a code of words or sizes makes unmet for sure.
func (k *screen) ofCode(code uint16) bitset {
	cells := make([]cell, len(k.c.columns))
	cells[k.column].code = code
	return k.row(int(code), func(leaf int) found { return k.c.leaves[leaf].look(cells) })
}

// row returns the programs that a class makes unmet; look decides leaves for a row of the class.
func (k *screen) row(class int, look func(leaf int) found) bitset {
	if rows := *k.rows.Load(); class < len(rows) && rows[class] != nil {
		return rows[class]
	}
	out := k.unmet(look)
	k.mu.Lock()
	defer k.mu.Unlock()
	rows := slices.Clone(*k.rows.Load())
	for len(rows) <= class {
		rows = append(rows, nil)
	}
	rows[class] = out
	k.rows.Store(&rows)
	return out
}

// unmet asks every leaf and returns the programs of those that are unmet.
func (k *screen) unmet(look func(leaf int) found) bitset {
	out := newBitset(len(k.c.plans))
	for _, one := range k.leaves {
		if f := look(one.leaf); f.state == unmet && !f.hard {
			for _, program := range one.programs {
				out.set(int(program))
			}
		}
	}
	return out
}

// mostCodes is how many codes of a block are looked at for programs that all of them make unmet.
const mostCodes = 24

// addBlock adds the programs that every row of a block makes unmet by its words or sizes, as far as that is soon seen.
func (k *screen) addBlock(b *block, dead bitset) {
	if k.edges != nil {
		return
	}
	codes := distinct(b)
	if len(codes) == 0 {
		return
	}
	all := slices.Clone(k.ofCode(codes[0]))
	for _, code := range codes[1:] {
		for i, w := range k.ofCode(code) {
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
		n += 8*len(row) + 24
	}
	return n
}
