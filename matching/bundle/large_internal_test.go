package bundle

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"

	"huiqi/matching"
	"huiqi/models"
	"huiqi/models/policy"
)

// tangled returns n programs in groups, each in memberships of them at random: one connected part in effect.
func tangled(n, groups, memberships int) []matching.Match {
	dice := rand.New(rand.NewPCG(1, uint64(n)))
	out := make([]matching.Match, n)
	for i := range out {
		amount := models.FromYuan(10_000 + dice.Int64N(990_000))
		c := &out[i].Candidate
		c.ProgramID, c.Benefits = fmt.Sprintf("p%04d", i), []policy.Benefit{{Kind: "grant", Amount: &amount}}
		for range memberships {
			c.Exclusivity = append(c.Exclusivity, fmt.Sprintf("g%d", dice.IntN(groups)))
		}
		out[i].Result.Verdict, out[i].Score.Total = matching.Eligible, dice.Float64()
	}
	return out
}

// TestAPartBeyondTheExactSize holds more programs than a word has bits, all in one part.
func TestAPartBeyondTheExactSize(t *testing.T) {
	t.Parallel()
	got := Best(tangled(300, 60, 3), Options{})
	if got.Exact {
		t.Fatal("300 tangled programs are said to be solved exactly")
	}
	if got.Bound <= got.Total {
		t.Errorf("bound %s is not above the total %s of an answer that may fall short", got.Bound, got.Total)
	}
	rapid.Check(t, func(r *rapid.T) { checkLawful(r, got) })
	if len(got.Chosen)+len(got.Left) != 300 {
		t.Errorf("%d chosen and %d left of 300", len(got.Chosen), len(got.Left))
	}
}

// TestManySmallPartsAreExact holds hundreds of programs, as a library does: many groups of a few.
func TestManySmallPartsAreExact(t *testing.T) {
	t.Parallel()
	matches := tangled(600, 1, 0)
	for i := range matches {
		matches[i].Candidate.Exclusivity = []string{fmt.Sprintf("g%d", i/4), fmt.Sprintf("h%d-%d", i/24, i%6)}
	}
	got := Best(matches, Options{})
	if !got.Exact || got.Bound != got.Total {
		t.Errorf("exact %v, total %s, bound %s", got.Exact, got.Total, got.Bound)
	}
}

func BenchmarkBest(b *testing.B) {
	for _, size := range []struct{ n, groups, memberships int }{{20, 8, 2}, {40, 20, 3}, {64, 30, 3}, {300, 60, 3}, {2000, 400, 3}} {
		matches := tangled(size.n, size.groups, size.memberships)
		b.Run(fmt.Sprintf("%d-in-%d", size.n, size.groups), func(b *testing.B) {
			var p Package
			for b.Loop() {
				p = Best(matches, Options{})
			}
			b.ReportMetric(float64(p.Total)/float64(p.Bound), "of-bound")
		})
	}
}
