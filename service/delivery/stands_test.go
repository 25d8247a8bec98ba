package delivery_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/models/policy"
	rows "huiqi/models/push"
	"huiqi/push"
	"huiqi/store/storetest"
)

// noticed plans a letter that carries two programs, g1 of a campaign and g2.
func (f fixture) noticed(t *testing.T) {
	t.Helper()
	f.write(t, func(ctx context.Context) error {
		g2 := policy.Program{ID: "g2", PolicyID: "p1", Name: "平台补助", Status: policy.Published}
		c := rows.Campaign{ID: "c1", Name: "示例推送", ProgramID: "g1", State: rows.Gathering, RuleVersion: 1}
		err := errors.Join(f.store.CreateProgram(ctx, &g2), f.store.CreateCampaign(ctx, &c))
		for i, program := range []string{"g1", "g2"} {
			n := rows.Notice{
				ID: int64(i + 1), EnterpriseID: f.owner, ProgramID: program, RuleVersion: 1, Reason: rows.NewlyEligible, State: rows.Carried, DueAt: monday, MessageID: "m1",
			}
			if program == "g1" {
				n.Reason, n.Round, n.CampaignID = rows.ByCampaign, "c1", "c1"
			}
			_, err2 := f.store.AddNotices(ctx, []rows.Notice{n})
			err = errors.Join(err, err2)
		}
		m := rows.Message{ID: "m1", EnterpriseID: f.owner, Day: models.DateOf(monday), Items: []rows.Item{
			{NoticeID: 1, ProgramID: "g1", Program: "研发补助", Policy: "示例办法", Level: "municipal", Verdict: "eligible"},
			{NoticeID: 2, ProgramID: "g2", Program: "平台补助", Policy: "示例办法", Level: "municipal", Verdict: "eligible", ClosesOn: models.MustDate("2026-06-02")},
		}}
		d := rows.Delivery{
			ID: "d-m1", MessageID: "m1", SubscriptionID: "a", EnterpriseID: f.owner, AccountID: "kjj", Address: "at-a", Chain: true, State: rows.Queued, NotBefore: monday,
		}
		return errors.Join(err, f.store.AddMessages(ctx, []rows.Message{m}, []rows.Delivery{d}))
	})
}

func TestWorkersAskWhetherWhatTheyBringStillStands(t *testing.T) {
	t.Parallel()
	cancel := func(ctx context.Context, f fixture) error {
		c, err := f.store.FindCampaign(ctx, "c1")
		c.State = rows.Cancelled
		_, _, err2 := f.store.CancelCampaign(ctx, "c1", "cancelled")
		return errors.Join(err, err2, f.store.UpdateCampaign(ctx, &c))
	}
	end := func(id string) func(context.Context, fixture) error {
		return func(ctx context.Context, f fixture) error {
			g, err := f.store.FindProgram(ctx, id)
			g.Status = policy.Expired
			return errors.Join(err, f.store.UpdateProgram(ctx, &g))
		}
	}
	closeEarly := func(ctx context.Context, f fixture) error {
		g, err := f.store.FindProgram(ctx, "g1")
		g.Windows = []policy.Window{{OpensOn: models.MustDate("2026-04-01"), ClosesOn: models.MustDate("2026-05-31")}}
		return errors.Join(err, f.store.UpdateProgram(ctx, &g))
	}
	repeal := func(ctx context.Context, f fixture) error {
		p, err := f.store.FindPolicy(ctx, "p1")
		p.Status = policy.Repealed
		return errors.Join(err, f.store.UpdatePolicy(ctx, &p))
	}
	tests := map[string]struct {
		alter func(ctx context.Context, f fixture) error
		later time.Duration // than the first attempt
		want  []string      // programs of the letter
		code  string
	}{
		"nothing happened":               {nil, time.Minute, []string{"研发补助", "平台补助"}, ""},
		"the campaign is cancelled":      {cancel, time.Minute, []string{"平台补助"}, ""},
		"a program has ended":            {end("g2"), time.Minute, []string{"研发补助"}, ""},
		"a window has closed":            {nil, 48 * time.Hour, []string{"研发补助"}, ""},
		"a window was closed early":      {closeEarly, time.Minute, []string{"平台补助"}, ""},
		"all windows are over":           {closeEarly, 48 * time.Hour, nil, "too-late"},
		"the policy is repealed":         {repeal, time.Minute, nil, "not-offered"},
		"cancelled, and a window closed": {cancel, 48 * time.Hour, nil, "too-late"},
	}
	for name, test := range tests {
		for dialect, fresh := range storetest.Databases() {
			t.Run(dialect+" "+name, func(t *testing.T) {
				t.Parallel()
				var got []string
				p := &provider{answer: func(l push.Letter, nth int) push.Answer {
					if nth == 1 {
						return push.Answer{Outcome: push.Again, Code: "-1"}
					}
					for _, item := range l.Items {
						got = append(got, item.Program)
					}
					return push.Answer{Outcome: push.Sent}
				}}
				f := fixtureOver(t, p, fresh(t))
				f.subscribe(t, "kjj", "mail")
				f.noticed(t)
				f.work(t) // in vain
				if test.alter != nil {
					f.write(t, func(ctx context.Context) error { return test.alter(ctx, f) })
				}
				f.clock.Advance(test.later)
				f.work(t)
				if diff := cmp.Diff(got, test.want); diff != "" {
					t.Errorf("told (-got +want):\n%s", diff)
				}
				want := []string{"at-a accepted"}
				if test.code != "" {
					want = []string{"at-a suppressed"}
				}
				d, err := f.store.FindDelivery(t.Context(), "d-m1")
				if diff := cmp.Diff(f.states(t, "m1"), want); diff != "" || d.Code != test.code || err != nil {
					t.Errorf("code %q, %v, want %q (-got +want):\n%s", d.Code, err, test.code, diff)
				}
			})
		}
	}
}
