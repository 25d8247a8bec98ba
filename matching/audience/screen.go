package audience

import (
	"slices"
	"sync"
	"sync/atomic"
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

// mostClasses bounds the classes that a screen keeps.
const mostClasses = 4096

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
