package delivery_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	rows "huiqi/models/push"
	"huiqi/push"
	"huiqi/service/delivery"
	"huiqi/store/storetest"
)

// TestWhatWasFetchedStaysAsItWas has a program amended while its letter waits for a backend, and once more after it was fetched.
func TestWhatWasFetchedStaysAsItWas(t *testing.T) {
	t.Parallel()
	storetest.Both(t, func(t *testing.T, fresh storetest.Fresh) {
		t.Helper()
		f := fixtureOver(t, &provider{}, fresh(t))
		gives, useful := "最高80万元", models.MustDate("2026-07-01")
		f.Offering = func(context.Context) (push.Offering, error) {
			return func(n rows.Notice) (push.Offer, error) {
				if n.ProgramID == "g2" {
					return push.Offer{Code: rows.NoLongerSo}, nil
				}
				return push.Offer{Item: rows.Item{NoticeID: n.ID, ProgramID: n.ProgramID, Program: "研发补助", Level: "municipal", Gives: gives}, UsefulTo: useful}, nil
			}, nil
		}
		f.write(t, func(ctx context.Context) error {
			a := rows.Account{ID: "pulled", Channel: rows.Pull, Name: "后台", Enabled: true, PerSecond: 1000}
			sub := rows.Subscription{ID: "p", EnterpriseID: f.owner, AccountID: "pulled", Address: "at-p", State: rows.Active, Rank: 1}
			return errors.Join(f.store.CreateAccount(ctx, &a), f.store.CreateSubscription(ctx, &sub))
		})
		f.noticed(t)
		f.write(t, func(ctx context.Context) error {
			return f.store.AddDeliveries(ctx, []rows.Delivery{{
				ID: "d-p", MessageID: "m1", SubscriptionID: "p", EnterpriseID: f.owner, AccountID: "pulled", Address: "at-p", Chain: true, State: rows.Queued, NotBefore: monday,
			}})
		})
		account, err := f.store.FindAccount(t.Context(), "pulled")
		if err != nil {
			t.Fatal(err)
		}
		lent, err := f.Lend(t.Context(), account, "", 10)
		if err != nil || len(lent.Letters) != 1 || len(lent.Letters[0].Letter.Items) != 1 || lent.Letters[0].Letter.Items[0].Gives != gives {
			t.Fatalf("fetched %+v, %v, want one program with %s", lent.Letters, err, gives)
		}
		gives = "最高90万元"
		taken, err := f.Take(t.Context(), account, lent.Lease, []string{"d-p"})
		if err != nil || taken[0].Outcome != delivery.Taken {
			t.Fatalf("acknowledged: %+v, %v", taken, err)
		}
		d, err := f.store.FindDelivery(t.Context(), "d-p")
		if err != nil || len(d.Said) != 1 || d.Said[0].Gives != "最高80万元" || d.NotAfter == nil || !d.NotAfter.Equal(useful.AddDays(1).In(models.Shanghai)) {
			t.Errorf("kept %+v, %v, want what was fetched, and of use until %s", d, err, useful)
		}
		notices, err := f.store.NoticesByID(t.Context(), []int64{1, 2})
		got := []string{string(notices[1].State), string(notices[2].State) + " " + notices[2].Code}
		if diff := cmp.Diff(got, []string{"carried", "dropped no-longer-so"}); diff != "" || err != nil {
			t.Errorf("notices, %v (-got +want):\n%s", err, diff)
		}
	})
}

// TestWhatAnotherMessageCarriesIsNotToldTwice has notices planned anew, and the letter that carried them first sent again by hand.
func TestWhatAnotherMessageCarriesIsNotToldTwice(t *testing.T) {
	t.Parallel()
	f := newFixture(t, &provider{answer: always(push.Answer{Outcome: push.Bad})})
	f.subscribe(t, "kjj")
	f.noticed(t)
	f.work(t)
	f.write(t, func(ctx context.Context) error {
		n, err := f.store.ReplanUnreached(ctx, f.owner, monday.Add(-time.Hour), monday)
		if n != 2 {
			err = errors.Join(err, errors.New("not planned anew"))
		}
		d, e := f.store.FindDelivery(ctx, "d-m1")
		dead := d.State == rows.Dead
		d.State, d.Attempts, d.FirstAt = rows.Queued, 0, nil
		moved, e2 := f.store.MoveDelivery(ctx, &d, rows.Dead)
		if !dead || !moved {
			err = errors.Join(err, errors.New("not dead"))
		}
		return errors.Join(err, e, e2)
	})
	f.work(t)
	if got := f.coded(t, "m1"); !slices.Equal(got, []string{"at-a suppressed replanned"}) || len(f.provider.addresses()) != 1 {
		t.Errorf("got %v, sent to %v", got, f.provider.addresses())
	}
}
