package delivery_test

import (
	"context"
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

// letterTo queues a delivery of a message, which is made when it is new, to the subscription a at kjj or b at mail.
func (f fixture) letterTo(t *testing.T, subscription string, messages ...string) {
	t.Helper()
	account := map[string]string{"a": "kjj", "b": "mail"}[subscription]
	f.write(t, func(ctx context.Context) error {
		for _, id := range messages {
			known, err := f.store.MessagesByID(ctx, []string{id})
			if err != nil {
				return err
			}
			var made []rows.Message
			if len(known) == 0 {
				made = append(made, rows.Message{ID: id, EnterpriseID: f.owner, Day: models.DateOf(monday), Items: []rows.Item{{Program: "研发补助", Level: "municipal", Verdict: "eligible"}}})
			}
			d := rows.Delivery{
				ID: subscription + "-" + id, MessageID: id, SubscriptionID: subscription, EnterpriseID: f.owner, AccountID: account, Address: "at-" + subscription,
				Chain: true, State: rows.Queued, NotBefore: monday,
			}
			if err := f.store.AddMessages(ctx, made, []rows.Delivery{d}); err != nil {
				return err
			}
		}
		return nil
	})
}

// TestAnEnterpriseHearsWithinItsLimitsByAllItsAddresses: of several addresses at several accounts, whatever comes of the
// sending, and the same message by two of them is one.
func TestAnEnterpriseHearsWithinItsLimitsByAllItsAddresses(t *testing.T) {
	t.Parallel()
	lost := push.Answer{Outcome: push.Maybe}
	tests := map[string]struct {
		toA, toB []string
		limits   push.Limits
		answer   map[string]push.Answer // by delivery; else it is sent
		want     map[string][]string
	}{
		"different messages to two addresses": {
			[]string{"m1"},
			[]string{"m2"},
			push.Limits{PerDay: 1, PerWeek: 7},
			nil,
			map[string][]string{"a-m1": {"06-01 10:00"}, "b-m2": {"06-02 09:00"}},
		},
		"the same message to both": {
			[]string{"m1", "m2"},
			[]string{"m1"},
			push.Limits{PerDay: 1, PerWeek: 7},
			nil,
			map[string][]string{"a-m1": {"06-01 10:00"}, "b-m1": {"06-01 10:00"}, "a-m2": {"06-02 09:00"}},
		},
		"a week, by turns": {
			[]string{"m1", "m3"},
			[]string{"m2", "m4"},
			push.Limits{PerDay: 2, PerWeek: 3},
			nil,
			map[string][]string{"a-m1": {"06-01 10:00"}, "a-m3": {"06-01 10:00"}, "b-m2": {"06-02 09:00"}, "b-m4": {"06-08 09:00"}},
		},
		"what went on to the next address is one message": {
			[]string{"m1"},
			[]string{"m2"},
			push.Limits{PerDay: 1, PerWeek: 7},
			map[string]push.Answer{"a-m1": {Outcome: push.Refused}},
			map[string][]string{"a-m1": {"06-01 10:00"}, "n1": {"06-02 09:00"}, "b-m2": {"06-01 10:00"}},
		},
		"an answer that was lost counts as if it had been sent": {
			[]string{"m1", "m2"},
			[]string{"m3"},
			push.Limits{PerDay: 1, PerWeek: 7},
			map[string]push.Answer{"a-m1": lost},
			map[string][]string{"a-m1": {"06-01 10:00"}, "a-m2": {"06-02 09:00"}, "b-m3": {"06-03 09:00"}},
		},
		"and in the week": {
			[]string{"m1", "m2"},
			nil,
			push.Limits{PerDay: 1, PerWeek: 1},
			map[string]push.Answer{"a-m1": lost},
			map[string][]string{"a-m1": {"06-01 10:00"}, "a-m2": {"06-08 09:00"}},
		},
	}
	for name, test := range tests {
		for dialect, fresh := range storetest.Databases() {
			t.Run(dialect+" "+name, func(t *testing.T) {
				t.Parallel()
				s, p := &days{at: map[string][]string{}}, &provider{}
				f := fixtureOver(t, p, fresh(t))
				p.answer = func(l push.Letter, _ int) push.Answer {
					s.note(l.ID, f.clock.Now())
					if answer, there := test.answer[l.ID]; there {
						return answer
					}
					return push.Answer{Outcome: push.Sent}
				}
				f.Limits = test.limits
				f.subscribe(t, "kjj", "mail")
				f.letterTo(t, "a", test.toA...)
				f.letterTo(t, "b", test.toB...)
				f.work(t)
				f.clock.Advance(models.DateOf(monday).AddDays(1).In(models.Shanghai).Sub(monday))
				for range 10 { // at midnight and at nine
					f.work(t)
					f.clock.Advance(9 * time.Hour)
					f.work(t)
					f.clock.Advance(15 * time.Hour)
				}
				if diff := cmp.Diff(s.at, test.want); diff != "" {
					t.Errorf("(-got +want):\n%s", diff)
				}
			})
		}
	}
}

// TestWhatIsSaidOfALostAnswerLaterCountsToo: a delivery whose answer was lost and that arrived, as its provider says.
func TestWhatIsSaidOfALostAnswerLaterCountsToo(t *testing.T) {
	t.Parallel()
	for dialect, fresh := range storetest.Databases() {
		t.Run(dialect, func(t *testing.T) {
			t.Parallel()
			p := &provider{}
			f := fixtureOver(t, p, fresh(t))
			p.answer = func(push.Letter, int) push.Answer { return push.Answer{Outcome: push.Maybe} }
			f.Limits = push.Limits{PerDay: 1, PerWeek: 7}
			f.subscribe(t, "kjj", "mail")
			f.letterTo(t, "a", "m1")
			f.work(t)
			f.write(t, func(ctx context.Context) error {
				d, err := f.store.FindDelivery(ctx, "a-m1")
				if err != nil || d.State != rows.Unknown {
					t.Fatalf("got %+v, %v, want it unknown", d, err)
				}
				d.State = rows.Delivered
				_, err = f.store.MoveDelivery(ctx, &d, rows.Unknown)
				return err
			})
			f.letterTo(t, "b", "m2")
			f.work(t)
			if got := p.addresses(); !slices.Equal(got, []string{"at-a"}) {
				t.Errorf("sent to %v, want nothing more today", got)
			}
		})
	}
}

// TestWhatIsSaidOfALostAnswerReachesTheMessage: a message whose answer was lost got there once its provider says so.
func TestWhatIsSaidOfALostAnswerReachesTheMessage(t *testing.T) {
	t.Parallel()
	for _, state := range []rows.State{rows.Delivered, rows.Read, rows.Failed} {
		f := newFixture(t, &provider{answer: func(push.Letter, int) push.Answer { return push.Answer{Outcome: push.Maybe, ProviderID: "p-d-m1"} }})
		f.subscribe(t, "kjj")
		f.queue(t, "m1")
		f.work(t)
		f.write(t, func(ctx context.Context) error { // as after a look-up at the provider
			d, err := f.store.FindDelivery(ctx, "d-m1")
			if err != nil || d.State != rows.Unknown {
				t.Fatalf("got %+v, %v, want it unknown", d, err)
			}
			d.ProviderID = "p-d-m1"
			_, err = f.store.MoveDelivery(ctx, &d, rows.Unknown)
			return err
		})
		if err := f.Receive(t.Context(), rows.Receipt{AccountID: "kjj", ProviderID: "p-d-m1", State: state, At: monday}); err != nil {
			t.Fatal(err)
		}
		m, err := f.store.FindMessage(t.Context(), "m1")
		if reached := state != rows.Failed; err != nil || (m.ReachedAt != nil) != reached || reached && !m.ReachedAt.Equal(monday) {
			t.Errorf("%s: got %v, %v, want reached %t", state, m.ReachedAt, err, reached)
		}
	}
}

// TestWorkersOfSeveralAccountsTogetherKeepTheLimits lets workers of two accounts loose on different messages to one
// enterprise at once, day after day.
func TestWorkersOfSeveralAccountsTogetherKeepTheLimits(t *testing.T) {
	t.Parallel()
	for dialect, fresh := range storetest.Databases() {
		t.Run(dialect, func(t *testing.T) {
			t.Parallel()
			f := fixtureOver(t, &provider{}, fresh(t))
			f.Limits, f.Batch = push.Limits{PerDay: 1, PerWeek: 7}, 2
			f.subscribe(t, "kjj", "mail")
			for i := range 10 {
				f.letterTo(t, "a", fmt.Sprintf("a%02d", i))
				f.letterTo(t, "b", fmt.Sprintf("b%02d", i))
			}
			for day := 1; day <= 6; day++ {
				var wg sync.WaitGroup
				for range 2 {
					for _, account := range []string{"kjj", "mail"} {
						wg.Go(func() {
							if _, err := f.Work(t.Context(), account); err != nil {
								t.Error(err)
							}
						})
					}
				}
				wg.Wait()
				if got := len(f.provider.addresses()); got != day {
					t.Errorf("%d letters on %d days, want one a day", got, day)
				}
				f.clock.Advance(24 * time.Hour)
			}
		})
	}
}
