package index

import (
	"context"
	"math"
	"testing"
)

// Three texts of 2, 3 and 5 pairs. 科技 is in two of them, twice in the last; the average length is 10/3.
// With k1 1.5 and b 0.2, by hand:
//
//	idf(科技) = ln(1 + (3−2+0.5)/(2+0.5)) = ln 1.6 = 0.470004
//	a: tf 1, length 2: 0.470004 · 2.5 / (1 + 1.5·(0.8 + 0.2·0.6)) = 0.470004 · 2.5 / 2.38 = 0.493701
//	c: tf 2, length 5: 0.470004 · 5.0 / (2 + 1.5·(0.8 + 0.2·1.5)) = 0.470004 · 5.0 / 3.65 = 0.643841
func TestScoreIsTextbookBM25(t *testing.T) {
	t.Parallel()
	x := opened(t, newFake(
		Doc{ID: "a", Body: "科技局"},       // 科技 技局
		Doc{ID: "b", Body: "财政补助"},      // 财政 政补 补助
		Doc{ID: "c", Body: "科技，科技，科技学"}, // three of 科技: see below
	))
	// c holds 科技 three times among four pairs; make it the case worked out above.
	src := x.source.(*fakeSource)
	src.put(Doc{ID: "c", Body: "科技，科技，财政补助"}) // 科技 科技 财政 政补 补助
	if err := x.CatchUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	g, v, err := x.acquire()
	if err != nil {
		t.Fatal(err)
	}
	defer g.release(v)
	s := &scorer{reader: v, totals: v.totals, tuning: PolicyTuning()}
	got, err := s.sum(context.Background(), []clause{{field: 2, term: "科技", weight: 1}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]float64{"a": 0.493701, "c": 0.643841}
	if len(got.touched) != len(want) {
		t.Fatalf("%d documents scored, want %d", len(got.touched), len(want))
	}
	ranked := make([]ranked, len(got.touched))
	for i, doc := range got.touched {
		ranked[i].doc = doc
	}
	if err := v.identify(ranked); err != nil {
		t.Fatal(err)
	}
	for _, r := range ranked {
		if score := got.get(r.doc); math.Abs(score-want[r.id]) > 1e-5 {
			t.Errorf("score of %s is %.6f, want %.6f", r.id, score, want[r.id])
		}
	}
}

func TestConceptCountsItsBestWay(t *testing.T) {
	t.Parallel()
	x := opened(t, newFake(Doc{ID: "both", Body: "高企，高新技术"}, Doc{ID: "short", Body: "高企，财政补助"}))
	g, v, err := x.acquire()
	if err != nil {
		t.Fatal(err)
	}
	defer g.release(v)
	s := &scorer{reader: v, totals: v.totals, tuning: PolicyTuning()}
	short := []clause{{field: 2, term: "高企", weight: 1}}
	long := []clause{{field: 2, term: "高新", weight: 0.1}}
	alone, err := s.sum(t.Context(), short, nil)
	if err != nil {
		t.Fatal(err)
	}
	together, err := s.sum(t.Context(), nil, []concept{{short, long}})
	if err != nil {
		t.Fatal(err)
	}
	for _, doc := range alone.touched {
		if got, want := together.get(doc), alone.get(doc); got != want {
			t.Errorf("document %d scores %v, want its best way alone, %v", doc, got, want)
		}
	}
}

func TestTotalsFollowReplacementAndRemoval(t *testing.T) {
	t.Parallel()
	src := newFake(Doc{ID: "a", Title: "科技", Body: "科技局"}, Doc{ID: "b", Title: "财政补助", Body: "补助"})
	x := opened(t, src)
	src.put(Doc{ID: "a", Title: "科技创新", Body: "科技创新券"})
	src.remove("b")
	if err := x.CatchUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	fresh := opened(t, newFake(Doc{ID: "a", Title: "科技创新", Body: "科技创新券"}))
	if got, want := totalsOf(t, x), totalsOf(t, fresh); got != want {
		t.Errorf("totals after changes are %+v, want those of a fresh index, %+v", got, want)
	}
}

func totalsOf(t *testing.T, x *Index) totals {
	t.Helper()
	g, v, err := x.acquire()
	if err != nil {
		t.Fatal(err)
	}
	defer g.release(v)
	return v.totals
}
