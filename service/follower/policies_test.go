package follower_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/matching"
	rows "huiqi/models/push"
	"huiqi/service/follower"
)

func TestPoliciesOfAFollower(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	f.bind(me, ours, rows.Active)
	f.tell("m1", "g0", rows.NewlyEligible, me, rows.Read)
	f.tell("m2", "g2", rows.ByCampaign, me, rows.Accepted)
	f.tell("m3", "g1", rows.ByCampaign, "oSomebodyElse", rows.Accepted)
	link := follower.Link{AccountID: "kjj", OpenID: me}
	got, err := f.Policies(t.Context(), backend, link)
	if err != nil || len(got) != 1 || got[0].ID != "p1" || !got[0].Sample {
		t.Fatalf("got %+v, %v", got, err)
	}
	type told struct {
		Verdict matching.Verdict
		Reasons []rows.Reason
		States  []rows.State
	}
	programs := map[string]told{}
	for _, p := range got[0].Programs {
		one := told{Verdict: p.Verdict}
		for _, d := range p.Pushed {
			one.Reasons, one.States = append(one.Reasons, d.Reason), append(one.States, d.State)
			if !d.At.Equal(monday) {
				t.Errorf("%s: told at %v", p.ID, d.At)
			}
		}
		programs[p.ID] = one
	}
	want := map[string]told{
		"g0": {matching.Eligible, []rows.Reason{rows.NewlyEligible}, []rows.State{rows.Read}},
		"g1": {Verdict: matching.NeedsInformation}, // another follower was told
		"g2": {matching.Ineligible, []rows.Reason{rows.ByCampaign}, []rows.State{rows.Accepted}},
	}
	if diff := cmp.Diff(programs, want); diff != "" {
		t.Errorf("(-got +want):\n%s", diff)
	}
	_, err = f.Policies(t.Context(), backend, follower.Link{AccountID: "kjj", OpenID: "oNobody"})
	wantCode(t, err, "not-bound")
	_, err = f.Policies(t.Context(), company, link)
	wantCode(t, err, "forbidden")
}

// tell is a telling of an address of our enterprise.
func (f *fixture) tell(message, program string, reason rows.Reason, address string, state rows.State) {
	f.t.Helper()
	at := monday
	f.write(func(ctx context.Context) error {
		owner := f.ids[ours]
		n := rows.Notice{EnterpriseID: owner, ProgramID: program, RuleVersion: 1, Reason: reason, State: rows.Carried, DueAt: monday, MessageID: message}
		_, err := f.store.AddNotices(ctx, []rows.Notice{n})
		d := rows.Delivery{
			ID: "d-" + message, MessageID: message, SubscriptionID: "s-" + address, EnterpriseID: owner, AccountID: "kjj", Address: address, State: state,
			NotBefore: monday.Add(-time.Hour), SentAt: &at,
		}
		return errors.Join(err, f.store.AddMessages(ctx, []rows.Message{{ID: message, EnterpriseID: owner}}, []rows.Delivery{d}))
	})
}
