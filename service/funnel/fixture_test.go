package funnel_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"go.uber.org/goleak"

	"huiqi/internal/clock"
	"huiqi/models"
	"huiqi/models/application"
	"huiqi/models/enterprise"
	"huiqi/models/matchrun"
	"huiqi/models/policy"
	rows "huiqi/models/push"
	"huiqi/seed"
	"huiqi/service/access"
	"huiqi/service/funnel"
	"huiqi/store"
	"huiqi/store/storetest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// drawn is a database of drawn data, beside the data as it was drawn.
type drawn struct {
	*funnel.Service
	storetest.Cast

	store *store.Store
	clock *clock.Manual
	rand  *rand.Rand

	enterprises  []enterprise.Enterprise
	subs         map[int64][]rows.SubscriptionState
	standings    map[int64]map[string]int
	events       []matchrun.Event // in order, with their instants
	notices      []rows.Notice    // in order
	messages     map[string]rows.Message
	deliveries   []rows.Delivery // in order
	applications []application.Application
	triggers     map[rows.Reason]bool
}

// The window of one program opened in the year before.
const spanning, spanningFrom = "g3", "2025-12-01"

func programs() []string { return []string{"g1", "g2", "g3"} }

func draw(t *testing.T, fresh storetest.Fresh, seedOf uint64) *drawn {
	t.Helper()
	options := fresh(t)
	d := &drawn{
		Cast: storetest.NewCast(), clock: clock.NewManual(storetest.Monday()), rand: rand.New(rand.NewPCG(seedOf, 7)), subs: map[int64][]rows.SubscriptionState{},
		standings: map[int64]map[string]int{}, messages: map[string]rows.Message{}, triggers: map[rows.Reason]bool{},
	}
	options.Clock = d.clock
	d.store = storetest.Migrated(t, options)
	catalogue, err := seed.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	d.Service = funnel.New(funnel.Deps{Store: d.store, Gate: access.NewTable(), Catalogue: catalogue, Clock: d.clock})
	d.library(t)
	for n := range 14 {
		d.enterprise(t, n)
	}
	for range 60 {
		d.clock.Advance(time.Duration(d.rand.IntN(40)) * time.Hour)
		d.happen(t)
	}
	return d
}

func (d *drawn) write(t *testing.T, do func(ctx context.Context) error) {
	t.Helper()
	if err := d.store.InTx(t.Context(), do); err != nil {
		t.Fatal(err)
	}
}

func (d *drawn) chance(percent int) bool { return d.rand.IntN(100) < percent }

func pick[T any](d *drawn, of ...T) T { return of[d.rand.IntN(len(of))] }

func (d *drawn) library(t *testing.T) {
	t.Helper()
	d.write(t, func(ctx context.Context) error {
		p := policy.Policy{ID: "p1", Title: "示例办法", Level: policy.Municipal, Region: "370300", Status: policy.Published, Verification: policy.Sample, Sample: true}
		a := rows.Account{ID: "kjj", Channel: rows.WeChatTemplate, Name: "示例", Enabled: true, PerSecond: 1}
		err := errors.Join(d.store.CreatePolicy(ctx, &p), d.store.CreateAccount(ctx, &a))
		for _, id := range programs() {
			g := policy.Program{ID: id, PolicyID: "p1", Name: "补助" + id, Status: policy.Published}
			if id == spanning {
				g.Windows = []policy.Window{{OpensOn: models.MustDate(spanningFrom), ClosesOn: models.MustDate("2026-12-31")}}
			}
			err = errors.Join(err, d.store.CreateProgram(ctx, &g))
		}
		on := d.chance(50)
		d.triggers[rows.NewlyEligible] = on
		return errors.Join(err, d.store.PutTrigger(ctx, &rows.Trigger{Reason: rows.NewlyEligible, Enabled: on, Days: []int{}}))
	})
}

// enterprise draws one with where it is, what it is eligible for from the start, and its addresses.
func (d *drawn) enterprise(t *testing.T, n int) {
	t.Helper()
	d.write(t, func(ctx context.Context) error {
		e := enterprise.Enterprise{
			USCC: fmt.Sprintf("91370300MA%08d", n), Name: fmt.Sprint("示例", n), Region: pick(d, "370303", "370303", "370305", "370300", ""), Zone: pick(d, "", "ZB-GXQ"), Synthetic: true,
			Provenance: map[string]models.Provenance{},
		}
		if err := d.store.CreateEnterprise(ctx, &e); err != nil {
			return err
		}
		d.enterprises = append(d.enterprises, e)
		d.standings[e.ID] = map[string]int{}
		for _, g := range programs() {
			if d.chance(40) {
				d.standings[e.ID][g] = 1
			}
		}
		standing := matchrun.Standing{EnterpriseID: e.ID, AsOf: models.DateOf(d.clock.Now()), Version: 1, Programs: d.standings[e.ID]}
		err := d.store.PutStandings(ctx, []matchrun.Standing{standing})
		for i := range d.rand.IntN(3) {
			state := pick(d, rows.Active, rows.OptedOut, rows.Unreachable)
			d.subs[e.ID] = append(d.subs[e.ID], state)
			err = errors.Join(err, d.store.CreateSubscription(ctx, &rows.Subscription{
				ID: fmt.Sprintf("s%d-%d", n, i), EnterpriseID: e.ID, AccountID: "kjj", Address: fmt.Sprintf("openid-%d-%d", n, i), State: state, Rank: i + 1,
			}))
		}
		return err
	})
}

// happen draws one thing that happens at the clock's instant.
func (d *drawn) happen(t *testing.T) {
	t.Helper()
	e, program := pick(d, d.enterprises...), pick(d, programs()...)
	d.write(t, func(ctx context.Context) error {
		switch d.rand.IntN(6) {
		case 0:
			event := matchrun.Event{
				EnterpriseID: e.ID, ProgramID: program, Turn: int64(len(d.events) + 1), RuleVersion: 1, Kind: pick(d, matchrun.NewlyEligible, matchrun.NoLongerEligible), Cause: matchrun.ByProfile,
				AsOf: models.DateOf(d.clock.Now()),
			}
			err := d.store.AppendEvents(ctx, []matchrun.Event{event})
			event.At = d.clock.Now()
			d.events = append(d.events, event)
			return err
		case 1:
			return d.apply(ctx, e.ID, program)
		default:
			return d.notice(ctx, e.ID, program)
		}
	})
}

func (d *drawn) apply(ctx context.Context, enterpriseID int64, program string) error {
	a := application.Application{
		EnterpriseID: enterpriseID, ProgramID: program, Round: pick(d, "2025", "2026"), State: pick(d, application.Applied, application.Granted, application.Refused, application.Withdrawn), Source: "bureau",
	}
	if d.chance(60) {
		a.AppliedOn = models.DateOf(d.clock.Now()).AddDays(-d.rand.IntN(pick(d, 20, 300)))
	}
	if a.State.Decided() && d.chance(70) {
		a.DecidedOn = models.DateOf(d.clock.Now())
	}
	err := d.store.PutApplication(ctx, &a)
	for i, known := range d.applications {
		if known.EnterpriseID == a.EnterpriseID && known.ProgramID == a.ProgramID && known.Round == a.Round {
			d.applications[i] = a
			return err
		}
	}
	d.applications = append(d.applications, a)
	return err
}

// notice draws a notice, and if it is carried its message, which may be that of the enterprise's notice before, with deliveries.
func (d *drawn) notice(ctx context.Context, enterpriseID int64, program string) error {
	now := d.clock.Now()
	n := rows.Notice{
		EnterpriseID: enterpriseID, ProgramID: program, RuleVersion: 1, Reason: rows.ByCampaign, Round: fmt.Sprint(len(d.notices)), CampaignID: pick(d, "", "c1", "c2"),
		State: pick(d, rows.Waiting, rows.Dropped, rows.Carried, rows.Carried, rows.Carried), DueAt: now,
	}
	switch n.State {
	case rows.Dropped:
		n.Code = pick(d, rows.NoSubscription, rows.AllOptedOut, rows.NotWanted)
		if d.chance(50) { // it was left out of its message when that was sent
			n.PlannedAt = &now
			if err := d.message(ctx, &n); err != nil {
				return err
			}
		}
	case rows.Carried:
		n.PlannedAt = &now
		if err := d.message(ctx, &n); err != nil {
			return err
		}
	}
	d.notices = append(d.notices, n)
	_, err := d.store.AddNotices(ctx, []rows.Notice{n})
	return err
}

func (d *drawn) message(ctx context.Context, n *rows.Notice) error {
	for id, m := range d.messages {
		if m.EnterpriseID == n.EnterpriseID && d.chance(30) {
			n.MessageID = id // a digest
			return nil
		}
	}
	now := d.clock.Now()
	m := rows.Message{ID: fmt.Sprint("m", len(d.messages)), EnterpriseID: n.EnterpriseID, Day: models.DateOf(now)}
	n.MessageID = m.ID
	later := func() *time.Time { at := now.Add(time.Duration(d.rand.IntN(200)) * time.Hour); return &at }
	if d.chance(50) {
		m.ReachedAt = later()
	}
	var some []rows.Delivery
	for i := range d.rand.IntN(4) {
		one := rows.Delivery{
			ID: fmt.Sprintf("%s-%d", m.ID, d.rand.IntN(1000)*10+i), MessageID: m.ID, SubscriptionID: fmt.Sprint("x", i), EnterpriseID: n.EnterpriseID, AccountID: "kjj", Address: "a", NotBefore: now,
			State: pick(d, rows.Queued, rows.Sending, rows.Unknown, rows.Failed, rows.Dead, rows.Suppressed),
		}
		if one.State == rows.Suppressed {
			one.Code = pick(d, "opted-out", "deleted", rows.TooLate)
		}
		if m.ReachedAt != nil && d.chance(60) {
			one.State = pick(d, rows.Accepted, rows.Delivered, rows.Read)
			if d.chance(50) {
				one.ReadAt = later()
			}
			if d.chance(50) {
				one.ClickedAt = later()
			}
		}
		some = append(some, one)
	}
	d.messages[m.ID], d.deliveries = m, append(d.deliveries, some...)
	return d.store.AddMessages(ctx, []rows.Message{m}, some)
}
