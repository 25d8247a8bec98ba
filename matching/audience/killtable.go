package audience

import (
	"slices"
)

// killTable finds the programs that leaves of their conjunctions make unmet. Leaves on one number are sorted by their
// thresholds, so that all that a value does not reach are found at once; what a row says of words, by its code.
type killTable struct {
	c       *compiled
	size    int
	numbers []numberKill
	words   []*wordKill
	single  []singleKill
}

// numberKill is the leaves on one column that ask it to be high enough, or low enough.
type numberKill struct {
	column int
	atMost bool      // the leaves ask for at most
	ts     []float64 // ascending
	rows   []bitset  // rows[i]: the programs of the leaves from i on; of atMost up to and with i
}

// singleKill is one leaf.
type singleKill struct {
	leaf     int
	programs bitset
}

// newKillTable makes the table of some leaves and the programs in whose conjunction each stands.
func newKillTable(c *compiled, kills []killer) *killTable {
	t := &killTable{c: c, size: len(c.plans)}
	numbers := map[[2]int][]singleKill{}
	words := map[int]*wordKill{}
	for _, k := range kills {
		one := singleKill{leaf: k.leaf, programs: newBitset(t.size)}
		for _, p := range k.programs {
			one.programs.set(int(p))
		}
		l := &c.leaves[k.leaf]
		switch {
		case l.kind == leafNumber && l.bound() != 0 && len(l.columns) == 1:
			key := [2]int{l.columns[0], l.bound()}
			numbers[key] = append(numbers[key], one)
		case l.kind == leafWords:
			w := words[l.columns[0]]
			if w == nil {
				w = &wordKill{column: l.columns[0]}
				w.byCode.Store(&[]bitset{})
				words[l.columns[0]] = w
				t.words = append(t.words, w)
			}
			w.leaves = append(w.leaves, one)
		default:
			t.single = append(t.single, one)
		}
	}
	for key, leaves := range numbers {
		t.numbers = append(t.numbers, c.numberKill(key[0], key[1] < 0, leaves))
	}
	return t
}

// bound tells whether a number leaf, where it stands, asks for at least (1) or at most (-1) so much, or neither.
func (l *leaf) bound() int {
	up := l.op == ">=" || l.op == ">"
	down := l.op == "<=" || l.op == "<"
	switch {
	case up && !l.negated, down && l.negated:
		return 1
	case down && !l.negated, up && l.negated:
		return -1
	}
	return 0
}

// numberKill sorts leaves on one column.
func (c *compiled) numberKill(column int, atMost bool, leaves []singleKill) numberKill {
	slices.SortFunc(leaves, func(a, b singleKill) int {
		return sign(c.leaves[a.leaf].t - c.leaves[b.leaf].t)
	})
	out := numberKill{column: column, atMost: atMost, rows: make([]bitset, len(leaves))}
	for i := range leaves {
		out.ts = append(out.ts, c.leaves[leaves[i].leaf].t)
	}
	sum := newBitset(len(c.plans))
	for i := range leaves {
		at := i
		if !atMost {
			at = len(leaves) - 1 - i
		}
		sum.add(leaves[at].programs)
		out.rows[at] = slices.Clone(sum)
	}
	return out
}

// apply adds the programs that the subject's facts make unmet for sure.
func (t *killTable) apply(s *subject, dead bitset) {
	for _, w := range t.words {
		dead.add(w.of(t, s))
	}
	for i := range t.numbers {
		if row := t.numbers[i].of(s); row != nil {
			dead.add(row)
		}
	}
	for i := range t.single {
		if f := s.leaf(t.single[i].leaf); f.state == unmet && !f.hard {
			dead.add(t.single[i].programs)
		}
	}
}

// of returns the programs whose thresholds the facts surely miss; nil when there are none. Values near a threshold miss
// nothing for sure.
func (n *numberKill) of(s *subject) bitset {
	c := s.cell(n.column)
	if c.hard {
		return nil
	}
	if n.atMost {
		i, _ := slices.BinarySearch(n.ts, c.lo*(1-surely(c.lo)))
		if i == 0 {
			return nil
		}
		return n.rows[i-1]
	}
	i, _ := slices.BinarySearch(n.ts, c.hi*(1+surely(c.hi)))
	for i < len(n.ts) && n.ts[i] <= c.hi*(1+surely(c.hi)) {
		i++
	}
	if i == len(n.ts) {
		return nil
	}
	return n.rows[i]
}

// surely is the part of a value by which a threshold has to be passed to be passed for sure, toward the threshold.
func surely(v float64) float64 {
	const rounding = 1e-12
	if v < 0 {
		return -rounding
	}
	return rounding
}

// bytes is the memory of the table.
func (t *killTable) bytes() (n int) {
	if t == nil {
		return 0
	}
	each := (t.size + 63) / 64 * 8
	for _, k := range t.numbers {
		n += len(k.rows) * each
	}
	for _, w := range t.words {
		n += len(w.leaves) * each
		for _, b := range *w.byCode.Load() {
			n += 8 * len(b)
		}
	}
	return n + len(t.single)*each
}
