package bundle

import "math/bits"

// exactSize is the largest connected part that is solved exactly: the bits of a word.
const exactSize = 64

// exact is a branch-and-bound search over one connected part of at most exactSize vertices. The bits of its sets
// are the vertices of the part in the order of their ids.
type exact struct {
	weights []weight
	beside  []uint64 // neighbours
	order   []int    // heaviest first
	cliques [][]uint64
	steps   *int // left of the budget, shared by everything that one answer searches

	best  uint64
	value weight
	found bool // a first choice of the value sought is enough
	spent bool
}

func newExact(g *graph, part []int, steps *int) *exact {
	x := &exact{weights: make([]weight, len(part)), beside: make([]uint64, len(part)), cliques: make([][]uint64, len(part)), steps: steps}
	at := make(map[int]int, len(part))
	for i, v := range part {
		at[v], x.weights[i] = i, g.weights[v]
	}
	for i, v := range part {
		for _, u := range g.beside[v] {
			x.beside[i] |= 1 << at[u]
		}
		for _, key := range distinct(g.matches[v].Candidate.Exclusivity) {
			var clique uint64
			for _, u := range g.groups[key] {
				clique |= 1 << at[u]
			}
			x.cliques[i] = append(x.cliques[i], clique)
		}
	}
	for _, v := range g.heaviest(part) {
		x.order = append(x.order, at[v])
	}
	return x
}

func full(n int) uint64 { return ^uint64(0) >> (64 - n) }

// solve returns the best choice that is at least as good as the one it starts from, of equals the one whose sorted
// ids come first; ok is false when the steps did not suffice, and the choice is then the best one seen.
func (x *exact) solve(start uint64) (choice uint64, ok bool) {
	x.best, x.value = start, x.sum(start)
	x.search(full(len(x.weights)), 0, weight{})
	if x.spent {
		return x.best, false
	}
	return x.first(), true
}

// first returns the lexicographically first choice of the best value: vertex by vertex it asks whether the value can
// be had with it. Out of steps it keeps what it has, which is as good.
func (x *exact) first() uint64 {
	value, fallback := x.value, x.best
	rest, chosen, sum := full(len(x.weights)), uint64(0), weight{}
	for v := range x.weights {
		bit := uint64(1) << v
		if rest&bit == 0 {
			continue
		}
		x.found = false
		x.value = weight{value.money, value.score, value.count - 1} // search looks for more than this
		x.until(rest&^bit&^x.beside[v], chosen|bit, sum.plus(x.weights[v]))
		if x.spent {
			return fallback
		}
		rest &^= bit
		if x.found {
			rest, chosen, sum = rest&^x.beside[v], chosen|bit, sum.plus(x.weights[v])
		}
	}
	return chosen
}

// search improves the best choice by those that extend chosen with vertices of rest.
func (x *exact) search(rest, chosen uint64, sum weight) {
	rest, chosen, sum = x.free(rest, chosen, sum)
	if rest == 0 {
		if x.value.less(sum) {
			x.best, x.value = chosen, sum
		}
		return
	}
	if !x.step() || !x.value.less(sum.plus(x.bound(rest))) {
		return
	}
	v := x.pick(rest)
	x.search(rest&^(1<<v)&^x.beside[v], chosen|1<<v, sum.plus(x.weights[v]))
	x.search(rest&^(1<<v), chosen, sum)
}

// until is search that ends with the first choice better than the value.
func (x *exact) until(rest, chosen uint64, sum weight) {
	rest, chosen, sum = x.free(rest, chosen, sum)
	if rest == 0 {
		x.found = x.found || x.value.less(sum)
		return
	}
	if x.found || !x.step() || !x.value.less(sum.plus(x.bound(rest))) {
		return
	}
	v := x.pick(rest)
	x.until(rest&^(1<<v)&^x.beside[v], chosen|1<<v, sum.plus(x.weights[v]))
	x.until(rest&^(1<<v), chosen, sum)
}

// step takes one step of the budget.
func (x *exact) step() bool {
	if *x.steps <= 0 {
		x.spent = true
		return false
	}
	*x.steps--
	return !x.spent
}

// free takes every vertex that nothing left excludes.
func (x *exact) free(rest, chosen uint64, sum weight) (uint64, uint64, weight) {
	for left := rest; left != 0; left &= left - 1 {
		v := bits.TrailingZeros64(left)
		if x.beside[v]&rest == 0 {
			rest, chosen, sum = rest&^(1<<v), chosen|1<<v, sum.plus(x.weights[v])
		}
	}
	return rest, chosen, sum
}

// pick returns the heaviest vertex left.
func (x *exact) pick(rest uint64) int {
	for _, v := range x.order {
		if rest&(1<<v) != 0 {
			return v
		}
	}
	return 0
}

// bound is at least the weight of every choice of rest: the heaviest vertex left stands for the group of it that covers
// most of the rest, of which no more than one can be chosen.
func (x *exact) bound(rest uint64) (sum weight) {
	for _, v := range x.order {
		if rest&(1<<v) == 0 {
			continue
		}
		covers := uint64(1) << v
		for _, clique := range x.cliques[v] {
			if bits.OnesCount64(clique&rest) > bits.OnesCount64(covers&rest) {
				covers = clique
			}
		}
		rest &^= covers
		sum = sum.plus(x.weights[v])
	}
	return sum
}

func (x *exact) sum(set uint64) (sum weight) {
	for ; set != 0; set &= set - 1 {
		sum = sum.plus(x.weights[bits.TrailingZeros64(set)])
	}
	return sum
}
