package pattern

import (
	"encoding/binary"
	"maps"
	"regexp/syntax"
	"slices"
	"sort"
	"unicode"
)

// classes number the runes of an expression: runes that none of its instructions tells apart have one number.
type classes struct {
	starts   []rune             // where ranges of one class begin, from 0 on
	numbers  []uint16           // the classes of those ranges
	index    []uint16           // which of pages holds a rune below paged, by all but its last six bits
	pages    [][pageSize]uint16 // classes by the last six bits
	examples []rune             // one rune of each class
}

const (
	pageSize = 64
	paged    = 0x10000 // from here on runes are looked for in starts
)

// of returns the class of a rune.
func (c *classes) of(r rune) uint16 {
	if r < paged {
		return c.pages[c.index[r/pageSize]][r%pageSize]
	}
	return c.numbers[c.ranged(r)]
}

// ranged returns the range that a rune is in.
func (c *classes) ranged(r rune) int {
	return sort.Search(len(c.starts), func(i int) bool { return c.starts[i] > r }) - 1
}

// classesOf finds the classes of a program by going along all runes: at some of them sets of runes begin or end, and
// between those the sets that hold a rune are the same.
func classesOf(prog *syntax.Prog) classes {
	turns := turnsOf(prog)
	known := map[string]uint16{}
	var c classes
	var inside []byte // one bit for each set
	for _, r := range slices.Sorted(maps.Keys(turns)) {
		for _, set := range turns[r] {
			for len(inside) <= set/8 {
				inside = append(inside, 0)
			}
			inside[set/8] ^= 1 << (set % 8)
		}
		if r > unicode.MaxRune {
			break
		}
		n, ok := known[string(inside)]
		if !ok {
			n = uint16(len(c.examples))
			known[string(inside)] = n
			c.examples = append(c.examples, r)
		}
		c.starts, c.numbers = append(c.starts, r), append(c.numbers, n)
	}
	c.paginate()
	return c
}

// turnsOf returns where the sets of runes of a program begin and end. Equal sets count as one.
func turnsOf(prog *syntax.Prog) map[rune][]int {
	turns := map[rune][]int{0: nil}
	known := map[string]bool{}
	for i := range prog.Inst {
		ranges := rangesOf(&prog.Inst[i])
		key := make([]byte, 0, 4*len(ranges))
		for _, r := range ranges {
			key = binary.LittleEndian.AppendUint32(key, uint32(r))
		}
		if len(ranges) == 0 || known[string(key)] {
			continue
		}
		set := len(known)
		known[string(key)] = true
		for k := 0; k < len(ranges); k += 2 {
			turns[ranges[k]] = append(turns[ranges[k]], set)
			turns[ranges[k+1]+1] = append(turns[ranges[k+1]+1], set)
		}
	}
	return turns
}

// rangesOf returns the first and last runes of the ranges that an instruction takes.
func rangesOf(in *syntax.Inst) []rune {
	switch in.Op {
	case syntax.InstRune1:
		return []rune{in.Rune[0], in.Rune[0]}
	case syntax.InstRune:
		if len(in.Rune) == 1 {
			return []rune{in.Rune[0], in.Rune[0]}
		}
		return in.Rune
	case syntax.InstRuneAny:
		return []rune{0, unicode.MaxRune}
	case syntax.InstRuneAnyNotNL:
		return []rune{0, '\n' - 1, '\n' + 1, unicode.MaxRune}
	}
	return nil
}

// paginate writes the pages. Equal pages are kept once.
func (c *classes) paginate() {
	known := map[[pageSize]uint16]uint16{}
	c.index = make([]uint16, paged/pageSize)
	at := 0
	for i := range c.index {
		var p [pageSize]uint16
		for k := range p {
			for at+1 < len(c.starts) && c.starts[at+1] <= rune(i*pageSize+k) {
				at++
			}
			p[k] = c.numbers[at]
		}
		n, ok := known[p]
		if !ok {
			n = uint16(len(c.pages))
			known[p] = n
			c.pages = append(c.pages, p)
		}
		c.index[i] = n
	}
}
