package match

import (
	"context"
	"iter"
	"testing"
	"time"

	"huiqi/internal/clock"
	"huiqi/matching"
	"huiqi/models"
	"huiqi/models/enterprise"
	"huiqi/models/feed"
	"huiqi/models/policy"
	"huiqi/seed"
	"huiqi/service/base"
)

// still is a store of one enterprise and some programs, in which nothing changes.
type still struct {
	Store

	record   enterprise.Record
	programs []policy.PublishedProgram
}

func (s *still) FeedIdentity(context.Context) (string, error) { return "still", nil }
func (s *still) Head(context.Context) (int64, error)          { return 0, nil }
func (s *still) PublishedPrograms(context.Context, ...string) iter.Seq2[policy.PublishedProgram, error] {
	return func(yield func(policy.PublishedProgram, error) bool) {
		for _, p := range s.programs {
			if !yield(p, nil) {
				return
			}
		}
	}
}

func (s *still) EnterpriseSpan(context.Context) (count, minID, maxID int64, err error) {
	return 1, 1, 1, nil
}

func (s *still) EachRecord(_ context.Context, _, _ int64, visit func(enterprise.Record) error) error {
	return visit(s.record)
}

func (s *still) Changes(context.Context, int64, int, ...feed.Kind) ([]feed.Change, int64, error) {
	return nil, 0, nil
}

// What changes at midnight of the last day of a year in Shanghai, for an enterprise whose title ends on it, that was
// founded three years ago the next day, and whose revenue of the year before the last was the greater one.
func dayCases() map[string]struct{ rule, before, after string } {
	return map[string]struct{ rule, before, after string }{
		"a title that ends":        {`{"field":"titles","op":"has-any","value":["high-tech-enterprise"]}`, "eligible", ""},
		"an age that is reached":   {`{"field":"age_years","op":">=","value":3}`, "", "eligible"},
		"a fiscal year that turns": {`{"field":"revenue","op":">=","value":20000000,"period":"last1y"}`, "eligible", ""},
		"what no day changes":      {`{"field":"region","op":"in","value":["370300"]}`, "eligible", "eligible"},
	}
}

func newStill(t *testing.T) (*still, *matching.Language) {
	t.Helper()
	catalogue, err := seed.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	much, little := models.FromYuan(30_000_000), models.FromYuan(1_000_000)
	s := &still{record: enterprise.Record{
		Enterprise: enterprise.Enterprise{ID: 1, USCC: "91370303MA3HQTT03K", Name: "示例", Region: "370303", EntityType: "企业", FoundedOn: models.MustDate("2024-01-01")},
		Annual: []enterprise.AnnualFigures{
			{EnterpriseID: 1, FiscalYear: 2025, Source: "statement", Revenue: &much}, {EnterpriseID: 1, FiscalYear: 2026, Source: "statement", Revenue: &little},
		},
		Titles: []enterprise.TitleGrant{{EnterpriseID: 1, TitleID: "high-tech-enterprise", ValidFrom: models.MustDate("2024-01-01"), ValidTo: models.MustDate("2026-12-31"), Source: "list"}},
	}}
	for name, c := range dayCases() {
		s.programs = append(s.programs, policy.PublishedProgram{
			Program: policy.Program{ID: name}, Policy: policy.Policy{ID: "p", Status: policy.Published}, Rule: policy.Rule{Version: 1, Body: c.rule},
		})
	}
	return s, matching.NewLanguage(catalogue)
}

// Answers turn at midnight in Shanghai, whether the day was prepared, is being prepared late, or was not looked at.
func TestAnswersTurnAtMidnight(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ lookBefore, lookAfter bool }{
		"prepared and dropped": {true, true}, "prepared": {true, false}, "late": {false, true}, "not looked at": {false, false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			store, lang := newStill(t)
			now := clock.NewManual(time.Date(2026, 12, 31, 23, 0, 0, 0, models.Shanghai))
			s := New(Deps{Store: store, Language: lang, Clock: now})
			if err := s.Load(t.Context()); err != nil {
				t.Fatal(err)
			}
			s.look(t, true)
			s.agrees(t, store, lang, func(c struct{ rule, before, after string }) string { return c.before })
			now.Advance(55 * time.Minute) // five to midnight
			s.look(t, test.lookBefore)
			s.agrees(t, store, lang, func(c struct{ rule, before, after string }) string { return c.before })
			now.Advance(5 * time.Minute) // midnight
			derived := s.engine.Stats().Derived.Load()
			s.look(t, test.lookAfter && !test.lookBefore)
			if test.lookBefore {
				s.agrees(t, store, lang, func(c struct{ rule, before, after string }) string { return c.after })
				if d := s.engine.Stats().Derived.Load() - derived; d != 0 {
					t.Errorf("the first questions of a prepared day derived %d blocks, want none", d)
				}
			}
			s.look(t, test.lookAfter)
			s.agrees(t, store, lang, func(c struct{ rule, before, after string }) string { return c.after })
		})
	}
}

func (s *Service) look(t *testing.T, wanted bool) {
	t.Helper()
	if !wanted {
		return
	}
	if err := s.turnDay(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// agrees asks every program about the one enterprise, both ways, and compares with what is meant and with the plain
// evaluator.
func (s *Service) agrees(t *testing.T, store *still, lang *matching.Language, means func(struct{ rule, before, after string }) string) {
	t.Helper()
	profile, err := base.Profile(lang, store.record)
	if err != nil {
		t.Fatal(err)
	}
	w, on := s.world.Load(), s.today()
	forward, err := w.view.Verdicts(profile, on)
	if err != nil {
		t.Fatal(err)
	}
	for i, c := range w.view.Candidates() {
		want, _ := matching.Decide(c.Rule, profile, on)
		eligible := means(dayCases()[c.ProgramID]) == "eligible"
		reached, err := w.view.Audience(t.Context(), c.Rule, on, matching.AudienceOptions{})
		if err != nil {
			t.Fatal(err)
		}
		if (want == matching.Eligible) != eligible || forward[i] != want || reached.Verdicts[want] != 1 {
			t.Errorf("%s: %s is %s forward and %v in the audience, want %s, eligible %t", on, c.ProgramID, forward[i], reached.Verdicts, want, eligible)
		}
	}
}
