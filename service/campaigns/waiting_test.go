package campaigns_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"huiqi/models"
	"huiqi/models/application"
	"huiqi/models/enterprise"
	"huiqi/models/policy"
	rows "huiqi/models/push"
	"huiqi/push"
	"huiqi/service/delivery"
	"huiqi/store"
	"huiqi/store/storetest"
)

// letterbox is a provider that keeps what it was given, by address.
type letterbox struct {
	texts map[string][]string
	again map[string]bool // addresses at which the next attempt fails for a while
}

func (b *letterbox) Repeatable() time.Duration { return 0 }

func (b *letterbox) Send(_ context.Context, _ rows.Account, l push.Letter) push.Answer {
	if b.again[l.Address] {
		return push.Answer{Outcome: push.Again, Code: "-1"}
	}
	b.texts[l.Address] = append(b.texts[l.Address], l.Text())
	return push.Answer{Outcome: push.Sent, ProviderID: l.ID}
}

// waiting is planning and sending over one database, in which every case has an enterprise, a program and accounts of its own.
type waiting struct {
	fixture
	sending *delivery.Service
	box     *letterbox
	cases   int
}

func newWaiting(t *testing.T, fresh storetest.Fresh) *waiting {
	t.Helper()
	w := &waiting{fixture: fixtureOver(t, 1, fresh(t)), box: &letterbox{texts: map[string][]string{}, again: map[string]bool{}}}
	n := 0
	w.sending = delivery.New(delivery.Deps{
		Store: w.store, Channels: map[rows.Channel]delivery.Channel{rows.WeChatTemplate: w.box}, Links: push.Links{Base: "https://h.example", Key: []byte("key")},
		Clock: w.clock, Hours: w.Hours, Limits: w.Limits, Calendar: w.Calendar, NewID: func() string { n++; return fmt.Sprint("later", n) },
		Offering: w.Offering,
	})
	return w
}

// one is a case.
type one struct {
	*waiting
	t                *testing.T
	n                int
	owner            enterprise.Enterprise
	program, account string
	today            models.Date
}

func (w *waiting) one(t *testing.T, channel rows.Channel) *one {
	t.Helper()
	w.cases++
	c := &one{waiting: w, t: t, n: w.cases, program: fmt.Sprint("c", w.cases), account: fmt.Sprint("acc", w.cases), today: models.DateOf(w.clock.Now())}
	most := models.FromYuan(500_000)
	c.write(t, func(ctx context.Context) error {
		g := policy.Program{
			ID: c.program, PolicyID: "p1", Name: "补助" + c.program, Status: policy.Published, Benefits: []policy.Benefit{{Kind: "grant", Cap: &most}},
			Windows: []policy.Window{{OpensOn: c.today.AddDays(-30), ClosesOn: c.today.AddDays(7)}},
		}
		c.owner = enterprise.Enterprise{USCC: fmt.Sprintf("91370300MB%08d", c.n), Name: "示例等待有限公司", Region: "370303", Synthetic: true, Provenance: map[string]models.Provenance{}}
		return errors.Join(w.store.CreateProgram(ctx, &g), w.store.AddRule(ctx, &policy.Rule{ProgramID: g.ID, Body: `{"field":"region","op":"in","value":["370303"]}`}),
			w.store.PublishRule(ctx, g.ID, 1, "u1", w.clock.Now()), w.store.CreateEnterprise(ctx, &c.owner), c.newAccount(ctx, c.account, channel), c.newAccount(ctx, c.account+"b", rows.WeChatTemplate))
	})
	c.reload(t)
	return c
}

func (c *one) newAccount(ctx context.Context, id string, channel rows.Channel) error {
	return c.store.CreateAccount(ctx, &rows.Account{ID: id, Channel: channel, Name: id, Enabled: true, PerSecond: 1000})
}

// subscribe gives the enterprise an address at an account.
func (c *one) subscribe(account string, rank int) {
	c.t.Helper()
	c.write(c.t, func(ctx context.Context) error {
		sub := rows.Subscription{ID: "s-" + account, EnterpriseID: c.owner.ID, AccountID: account, Address: "at-" + account, State: rows.Active, Rank: rank}
		return errors.Join(c.store.CreateSubscription(ctx, &sub), delivery.Readdress(ctx, c.store, c.owner.ID, c.clock.Now()))
	})
}

// notice makes the notice of the case, due after a while.
func (c *one) notice(after time.Duration) {
	c.t.Helper()
	c.write(c.t, func(ctx context.Context) error {
		_, err := c.store.AddNotices(ctx, []rows.Notice{{
			EnterpriseID: c.owner.ID, ProgramID: c.program, RuleVersion: 1, Reason: rows.NewlyEligible, State: rows.Waiting, DueAt: c.clock.Now().Add(after), UsefulTo: c.today.AddDays(7),
		}})
		return err
	})
}

// turn does what processes do again and again.
func (c *one) turn() {
	c.t.Helper()
	ctx := c.t.Context()
	c.reload(c.t)
	for _, step := range []func(context.Context) (int64, error){c.sending.Lapse, c.sending.Reroute, c.Amend} {
		must[int64](c.t)(step(ctx))
	}
	if _, err := c.Plan(ctx); err != nil {
		c.t.Fatal(err)
	}
	for _, id := range must[[]string](c.t)(c.sending.Wanted(ctx)) {
		if _, err := c.sending.Work(ctx, id); err != nil {
			c.t.Fatal(err)
		}
	}
}

// fetch has the backend of the case fetch what there is and send what it may.
func (c *one) fetch() {
	c.t.Helper()
	ctx := c.t.Context()
	account := must[rows.Account](c.t)(c.store.FindAccount(ctx, c.account))
	if !account.Enabled {
		return
	}
	lent := must[delivery.Lent](c.t)(c.sending.Lend(ctx, account, "", 10))
	for _, l := range lent.Letters {
		taken := must[[]delivery.Taking](c.t)(c.sending.Take(ctx, account, lent.Lease, []string{l.Delivery.ID}))
		if taken[0].Outcome == delivery.Taken {
			c.box.texts[l.Letter.Address] = append(c.box.texts[l.Letter.Address], l.Letter.Text())
		}
	}
}

func (c *one) enable(id string, on bool) {
	c.t.Helper()
	c.write(c.t, func(ctx context.Context) error {
		a, err := c.store.FindAccount(ctx, id)
		if err != nil {
			return err
		}
		a.Enabled = on
		if err := c.store.UpdateAccount(ctx, &a); err != nil || !on {
			return err
		}
		return c.store.RestoreAccount(ctx, id, c.clock.Now())
	})
}

// amend changes the program of the case.
func (c *one) amend(change func(g *policy.Program)) {
	c.t.Helper()
	c.write(c.t, func(ctx context.Context) error {
		g, err := c.store.FindProgram(ctx, c.program)
		change(&g)
		return errors.Join(err, c.store.UpdateProgram(ctx, &g))
	})
}

// told is everything that the enterprise was told, at whichever address.
func (c *one) told() (texts []string) {
	for address, some := range c.box.texts {
		if strings.HasPrefix(address, "at-"+c.account) && (len(address) == len("at-"+c.account) || address[len("at-"+c.account)] > '9') {
			texts = append(texts, some...)
		}
	}
	return texts
}

// why says what became of the notice of the case.
func (c *one) why(enterpriseID int64) string {
	c.t.Helper()
	all := must[[]rows.Notice](c.t)(c.store.NoticesAbout(c.t.Context(), enterpriseID, c.program))
	if len(all) != 1 {
		return fmt.Sprint(len(all), " notices")
	}
	if all[0].State != rows.Carried {
		return strings.TrimSpace(string(all[0].State) + " " + all[0].Code)
	}
	ds := must[[]rows.Delivery](c.t)(c.store.DeliveriesOfMessage(c.t.Context(), all[0].MessageID))
	slices.SortFunc(ds, func(a, b rows.Delivery) int { return strings.Compare(string(a.State), string(b.State)) })
	return strings.TrimSpace(string(ds[0].State) + " " + ds[0].Code)
}

// place is where something waits: how it comes there, and how it goes on.
type place struct {
	channel    rows.Channel
	enter, out func(c *one)
}

func places() map[string]place {
	queued := func(c *one) { c.subscribe(c.account, 1); c.notice(0) }
	nothing := func(*one) {}
	return map[string]place{
		"planned for later": {rows.WeChatTemplate, func(c *one) { c.subscribe(c.account, 1); c.notice(20 * time.Hour) }, nothing},
		"the account rests": {rows.WeChatTemplate, func(c *one) {
			queued(c)
			c.write(c.t, func(ctx context.Context) error {
				return c.store.PauseAccount(ctx, c.account, c.clock.Now().Add(20*time.Hour), "quota", "")
			})
		}, nothing},
		"tried in vain": {rows.WeChatTemplate, func(c *one) { queued(c); c.box.again["at-"+c.account] = true }, func(c *one) { c.box.again["at-"+c.account] = false }},
		"to be fetched": {rows.Pull, queued, nothing},
		"nobody to tell": {rows.WeChatTemplate, func(c *one) { c.notice(0) }, func(c *one) {
			if len(must[[]rows.Subscription](c.t)(c.store.ListSubscriptions(c.t.Context(), c.owner.ID))) == 0 {
				c.subscribe(c.account, 1)
			}
		}},
		"the account is switched off": {rows.WeChatTemplate, func(c *one) {
			queued(c)
			c.box.again["at-"+c.account] = true
			c.turn()
			c.enable(c.account, false)
		}, func(c *one) { c.box.again["at-"+c.account] = false; c.enable(c.account, true) }},
		"planned while it is off": {rows.WeChatTemplate, func(c *one) { c.enable(c.account, false); queued(c) }, func(c *one) { c.enable(c.account, true) }},
	}
}

// meanwhile is what happens while something waits, and what becomes of it: a text in the only letter, or why there is none.
type meanwhile struct {
	do   func(c *one)
	text func(c *one) string
	why  string
	not  []string // places in which it cannot happen
}

func happenings() map[string]meanwhile {
	says := func(text string) func(*one) string { return func(*one) string { return text } }
	closes := func(days int) func(c *one) string {
		return func(c *one) string {
			d := c.today.AddDays(days)
			return fmt.Sprintf("，%d年%d月%d日截止", d.Year, int(d.Month), d.Day)
		}
	}
	window := func(days int) func(c *one) {
		return func(c *one) { c.amend(func(g *policy.Program) { g.Windows[0].ClosesOn = c.today.AddDays(days) }) }
	}
	status := func(c *one, s policy.Status) { c.amend(func(g *policy.Program) { g.Status = s }) }
	remove := func(c *one) {
		c.write(c.t, func(ctx context.Context) error {
			for _, sub := range must[[]rows.Subscription](c.t)(c.store.ListSubscriptions(ctx, c.owner.ID)) {
				if err := c.store.DeleteSubscription(ctx, sub.ID, sub.Version); err != nil {
					return err
				}
				if _, err := c.sending.Withhold(ctx, c.store, sub, "deleted"); err != nil {
					return err
				}
			}
			return nil
		})
	}
	optOut := func(c *one) {
		c.write(c.t, func(ctx context.Context) error {
			for _, sub := range must[[]rows.Subscription](c.t)(c.store.ListSubscriptions(ctx, c.owner.ID)) {
				if err := delivery.Turn(ctx, c.store, c.sending, &sub, rows.OptedOut, "", c.clock.Now()); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return map[string]meanwhile{
		"nothing": {do: func(*one) {}, text: closes(7)},
		"the amount is another": {do: func(c *one) {
			c.amend(func(g *policy.Program) { most := models.FromYuan(800_000); g.Benefits[0].Cap = &most })
		}, text: says("最高80万元")},
		"the deadline is put off":         {do: window(40), text: closes(40)},
		"the deadline is brought forward": {do: window(3), text: closes(3)},
		"the window is closed":            {do: window(-1), why: "dropped too-late"},
		"the window is closed and opened": {do: func(c *one) { window(-1)(c); c.turn(); c.fetch(); window(40)(c) }, text: closes(40)},
		"the program is withdrawn":        {do: func(c *one) { status(c, policy.Draft) }, why: "dropped not-offered"},
		"the program comes back":          {do: func(c *one) { status(c, policy.Draft); c.turn(); c.fetch(); status(c, policy.Published) }, text: closes(7)},
		"the enterprise does not qualify any more": {do: func(c *one) {
			c.write(c.t, func(ctx context.Context) error {
				rule := policy.Rule{ProgramID: c.program, Body: `{"field":"region","op":"in","value":["370305"]}`}
				g, err := c.store.FindProgram(ctx, c.program)
				g.RuleVersion = 2
				return errors.Join(err, c.store.AddRule(ctx, &rule), c.store.UpdateProgram(ctx, &g), c.store.PublishRule(ctx, c.program, 2, "u1", c.clock.Now()))
			})
		}, why: "dropped no-longer-so"},
		"the enterprise has applied": {do: func(c *one) {
			c.write(c.t, func(ctx context.Context) error {
				return c.store.PutApplication(ctx, &application.Application{EnterpriseID: c.owner.ID, ProgramID: c.program, Round: "2026", State: application.Applied, Source: "staff"})
			})
		}, why: "dropped no-longer-so"},
		"everybody opts out":        {do: optOut, why: "opted-out", not: []string{"nobody to tell"}},
		"another address is added":  {do: func(c *one) { optOut(c); c.turn(); c.fetch(); c.subscribe(c.account+"b", 2) }, text: closes(7)},
		"the address is changed":    {do: func(c *one) { remove(c); c.turn(); c.fetch(); c.subscribe(c.account+"b", 2) }, text: closes(7)},
		"a second address is there": {do: func(c *one) { c.subscribe(c.account+"b", 2) }, text: closes(7)},
		"it is merged into another": {do: func(c *one) {
			c.write(c.t, func(ctx context.Context) error {
				kept := enterprise.Enterprise{USCC: fmt.Sprintf("91370300MC%08d", c.n), Name: "示例留存有限公司", Region: "370303", Synthetic: true, Provenance: map[string]models.Provenance{}}
				if err := c.store.CreateEnterprise(ctx, &kept); err != nil {
					return err
				}
				_, _, err := c.store.Absorb(ctx, kept, c.owner)
				c.owner = kept
				return err
			})
		}, text: closes(7)},
		"it is merged with one that has an address": {do: func(c *one) {
			c.write(c.t, func(ctx context.Context) error {
				gone := enterprise.Enterprise{USCC: fmt.Sprintf("91370300MD%08d", c.n), Name: "示例并入有限公司", Region: "370303", Synthetic: true, Provenance: map[string]models.Provenance{}}
				if err := c.store.CreateEnterprise(ctx, &gone); err != nil {
					return err
				}
				sub := rows.Subscription{ID: "s-gone" + c.account, EnterpriseID: gone.ID, AccountID: c.account + "b", Address: "at-" + c.account + "b", State: rows.Active, Rank: 2}
				if err := c.store.CreateSubscription(ctx, &sub); err != nil {
					return err
				}
				_, _, err := c.store.Absorb(ctx, c.owner, gone)
				return err
			})
		}, text: closes(7)},
		"it is deregistered": {do: func(c *one) {
			c.write(c.t, func(ctx context.Context) error {
				c.owner.DeregisteredOn = models.DateOf(c.clock.Now())
				return c.store.UpdateEnterprise(ctx, &c.owner)
			})
		}, why: "dropped no-longer-so"},
	}
}

// TestWhatHappensWhileSomethingWaits goes through every place in which a notice or a letter waits and everything that may happen
// meanwhile: it is told once at most, of what is so when it is told, and if it is not told it is known why.
func TestWhatHappensWhileSomethingWaits(t *testing.T) {
	t.Parallel()
	both := []string{"nobody to tell", "the account is switched off"} // what else there is of SQL is tested elsewhere
	storetest.Both(t, func(t *testing.T, fresh storetest.Fresh) {
		t.Helper()
		for where, p := range places() {
			if strings.HasSuffix(t.Name(), store.Postgres) && !slices.Contains(both, where) {
				continue
			}
			t.Run(where, func(t *testing.T) {
				t.Parallel()
				w := newWaiting(t, fresh)
				for what, m := range happenings() {
					if !slices.Contains(m.not, where) {
						t.Run(what, func(t *testing.T) { w.see(t, p, m) })
					}
				}
			})
		}
	})
}

// TestWhoAppliedInTheYearBeforeIsNotToldInTheSameWindow has a letter wait over the turn of the year, within a window that spans it.
func TestWhoAppliedInTheYearBeforeIsNotToldInTheSameWindow(t *testing.T) {
	t.Parallel()
	for day, why := range map[string]string{"2026-12-20": "dropped no-longer-so", "2026-06-20": "accepted"} {
		t.Run(day, func(t *testing.T) {
			t.Parallel()
			w := newWaiting(t, storetest.SQLite)
			w.clock.Advance(time.Date(2026, 12, 31, 10, 0, 0, 0, models.Shanghai).Sub(monday))
			c := w.one(t, rows.WeChatTemplate)
			c.subscribe(c.account, 1)
			c.write(t, func(ctx context.Context) error {
				return c.store.PutApplication(ctx, &application.Application{
					EnterpriseID: c.owner.ID, ProgramID: c.program, Round: "2026", State: application.Applied, AppliedOn: models.MustDate(day), Source: "staff",
				})
			})
			c.notice(24 * time.Hour)
			for range 6 { // new year's day is a holiday
				w.clock.Advance(24 * time.Hour)
				c.turn()
			}
			if got, told := c.why(c.owner.ID), len(c.told()) > 0; !strings.Contains(got, why) || told != (why == "accepted") {
				t.Errorf("got %s, told: %t, want %s", got, told, why)
			}
		})
	}
}

// see goes through a case.
func (w *waiting) see(t *testing.T, p place, m meanwhile) {
	t.Helper()
	w.clock.Advance(24 * time.Hour)
	c := w.one(t, p.channel)
	p.enter(c)
	c.turn()
	m.do(c)
	c.turn()
	p.out(c)
	for range 2 {
		w.clock.Advance(24 * time.Hour)
		c.turn()
		c.fetch()
	}
	told := c.told()
	if m.text == nil {
		if got := c.why(c.owner.ID); len(told) > 0 || !strings.Contains(got, m.why) {
			t.Errorf("told %q, %s, want %s", told, got, m.why)
		}
		return
	}
	if len(told) != 1 || !strings.Contains(told[0], m.text(c)) {
		t.Errorf("told %q, %s, want once: %s", told, c.why(c.owner.ID), m.text(c))
	}
}
