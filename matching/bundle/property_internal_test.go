package bundle

import (
	"cmp"
	"fmt"
	"math/bits"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"huiqi/matching"
	"huiqi/models"
	"huiqi/models/policy"
)

// drawMatches draws eligible programs with money and groups, small numbers of each so that ties are common.
func drawMatches(t *rapid.T, least, most, groups int) []matching.Match {
	n := rapid.IntRange(least, most).Draw(t, "programs")
	out := make([]matching.Match, n)
	for i := range out {
		m := &out[i]
		m.Candidate.ProgramID = fmt.Sprintf("p%03d", (i*37)%1000)
		m.Result.Verdict = matching.Eligible
		m.Score.Total = float64(rapid.IntRange(0, 3).Draw(t, "score")) / 4
		if rapid.Bool().Draw(t, "money") {
			amount := models.FromYuan(int64(rapid.IntRange(0, 6).Draw(t, "yuan")))
			m.Candidate.Benefits = []policy.Benefit{{Kind: "grant", Amount: &amount}}
		}
		for range rapid.IntRange(0, 3).Draw(t, "memberships") {
			m.Candidate.Exclusivity = append(m.Candidate.Exclusivity, fmt.Sprintf("g%d", rapid.IntRange(0, groups-1).Draw(t, "group")))
		}
	}
	return out
}

// chosen returns the ids of a package, sorted.
func chosen(p Package) []string {
	var out []string
	for _, c := range p.Chosen {
		out = append(out, c.Match.Candidate.ProgramID)
	}
	slices.Sort(out)
	return out
}

// brute is the best lawful choice by trying every subset: by money, score, count, and then the first ids.
func brute(matches []matching.Match) (ids []string, best weight) {
	sorted := slices.SortedFunc(slices.Values(matches), func(a, b matching.Match) int {
		return cmp.Compare(a.Candidate.ProgramID, b.Candidate.ProgramID)
	})
	for set := range uint64(1) << len(sorted) {
		var sum weight
		var names []string
		lawful, used := true, map[string]bool{}
		for left := set; left != 0; left &= left - 1 {
			m := sorted[bits.TrailingZeros64(left)]
			sum, names = sum.plus(weightOf(m)), append(names, m.Candidate.ProgramID)
			for _, key := range distinct(m.Candidate.Exclusivity) {
				lawful = lawful && !used[key]
				used[key] = true
			}
		}
		if lawful && cmp.Or(sum.compare(best), slices.Compare(ids, names)) > 0 {
			ids, best = names, sum
		}
	}
	return ids, best
}

func checkLawful(t *rapid.T, p Package) {
	used := map[string]string{}
	for _, c := range p.Chosen {
		for _, key := range distinct(c.Match.Candidate.Exclusivity) {
			if other, taken := used[key]; taken {
				t.Fatalf("%s and %s are both chosen of group %s", other, c.Match.Candidate.ProgramID, key)
			}
			used[key] = c.Match.Candidate.ProgramID
		}
	}
	for _, left := range p.Left {
		if len(left.By) == 0 {
			t.Fatalf("%s is left out and nothing excludes it", left.Match.Candidate.ProgramID)
		}
		for _, by := range left.By {
			if used[by.Group] != by.ProgramID || !slices.Contains(left.Match.Candidate.Exclusivity, by.Group) {
				t.Fatalf("%s is said to be excluded by %s of %s", left.Match.Candidate.ProgramID, by.ProgramID, by.Group)
			}
		}
	}
	if p.Bound < p.Total || p.Exact && p.Bound != p.Total {
		t.Fatalf("total %s, bound %s, exact %v", p.Total, p.Bound, p.Exact)
	}
}

func TestBestIsWhatTryingEverySubsetFinds(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		matches := drawMatches(t, 0, 12, 6)
		got := Best(matches, Options{})
		checkLawful(t, got)
		ids, best := brute(matches)
		if !got.Exact || int64(got.Total) != best.money || !slices.Equal(chosen(got), ids) {
			t.Fatalf("chose %v for %s (exact %v), every subset gives %v for %s", chosen(got), got.Total, got.Exact, ids, models.Fen(best.money))
		}
		if len(got.Chosen)+len(got.Left) != len(matches) {
			t.Fatalf("%d chosen and %d left of %d", len(got.Chosen), len(got.Left), len(matches))
		}
		shuffled := Best(rapid.Permutation(matches).Draw(t, "order"), Options{})
		if !slices.Equal(chosen(shuffled), ids) {
			t.Fatalf("another order of the same programs gives %v, not %v", chosen(shuffled), ids)
		}
	})
}

func TestFourteenProgramsOfTightGroups(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		matches := drawMatches(t, 14, 14, 9)
		got := Best(matches, Options{})
		checkLawful(t, got)
		if ids, best := brute(matches); int64(got.Total) != best.money || !slices.Equal(chosen(got), ids) {
			t.Fatalf("chose %v for %s, every subset gives %v for %s", chosen(got), got.Total, ids, models.Fen(best.money))
		}
	})
}

func TestOneMoreProgramNeverLowersTheTotal(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		matches := drawMatches(t, 1, 40, 15)
		less, more := Best(matches[1:], Options{}), Best(matches, Options{})
		if less.Exact && more.Exact && more.Total < less.Total {
			t.Fatalf("with %s the total falls from %s to %s", matches[0].Candidate.ProgramID, less.Total, more.Total)
		}
	})
}

func TestAnAdditionIsTheDifferenceItMakes(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		matches := drawMatches(t, 1, 11, 5)
		without := Best(matches[1:], Options{})
		if matches[0].Result.Verdict = matching.NearMiss; len(Best(matches, Options{}).If) > 0 {
			t.Fatal("a near miss is tried that nobody asked for")
		}
		tried := Best(matches, Options{If: []matching.Verdict{matching.NearMiss}})
		matches[0].Result.Verdict = matching.Eligible
		with := Best(matches, Options{})
		joins := slices.Contains(chosen(with), matches[0].Candidate.ProgramID)
		if !slices.Equal(chosen(tried), chosen(without)) {
			t.Fatalf("an addition changes the package to %v from %v", chosen(tried), chosen(without))
		}
		if len(tried.If) == 0 {
			if with.Total > without.Total {
				t.Fatalf("%s more is not told", with.Total-without.Total)
			}
			return
		}
		a := tried.If[0]
		if !joins || a.Gain != with.Total-without.Total {
			t.Fatalf("gain %s (joins %v), the packages differ by %s", a.Gain, joins, with.Total-without.Total)
		}
		var gone []string
		for _, x := range a.Instead {
			gone = append(gone, x.ProgramID)
		}
		for _, id := range chosen(without) {
			if slices.Contains(gone, id) == slices.Contains(chosen(with), id) {
				t.Fatalf("%s: given up %v, in the other package %v", id, gone, chosen(with))
			}
		}
	})
}

// TestOutOfStepsIsLawfulAndBounded searches the same parts with few steps: what it finds is lawful, and the best lies
// between it and its bound.
func TestOutOfStepsIsLawfulAndBounded(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		g := newGraph(drawMatches(t, 2, 30, 10))
		few := rapid.IntRange(0, 4).Draw(t, "steps")
		for _, vertices := range g.components() {
			enough, steps := exactSteps, few
			best, got := g.solve(vertices, &enough), g.solve(vertices, &steps)
			for i, v := range got.chosen {
				for _, u := range got.chosen[i+1:] {
					if slices.Contains(g.beside[v], u) {
						t.Fatalf("%d and %d exclude each other", v, u)
					}
				}
			}
			if !best.exact || best.value.less(got.value) || got.bound < best.value.money || got.exact && got.value != best.value {
				t.Fatalf("value %v, bound %v, exact %v; the best is %v", got.value, got.bound, got.exact, best.value)
			}
		}
	})
}
