package bundle

import (
	"cmp"
	"slices"

	"huiqi/matching"
	"huiqi/models"
)

// additions tries each program that is not eligible yet as if it were, alone, and keeps those that would join the
// package: the ones that bring most first, then by verdict, score and id.
func (s solution) additions(others []matching.Match, steps *int) []Addition {
	var out []Addition
	for _, m := range others {
		if a, joins := s.with(m, steps); joins {
			out = append(out, a)
		}
	}
	order := matching.Verdicts()
	slices.SortStableFunc(out, func(a, b Addition) int {
		return cmp.Or(cmp.Compare(b.Gain, a.Gain),
			cmp.Compare(slices.Index(order, a.Match.Result.Verdict), slices.Index(order, b.Match.Result.Verdict)),
			cmp.Compare(b.Match.Score.Total, a.Match.Score.Total),
			cmp.Compare(a.Match.Candidate.ProgramID, b.Match.Candidate.ProgramID))
	})
	return out
}

// with solves the parts that one more program touches again, with it. It does not join when the best choice does
// without it.
func (s solution) with(m matching.Match, steps *int) (Addition, bool) {
	a := Addition{Match: m, Worth: WorthOf(m.Candidate), Exact: true}
	var touched []matching.Match
	var before weight
	for _, i := range s.touchedBy(m) {
		before = before.plus(s.parts[i].value)
		a.Exact = a.Exact && s.parts[i].exact
		for _, v := range s.parts[i].vertices {
			touched = append(touched, s.graph.matches[v])
		}
	}
	g := newGraph(append(touched, m))
	all := make([]int, len(g.matches))
	for v := range all {
		all[v] = v
	}
	p := g.solve(all, steps)
	joins := false
	kept := map[string]bool{}
	for _, v := range p.chosen {
		kept[g.matches[v].Candidate.ProgramID] = true
		joins = joins || g.matches[v].Candidate.ProgramID == m.Candidate.ProgramID
	}
	a.Exact = a.Exact && p.exact
	a.Gain = models.Fen(p.value.money - before.money)
	for _, other := range touched {
		if s.chose(other) && !kept[other.Candidate.ProgramID] {
			a.Instead = append(a.Instead, givenUp(m.Candidate, other.Candidate)...)
		}
	}
	return a, joins && before.less(p.value)
}

// givenUp tells which program would leave the package for another: by the groups they share, or, when it leaves
// because others change places, by none.
func givenUp(newcomer, c matching.Candidate) []Exclusion {
	if direct := exclusionsOf(newcomer, c); len(direct) > 0 {
		return direct
	}
	return []Exclusion{{ProgramID: c.ProgramID}}
}

// chose reports whether a program is in the package.
func (s solution) chose(m matching.Match) bool {
	v, ok := slices.BinarySearchFunc(s.graph.matches, m.Candidate.ProgramID, func(m matching.Match, id string) int {
		return cmp.Compare(m.Candidate.ProgramID, id)
	})
	return ok && s.taken[v]
}

// touchedBy returns the parts that have a program which the one excludes, ascending.
func (s solution) touchedBy(m matching.Match) []int {
	var out []int
	for _, key := range distinct(m.Candidate.Exclusivity) {
		for _, v := range s.graph.groups[key] {
			out = append(out, s.partOf[v])
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
