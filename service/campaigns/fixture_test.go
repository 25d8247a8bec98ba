package campaigns_test

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"testing"
	"time"

	"go.uber.org/goleak"

	"huiqi/internal/clock"
	"huiqi/matching"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
	"huiqi/models/matchrun"
	"huiqi/models/policy"
	rows "huiqi/models/push"
	"huiqi/push"
	"huiqi/seed"
	"huiqi/service/access"
	"huiqi/service/base"
	"huiqi/service/campaigns"
	"huiqi/service/match"
	"huiqi/store"
	"huiqi/store/storetest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// monday is a working day, within the hours.
var monday = time.Date(2026, 6, 1, 10, 0, 0, 0, models.Shanghai)

var (
	first  = actors.Actor{ID: "u1", Name: "王科员", Role: actors.BureauStaff}
	second = actors.Actor{ID: "u2", Name: "李科员", Role: actors.BureauStaff}
)

// fixture is planning over a database with three programs and enterprises of Zhangdian and Linzi by turns. The first
// program is for Zhangdian and closes on 2026-06-08, the second is for the city and always open, the third opens on
// 2026-06-02.
type fixture struct {
	*campaigns.Service
	store *store.Store
	clock *clock.Manual
	match *match.Service
	ids   []int64
}

func newFixture(t *testing.T, enterprises int) fixture {
	t.Helper()
	return fixtureOver(t, enterprises, storetest.SQLite(t))
}

func fixtureOver(t *testing.T, enterprises int, options store.Options) fixture {
	t.Helper()
	now := clock.NewManual(monday)
	options.Clock = now
	db := storetest.Migrated(t, options)
	catalogue, err := seed.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	language, gate := matching.NewLanguage(catalogue), access.NewTable()
	f := fixture{store: db, clock: now}
	f.fill(t, enterprises)
	people := base.New(base.Deps{Store: db, Gate: gate, Language: language, Catalogue: catalogue, Clock: now})
	f.match = match.New(match.Deps{Store: db, Base: people, Gate: gate, Language: language, Catalogue: catalogue, Clock: now})
	f.reload(t)
	var ids atomic.Int64
	f.Service = campaigns.New(campaigns.Deps{
		Store: db, Gate: gate, Language: language, Clock: now, Calendar: catalogue.Calendar(), AloneUpTo: 3,
		Engine: func(ctx context.Context, _ int64) (campaigns.Engine, error) { return f.match.At(ctx, 0) },
		Hours:  push.Hours{From: 9 * time.Hour, To: 20 * time.Hour}, Limits: push.Limits{PerDay: 1, PerWeek: 3},
		NewID: func() string { return fmt.Sprint("n", ids.Add(1)) },
	})
	return f
}

// reload lets matching know what the database has now.
func (f fixture) reload(t *testing.T) {
	t.Helper()
	if err := f.match.Load(t.Context()); err != nil {
		t.Fatal(err)
	}
}

func (f *fixture) fill(t *testing.T, enterprises int) {
	t.Helper()
	rules := map[string]string{
		"g1": `{"all":[{"field":"region","op":"in","value":["370303"]}]}`, "g2": `{"all":[{"field":"region","op":"in","value":["370300"]}]}`,
		"g3": `{"all":[{"field":"region","op":"in","value":["370300"]}]}`,
	}
	windows := map[string][]policy.Window{
		"g1": {{OpensOn: models.MustDate("2026-05-01"), ClosesOn: models.MustDate("2026-06-08")}}, "g3": {{OpensOn: models.MustDate("2026-06-02"), ClosesOn: models.MustDate("2026-09-30")}},
	}
	most := models.FromYuan(500_000)
	f.write(t, func(ctx context.Context) error {
		p := policy.Policy{ID: "p1", Title: "示例办法", Level: policy.Municipal, Region: "370300", Status: policy.Published, Verification: policy.Sample, Sample: true}
		a := rows.Account{ID: "kjj", Channel: rows.WeChatTemplate, Name: "示例公众号", Enabled: true, PerSecond: 1000}
		err := errors.Join(f.store.CreatePolicy(ctx, &p), f.store.CreateAccount(ctx, &a))
		for _, id := range []string{"g1", "g2", "g3"} {
			g := policy.Program{ID: id, PolicyID: "p1", Name: "补助" + id, Status: policy.Published, Windows: windows[id], Benefits: []policy.Benefit{{Kind: "grant", Cap: &most}}}
			err = errors.Join(err, f.store.CreateProgram(ctx, &g), f.store.AddRule(ctx, &policy.Rule{ProgramID: id, Body: rules[id]}), f.store.PublishRule(ctx, id, 1, "u1", monday))
		}
		f.ids = nil
		for n := range enterprises {
			e := enterprise.Enterprise{USCC: fmt.Sprintf("91370300MA%08d", n), Name: fmt.Sprintf("示例精机%03d有限公司", n), Region: []string{"370303", "370305"}[n%2], Synthetic: true, Tags: []string{"重点"}[:n%2], Provenance: map[string]models.Provenance{}}
			err = errors.Join(err, f.store.CreateEnterprise(ctx, &e))
			f.ids = append(f.ids, e.ID)
		}
		return err
	})
}

func (f fixture) write(t *testing.T, do func(ctx context.Context) error) {
	t.Helper()
	if err := f.store.InTx(t.Context(), do); err != nil {
		t.Fatal(err)
	}
}

// subscribe gives every enterprise an address, but those of the indexes.
func (f fixture) subscribe(t *testing.T, without ...int) {
	t.Helper()
	f.write(t, func(ctx context.Context) (err error) {
		for i, id := range f.ids {
			s := rows.Subscription{ID: fmt.Sprint("s", i), EnterpriseID: id, AccountID: "kjj", Address: fmt.Sprint("openid-", i), State: rows.Active, Rank: 1}
			for _, w := range without {
				if w == i {
					s.State = rows.OptedOut
				}
			}
			err = errors.Join(err, f.store.CreateSubscription(ctx, &s))
		}
		return err
	})
}

func (f fixture) turnOn(t *testing.T, triggers ...rows.Trigger) {
	t.Helper()
	f.write(t, func(ctx context.Context) (err error) {
		for _, trigger := range triggers {
			trigger.Enabled = true
			err = errors.Join(err, f.store.PutTrigger(ctx, &trigger))
		}
		return err
	})
}

// events tells that enterprises became eligible for a program, and keeps it as their standing.
func (f fixture) events(t *testing.T, program string, cause matchrun.Cause, turn int64, enterprises ...int) {
	t.Helper()
	f.write(t, func(ctx context.Context) error {
		var events []matchrun.Event
		for _, i := range enterprises {
			events = append(events, matchrun.Event{
				EnterpriseID: f.ids[i], ProgramID: program, Turn: turn, RuleVersion: 1, Kind: matchrun.NewlyEligible, Cause: cause, AsOf: models.DateOf(monday),
			})
		}
		return f.store.AppendEvents(ctx, events)
	})
}

// eligible switches a trigger on and gathers that enterprises became eligible for a program since.
func (f fixture) eligible(t *testing.T, trigger rows.Trigger, program string, enterprises ...int) {
	t.Helper()
	must[int64](t)(f.Gather(t.Context()))
	f.turnOn(t, trigger)
	f.events(t, program, matchrun.ByProfile, 1, enterprises...)
	must[int64](t)(f.Gather(t.Context()))
}

// notices are the notices of an enterprise, the first first: program, reason, round, state and code.
func (f fixture) notices(t *testing.T, i int) []string {
	t.Helper()
	all, err := f.store.NoticesOf(t.Context(), f.ids[i], 100)
	if err != nil {
		t.Fatal(err)
	}
	out := []string{}
	for n := len(all) - 1; n >= 0; n-- {
		line := fmt.Sprintf("%s %s %s %s", all[n].ProgramID, all[n].Reason, all[n].Round, all[n].State)
		if all[n].Code != "" {
			line += " " + all[n].Code
		}
		out = append(out, line)
	}
	return out
}
