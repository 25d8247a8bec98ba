package delivery_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	rows "huiqi/models/push"
	"huiqi/push"
	"huiqi/store/storetest"
)

// days are when what was given to the provider was, in the order of the deliveries' ids.
type days struct {
	mu sync.Mutex
	at map[string][]string
}

func (s *days) note(id string, at time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.at[id] = append(s.at[id], at.In(models.Shanghai).Format("01-02 15:04"))
}

func TestWhatWaitedKeepsHoursAndLimits(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		begin    time.Time
		working  bool
		limits   push.Limits
		messages int
		fails    int // times that a letter is not taken
		rests    time.Duration
		notAfter time.Time // of the last
		want     map[string][]string
		last     rows.State
	}{
		"a retry that falls into the night": {
			monday.Add(9*time.Hour + 59*time.Minute + 59*time.Second), false,
			push.Limits{},
			1, 1, 0,
			time.Time{},
			map[string][]string{"d-m1": {"06-01 19:59", "06-02 09:00"}},
			rows.Accepted,
		},
		"a retry that falls into the holidays": { // 端午节: Friday, 19 June
			time.Date(2026, 6, 18, 19, 59, 59, 0, models.Shanghai), true,
			push.Limits{PerDay: 1, PerWeek: 3},
			1, 1, 0,
			time.Time{},
			map[string][]string{"d-m1": {"06-18 19:59", "06-22 09:00"}},
			rows.Accepted,
		},
		"the account rested for three days": {
			monday, false,
			push.Limits{PerDay: 1, PerWeek: 2},
			3, 0, 72 * time.Hour,
			time.Time{},
			map[string][]string{"d-m1": {"06-04 10:00"}, "d-m2": {"06-05 09:00"}, "d-m3": {"06-11 09:00"}},
			rows.Accepted,
		},
		"the last is of use for a while only, and goes first": {
			monday, false,
			push.Limits{PerDay: 1, PerWeek: 2},
			3, 0, 72 * time.Hour, time.Date(2026, 6, 7, 0, 0, 0, 0, models.Shanghai),
			map[string][]string{"d-m3": {"06-04 10:00"}, "d-m1": {"06-05 09:00"}, "d-m2": {"06-11 09:00"}},
			rows.Accepted,
		},
		"a retry would come too late": {
			monday.Add(9*time.Hour + 59*time.Minute + 59*time.Second), false,
			push.Limits{PerDay: 1, PerWeek: 2},
			1, 1, 0, models.MustDate("2026-06-02").In(models.Shanghai),
			map[string][]string{"d-m1": {"06-01 19:59"}},
			rows.Suppressed,
		},
		"no limits": {
			monday, false,
			push.Limits{},
			3, 0, 72 * time.Hour,
			time.Time{},
			map[string][]string{"d-m1": {"06-04 10:00"}, "d-m2": {"06-04 10:00"}, "d-m3": {"06-04 10:00"}},
			rows.Accepted,
		},
	}
	for name, test := range tests {
		for dialect, fresh := range storetest.Databases() {
			t.Run(dialect+" "+name, func(t *testing.T) {
				t.Parallel()
				s := &days{at: map[string][]string{}}
				p := &provider{}
				f := fixtureOver(t, p, fresh(t))
				p.answer = func(l push.Letter, nth int) push.Answer {
					if s.note(l.ID, f.clock.Now()); nth <= test.fails {
						return push.Answer{Outcome: push.Again}
					}
					return push.Answer{Outcome: push.Sent}
				}
				f.Limits, f.Hours.WorkingDays = test.limits, test.working
				f.subscribe(t, "kjj")
				ids := []string{"m1", "m2", "m3"}[:test.messages]
				f.queue(t, ids...)
				last := "d-" + ids[len(ids)-1]
				if !test.notAfter.IsZero() {
					f.until(t, last, test.notAfter)
				}
				f.clock.Advance(test.begin.Sub(monday) + test.rests)
				for range 2 { // the day on which it all begins, to the second
					f.work(t)
					f.clock.Advance(5 * time.Second)
				}
				f.clock.Advance(models.DateOf(f.clock.Now()).AddDays(1).In(models.Shanghai).Sub(f.clock.Now()))
				for range 14 { // at midnight and at nine
					f.work(t)
					f.clock.Advance(9 * time.Hour)
					f.work(t)
					f.clock.Advance(15 * time.Hour)
				}
				if diff := cmp.Diff(s.at, test.want); diff != "" {
					t.Errorf("(-got +want):\n%s", diff)
				}
				d, err := f.store.FindDelivery(t.Context(), last)
				if d.State != test.last || err != nil || d.State == rows.Suppressed && d.Code != rows.TooLate || d.State == rows.Accepted && d.Attempts != test.fails+1 {
					t.Errorf("got %+v, %v, want %s", d, err, test.last)
				}
			})
		}
	}
}

// until says until when a delivery is of use.
func (f fixture) until(t *testing.T, id string, end time.Time) {
	t.Helper()
	f.write(t, func(ctx context.Context) error {
		d, err := f.store.FindDelivery(ctx, id)
		d.NotAfter = &end
		_, err2 := f.store.MoveDelivery(ctx, &d, rows.Queued)
		return errors.Join(err, err2)
	})
}

func TestWhatIsPutBackCountsForNoQuota(t *testing.T) {
	t.Parallel()
	f := newFixture(t, &provider{})
	f.Limits = push.Limits{PerDay: 1, PerWeek: 7}
	f.write(t, func(ctx context.Context) error {
		a, err := f.store.FindAccount(ctx, "kjj")
		a.PerDay = 2
		return errors.Join(err, f.store.UpdateAccount(ctx, &a), f.store.CreateSubscription(ctx, &rows.Subscription{
			ID: "b", EnterpriseID: f.owner, AccountID: "kjj", Address: "at-b", State: rows.Active, Rank: 2,
		}))
	})
	f.subscribe(t, "kjj")
	f.queue(t, "m1", "m2", "m3", "m4")
	f.write(t, func(ctx context.Context) error {
		return f.store.AddDeliveries(ctx, []rows.Delivery{{
			ID: "x", MessageID: "m1", SubscriptionID: "b", EnterpriseID: f.owner, AccountID: "kjj", Address: "at-b", State: rows.Queued, NotBefore: monday,
		}})
	})
	f.work(t)
	if diff := cmp.Diff(f.provider.addresses(), []string{"at-a", "at-b"}); diff != "" {
		t.Errorf("(-got +want):\n%s", diff)
	}
}

// TestWorkersTogetherKeepTheLimits lets four workers loose on letters of a week to the same few addresses.
func TestWorkersTogetherKeepTheLimits(t *testing.T) {
	t.Parallel()
	f := fixtureOver(t, &provider{}, storetest.Postgres(t))
	f.Limits, f.Batch = push.Limits{PerDay: 1, PerWeek: 7}, 2
	f.subscribe(t, "kjj")
	messages := make([]string, 24)
	for i := range messages {
		messages[i] = fmt.Sprintf("m%02d", i)
	}
	f.queue(t, messages...)
	for day := 1; day <= 3; day++ {
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() {
				if _, err := f.Work(t.Context(), "kjj"); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if got := len(f.provider.addresses()); got != day {
			t.Errorf("%d letters on %d days, want one a day", got, day)
		}
		f.clock.Advance(24 * time.Hour)
	}
}

// TestOneFetchingOfManyRoundsKeepsTheLimits lets a fetching look for more in place of what it put back.
func TestOneFetchingOfManyRoundsKeepsTheLimits(t *testing.T) {
	t.Parallel()
	p := onSQLite(t)
	p.Limits = push.Limits{PerDay: 1, PerWeek: 2}
	p.letter(t, "m1", "m2", "m3", "m4")
	if got := idsOf(p.fetch(t, "", 2)); !slices.Equal(got, []string{"d-m1"}) {
		t.Errorf("fetched %v, want one letter to the address", got)
	}
}
