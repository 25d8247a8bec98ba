package audience

import (
	"math"
	"slices"

	"huiqi/models/reference"
)

// A column that fewer than one program in this many asks says too little to be looked at before they do.
const rarelyAsked = 32

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
			by[column].rows.Store(&[]screened{})
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

// prepare finds what the classes mean that are known by now.
func (k *screen) prepare() {
	known := k.known()
	k.mu.Lock()
	defer k.mu.Unlock()
	rows := slices.Clone(*k.rows.Load())
	rows = append(rows, make([]screened, max(0, len(known)-len(rows)))...)
	for class := range known {
		if rows[class].unmet == nil {
			rows[class] = k.decide(k.alike(&known[class]))
		}
	}
	k.rows.Store(&rows)
}

// known returns a cell of every class that is known by now, in their order.
func (k *screen) known() (out []cell) {
	switch col := k.c.columns[k.column]; {
	case k.dated:
		out = append(out, cell{lo: negInf}, cell{lo: k.edges[0] - 1})
		for _, day := range k.edges {
			out = append(out, cell{lo: day})
		}
	case col.dict == nil:
		for mask := range 1 << len(reference.SizeClasses()) {
			out = append(out, cell{code: uint16(mask)})
		}
	default:
		for code := range min(col.dict.size(), mostClasses) {
			out = append(out, cell{code: uint16(code)})
		}
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
