package campaigns_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	rows "huiqi/models/push"
	"huiqi/service/campaigns"
	"huiqi/store/storetest"
)

// started is a campaign that was started.
func (f fixture) started(t *testing.T, audience rows.Audience) rows.Campaign {
	t.Helper()
	return f.start(t, rows.Campaign{Name: "示例", ProgramID: "g2", Audience: audience})
}

// start makes a campaign and starts it.
func (f fixture) start(t *testing.T, c rows.Campaign) rows.Campaign {
	t.Helper()
	c = must[rows.Campaign](t)(f.Create(t.Context(), first, c))
	return must[rows.Campaign](t)(f.Start(t.Context(), first, c.ID, c.Version))
}

func (f fixture) state(t *testing.T, id string) rows.CampaignState {
	t.Helper()
	return must[rows.Campaign](t)(f.Find(t.Context(), first, id)).State
}

func TestCampaignsEndWhenEverythingIsAccountedFor(t *testing.T) {
	t.Parallel()
	storetest.Both(t, func(t *testing.T, fresh storetest.Fresh) {
		t.Helper()
		f := fixtureOver(t, 3, fresh(t))
		f.subscribe(t, 2)
		c := f.started(t, rows.Audience{})
		must[int64](t)(f.GatherCampaigns(t.Context()))
		finish := func() rows.CampaignState {
			f.clock.Advance(time.Minute)
			must[int64](t)(f.Finish(t.Context()))
			return f.state(t, c.ID)
		}
		got := []rows.CampaignState{finish()}
		must[campaigns.Planned](t)(f.Plan(t.Context()))
		got = append(got, finish())
		list := must[models.List[rows.Delivery]](t)(f.store.ListDeliveries(t.Context(), rows.DeliveryFilter{CampaignID: c.ID}, models.Page{}))
		for i, d := range list.Items {
			f.write(t, func(ctx context.Context) error {
				d.State = []rows.State{rows.Accepted, rows.Dead}[i]
				_, err := f.store.MoveDelivery(ctx, &d, rows.Queued)
				return err
			})
			got = append(got, finish())
		}
		if diff := cmp.Diff(got, []rows.CampaignState{rows.Running, rows.Running, rows.Running, rows.Finished}); diff != "" {
			t.Errorf("planned, queued, one sent, one dead (-got +want):\n%s", diff)
		}
	})
}

// TestACampaignThatCannotGoOnHoldsUpNone has the rule that narrows the first of two become one that nobody can read.
func TestACampaignThatCannotGoOnHoldsUpNone(t *testing.T) {
	t.Parallel()
	f := newFixture(t, 3)
	f.subscribe(t)
	broken := f.started(t, rows.Audience{})
	f.clock.Advance(time.Second)
	good := f.started(t, rows.Audience{District: "370305"})
	narrow := func(filter string) {
		f.write(t, func(ctx context.Context) error {
			c, err := f.store.FindCampaign(ctx, broken.ID)
			c.Audience.Filter = filter
			return errors.Join(err, f.store.UpdateCampaign(ctx, &c))
		})
	}
	narrow(`{"field":"no-such-field","op":"==","value":1}`)
	version := int64(0)
	for range 2 {
		must[int64](t)(f.GatherCampaigns(t.Context()))
		c := must[rows.Campaign](t)(f.Find(t.Context(), first, broken.ID))
		if c.State != rows.Gathering || c.Trouble == "" || version != 0 && c.Version != version {
			t.Errorf("got %+v, want it to say once what is wrong", c)
		}
		version = c.Version
	}
	if got := f.state(t, good.ID); got != rows.Running {
		t.Errorf("the other is %s, want running", got)
	}
	if got := must[campaigns.Planned](t)(f.Plan(t.Context())); got.Messages != 1 {
		t.Errorf("planned %+v, want the one of Linzi", got)
	}
	narrow("")
	must[int64](t)(f.GatherCampaigns(t.Context()))
	if c := must[rows.Campaign](t)(f.Find(t.Context(), first, broken.ID)); c.State != rows.Running || c.Trouble != "" || c.Notices != 3 {
		t.Errorf("mended, got %+v", c)
	}
}

// TestAPreviewCountsAsPlanningDoes has enterprises want other topics, or have an address at an account that is off.
func TestAPreviewCountsAsPlanningDoes(t *testing.T) {
	t.Parallel()
	f := newFixture(t, 5)
	f.subscribe(t, 4)
	f.write(t, func(ctx context.Context) error {
		mail := rows.Account{ID: "mail", Channel: rows.Email, Name: "邮箱", Enabled: true, PerSecond: 1}
		off := rows.Account{ID: "off", Channel: rows.SMS, Name: "短信", PerSecond: 1}
		err := errors.Join(f.store.CreateAccount(ctx, &mail), f.store.CreateAccount(ctx, &off))
		for i, topics := range [][]string{{"loan"}, {"loan"}, {"loan", "grant"}} { // g2 gives a grant
			sub, e := f.store.FindSubscription(ctx, []string{"s0", "s1", "s2"}[i])
			sub.Topics = topics
			err = errors.Join(err, e, f.store.UpdateSubscription(ctx, &sub))
		}
		next := rows.Subscription{ID: "next", EnterpriseID: f.ids[0], AccountID: "mail", Address: "a@example.cn", State: rows.Active, Rank: 2}
		err = errors.Join(err, f.store.CreateSubscription(ctx, &next), f.store.DeleteSubscription(ctx, "s3", 1))
		at := rows.Subscription{ID: "at", EnterpriseID: f.ids[3], AccountID: "off", Address: "13800000001", State: rows.Active, Rank: 1}
		return errors.Join(err, f.store.CreateSubscription(ctx, &at))
	})
	p := must[campaigns.Preview](t)(f.PreviewOf(t.Context(), first, rows.Campaign{ProgramID: "g2"}))
	want := map[string]int{"email": 1, "not-wanted": 1, "wechat-template": 1, "account-off": 1, "opted-out": 1}
	if diff := cmp.Diff(p.Reach, want); diff != "" {
		t.Errorf("(-got +want):\n%s", diff)
	}
}

// TestAPreviewSaysWhoWasTold has another campaign for the same program.
func TestAPreviewSaysWhoWasTold(t *testing.T) {
	t.Parallel()
	f := newFixture(t, 5)
	f.subscribe(t)
	f.started(t, rows.Audience{District: "370305"})
	must[int64](t)(f.GatherCampaigns(t.Context()))
	again := rows.Campaign{ProgramID: "g2"}
	if p := must[campaigns.Preview](t)(f.PreviewOf(t.Context(), first, again)); p.Size != 5 || p.Told != 2 {
		t.Errorf("got %d of %d told already, want the two of Linzi", p.Told, p.Size)
	}
	must[campaigns.Planned](t)(f.Plan(t.Context()))
	if p := must[campaigns.Preview](t)(f.PreviewOf(t.Context(), first, again)); p.Told != 2 {
		t.Errorf("got %d told already, want two", p.Told)
	}
}
