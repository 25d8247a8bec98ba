package delivery_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	rows "huiqi/models/push"
	"huiqi/service/delivery"
)

func TestReports(t *testing.T) {
	t.Parallel()
	says := func(states ...rows.State) (out []delivery.Report) {
		for _, s := range states {
			out = append(out, delivery.Report{DeliveryID: "d-m1", State: s, At: monday})
		}
		return out
	}
	blocked := delivery.Report{DeliveryID: "d-m1", State: rows.Failed, Blocked: true, Code: "43004", At: monday.Add(time.Second)}
	tests := map[string]struct {
		fetched, taken bool
		reports        []delivery.Report
		outcomes, want []string
		state          rows.SubscriptionState
	}{
		"it arrived, and was read":    {true, true, says(rows.Delivered, rows.Read), []string{"applied", "applied"}, []string{"at-a read"}, rows.Active},
		"twice, and out of order":     {true, true, says(rows.Read, rows.Delivered, rows.Read), []string{"applied", "unchanged", "unchanged"}, []string{"at-a read"}, rows.Active},
		"it failed":                   {true, true, says(rows.Failed, rows.Failed), []string{"applied", "unchanged"}, []string{"at-a failed", "at-b queued"}, rows.Active},
		"failing after arriving":      {true, true, says(rows.Delivered, rows.Failed), []string{"applied", "unchanged"}, []string{"at-a delivered"}, rows.Active},
		"blocked":                     {true, true, []delivery.Report{blocked, blocked}, []string{"applied", "unchanged"}, []string{"at-a failed", "at-b queued"}, rows.Unreachable},
		"sent without taking it":      {true, false, says(rows.Delivered), []string{"applied"}, []string{"at-a delivered"}, rows.Active},
		"nobody has fetched it":       {false, false, says(rows.Delivered), []string{"not-fetched"}, []string{"at-a queued"}, rows.Active},
		"there is no such delivery":   {true, true, []delivery.Report{{DeliveryID: "d-x", State: rows.Read, At: monday}}, []string{"unknown"}, []string{"at-a accepted"}, rows.Active},
		"blocked before it was bound": {true, true, []delivery.Report{{DeliveryID: "d-m1", State: rows.Failed, Blocked: true, At: monday.Add(-time.Hour)}}, []string{"applied"}, []string{"at-a failed", "at-b queued"}, rows.Active},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := onSQLite(t)
			p.write(t, func(ctx context.Context) error {
				sub, err := p.store.FindSubscription(ctx, "a")
				sub.StateAt = monday
				return errors.Join(err, p.store.UpdateSubscription(ctx, &sub))
			})
			p.letter(t, "m1")
			var lease string
			if test.fetched {
				lease = p.fetch(t, "", 1).Lease
			}
			if test.taken {
				p.take(t, lease, "d-m1")
			}
			if diff := cmp.Diff(p.report(t, test.reports...), test.outcomes); diff != "" {
				t.Errorf("(-got +want):\n%s", diff)
			}
			if diff := cmp.Diff(p.states(t, "m1"), test.want); diff != "" {
				t.Errorf("(-got +want):\n%s", diff)
			}
			if sub, err := p.store.FindSubscription(t.Context(), "a"); sub.State != test.state || err != nil {
				t.Errorf("the subscription is %s, %v, want %s", sub.State, err, test.state)
			}
			if test.fetched && !test.taken {
				if got := p.take(t, lease, "d-m1"); !slices.Equal(got, []string{"lapsed"}) {
					t.Errorf("taken after it was sent: %v", got)
				}
			}
		})
	}
}
