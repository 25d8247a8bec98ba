package bundle

import (
	"cmp"
	"slices"
)

// rounds bounds the passes of local improvement; each pass looks at every vertex once.
const rounds = 50

// exchanged bounds the vertices that are tried in pairs for one.
const exchanged = 64

// approximate returns a lawful choice among the vertices of one part: the better of two greedy ones, improved by
// exchanges while they pay.
func (g *graph) approximate(part []int) []int {
	byWeight := g.improved(part, g.greedy(g.heaviest(part)))
	byShare := slices.Clone(part)
	slices.SortStableFunc(byShare, func(a, b int) int { // money for each program it excludes
		x := g.weights[a].money / int64(1+len(g.beside[a]))
		y := g.weights[b].money / int64(1+len(g.beside[b]))
		return cmp.Or(cmp.Compare(y, x), g.weights[b].compare(g.weights[a]))
	})
	other := g.improved(part, g.greedy(byShare))
	if g.total(byWeight).less(g.total(other)) {
		return other
	}
	return byWeight
}

// greedy takes vertices in an order as long as nothing taken excludes them.
func (g *graph) greedy(order []int) map[int]bool {
	taken := make(map[int]bool, len(order))
	for _, v := range order {
		if !slices.ContainsFunc(g.beside[v], func(u int) bool { return taken[u] }) {
			taken[v] = true
		}
	}
	return taken
}

// improved exchanges: a vertex for all those that it excludes, or one for two, where that weighs more.
func (g *graph) improved(part []int, taken map[int]bool) []int {
	for range rounds {
		changed := false
		for _, v := range part {
			if taken[v] {
				changed = g.split(v, taken) || changed
			} else {
				changed = g.enter(v, taken) || changed
			}
		}
		if !changed {
			break
		}
	}
	var out []int
	for _, v := range part {
		if taken[v] {
			out = append(out, v)
		}
	}
	return out
}

// enter takes a vertex in the place of those that it excludes when it outweighs them.
func (g *graph) enter(v int, taken map[int]bool) bool {
	out := g.takenBeside(v, taken)
	if !g.total(out).less(g.weights[v]) {
		return false
	}
	for _, u := range out {
		delete(taken, u)
	}
	taken[v] = true
	return true
}

// split takes two vertices in the place of the one that alone excludes both, when they outweigh it.
func (g *graph) split(v int, taken map[int]bool) bool {
	var waiting []int
	for _, u := range g.beside[v] {
		if len(g.takenBeside(u, taken)) == 1 {
			waiting = append(waiting, u)
		}
	}
	waiting = g.heaviest(waiting)
	waiting = waiting[:min(len(waiting), exchanged)]
	for i, a := range waiting {
		for _, b := range waiting[i+1:] {
			if g.weights[v].less(g.weights[a].plus(g.weights[b])) && !slices.Contains(g.beside[a], b) {
				delete(taken, v)
				taken[a], taken[b] = true, true
				return true
			}
		}
	}
	return false
}

func (g *graph) takenBeside(v int, taken map[int]bool) []int {
	var out []int
	for _, u := range g.beside[v] {
		if taken[u] {
			out = append(out, u)
		}
	}
	return out
}
