package audience

import (
	"slices"
	"sync"
	"sync/atomic"
)

// wordKill is the leaves on one column of words.
type wordKill struct {
	column int
	leaves []singleKill
	mu     sync.Mutex
	byCode atomic.Pointer[[]bitset] // nil: not asked yet
}

// of returns the programs that the words of a subject make unmet.
func (w *wordKill) of(t *killTable, s *subject) bitset {
	c := s.cell(w.column)
	if c.hard { // words that no row has
		return w.programs(t, s)
	}
	return w.forCode(t, c.code)
}

// forCode returns the programs that a code makes unmet.
func (w *wordKill) forCode(t *killTable, code uint16) bitset {
	if list := *w.byCode.Load(); int(code) < len(list) && list[code] != nil {
		return list[code]
	}
	out := newBitset(t.size)
	for _, one := range w.leaves {
		l := &t.c.leaves[one.leaf]
		state := l.table.upTo(int(code) + 1)[code]
		if l.negated {
			state = state.not()
		}
		if state == unmet {
			out.add(one.programs)
		}
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	list := slices.Clone(*w.byCode.Load())
	for len(list) <= int(code) {
		list = append(list, nil)
	}
	list[code] = out
	w.byCode.Store(&list)
	return out
}

// programs returns the programs that words which no row has make unmet.
func (w *wordKill) programs(t *killTable, s *subject) bitset {
	out := newBitset(t.size)
	for _, one := range w.leaves {
		if f := s.leaf(one.leaf); f.state == unmet && !f.hard {
			out.add(one.programs)
		}
	}
	return out
}

// mostCodes is how many codes of a block are looked at for programs that all of them make unmet.
const mostCodes = 24

// ofBlock adds the programs that every row of a block makes unmet by its words.
func (t *killTable) ofBlock(blocks []*block, dead bitset) {
	for _, w := range t.words {
		codes := distinct(blocks[w.column])
		if len(codes) == 0 {
			continue
		}
		all := slices.Clone(w.forCode(t, codes[0]))
		for _, code := range codes[1:] {
			of := w.forCode(t, code)
			for i := range all {
				all[i] &= of[i]
			}
		}
		dead.add(all)
	}
}

// distinct returns the codes that a block's rows say, perhaps with some that they said before; none when there are too
// many, or some row is hard.
func distinct(b *block) []uint16 {
	if b.hard != nil || b.codes.wide != nil || len(b.codes.list) > mostCodes {
		return nil
	}
	return b.codes.list
}
