package match_test

import (
	"context"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/matching"
	"huiqi/models"
	"huiqi/models/enterprise"
	"huiqi/service/match"
)

func TestVerifyFindsNothingInTheEngine(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	f.publish(t, "first", cityRule)
	f.enterprise(t, zhangdian, "370303", 25_000_000)
	f.enterprise(t, linzi, "370305", 25_000_000)
	var last int
	got, err := f.Verify(t.Context(), match.VerifyRequest{Pairs: 301, Seed: 7, Show: func(done, _ int) { last = done }})
	check(t, err)
	if got.Pairs != 301 || last != 301 || got.Rules < 151 || got.Programs == 0 || got.Rows != int64(2*got.Rules) || got.Mismatched != 0 {
		t.Errorf("got %+v, want 301 pairs that agree", got)
	}
	again, err := f.Verify(t.Context(), match.VerifyRequest{Pairs: 301, Seed: 7})
	check(t, err)
	if diff := cmp.Diff(again, got, cmp.AllowUnexported(match.Mismatch{})); diff != "" {
		t.Errorf("the same seed draws the same (-again +got):\n%s", diff)
	}
}

// broken is an engine that lets nobody through in one direction.
type broken struct {
	match.Verdictful
	direction string
}

func spoiled(v matching.Verdict) matching.Verdict {
	if v == matching.Eligible {
		return matching.Ineligible
	}
	return v
}

func (b broken) EachVerdict(ctx context.Context, rule matching.Rule, on models.Date, visit func(int64, matching.Verdict)) error {
	return b.Verdictful.EachVerdict(ctx, rule, on, func(id int64, v matching.Verdict) {
		if b.direction == match.AudienceDirection {
			v = spoiled(v)
		}
		visit(id, v)
	})
}

func (b broken) Verdicts(profile matching.Profile, on models.Date) ([]matching.Verdict, error) {
	out, err := b.Verdictful.Verdicts(profile, on)
	for i := range out {
		if b.direction == match.ForwardDirection {
			out[i] = spoiled(out[i])
		}
	}
	return out, err
}

func TestVerifyDetectsABrokenEngine(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	f.publish(t, "first", cityRule)
	f.enterprise(t, zhangdian, "370303", 25_000_000)
	for _, direction := range []string{match.AudienceDirection, match.ForwardDirection} {
		t.Run(direction, func(t *testing.T) {
			t.Parallel()
			got, err := f.Verify(t.Context(), match.VerifyRequest{
				Pairs: 2, Wrap: func(v match.Verdictful) match.Verdictful { return broken{v, direction} },
			})
			check(t, err)
			var found bool
			for _, m := range got.Mismatches {
				if m.Direction != direction {
					t.Errorf("got a mismatch of the sound direction: %+v", m)
				}
				found = found || m.USCC == zhangdian && m.ProgramID == "first-a" && m.RuleVersion == 1 && string(m.Rule) != "" &&
					m.Engine == matching.Ineligible && m.Plain == matching.Eligible
			}
			if !found || got.Mismatched != len(got.Mismatches) {
				t.Errorf("got %+v, want the program's rule for the enterprise", got)
			}
		})
	}
}

// late is an engine that answers after the base was written to.
type late struct {
	match.Verdictful
	write func()
}

func (l late) EachVerdict(ctx context.Context, rule matching.Rule, on models.Date, visit func(int64, matching.Verdict)) error {
	l.write()
	return l.Verdictful.EachVerdict(ctx, rule, on, func(id int64, v matching.Verdict) { visit(id, spoiled(v)) })
}

func TestVerifyExcusesWhatWasWrittenMeanwhile(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	f.publish(t, "first", cityRule)
	f.enterprise(t, zhangdian, "370303", 25_000_000)
	write := sync.OnceFunc(func() {
		revenue := models.FromYuan(30_000_000)
		_, _, err := f.base.PutFigures(t.Context(), bureau, zhangdian, 0, enterprise.AnnualFigures{FiscalYear: 2024, Source: "statement", Revenue: &revenue})
		check(t, err)
	})
	got, err := f.Verify(t.Context(), match.VerifyRequest{
		Pairs: 2, Wrap: func(v match.Verdictful) match.Verdictful { return late{v, write} },
	})
	check(t, err)
	if got.Mismatched != 0 || got.Changed == 0 {
		t.Errorf("got %+v, want no mismatch", got)
	}
}

func TestVerifyNeedsABase(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	if _, err := f.Verify(t.Context(), match.VerifyRequest{Pairs: 1}); codeOf(err) != "empty-base" {
		t.Errorf("got %v, want empty-base", err)
	}
}
