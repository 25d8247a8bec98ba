package innovation_test

import (
	"cmp"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"huiqi/models/innovation"
)

const enough = 50 * innovation.Point

// scores draws scores of which more or less is known: the known part is that over the coverage.
func scores(t *rapid.T) []innovation.Score {
	out := make([]innovation.Score, rapid.IntRange(1, 30).Draw(t, "count"))
	for i := range out {
		coverage := rapid.Int64Range(0, 100).Draw(t, "coverage")
		got := rapid.Int64Range(0, coverage).Draw(t, "points")
		out[i] = innovation.Score{EnterpriseID: int64(i), Coverage: innovation.Points(coverage) * innovation.Point}
		if coverage > 0 {
			least, known := innovation.Points(got)*innovation.Point, innovation.Points(got*100*int64(innovation.Point)/coverage)
			out[i].MinPoints, out[i].KnownPoints = &least, &known
		}
	}
	return out
}

func TestOneGoodFigureLeadsNobody(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		list := scores(t)
		slices.SortStableFunc(list, func(x, y innovation.Score) int { return cmp.Compare(x.KeyAt(enough), y.KeyAt(enough)) })
		for i := 1; i < len(list); i++ {
			before, after := list[i-1], list[i]
			switch {
			case after.KnownPoints == nil:
			case before.KnownPoints == nil:
				t.Fatalf("without points before %+v", after)
			case before.Coverage < enough && after.Coverage >= enough:
				t.Fatalf("of %s known before of %s known", before.Coverage, after.Coverage)
			case before.Coverage >= enough && after.Coverage >= enough && *before.KnownPoints < *after.KnownPoints:
				t.Fatalf("%s before %s of which enough is known", before.KnownPoints, after.KnownPoints)
			case before.Coverage < enough && *before.MinPoints < *after.MinPoints:
				t.Fatalf("at least %s before at least %s", before.MinPoints, after.MinPoints)
			}
		}
	})
}

func TestKnowingMoreNeverDemotes(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := scores(t)[0]
		if s.KnownPoints == nil || s.Coverage >= enough {
			return
		}
		least := *s.MinPoints
		better := s
		better.MinPoints, better.Coverage = &least, enough
		if better.KeyAt(enough) >= s.KeyAt(enough) {
			t.Fatalf("%+v is listed before the same score of which more is known", s)
		}
	})
}
