package pushing_test

import (
	"context"
	"testing"
	"time"

	"go.uber.org/goleak"

	"huiqi/matching"
	rows "huiqi/models/push"
	"huiqi/push"
	"huiqi/push/channels/email"
	"huiqi/push/channels/wecomrobot"
	"huiqi/seed"
	"huiqi/service/access"
	"huiqi/service/base"
	"huiqi/service/match"
	"huiqi/service/pushing"
	"huiqi/store/storetest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// fixture is the use cases over a database with two enterprises, of which the first is eligible for g1.
type fixture struct {
	storetest.Told
	storetest.Cast
	*pushing.Service
}

func newFixture(t *testing.T, fresh storetest.Fresh) fixture {
	t.Helper()
	f := fixture{Told: storetest.NewTold(t, fresh), Cast: storetest.NewCast()}
	catalogue, err := seed.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	language, gate := matching.NewLanguage(catalogue), access.NewTable()
	people := base.New(base.Deps{Store: f.Store, Gate: gate, Language: language, Catalogue: catalogue, Clock: f.Clock})
	matcher := match.New(match.Deps{Store: f.Store, Base: people, Gate: gate, Language: language, Catalogue: catalogue, Clock: f.Clock})
	if err := matcher.Load(t.Context()); err != nil {
		t.Fatal(err)
	}
	f.Service = pushing.New(pushing.Deps{
		Store: f.Store, Gate: gate, Base: people, Language: language, Catalogue: catalogue, Clock: f.Clock,
		Engine: func(ctx context.Context, _ int64) (pushing.Engine, error) { return matcher.At(ctx, 0) },
		Hours:  push.Hours{From: 9 * time.Hour, To: 20 * time.Hour}, Calendar: catalogue.Calendar(),
		Channels: map[rows.Channel]pushing.Channel{rows.Email: email.Channel{}, rows.WeComRobot: wecomrobot.Robot{}},
	})
	return f
}

// told gives both enterprises an address, and the first a letter in the state.
func (f fixture) told(t *testing.T, state rows.State) {
	t.Helper()
	own := f.Subscribe(t, "s1", f.Own.ID, "mail", "office@example.cn", 1)
	other := f.Subscribe(t, "s2", f.Other.ID, "sms", "13800000002", 1)
	f.Queue(t, "own", own, state)
	f.Queue(t, "other", other, rows.Accepted)
}

// alter changes a delivery past the use cases.
func (f fixture) alter(t *testing.T, id string, change func(d *rows.Delivery)) {
	t.Helper()
	f.Write(t, func(ctx context.Context) error {
		d, err := f.FindDelivery(ctx, id)
		if err != nil {
			return err
		}
		before := d.State
		change(&d)
		_, err = f.MoveDelivery(ctx, &d, before)
		return err
	})
}
