package bundle

import (
	"math/bits"
	"slices"
)

// exactSteps is how many steps of search one package may take in all: some tenths of a second.
const exactSteps = 100_000

// part is one connected part with its solution. bound is at least the money of the best choice; of an exact
// solution it is its money.
type part struct {
	vertices []int
	chosen   []int
	value    weight
	bound    int64
	exact    bool
}

// solve finds the best choice of one connected part, exactly while its size and the steps left allow.
func (g *graph) solve(vertices []int, steps *int) part {
	p := part{vertices: vertices}
	if len(vertices) == 1 {
		p.chosen, p.exact = vertices, true
		p.value = g.total(vertices)
		p.bound = p.value.money
		return p
	}
	p.chosen = g.approximate(vertices)
	if len(vertices) <= exactSize {
		x := newExact(g, vertices, steps)
		set, ok := x.solve(bitsOf(vertices, p.chosen))
		p.chosen, p.exact = verticesOf(vertices, set), ok
	}
	p.value = g.total(p.chosen)
	p.bound = p.value.money
	if !p.exact {
		p.bound = g.bound(vertices)
	}
	return p
}

func bitsOf(vertices, chosen []int) (set uint64) {
	for i, v := range vertices {
		if slices.Contains(chosen, v) {
			set |= 1 << i
		}
	}
	return set
}

func verticesOf(vertices []int, set uint64) []int {
	var out []int
	for ; set != 0; set &= set - 1 {
		out = append(out, vertices[bits.TrailingZeros64(set)])
	}
	return out
}
