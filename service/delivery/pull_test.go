package delivery_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/internal/testdb"
	"huiqi/models"
	"huiqi/models/policy"
	rows "huiqi/models/push"
	"huiqi/push"
	"huiqi/service/delivery"
	"huiqi/store"
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
	return newPulled(t, store.Options{Path: testdb.SQLite(t)})
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

func TestWhatMustNotBeSentIsNotHandedOver(t *testing.T) {
	t.Parallel()
	optOut := func(ctx context.Context, p pulled) error {
		sub, err := p.store.FindSubscription(ctx, "a")
		return errors.Join(err, sub.MoveTo(rows.OptedOut, "", p.clock.Now()), p.store.UpdateSubscription(ctx, &sub))
	}
	expire := func(ctx context.Context, p pulled) error {
		g, err := p.store.FindProgram(ctx, "g1")
		g.Status = policy.Expired
		return errors.Join(err, p.store.UpdateProgram(ctx, &g))
	}
	tests := map[string]struct {
		alter   func(ctx context.Context, p pulled) error
		code    string
		want    []string
		nothing bool // is to be fetched
	}{
		"nothing happened":   {nil, "", []string{"at-a accepted"}, false},
		"opted out":          {optOut, "opted-out", []string{"at-a suppressed", "at-b queued"}, true},
		"the program is off": {expire, "not-offered", []string{"at-a suppressed"}, true},
		"the address is gone": {
			func(ctx context.Context, p pulled) error { return p.store.DeleteSubscription(ctx, "a", 1) },
			"opted-out",
			[]string{"at-a suppressed", "at-b queued"},
			true,
		},
		"other levels are wanted": {func(ctx context.Context, p pulled) error {
			sub, err := p.store.FindSubscription(ctx, "a")
			sub.Levels = []string{"national"}
			return errors.Join(err, p.store.UpdateSubscription(ctx, &sub))
		}, "not-wanted", []string{"at-a suppressed"}, true},
	}
	for name, test := range tests {
		for _, late := range []bool{false, true} { // before fetching, or between fetching and taking
			t.Run(fmt.Sprint(name, " late ", late), func(t *testing.T) {
				t.Parallel()
				p := onSQLite(t)
				p.planned(t)
				alter := func() {
					if test.alter != nil {
						p.write(t, func(ctx context.Context) error { return test.alter(ctx, p) })
					}
				}
				if !late {
					alter()
				}
				lent := p.fetch(t, "", 9)
				if got := len(lent.Letters); got != 0 && !late && test.nothing {
					t.Errorf("fetched %v", idsOf(lent))
				}
				if late {
					alter()
				}
				outcome := "taken"
				if test.nothing {
					outcome = "withdrawn" + test.code
				}
				if got := p.take(t, lent.Lease, "d-m1"); !slices.Equal(got, []string{outcome}) {
					t.Errorf("got %v, want %s", got, outcome)
				}
				if diff := cmp.Diff(p.states(t, "m1"), test.want); diff != "" {
					t.Errorf("(-got +want):\n%s", diff)
				}
			})
		}
	}
}

// planned is one letter with a notice of its own.
func (p pulled) planned(t *testing.T) {
	t.Helper()
	p.letter(t, "m1")
	p.write(t, func(ctx context.Context) error {
		n := rows.Notice{ID: 1, EnterpriseID: p.owner, ProgramID: "g1", RuleVersion: 1, Reason: rows.NewlyEligible, State: rows.Carried, DueAt: monday, MessageID: "m1"}
		_, err := p.store.AddNotices(ctx, []rows.Notice{n})
		return err
	})
	notices, err := p.store.NoticesOf(t.Context(), p.owner, 9)
	if err != nil || len(notices) != 1 {
		t.Fatalf("got %v, %v", notices, err)
	}
	if notices[0].ID != 1 {
		t.Fatalf("the notice has the id %d, and the items say 1", notices[0].ID)
	}
}

func TestHoursAndQuotasHoldWhenFetching(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		alter func(p *pulled)
		want  int
		again time.Time
	}{
		"within":             {func(*pulled) {}, 3, time.Time{}},
		"at night":           {func(p *pulled) { p.clock.Advance(12 * time.Hour) }, 0, monday.Add(23 * time.Hour)},
		"the rate":           {func(p *pulled) { p.account.PerSecond = 2 }, 2, monday.Add(501 * time.Millisecond)},
		"the day":            {func(p *pulled) { p.account.PerDay = 1 }, 1, models.MustDate("2026-06-02").In(models.Shanghai)},
		"the account rests":  {func(p *pulled) { until := monday.Add(time.Hour); p.account.PausedUntil = &until }, 0, monday.Add(time.Hour)},
		"it rests no longer": {func(p *pulled) { until := monday; p.account.PausedUntil = &until }, 3, time.Time{}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := onSQLite(t)
			p.letter(t, "m1", "m2", "m3")
			test.alter(&p)
			lent := p.fetch(t, "", 9)
			if len(lent.Letters) != test.want || !lent.Again.Equal(test.again) {
				t.Errorf("got %d, again at %v, want %d, %v", len(lent.Letters), lent.Again, test.want, test.again)
			}
		})
	}
}

func TestWhatIsSuppressedCountsForNoQuota(t *testing.T) {
	t.Parallel()
	p := onSQLite(t)
	p.account.PerDay = 1
	p.letter(t, "m1", "m2")
	p.write(t, func(ctx context.Context) error {
		d, err := p.store.FindDelivery(ctx, "d-m1")
		past := monday.Add(-time.Minute)
		d.NotAfter = &past
		_, err2 := p.store.MoveDelivery(ctx, &d, rows.Queued)
		return errors.Join(err, err2)
	})
	if lent := p.fetch(t, "", 1); !slices.Equal(idsOf(lent), []string{"d-m2"}) {
		t.Errorf("got %v, want the one that is of use", idsOf(lent))
	}
}

// TestLettersOfManyDaysAreNotHandedOverAtOnce lets a backend come back after days, to a subscriber who was promised one
// message a day and two a week.
func TestLettersOfManyDaysAreNotHandedOverAtOnce(t *testing.T) {
	t.Parallel()
	p := onSQLite(t)
	p.Limits = push.Limits{PerDay: 1, PerWeek: 2}
	p.letter(t, "m1", "m2", "m3")
	days := []string{}
	for range 9 {
		for {
			lent := p.fetch(t, "", 9)
			if len(lent.Letters) == 0 {
				break
			}
			if other := p.fetch(t, "", 9); len(other.Letters) != 0 {
				t.Errorf("another fetched %v at the same time", idsOf(other))
			}
			for _, id := range idsOf(lent) {
				days = append(days, id+" on "+models.DateOf(p.clock.Now()).String())
			}
			p.take(t, lent.Lease, idsOf(lent)...)
		}
		p.clock.Advance(24 * time.Hour)
	}
	want := []string{"d-m1 on 2026-06-01", "d-m2 on 2026-06-02", "d-m3 on 2026-06-08"}
	if diff := cmp.Diff(days, want); diff != "" {
		t.Errorf("(-got +want):\n%s", diff)
	}
	if d, err := p.store.FindDelivery(t.Context(), "d-m3"); err != nil || d.Attempts != 1 {
		t.Errorf("got %+v, %v, want that only its handing over counts", d, err)
	}
}

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

// TestPullersTogetherSendEverythingOnce lets four backends fetch, take and send what they took; each dies now and then
// between fetching and taking, or before it learns what it took. A letter is sent by whoever is told that it was taken.
func TestPullersTogetherSendEverythingOnce(t *testing.T) {
	t.Parallel()
	p := newPulled(t, store.Options{DatabaseURL: testdb.Postgres(t)})
	const count = 300
	messages := make([]string, count)
	for i := range messages {
		messages[i] = fmt.Sprintf("m%03d", i)
	}
	p.letter(t, messages...)
	b := &backends{pulled: p, sent: map[string]int{}}
	for range 60 {
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() { b.live(t) })
		}
		wg.Wait()
		if p.clock.Advance(5 * time.Minute); b.count() == count { // the leases of those who died are over
			break
		}
	}
	for _, m := range messages {
		if n := b.sent["d-"+m]; n != 1 {
			t.Errorf("%s was sent %d times", m, n)
		}
	}
	if b.deaths == 0 {
		t.Error("nobody died, so that nothing was shown")
	}
}

// backends are several that share what people got.
type backends struct {
	pulled

	mu     sync.Mutex
	sent   map[string]int
	deaths int
}

// live is the life of one backend: until there is nothing to fetch, or until it dies.
func (b *backends) live(t *testing.T) {
	for {
		lent, err := b.Lend(t.Context(), b.account, "", 7)
		if err != nil {
			t.Error(err)
			return
		}
		if len(lent.Letters) == 0 {
			return
		}
		if rand.IntN(6) == 0 { // dies without a word
			b.died()
			return
		}
		tries := 1 + rand.IntN(2) // the answer to the first may be lost: it asks again
		var taken []delivery.Taking
		for range tries {
			if taken, err = b.Take(t.Context(), b.account, lent.Lease, idsOf(lent)); err != nil {
				t.Error(err)
				return
			}
		}
		b.mu.Lock()
		for _, one := range taken {
			if one.Outcome == delivery.Taken {
				b.sent[one.DeliveryID]++
			}
		}
		b.mu.Unlock()
	}
}

func (b *backends) died() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.deaths++
}

func (b *backends) count() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return len(slices.Collect(maps.Keys(b.sent)))
}

// TestALateBackendTakesNothingOfAnother lets a lease end while its backend is stuck, and another fetch the letter.
func TestALateBackendTakesNothingOfAnother(t *testing.T) {
	t.Parallel()
	p := onSQLite(t)
	p.letter(t, "m1")
	stuck := p.fetch(t, "", 1)
	p.clock.Advance(119 * time.Second)
	if early := p.fetch(t, "", 1); len(early.Letters) != 0 {
		t.Fatalf("fetched %v within the lease", idsOf(early))
	}
	p.clock.Advance(time.Second)
	other := p.fetch(t, "", 1)
	if got := p.take(t, stuck.Lease, "d-m1"); !slices.Equal(got, []string{"lapsed"}) {
		t.Errorf("the late one: got %v", got)
	}
	if got := p.take(t, other.Lease, "d-m1"); !slices.Equal(got, []string{"taken"}) {
		t.Errorf("the other: got %v", got)
	}
	if got := p.take(t, stuck.Lease, "d-m1"); !slices.Equal(got, []string{"lapsed"}) {
		t.Errorf("the late one, later: got %v", got)
	}
}
