package innovation_test

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"huiqi/matching"
	"huiqi/matching/innovation"
	kept "huiqi/models/innovation"
)

// numbers are the parts of an outcome that no words are in.
type numbers struct {
	System         string
	AsOf           string
	WeightsVersion int
	Span           *kept.Span
	Known          *kept.Points
	Coverage       kept.Points
	Standing       kept.Standing
	Groups         []*kept.Span
	States         []innovation.State
	Points         []*kept.Span
}

func numbersOf(o innovation.Outcome) numbers {
	n := numbers{System: o.System, AsOf: o.AsOf.String(), WeightsVersion: o.WeightsVersion, Span: o.Span, Known: o.Known, Coverage: o.Coverage, Standing: o.Standing}
	for _, g := range o.Groups {
		n.Groups = append(n.Groups, g.Span)
		for _, f := range g.Indicators {
			n.States, n.Points = append(n.States, f.State), append(n.Points, f.Points)
		}
	}
	return n
}

// Scores that are computed together for the whole base are, figure by figure, those that a report computes one by one: whatever is
// known, with and without weights and judgements, for the last fiscal year and an earlier one.
func TestFiguresAreThoseOfScores(t *testing.T) {
	t.Parallel()
	s, lang := scorer(t)
	rapid.Check(t, func(rt *rapid.T) {
		d := draw(rt, s.Systems())
		p := profile(t, lang, d.members(func() bool { return rapid.IntRange(0, 3).Draw(rt, "known") > 0 }))
		ask := innovation.Ask{Today: today}
		if rapid.Bool().Draw(rt, "weights") {
			ask.Weights = weights()
		}
		if rapid.Bool().Draw(rt, "judged") {
			ask.Judgements = d.said
		}
		year := rapid.SampledFrom([]int{2025, 2024}).Draw(rt, "year")
		got := s.Figures(p, s.Systems(), year, func(innovation.System) innovation.Ask { return ask })
		ask.FiscalYear = year
		for n, system := range s.Systems() {
			if diff := cmp.Diff(numbersOf(got[n]), numbersOf(s.Score(system, p, ask))); diff != "" {
				rt.Fatalf("%s of %d (-together +one by one):\n%s", system.ID, year, diff)
			}
		}
	})
}

// BenchmarkScores compares both on one enterprise of which most is known.
func BenchmarkScores(b *testing.B) {
	s, lang := scorer(b)
	d := rand.New(rand.NewPCG(1, 1))
	drawnOne := rapid.Custom(func(t *rapid.T) drawn { return draw(t, s.Systems()) }).Example(1)
	p := profile(b, lang, drawnOne.members(func() bool { return d.IntN(4) > 0 }))
	ask := innovation.Ask{FiscalYear: 2025, Today: today, Weights: weights()}
	for name, do := range map[string]func(matching.Profile){
		"one by one": func(p matching.Profile) {
			for _, system := range s.Systems() {
				s.Score(system, p, ask)
			}
		},
		"together": func(p matching.Profile) {
			s.Figures(p, s.Systems(), 2025, func(innovation.System) innovation.Ask { return ask })
		},
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				do(p)
			}
		})
	}
}
