package audience_test

import (
	"testing"

	"huiqi/matching/audience"
	"huiqi/matching/sampling"
)

// Once the columns that programs ask are derived beforehand, their audiences derive nothing and say the same.
func TestWarmColumnsWaitForNobody(t *testing.T) {
	t.Parallel()
	lang := language(t)
	s := sampling.New(lang, on, 41)
	profiles, engine := drawn(t, lang, s, 300)
	candidates := drawnPrograms(t, s, 25)
	engine.SetPrograms(candidates)
	if err := engine.View().Warm(t.Context(), on); err != nil {
		t.Fatal(err)
	}
	derived := engine.Stats().Derived.Load()
	if derived == 0 {
		t.Fatal("nothing was derived")
	}
	for _, c := range candidates {
		if !c.Rule.IsZero() {
			agrees(t, engine.View().EachVerdict, c.Rule, profiles, on)
		}
	}
	if now := engine.Stats().Derived.Load(); now != derived {
		t.Errorf("%d blocks were derived by questions, want none", now-derived)
	}
}

// A budget is kept to: what does not fit is derived by the question.
func TestWarmKeepsToTheBudget(t *testing.T) {
	t.Parallel()
	lang := language(t)
	s := sampling.New(lang, on, 42)
	e := audience.New(lang, audience.Options{ColumnBytes: 1 << 14})
	load := e.NewLoader(audience.ByDistrict)
	for i := range 500 {
		p, err := s.Profile()
		if err != nil {
			t.Fatal(err)
		}
		load.Add(int64(i+1), p)
	}
	load.Finish()
	e.SetPrograms(drawnPrograms(t, s, 40))
	if err := e.View().Warm(t.Context(), on); err != nil {
		t.Fatal(err)
	}
	if got := e.View().Memory().Columns; got > 1<<14 {
		t.Errorf("%d bytes of columns are kept, want no more than %d", got, 1<<14)
	}
}
