package audience

import (
	"context"
	"testing"

	"huiqi/matching"
)

// Whoever asks about many dates leaves no more behind than a few of them have.
func TestManyDatesAreNotKept(t *testing.T) {
	t.Parallel()
	lang, s := sampler(t, 21)
	e := New(lang, Options{})
	load := e.NewLoader(ByDistrict)
	profile, err := s.Profile()
	if err != nil {
		t.Fatal(err)
	}
	load.Add(1, profile)
	load.Finish()
	rule, err := lang.ParseRule([]byte(`{"all":[{"field":"revenue","op":">=","value":5000,"period":"last1y"},{"field":"titles","op":"has-any","value":["高企"]}]}`))
	if err != nil {
		t.Fatal(err)
	}
	e.SetPrograms([]matching.Candidate{{ProgramID: "p", Rule: rule, RuleVersion: 1}})
	for i := range 200 {
		on := newCalendar(dateOf(int32(20_000 + i))).on
		want, _ := matching.Decide(rule, profile, on)
		err := e.View().EachVerdict(context.Background(), rule, on, func(_ int64, got matching.Verdict) {
			if got != want {
				t.Errorf("%s: got %s, want %s", on, got, want)
			}
		})
		if err != nil {
			t.Fatal(err)
		}
		if got, err := e.View().Verdicts(profile, on); err != nil || got[0] != want {
			t.Fatalf("%s: got %v, %v, want %s", on, got, err, want)
		}
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	if len(e.calendars) > mostCalendars || len(e.columns) > 3*mostCalendars || len(e.byID) != len(e.columns) || len(e.plans) > mostCalendars {
		t.Errorf("kept %d calendars, %d columns (%d by number) and %d plans", len(e.calendars), len(e.columns), len(e.byID), len(e.plans))
	}
}
