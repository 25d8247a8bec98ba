package follower_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/matching"
	actors "huiqi/models/access"
	rows "huiqi/models/push"
	"huiqi/service/follower"
	"huiqi/service/match"
)

var backend = actors.Actor{ID: "key1", Name: "公众号后台", Role: actors.Integration, Scopes: []actors.Scope{actors.ScopeFollowers}}

func TestBackendsBindAndAsk(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	link := follower.Link{AccountID: "kjj", OpenID: me, USCC: ours}
	for range 2 { // binding again changes nothing
		got, err := f.Bind(t.Context(), backend, link, "表单 1")
		want := follower.BoundEnterprise{USCC: ours, Name: "示例精密机械有限公司", State: rows.Active}
		if diff := cmp.Diff(got, want); diff != "" || err != nil {
			t.Fatalf("got - want +, %v\n%s", err, diff)
		}
	}
	subs, err := f.store.SubscriptionsAt(t.Context(), "kjj", me)
	if err != nil || len(subs) != 1 || subs[0].ConsentProof != "binding of key1, 表单 1" {
		t.Errorf("got %+v, %v", subs, err)
	}
	answer, err := f.Fits(t.Context(), backend, follower.Link{AccountID: "kjj", OpenID: me}, match.Request{Verdicts: []matching.Verdict{matching.Eligible}})
	if err != nil || len(answer.Items) != 1 || answer.Items[0].ProgramID != "g0" || answer.Enterprise.USCC != ours {
		t.Errorf("got %+v, %v", answer, err)
	}
	_, err = f.Fits(t.Context(), backend, follower.Link{AccountID: "kjj", OpenID: me, USCC: theirs}, match.Request{})
	wantCode(t, err, "not-bound")
	f.bind(me, theirs, rows.Unreachable)
	_, err = f.Fits(t.Context(), backend, follower.Link{AccountID: "kjj", OpenID: me}, match.Request{})
	wantCode(t, err, "several-enterprises")
	bound, err := f.Of(t.Context(), backend, follower.Link{AccountID: "kjj", OpenID: me})
	states := map[string]rows.SubscriptionState{}
	for _, e := range bound {
		states[e.USCC] = e.State
	}
	if diff := cmp.Diff(states, map[string]rows.SubscriptionState{ours: rows.Active, theirs: rows.Unreachable}); diff != "" || err != nil {
		t.Errorf("got - want +, %v\n%s", err, diff)
	}
}

func TestUnbindingForgetsNoOptingOut(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	link := follower.Link{AccountID: "kjj", OpenID: me, USCC: ours}
	f.bind(me, ours, rows.Active)
	f.write(func(ctx context.Context) error { // as by the page of a letter, which is no message to the account
		subs, err := f.store.SubscriptionsAt(ctx, "kjj", me)
		return errors.Join(err, subs[0].MoveTo(rows.OptedOut, "", f.clock.Now()), f.store.UpdateSubscription(ctx, &subs[0]))
	})
	f.clock.Advance(time.Hour)
	if err := f.Unbind(t.Context(), backend, link); err != nil || len(f.states(me)) != 0 {
		t.Fatalf("got %v, bound to %v", err, f.states(me))
	}
	if got := f.receipts.withheld; len(got) != 1 || !strings.HasSuffix(got[0], " deleted") {
		t.Errorf("withheld %v, want what waits for the subscription", got)
	}
	wantCode(t, f.Unbind(t.Context(), backend, link), "not-bound")
	if got, err := f.Bind(t.Context(), backend, link, "表单 2"); err != nil || got.State != rows.OptedOut {
		t.Errorf("got %+v, %v, want the opting out to hold", got, err)
	}
}

func TestBackendsAreRefused(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	reader := actors.Actor{ID: "key2", Role: actors.Integration, Scopes: []actors.Scope{actors.ScopeMatch}}
	for name, test := range map[string]struct {
		actor actors.Actor
		link  follower.Link
		want  string
	}{
		"without the scope": {reader, follower.Link{AccountID: "kjj", OpenID: me, USCC: ours}, "forbidden"},
		"an enterprise":     {company, follower.Link{AccountID: "kjj", OpenID: me, USCC: ours}, "forbidden"},
		"no openid":         {backend, follower.Link{AccountID: "kjj", USCC: ours}, "invalid-request"},
		"a blank in it":     {backend, follower.Link{AccountID: "kjj", OpenID: "oABC 123", USCC: ours}, "invalid-request"},
		"a line end":        {backend, follower.Link{AccountID: "kjj", OpenID: "oABC123\n", USCC: ours}, "invalid-request"},
		"no account":        {backend, follower.Link{AccountID: "none", OpenID: me, USCC: ours}, "account-not-found"},
		"no enterprise":     {backend, follower.Link{AccountID: "kjj", OpenID: me, USCC: "91370304MAUYA6AA9D"}, "enterprise-not-found"},
	} {
		_, err := f.Bind(t.Context(), test.actor, test.link, "表单")
		t.Run(name, func(t *testing.T) { wantCode(t, err, test.want) })
	}
}
