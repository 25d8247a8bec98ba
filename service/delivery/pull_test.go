package delivery_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	rows "huiqi/models/push"
	"huiqi/service/delivery"
	"huiqi/store"
	"huiqi/store/storetest"
)

// pulled is a fixture whose enterprise has the chain a, at an account that is pulled from, and b, at one that sends.
type pulled struct {
	fixture
	account rows.Account
}

func newPulled(t *testing.T, options store.Options) pulled {
	t.Helper()
	p := pulled{fixtureOver(t, &provider{}, options), rows.Account{ID: "pulled", Channel: rows.Pull, Name: "示例后台", Enabled: true, PerSecond: 1000}}
	p.write(t, func(ctx context.Context) error { return p.store.CreateAccount(ctx, &p.account) })
	p.subscribe(t, "pulled", "mail")
	return p
}

func onSQLite(t *testing.T) pulled {
	t.Helper()
	return newPulled(t, storetest.SQLite(t))
}

// letter plans messages about programs to the first of the chain, a minute apart.
func (p pulled) letter(t *testing.T, messages ...string) {
	t.Helper()
	p.write(t, func(ctx context.Context) error {
		var ms []rows.Message
		var ds []rows.Delivery
		for i, id := range messages {
			item := rows.Item{ProgramID: "g1", Program: "研发补助", Policy: "示例办法", Level: "municipal", NoticeID: 1, Verdict: "eligible", ClosesOn: models.MustDate("2026-06-30")}
			ms = append(ms, rows.Message{ID: id, EnterpriseID: p.owner, Day: models.DateOf(monday), Items: []rows.Item{item}})
			ds = append(ds, rows.Delivery{
				ID: "d-" + id, MessageID: id, SubscriptionID: "a", EnterpriseID: p.owner, AccountID: "pulled", Address: "at-a", Chain: true,
				State: rows.Queued, NotBefore: monday.Add(-time.Hour + time.Duration(i)*time.Second),
			})
		}
		return p.store.AddMessages(ctx, ms, ds)
	})
}

func (p pulled) fetch(t *testing.T, after string, limit int) delivery.Lent {
	t.Helper()
	lent, err := p.Lend(t.Context(), p.account, after, limit)
	if err != nil {
		t.Fatal(err)
	}
	return lent
}

func (p pulled) take(t *testing.T, lease string, ids ...string) (out []string) {
	t.Helper()
	taken, err := p.Take(t.Context(), p.account, lease, ids)
	if err != nil {
		t.Fatal(err)
	}
	for _, one := range taken {
		out = append(out, one.Outcome+one.Code)
	}
	return out
}

func (p pulled) report(t *testing.T, reports ...delivery.Report) (out []string) {
	t.Helper()
	noted, err := p.Report(t.Context(), p.account, reports)
	if err != nil {
		t.Fatal(err)
	}
	for _, one := range noted {
		out = append(out, one.Outcome)
	}
	return out
}

func idsOf(l delivery.Lent) []string {
	ids := []string{}
	for _, one := range l.Letters {
		ids = append(ids, one.Delivery.ID)
	}
	return ids
}

func TestABackendFetchesTakesAndReports(t *testing.T) {
	t.Parallel()
	p := onSQLite(t)
	p.letter(t, "m1", "m2", "m3")
	first := p.fetch(t, "", 2)
	rest := p.fetch(t, first.Next, 2)
	if diff := cmp.Diff([][]string{idsOf(first), idsOf(rest)}, [][]string{{"d-m1", "d-m2"}, {"d-m3"}}); diff != "" || rest.Next != "" {
		t.Fatalf("next %q (-got +want):\n%s", rest.Next, diff)
	}
	letter := first.Letters[0].Letter
	if letter.USCC != "91370303MA3HQTT03K" || letter.Address != "at-a" || letter.Subject() != "政策提醒：研发补助" || letter.Link == "" {
		t.Errorf("got %+v", letter)
	}
	for range 2 { // the second time as if the answer to the first was lost
		if diff := cmp.Diff(p.take(t, first.Lease, "d-m1", "d-m2", "d-none"), []string{"taken", "taken", "unknown"}); diff != "" {
			t.Errorf("(-got +want):\n%s", diff)
		}
	}
	if got := p.take(t, first.Lease, "d-m3"); !slices.Equal(got, []string{"lapsed"}) {
		t.Errorf("by the lease of another fetching: got %v", got)
	}
	if again := p.fetch(t, "", 9); len(again.Letters) != 0 {
		t.Errorf("fetched again within the lease: %v", idsOf(again))
	}
	m, err := p.store.FindMessage(t.Context(), "m1")
	if err != nil || m.ReachedAt == nil {
		t.Errorf("got %+v, %v, want the message to have reached somebody", m, err)
	}
	p.clock.Advance(time.Hour)
	if again := p.fetch(t, "", 9); !slices.Equal(idsOf(again), []string{"d-m3"}) {
		t.Errorf("after the lease: %v, want what was not taken", idsOf(again))
	}
}

// TestWhatNobodyAcknowledgedIsInNobodysHand puts letters back whose lease is over, without a fetching: they are shown as
// queued, opting out reaches them at once, and whoever fetched them may still take them as long as nobody else has.
func TestWhatNobodyAcknowledgedIsInNobodysHand(t *testing.T) {
	t.Parallel()
	p := onSQLite(t)
	p.letter(t, "m1", "m2", "m3")
	first := p.fetch(t, "", 9)
	states := func() (out []string) {
		for _, id := range []string{"d-m1", "d-m2", "d-m3"} {
			d, err := p.store.FindDelivery(t.Context(), id)
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, string(d.State))
		}
		return out
	}
	var lapsed []int64
	for _, wait := range []time.Duration{0, time.Minute, time.Minute} {
		p.clock.Advance(wait)
		n, err := p.Lapse(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		lapsed = append(lapsed, n)
	}
	if diff := cmp.Diff(lapsed, []int64{0, 0, 3}); diff != "" {
		t.Errorf("put back (-got +want):\n%s", diff)
	}
	if diff := cmp.Diff(states(), []string{"queued", "queued", "queued"}); diff != "" {
		t.Errorf("(-got +want):\n%s", diff)
	}
	if got := p.take(t, first.Lease, "d-m1"); !slices.Equal(got, []string{"taken"}) {
		t.Errorf("late, but before anybody else: got %v", got)
	}
	if again := p.fetch(t, "", 9); !slices.Equal(idsOf(again), []string{"d-m2", "d-m3"}) || again.Letters[0].Delivery.Attempts != 2 {
		t.Errorf("fetched again: %v", idsOf(again))
	}
	if got := p.take(t, first.Lease, "d-m2"); !slices.Equal(got, []string{"lapsed"}) {
		t.Errorf("late, after somebody else fetched it: got %v", got)
	}
}
