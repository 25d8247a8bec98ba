package campaigns_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/models/enterprise"
	"huiqi/models/matchrun"
	"huiqi/models/policy"
	rows "huiqi/models/push"
	"huiqi/push"
	"huiqi/service/campaigns"
	"huiqi/service/delivery"
	"huiqi/store/storetest"
)

// window moves the window of the first program.
func (f fixture) window(t *testing.T, closes string) {
	t.Helper()
	f.write(t, func(ctx context.Context) error {
		g, err := f.store.FindProgram(ctx, "g1")
		g.Windows = []policy.Window{{OpensOn: models.MustDate("2026-05-01"), ClosesOn: models.MustDate(closes)}}
		return errors.Join(err, f.store.UpdateProgram(ctx, &g))
	})
	f.reload(t)
}

// TestAReminderOfADeadlineThatWasMoved has one wait that was made seven days before the 8th of June.
func TestAReminderOfADeadlineThatWasMoved(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		closes string // now
		days   int    // that it waited
		want   string
	}{
		"it was not":                        {"2026-06-08", 2, "g1 closing 2026-06-08/7 carried"},
		"it was put off":                    {"2026-06-30", 2, "g1 closing 2026-06-08/7 dropped no-longer-so"},
		"by days, and its day is today":     {"2026-06-10", 2, "g1 closing 2026-06-08/7 dropped no-longer-so"},
		"by a day, and its day has passed":  {"2026-06-09", 4, "g1 closing 2026-06-08/7 carried"},
		"it was brought forward":            {"2026-06-05", 2, "g1 closing 2026-06-08/7 carried"},
		"it was brought forward, and it is": {"2026-06-02", 2, "g1 closing 2026-06-08/7 dropped too-late"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newFixture(t, 1)
			f.subscribe(t)
			f.write(t, func(ctx context.Context) error {
				_, err := f.store.AddNotices(ctx, []rows.Notice{{
					EnterpriseID: f.ids[0], ProgramID: "g1", RuleVersion: 1, Reason: rows.Closing, Round: "2026-06-08/7", State: rows.Waiting,
					DueAt: monday.AddDate(0, 0, test.days), UsefulTo: models.MustDate("2026-06-08"),
				}})
				return err
			})
			f.window(t, test.closes)
			f.clock.Advance(time.Duration(test.days) * 24 * time.Hour)
			must[campaigns.Planned](t)(f.Plan(t.Context()))
			if diff := cmp.Diff(f.notices(t, 0), []string{test.want}); diff != "" {
				t.Errorf("(-got +want):\n%s", diff)
			}
		})
	}
}

// TestWhatIsSoAgainIsToldThen has an enterprise lose and regain a program before it was told.
func TestWhatIsSoAgainIsToldThen(t *testing.T) {
	t.Parallel()
	storetest.Both(t, func(t *testing.T, fresh storetest.Fresh) {
		t.Helper()
		f := fixtureOver(t, 1, fresh(t))
		f.subscribe(t)
		must[int64](t)(f.Gather(t.Context()))
		f.turnOn(t, rows.Trigger{Reason: rows.NewlyEligible})
		move := func(region string) {
			f.write(t, func(ctx context.Context) error {
				e, err := f.store.FindEnterprise(ctx, "91370300MA00000000")
				e.Region = region
				return errors.Join(err, f.store.UpdateEnterprise(ctx, &e))
			})
			f.reload(t)
			f.clock.Advance(time.Hour)
			must[campaigns.Planned](t)(f.Plan(t.Context()))
		}
		f.events(t, "g1", matchrun.ByProfile, 1, 0)
		must[int64](t)(f.Gather(t.Context()))
		move("370305")
		if diff := cmp.Diff(f.notices(t, 0), []string{"g1 newly-eligible  dropped no-longer-so"}); diff != "" {
			t.Errorf("lost (-got +want):\n%s", diff)
		}
		f.events(t, "g1", matchrun.ByProfile, 2, 0)
		must[int64](t)(f.Gather(t.Context()))
		move("370303")
		if diff := cmp.Diff(f.notices(t, 0), []string{"g1 newly-eligible  carried"}); diff != "" {
			t.Errorf("regained (-got +want):\n%s", diff)
		}
		f.events(t, "g1", matchrun.ByProfile, 3, 0)
		if again := must[int64](t)(f.Gather(t.Context())); again != 0 {
			t.Errorf("told, and regained once more: %d notices", again)
		}
	})
}

// TestAddressesThatComeTogetherKeepTheDay has five enterprises get an address at once that were not told for want of one.
func TestAddressesThatComeTogetherKeepTheDay(t *testing.T) {
	t.Parallel()
	f := newFixture(t, 5)
	f.eligible(t, rows.Trigger{Reason: rows.NewlyEligible, PerDay: 2}, "g2", 0, 1, 2, 3, 4)
	f.clock.Advance(time.Hour)
	if got := must[campaigns.Planned](t)(f.Plan(t.Context())); got.Dropped != 5 {
		t.Errorf("without an address: %+v, want five dropped", got)
	}
	f.subscribe(t)
	f.write(t, func(ctx context.Context) (err error) {
		for _, id := range f.ids {
			err = errors.Join(err, delivery.Readdress(ctx, f.store, id, f.clock.Now()))
		}
		return err
	})
	var got []int
	for range 4 {
		got = append(got, must[campaigns.Planned](t)(f.Plan(t.Context())).Messages, must[campaigns.Planned](t)(f.Plan(t.Context())).Messages)
		f.clock.Advance(24 * time.Hour)
	}
	if diff := cmp.Diff(got, []int{2, 0, 2, 0, 1, 0, 0, 0}); diff != "" {
		t.Errorf("messages a day (-got +want):\n%s", diff)
	}
}

// TestATitleThatWasRenewedMeanwhile is told of no more.
func TestATitleThatWasRenewedMeanwhile(t *testing.T) {
	t.Parallel()
	f := newFixture(t, 2)
	f.subscribe(t)
	f.turnOn(t, rows.Trigger{Reason: rows.TitleExpiring, Days: []int{30}})
	end := models.DateOf(monday).AddDays(30)
	grant := func(i int, to models.Date) {
		f.write(t, func(ctx context.Context) error {
			return f.store.AddTitleGrant(ctx, &enterprise.TitleGrant{EnterpriseID: f.ids[i], TitleID: "tech-sme", ValidTo: to, Source: "staff"})
		})
	}
	f.write(t, func(ctx context.Context) error {
		g, err := f.store.FindProgram(ctx, "g2")
		g.Confers = "tech-sme"
		return errors.Join(err, f.store.UpdateProgram(ctx, &g))
	})
	grant(0, end)
	grant(1, end)
	f.reload(t)
	must[int64](t)(f.Rounds(t.Context()))
	grant(1, end.AddDays(365))
	f.reload(t)
	must[campaigns.Planned](t)(f.Plan(t.Context()))
	for i, want := range []string{"carried", "dropped no-longer-so"} {
		if diff := cmp.Diff(f.notices(t, i), []string{"g2 title-expiring " + end.String() + " " + want}); diff != "" {
			t.Errorf("enterprise %d (-got +want):\n%s", i, diff)
		}
	}
}

// TestPostingsSayWhatIsSo moves the window of a program that a group is to hear of.
func TestPostingsSayWhatIsSo(t *testing.T) {
	t.Parallel()
	f := newFixture(t, 1)
	p := rows.Posting{ProgramID: "g1", Reason: rows.Opened, UsefulTo: models.MustDate("2026-06-08")}
	for _, test := range []struct {
		closes string
		want   push.Offer
	}{
		{"2026-06-30", push.Offer{UsefulTo: models.MustDate("2026-06-30")}}, {"2026-05-31", push.Offer{Code: rows.TooLate}},
	} {
		f.window(t, test.closes)
		got := must[push.Offer](t)(f.Posted(t.Context(), p))
		if got.Code != test.want.Code || got.UsefulTo != test.want.UsefulTo || got.Item.ClosesOn != test.want.UsefulTo {
			t.Errorf("closes on %s: got %+v, want %+v", test.closes, got, test.want)
		}
	}
	p.ProgramID = "gone"
	if got := must[push.Offer](t)(f.Posted(t.Context(), p)); got.Code != rows.NotOffered {
		t.Errorf("no such program: got %+v", got)
	}
}
