package follower_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"huiqi/index"
	"huiqi/internal/clock"
	"huiqi/matching"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
	"huiqi/models/policy"
	rows "huiqi/models/push"
	"huiqi/seed"
	"huiqi/service/access"
	"huiqi/service/base"
	"huiqi/service/delivery"
	"huiqi/service/follower"
	"huiqi/service/library"
	"huiqi/service/match"
	"huiqi/service/needs"
	"huiqi/store"
	"huiqi/store/storetest"
)

func TestMain(m *testing.M) {
	// the search library, linked in by the policy library, starts its workers once and for all
	goleak.VerifyTestMain(m, goleak.IgnoreTopFunction("github.com/blevesearch/bleve_index_api.AnalysisWorker"))
}

var monday = time.Date(2026, 6, 1, 10, 0, 0, 0, models.Shanghai)

// The codes are synthetic: computed, not of real organisations by intention.
const (
	ours   = "91370303MA3HQTT03K"
	theirs = "91370305MA3HQTT11B"
	me     = "oMe"
)

// shelf is a library that finds what it is told, and remembers what it was asked.
type shelf struct {
	found library.Found
	err   error

	mu    sync.Mutex
	asked []library.Query
}

func (s *shelf) Search(ctx context.Context, actor actors.Actor, q library.Query) (library.Found, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.asked = append(s.asked, q)
	if actor.Role != actors.Anonymous {
		return library.Found{}, errors.New("asked by somebody who may see drafts")
	}
	return s.found, errors.Join(s.err, ctx.Err())
}

// scenes makes codes whose pictures are called by their scene.
type scenes struct{ err error }

func (s scenes) CreateQR(_ context.Context, account rows.Account, scene string, _ time.Duration) (picture, content string, err error) {
	return "https://pictures.example/" + account.ID + "/" + scene, scene, s.err
}

// receipts are what the delivery of messages was told.
type receipts struct {
	got      []rows.Receipt
	withheld []string // subscriptions and why
}

func (r *receipts) Withhold(_ context.Context, _ delivery.Queue, sub rows.Subscription, code string) (int, error) {
	r.withheld = append(r.withheld, sub.ID+" "+code)
	return 0, nil
}

func (r *receipts) Receive(_ context.Context, got rows.Receipt) error {
	r.got = append(r.got, got)
	return nil
}

// fixture is the service over a database with two enterprises, of which one fits the only program.
type fixture struct {
	*follower.Service
	t        *testing.T
	store    *store.Store
	clock    *clock.Manual
	shelf    *shelf
	receipts *receipts
	ids      map[string]int64 // of enterprises, by USCC
	keys     int
}

func newFixture(t *testing.T) *fixture { return fixtureOver(t, storetest.SQLite(t)) }

func fixtureOver(t *testing.T, options store.Options) *fixture {
	t.Helper()
	f := &fixture{t: t, clock: clock.NewManual(monday), shelf: &shelf{}, receipts: &receipts{}, ids: map[string]int64{}}
	options.Clock = f.clock
	f.store = storetest.Migrated(t, options)
	catalogue, err := seed.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	f.write(f.fill)
	gate, language := access.NewTable(), matching.NewLanguage(catalogue)
	enterprises := base.New(base.Deps{Store: f.store, Gate: gate, Language: language, Catalogue: catalogue, Clock: f.clock})
	matcher := match.New(match.Deps{Store: f.store, Base: enterprises, Gate: gate, Language: language, Catalogue: catalogue, Clock: f.clock})
	if err := matcher.Load(t.Context()); err != nil {
		t.Fatal(err)
	}
	f.Service = follower.New(follower.Deps{
		Store: f.store, Gate: gate, Receiver: f.receipts, Library: f.shelf, Matcher: matcher, Scenes: scenes{}, Catalogue: catalogue, Clock: f.clock,
		Site: "https://huiqi.example", Needs: needs.New(needs.Deps{Store: f.store, Gate: gate, Base: enterprises, Catalogue: catalogue, Clock: f.clock}),
	})
	return f
}

// fill adds two enterprises, a program with three conditions, and two accounts.
func (f *fixture) fill(ctx context.Context) (err error) {
	for _, e := range []enterprise.Enterprise{
		{USCC: ours, Name: "示例精密机械有限公司", Region: "370303", Industry: "C3425"},
		{USCC: theirs, Name: "示例化工股份有限公司", Region: "370305", Industry: "C2614"},
	} {
		e.Synthetic, e.EntityType, e.FoundedOn = true, "企业", models.MustDate("2015-06-01")
		e.Provenance = map[string]models.Provenance{"": {Source: models.SourceRegistry, AsOf: models.MustDate("2026-01-05")}}
		err = errors.Join(err, f.store.CreateEnterprise(ctx, &e))
		f.ids[e.USCC] = e.ID
	}
	p := policy.Policy{
		ID: "p1", Title: "关于支持高新技术企业发展的若干措施", DocNumber: "示科字〔2026〕3号", Issuers: []string{"示例市科学技术局"}, Level: policy.Municipal,
		Region: "370300", Status: policy.Published, Verification: policy.Sample, Sample: true, PublishDate: models.MustDate("2026-01-05"),
	}
	err = errors.Join(err, f.store.CreatePolicy(ctx, &p))
	cap := models.FromYuan(200_000)
	for i, rule := range []string{
		`{"all":[{"field":"region","op":"in","value":["370303"]}]}`,
		`{"all":[{"field":"region","op":"in","value":["370303"]},{"field":"titles","op":"has-any","value":["high-tech-enterprise"]}]}`,
		`{"all":[{"field":"region","op":"in","value":["370303"]},{"field":"age_years","op":"<","value":5}]}`,
	} {
		g := policy.Program{
			ID: fmt.Sprint("g", i), PolicyID: "p1", Name: []string{"研发费用补助", "高新技术企业奖补", "初创企业支持"}[i], Status: policy.Published,
			Benefits: []policy.Benefit{{Kind: "grant", Text: "最高20万元", Cap: &cap}}, Windows: []policy.Window{{OpensOn: models.MustDate("2026-05-01"), ClosesOn: models.MustDate("2026-06-30")}},
		}
		r := policy.Rule{ProgramID: g.ID, Body: rule}
		err = errors.Join(err, f.store.CreateProgram(ctx, &g), f.store.AddRule(ctx, &r), f.store.PublishRule(ctx, g.ID, 1, "u1", monday))
	}
	for _, id := range []string{"kjj", "cxzb"} {
		a := rows.Account{ID: id, Channel: rows.WeChatTemplate, Name: id, Enabled: true, PerSecond: 10}
		err = errors.Join(err, f.store.CreateAccount(ctx, &a))
	}
	return err
}

func (f *fixture) write(do func(ctx context.Context) error) {
	f.t.Helper()
	if err := f.store.InTx(f.t.Context(), do); err != nil {
		f.t.Fatal(err)
	}
}

// bind subscribes an openid for an enterprise.
func (f *fixture) bind(openID, uscc string, state rows.SubscriptionState) {
	f.t.Helper()
	f.write(func(ctx context.Context) error {
		return f.store.CreateSubscription(ctx, &rows.Subscription{EnterpriseID: f.ids[uscc], AccountID: "kjj", Address: openID, State: state, Rank: 1, ConsentBy: "form"})
	})
}

// hear lets the account hear something of its own.
func (f *fixture) hear(h follower.Heard) string {
	f.t.Helper()
	f.keys++
	if h.Key == "" {
		h.Key = fmt.Sprint("k", f.keys)
	}
	if h.At.IsZero() {
		h.At = f.clock.Now()
	}
	if h.From == "" {
		h.From = me
	}
	said, err := f.Hear(f.t.Context(), "kjj", h)
	if err != nil {
		f.t.Fatal(err)
	}
	if len(said.Text) > 2048 {
		f.t.Errorf("a reply of %d bytes", len(said.Text))
	}
	return said.Text
}

func (f *fixture) say(openID, text string) string {
	f.t.Helper()
	return f.hear(follower.Heard{Kind: follower.Text, From: openID, Text: text})
}

// states are the states of what an openid is subscribed to, by USCC.
func (f *fixture) states(openID string) map[string]rows.SubscriptionState {
	f.t.Helper()
	subs, err := f.store.SubscriptionsAt(f.t.Context(), "kjj", openID)
	if err != nil {
		f.t.Fatal(err)
	}
	out := map[string]rows.SubscriptionState{}
	for uscc, id := range f.ids {
		for _, sub := range subs {
			if sub.EnterpriseID == id {
				out[uscc] = sub.State
			}
		}
	}
	return out
}

// hit is a policy that is found.
func hit(number, title string) library.Hit {
	return library.Hit{Hit: index.Hit{ID: number, Title: title, DocNumber: number, Issuers: []string{"示例市科学技术局"}, Status: "published", Sample: true}}
}
