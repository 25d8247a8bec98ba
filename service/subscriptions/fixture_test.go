package subscriptions_test

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"testing"
	"time"

	"go.uber.org/goleak"

	"huiqi/matching"
	rows "huiqi/models/push"
	"huiqi/push"
	"huiqi/seed"
	"huiqi/service/access"
	"huiqi/service/base"
	"huiqi/service/delivery"
	"huiqi/service/subscriptions"
	"huiqi/store/storetest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// fixture is the use cases over a database with two enterprises.
type fixture struct {
	storetest.Told
	storetest.Cast
	*subscriptions.Service
}

func newFixture(t *testing.T, fresh storetest.Fresh) fixture {
	t.Helper()
	f := fixture{Told: storetest.NewTold(t, fresh), Cast: storetest.NewCast()}
	catalogue, err := seed.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	var ids atomic.Int64
	sending := delivery.New(delivery.Deps{
		Store: f.Store, Clock: f.Clock, Hours: push.Hours{From: 9 * time.Hour, To: 20 * time.Hour}, Calendar: catalogue.Calendar(),
		NewID: func() string { return fmt.Sprint("n", ids.Add(1)) },
	})
	people := base.New(base.Deps{Store: f.Store, Gate: access.NewTable(), Language: matching.NewLanguage(catalogue), Catalogue: catalogue, Clock: f.Clock})
	f.Service = subscriptions.New(subscriptions.Deps{Store: f.Store, Base: people, Sending: sending, Catalogue: catalogue, Clock: f.Clock})
	return f
}

// agreed is a consent of so long ago.
func (f fixture) agreed(ago time.Duration) rows.Consent {
	return rows.Consent{By: "form", Proof: "登记表", At: f.Clock.Now().Add(-ago)}
}

// state is that of a subscription now.
func (f fixture) state(t *testing.T, id string) rows.SubscriptionState {
	t.Helper()
	sub, err := f.FindSubscription(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return sub.State
}

// chain are the deliveries of a message: address, state and code.
func (f fixture) chain(t *testing.T, message string) map[string]string {
	t.Helper()
	all, err := f.DeliveriesOfMessage(t.Context(), message)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, d := range all {
		out[d.Address] = string(d.State) + " " + d.Code
	}
	return out
}

// move puts a subscription into a state, as a provider or an earlier day would have.
func (f fixture) move(t *testing.T, sub rows.Subscription, state rows.SubscriptionState) {
	t.Helper()
	if err := sub.MoveTo(state, "", f.Clock.Now()); err != nil {
		t.Fatal(err)
	}
	f.Write(t, func(ctx context.Context) error { return f.UpdateSubscription(ctx, &sub) })
}

// forget removes all addresses of Told.Own.
func (f fixture) forget(t *testing.T) {
	t.Helper()
	all, err := f.ListSubscriptions(t.Context(), f.Own.ID)
	if err != nil {
		t.Fatal(err)
	}
	f.Write(t, func(ctx context.Context) (err error) {
		for _, sub := range all {
			err = errors.Join(err, f.DeleteSubscription(ctx, sub.ID, sub.Version))
		}
		return err
	})
}
