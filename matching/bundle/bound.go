package bundle

import (
	"cmp"
	"maps"
	"slices"
)

// descents bounds the passes that lower prices.
const descents = 8

// bound is at least the money of every lawful choice among vertices. It puts prices on the groups so that each program
// costs no less, in all its groups together, than it brings: then no choice, which uses a group once, brings more than
// the sum of all prices (duality of linear programs). Of two ways to price, the lower sum counts.
func (g *graph) bound(vertices []int) int64 {
	return min(g.lowered(vertices, g.shared(vertices)), g.lowered(vertices, g.covered(vertices)))
}

// shared spreads what a program brings evenly over its groups; a group costs the largest share.
func (g *graph) shared(vertices []int) map[string]int64 {
	prices := map[string]int64{}
	for _, v := range vertices {
		keys := distinct(g.matches[v].Candidate.Exclusivity)
		for _, key := range keys {
			n := int64(len(keys))
			share := g.weights[v].money / n
			if g.weights[v].money%n > 0 {
				share++
			}
			prices[key] = max(prices[key], share)
		}
	}
	return prices
}

// covered puts each program, the dearest first, under one of its groups, which costs what its first program brings.
func (g *graph) covered(vertices []int) map[string]int64 {
	prices := map[string]int64{}
	for _, v := range g.heaviest(vertices) {
		keys := distinct(g.matches[v].Candidate.Exclusivity)
		if !slices.ContainsFunc(keys, func(key string) bool { _, priced := prices[key]; return priced }) {
			prices[g.widest(keys)] = g.weights[v].money
		}
	}
	return prices
}

// widest returns the key with the most members, the first of equals.
func (g *graph) widest(keys []string) string {
	return slices.MaxFunc(keys, func(a, b string) int {
		return cmp.Or(cmp.Compare(len(g.groups[a]), len(g.groups[b])), cmp.Compare(b, a))
	})
}

// lowered takes from each price in turn what no program needs, and returns the sum.
func (g *graph) lowered(vertices []int, prices map[string]int64) int64 {
	in := make(map[int]bool, len(vertices))
	for _, v := range vertices {
		in[v] = true
	}
	keys := slices.Sorted(maps.Keys(prices))
	for range descents {
		changed := false
		for _, key := range keys {
			var need int64
			for _, v := range g.groups[key] {
				if in[v] {
					need = max(need, g.lacking(v, key, prices))
				}
			}
			changed = changed || need < prices[key]
			prices[key] = min(need, prices[key])
		}
		if !changed {
			break
		}
	}
	var sum weight
	for _, key := range keys {
		sum = sum.plus(weight{money: prices[key]})
	}
	return sum.money
}

// lacking is what a program brings beyond the prices of its groups other than one.
func (g *graph) lacking(v int, except string, prices map[string]int64) int64 {
	lacks := g.weights[v].money
	for _, key := range distinct(g.matches[v].Candidate.Exclusivity) {
		if key != except {
			lacks -= min(lacks, prices[key])
		}
	}
	return lacks
}
