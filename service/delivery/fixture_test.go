package delivery_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"go.uber.org/goleak"

	"huiqi/internal/clock"
	"huiqi/models"
	"huiqi/models/enterprise"
	"huiqi/models/policy"
	rows "huiqi/models/push"
	"huiqi/push"
	"huiqi/seed"
	"huiqi/service/delivery"
	"huiqi/store"
	"huiqi/store/storetest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// monday is a working day, within the hours.
var monday = time.Date(2026, 6, 1, 10, 0, 0, 0, models.Shanghai)

// provider answers as it is told, and remembers what it was given.
type provider struct {
	repeatable time.Duration
	answer     func(letter push.Letter, nth int) push.Answer

	mu   sync.Mutex
	sent map[string]int // times that each delivery was given to it
	to   []string       // addresses, in order
}

func (p *provider) Repeatable() time.Duration { return p.repeatable }

func (p *provider) Send(_ context.Context, _ rows.Account, letter push.Letter) push.Answer {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.sent[letter.ID]++
	p.to = append(p.to, letter.Address)
	if p.answer == nil {
		return push.Answer{Outcome: push.Sent, ProviderID: "p-" + letter.ID}
	}
	return p.answer(letter, p.sent[letter.ID])
}

func (p *provider) addresses() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]string{}, p.to...)
}

// fixture is the delivery service over a database with one enterprise and two accounts.
type fixture struct {
	*delivery.Service
	store    *store.Store
	clock    *clock.Manual
	provider *provider
	owner    int64
}

func newFixture(t *testing.T, p *provider) fixture {
	t.Helper()
	return fixtureOver(t, p, storetest.SQLite(t))
}

func fixtureOver(t *testing.T, p *provider, options store.Options) fixture {
	t.Helper()
	now := clock.NewManual(monday)
	options.Clock = now
	db := storetest.Migrated(t, options)
	catalogue, err := seed.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	p.sent = map[string]int{}
	f := fixture{store: db, clock: now, provider: p}
	f.write(t, func(ctx context.Context) error {
		e := enterprise.Enterprise{USCC: "91370303MA3HQTT03K", Name: "示例精机有限公司", Synthetic: true, Provenance: map[string]models.Provenance{}}
		pol := policy.Policy{ID: "p1", Title: "示例办法", Level: policy.Municipal, Region: "370300", Status: policy.Published, Verification: policy.Sample, Sample: true}
		program := policy.Program{ID: "g1", PolicyID: "p1", Name: "研发补助", Status: policy.Published}
		err := errors.Join(db.CreateEnterprise(ctx, &e), db.CreatePolicy(ctx, &pol), db.CreateProgram(ctx, &program))
		f.owner = e.ID
		for _, id := range []string{"kjj", "mail"} {
			a := rows.Account{ID: id, Channel: rows.WeChatTemplate, Name: id, Enabled: true, PerSecond: 1000}
			err = errors.Join(err, db.CreateAccount(ctx, &a))
		}
		return err
	})
	var ids atomic.Int64
	f.Service = delivery.New(delivery.Deps{
		Store: db, Channels: map[rows.Channel]delivery.Channel{rows.WeChatTemplate: p}, Links: push.Links{Base: "https://h.example", Key: []byte("key")},
		Clock: now, Hours: push.Hours{From: 9 * time.Hour, To: 20 * time.Hour}, Calendar: catalogue.Calendar(),
		NewID: func() string { return fmt.Sprint("n", ids.Add(1)) },
	})
	return f
}

func (f fixture) write(t *testing.T, do func(ctx context.Context) error) {
	t.Helper()
	if err := f.store.InTx(t.Context(), do); err != nil {
		t.Fatal(err)
	}
}

// subscribe makes the chain of the enterprise: a at kjj, b at mail and so on.
func (f fixture) subscribe(t *testing.T, accounts ...string) {
	t.Helper()
	f.write(t, func(ctx context.Context) (err error) {
		for i, account := range accounts {
			id := string(rune('a' + i))
			err = errors.Join(err, f.store.CreateSubscription(ctx, &rows.Subscription{
				ID: id, EnterpriseID: f.owner, AccountID: account, Address: "at-" + id, State: rows.Active, Rank: i + 1,
			}))
		}
		return err
	})
}

// queue plans messages to the first of the chain.
func (f fixture) queue(t *testing.T, messages ...string) {
	t.Helper()
	f.write(t, func(ctx context.Context) error {
		var ms []rows.Message
		var ds []rows.Delivery
		for _, id := range messages {
			ms = append(ms, rows.Message{ID: id, EnterpriseID: f.owner, Day: models.DateOf(monday), Items: []rows.Item{{Program: "研发补助", Policy: "示例办法", Level: "municipal", Verdict: "eligible"}}})
			ds = append(ds, rows.Delivery{
				ID: "d-" + id, MessageID: id, SubscriptionID: "a", EnterpriseID: f.owner, AccountID: "kjj", Address: "at-a", Chain: true,
				State: rows.Queued, NotBefore: monday,
			})
		}
		return f.store.AddMessages(ctx, ms, ds)
	})
}

// workOn lets both accounts work every ten minutes, for longer than anything is tried again.
func (f fixture) workOn(t *testing.T) {
	t.Helper()
	for range 20 {
		f.work(t)
		f.clock.Advance(10 * time.Minute)
	}
}

// work lets both accounts work until nothing is due.
func (f fixture) work(t *testing.T) {
	t.Helper()
	for {
		wanted, err := f.Wanted(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if len(wanted) == 0 {
			return
		}
		for _, account := range wanted {
			if _, err := f.Work(t.Context(), account); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// states are the deliveries of a message: address and state.
func (f fixture) states(t *testing.T, message string) (out []string) {
	t.Helper()
	all, err := f.store.DeliveriesOfMessage(t.Context(), message)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range all {
		out = append(out, d.Address+" "+string(d.State))
	}
	return out
}
