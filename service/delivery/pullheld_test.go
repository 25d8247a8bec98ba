package delivery_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/models/policy"
	rows "huiqi/models/push"
	"huiqi/push"
)

func TestWhatMustNotBeSentIsNotHandedOver(t *testing.T) {
	t.Parallel()
	optOut := func(ctx context.Context, p pulled) error {
		sub, err := p.store.FindSubscription(ctx, "a")
		return errors.Join(err, sub.MoveTo(rows.OptedOut, "", p.clock.Now()), p.store.UpdateSubscription(ctx, &sub))
	}
	expire := func(ctx context.Context, p pulled) error {
		g, err := p.store.FindProgram(ctx, "g1")
		g.Status = policy.Expired
		return errors.Join(err, p.store.UpdateProgram(ctx, &g))
	}
	tests := map[string]struct {
		alter   func(ctx context.Context, p pulled) error
		code    string
		want    []string
		nothing bool // is to be fetched
	}{
		"nothing happened":   {nil, "", []string{"at-a accepted"}, false},
		"opted out":          {optOut, "opted-out", []string{"at-a suppressed", "at-b queued"}, true},
		"the program is off": {expire, "not-offered", []string{"at-a suppressed"}, true},
		"the address is gone": {
			func(ctx context.Context, p pulled) error { return p.store.DeleteSubscription(ctx, "a", 1) },
			"opted-out",
			[]string{"at-a suppressed", "at-b queued"},
			true,
		},
		"other levels are wanted": {func(ctx context.Context, p pulled) error {
			sub, err := p.store.FindSubscription(ctx, "a")
			sub.Levels = []string{"national"}
			return errors.Join(err, p.store.UpdateSubscription(ctx, &sub))
		}, "not-wanted", []string{"at-a suppressed", "at-b queued"}, true},
	}
	for name, test := range tests {
		for _, late := range []bool{false, true} { // before fetching, or between fetching and taking
			t.Run(fmt.Sprint(name, " late ", late), func(t *testing.T) {
				t.Parallel()
				p := onSQLite(t)
				p.planned(t)
				alter := func() {
					if test.alter != nil {
						p.write(t, func(ctx context.Context) error { return test.alter(ctx, p) })
					}
				}
				if !late {
					alter()
				}
				lent := p.fetch(t, "", 9)
				if got := len(lent.Letters); got != 0 && !late && test.nothing {
					t.Errorf("fetched %v", idsOf(lent))
				}
				if late {
					alter()
				}
				outcome := "taken"
				if test.nothing {
					outcome = "withdrawn" + test.code
				}
				if got := p.take(t, lent.Lease, "d-m1"); !slices.Equal(got, []string{outcome}) {
					t.Errorf("got %v, want %s", got, outcome)
				}
				if diff := cmp.Diff(p.states(t, "m1"), test.want); diff != "" {
					t.Errorf("(-got +want):\n%s", diff)
				}
			})
		}
	}
}

// planned is one letter with a notice of its own.
func (p pulled) planned(t *testing.T) {
	t.Helper()
	p.letter(t, "m1")
	p.write(t, func(ctx context.Context) error {
		n := rows.Notice{ID: 1, EnterpriseID: p.owner, ProgramID: "g1", RuleVersion: 1, Reason: rows.NewlyEligible, State: rows.Carried, DueAt: monday, MessageID: "m1"}
		_, err := p.store.AddNotices(ctx, []rows.Notice{n})
		return err
	})
	notices, err := p.store.NoticesOf(t.Context(), p.owner, 9)
	if err != nil || len(notices) != 1 {
		t.Fatalf("got %v, %v", notices, err)
	}
	if notices[0].ID != 1 {
		t.Fatalf("the notice has the id %d, and the items say 1", notices[0].ID)
	}
}

func TestHoursAndQuotasHoldWhenFetching(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		alter func(p *pulled)
		want  int
		again time.Time
	}{
		"within":             {func(*pulled) {}, 3, time.Time{}},
		"at night":           {func(p *pulled) { p.clock.Advance(12 * time.Hour) }, 0, monday.Add(23 * time.Hour)},
		"the rate":           {func(p *pulled) { p.account.PerSecond = 2 }, 2, monday.Add(501 * time.Millisecond)},
		"the day":            {func(p *pulled) { p.account.PerDay = 1 }, 1, models.MustDate("2026-06-02").In(models.Shanghai)},
		"the account rests":  {func(p *pulled) { until := monday.Add(time.Hour); p.account.PausedUntil = &until }, 0, monday.Add(time.Hour)},
		"it rests no longer": {func(p *pulled) { until := monday; p.account.PausedUntil = &until }, 3, time.Time{}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := onSQLite(t)
			p.letter(t, "m1", "m2", "m3")
			test.alter(&p)
			lent := p.fetch(t, "", 9)
			if len(lent.Letters) != test.want || !lent.Again.Equal(test.again) {
				t.Errorf("got %d, again at %v, want %d, %v", len(lent.Letters), lent.Again, test.want, test.again)
			}
		})
	}
}

func TestWhatIsSuppressedCountsForNoQuota(t *testing.T) {
	t.Parallel()
	p := onSQLite(t)
	p.account.PerDay = 1
	p.letter(t, "m1", "m2")
	p.write(t, func(ctx context.Context) error {
		d, err := p.store.FindDelivery(ctx, "d-m1")
		past := monday.Add(-time.Minute)
		d.NotAfter = &past
		_, err2 := p.store.MoveDelivery(ctx, &d, rows.Queued)
		return errors.Join(err, err2)
	})
	if lent := p.fetch(t, "", 1); !slices.Equal(idsOf(lent), []string{"d-m2"}) {
		t.Errorf("got %v, want the one that is of use", idsOf(lent))
	}
}

// TestLettersOfManyDaysAreNotHandedOverAtOnce lets a backend come back after days, to a subscriber who was promised one
// message a day and two a week.
func TestLettersOfManyDaysAreNotHandedOverAtOnce(t *testing.T) {
	t.Parallel()
	p := onSQLite(t)
	p.Limits = push.Limits{PerDay: 1, PerWeek: 2}
	p.letter(t, "m1", "m2", "m3")
	days := []string{}
	for range 9 {
		for {
			lent := p.fetch(t, "", 9)
			if len(lent.Letters) == 0 {
				break
			}
			if other := p.fetch(t, "", 9); len(other.Letters) != 0 {
				t.Errorf("another fetched %v at the same time", idsOf(other))
			}
			for _, id := range idsOf(lent) {
				days = append(days, id+" on "+models.DateOf(p.clock.Now()).String())
			}
			p.take(t, lent.Lease, idsOf(lent)...)
		}
		p.clock.Advance(24 * time.Hour)
	}
	want := []string{"d-m1 on 2026-06-01", "d-m2 on 2026-06-02", "d-m3 on 2026-06-08"}
	if diff := cmp.Diff(days, want); diff != "" {
		t.Errorf("(-got +want):\n%s", diff)
	}
	if d, err := p.store.FindDelivery(t.Context(), "d-m3"); err != nil || d.Attempts != 1 {
		t.Errorf("got %+v, %v, want that only its handing over counts", d, err)
	}
}
