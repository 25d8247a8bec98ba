package bundle

import (
	"cmp"
	"slices"

	"huiqi/matching"
)

// graph is which programs exclude each other: those that share a group. Its vertices are in the order of their ids.
type graph struct {
	matches []matching.Match
	weights []weight
	groups  map[string][]int // members, ascending
	beside  [][]int          // neighbours, ascending, each once
}

func newGraph(matches []matching.Match) *graph {
	g := &graph{matches: slices.Clone(matches), groups: map[string][]int{}}
	slices.SortStableFunc(g.matches, func(a, b matching.Match) int {
		return cmp.Compare(a.Candidate.ProgramID, b.Candidate.ProgramID)
	})
	g.weights, g.beside = make([]weight, len(g.matches)), make([][]int, len(g.matches))
	for v, m := range g.matches {
		g.weights[v] = weightOf(m)
		for _, key := range distinct(m.Candidate.Exclusivity) {
			g.groups[key] = append(g.groups[key], v)
		}
	}
	for v, m := range g.matches {
		for _, key := range distinct(m.Candidate.Exclusivity) {
			for _, u := range g.groups[key] {
				if u != v {
					g.beside[v] = append(g.beside[v], u)
				}
			}
		}
		slices.Sort(g.beside[v])
		g.beside[v] = slices.Compact(g.beside[v])
	}
	return g
}

func distinct(keys []string) []string {
	keys = slices.Clone(keys)
	slices.Sort(keys)
	return slices.Compact(keys)
}

// components returns the connected parts, each ascending, in the order of their first vertices.
func (g *graph) components() [][]int {
	seen := make([]bool, len(g.matches))
	var out [][]int
	for v := range g.matches {
		if seen[v] {
			continue
		}
		seen[v] = true
		part := []int{v}
		for i := 0; i < len(part); i++ {
			for _, u := range g.beside[part[i]] {
				if !seen[u] {
					seen[u] = true
					part = append(part, u)
				}
			}
		}
		slices.Sort(part)
		out = append(out, part)
	}
	return out
}

// excludes returns the groups that two programs share.
func excludes(a, b matching.Candidate) []string {
	var out []string
	for _, key := range distinct(a.Exclusivity) {
		if slices.Contains(b.Exclusivity, key) {
			out = append(out, key)
		}
	}
	return out
}

// total is the weight of vertices together.
func (g *graph) total(vertices []int) (sum weight) {
	for _, v := range vertices {
		sum = sum.plus(g.weights[v])
	}
	return sum
}

// heaviest returns vertices in the order of their weight, the heaviest first, then by id.
func (g *graph) heaviest(vertices []int) []int {
	out := slices.Clone(vertices)
	slices.SortStableFunc(out, func(a, b int) int { return g.weights[b].compare(g.weights[a]) })
	return out
}
