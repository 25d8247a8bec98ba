package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"golang.org/x/sync/errgroup"

	"huiqi/internal/app"
	"huiqi/internal/clock"
	"huiqi/internal/config"
	"huiqi/internal/testdb"
	"huiqi/models"
	"huiqi/models/policy"
	rows "huiqi/models/push"
	"huiqi/service/campaigns"
	"huiqi/store"
)

// pushBase is a database with enterprises that can be written to, one address each, and a program that they are told of.
type pushBase struct {
	dialect   string
	app       *app.App
	raw       *rawDB
	campaigns *campaigns.Service
	least     int64 // id of the first enterprise
	count     int
	made      int // campaigns so far
	closers   []func() error
}

// What the base is about.
const (
	pushAccount = "bench"
	pushProgram = "bench-push"
)

// pushRule is met by those of the city with a title or a modest revenue, and asks for more than one fact: the audience is
// most of the base, by several verdicts.
const pushRule = `{"all":[{"field":"region","op":"in","value":["370000"]},
{"any":[{"field":"titles","op":"has-any","value":["高新技术企业","科技型中小企业"]},{"field":"revenue","op":"<=","value":2000000000,"period":"last1y"}]},
{"not":{"field":"credit_dishonest","op":"==","value":true}}]}`

// pushTables are the tables that planning writes, the ones that refer to others first.
func pushTables() []string { return []string{"push_deliveries", "push_messages", "push_notices"} }

// newPushBase makes a base. Postgres writes through to its disk there, as the service's SQLite does.
func (s settings) newPushBase(ctx context.Context, dialect string) (b *pushBase, err error) {
	b = &pushBase{dialect: dialect, count: s.enterprises}
	defer func() {
		if err != nil {
			err = errors.Join(err, b.close())
		}
	}()
	dir, err := os.MkdirTemp("", "huiqi-bench-")
	if err != nil {
		return b, err
	}
	b.closers = append(b.closers, func() error { return os.RemoveAll(dir) })
	database := ""
	if dialect == store.Postgres {
		server, err := testdb.Start(append(postgresSettings(s.enterprises), "fsync=on", "full_page_writes=on", "synchronous_commit=on", "autovacuum=on")...)
		if err != nil {
			return b, err
		}
		b.closers = append(b.closers, server.Close)
		database = server.URL
	}
	cfg, err := config.From(map[string]string{
		"HUIQI_DATA": dir, "DATABASE_URL": database, "HUIQI_PUSH_FROM": "0s", "HUIQI_PUSH_TO": "24h", "HUIQI_PUSH_WORKING_DAYS": "false",
	})
	if err != nil {
		return b, err
	}
	if b.app, err = app.OpenMigrated(ctx, cfg, slog.New(slog.DiscardHandler)); err != nil {
		return b, err
	}
	b.closers = append(b.closers, b.app.Close)
	if b.raw, err = openRaw(ctx, database, filepath.Join(dir, "huiqi.db")); err != nil {
		return b, err
	}
	b.closers = append(b.closers, func() error { return b.raw.close(context.WithoutCancel(ctx)) })
	return b, b.fill(ctx, s.seed)
}

// fill makes the enterprises, the program and the addresses.
func (b *pushBase) fill(ctx context.Context, seed uint64) error {
	if _, err := b.app.Generate(ctx, seed, b.count, clock.Today(b.app.Clock), func(int) {}); err != nil {
		return err
	}
	count, least, greatest, err := b.app.Store.EnterpriseSpan(ctx)
	if err != nil || count != int64(b.count) || greatest-least+1 != count {
		return errors.Join(err, fmt.Errorf("%d enterprises from %d to %d, want %d", count, least, greatest, b.count))
	}
	b.least = least
	if err := b.app.Store.InTx(ctx, func(ctx context.Context) error { return b.publish(ctx, pushProgram) }); err != nil {
		return err
	}
	return b.follow(ctx)
}

// publish makes a program with a policy of its own.
func (b *pushBase) publish(ctx context.Context, id string) error {
	s, amount := b.app.Store, models.FromYuan(500_000)
	p := policy.Policy{ID: id, Title: "测速办法（示例）", Level: policy.Municipal, Region: "370300", Status: policy.Published, Verification: policy.Sample, Sample: true}
	g := policy.Program{
		ID: id, PolicyID: id, Name: "测速补助（示例）", Status: policy.Published, Benefits: []policy.Benefit{{Kind: "grant", Amount: &amount}},
		Windows: []policy.Window{{ClosesOn: clock.Today(b.app.Clock).AddDays(30)}},
	}
	return errors.Join(s.CreatePolicy(ctx, &p), s.CreateProgram(ctx, &g), s.AddRule(ctx, &policy.Rule{ProgramID: id, Body: pushRule}),
		s.PublishRule(ctx, id, 1, "bench", b.app.Clock.Now()))
}

// subscribe gives every enterprise one address, at one account.
func (b *pushBase) subscribe(ctx context.Context, a rows.Account, address func(i int) string) error {
	a.ID = pushAccount
	if err := b.app.Store.InTx(ctx, func(ctx context.Context) error { return b.app.Store.CreateAccount(ctx, &a) }); err != nil {
		return err
	}
	now, subs := b.app.Clock.Now(), rawRows{table: "push_subscriptions", columns: []string{
		"id", "enterprise_id", "account_id", "address", "person", "state", "code", "rank", "always", "consent_by", "consent_proof", "consent_at", "state_at",
		"version", "created_at", "updated_at",
	}}
	for i := range b.count {
		subs.rows = append(subs.rows, []any{
			fmt.Sprintf("s%07d", i), b.least + int64(i), a.ID, address(i), "", string(rows.Active), "", int64(1), false, "follow", "", now, now, int64(1), now, now,
		})
	}
	return b.raw.insert(ctx, subs)
}

// follow keeps a snapshot, as a worker does, and waits until it knows the base.
func (b *pushBase) follow(ctx context.Context) error {
	head, err := b.app.Store.Head(ctx)
	if err != nil {
		return err
	}
	matcher := b.app.Match()
	following, stop := context.WithCancel(ctx)
	group := errgroup.Group{}
	group.Go(func() error { return matcher.Follow(following) })
	b.closers = append(b.closers, func() error {
		stop()
		if err := group.Wait(); !errors.Is(err, context.Canceled) {
			return err
		}
		return nil
	})
	b.campaigns = b.app.Campaigns(matcher)
	_, err = matcher.At(ctx, head)
	return err
}

// plan starts a campaign for the whole base and lets a worker's steps make notices, then messages and deliveries of it.
func (b *pushBase) plan(ctx context.Context) (gathering, planning time.Duration, err error) {
	b.made++
	c := rows.Campaign{
		ID: fmt.Sprintf("c%d", b.made), Name: "测速推送（示例）", ProgramID: pushProgram, State: rows.Gathering, RuleVersion: 1,
		Audience: rows.Audience{Verdicts: []string{"eligible", "needs-information", "near-miss"}},
	}
	if err := b.app.Store.InTx(ctx, func(ctx context.Context) error { return b.app.Store.CreateCampaign(ctx, &c) }); err != nil {
		return 0, 0, err
	}
	gathering, err = once(func() error { _, err := b.campaigns.GatherCampaigns(ctx); return err })
	if err != nil {
		return gathering, 0, err
	}
	planning, err = once(func() error { _, err := b.campaigns.Plan(ctx); return err })
	return gathering, planning, err
}

// close undoes what was opened, the last first.
func (b *pushBase) close() error {
	var errs []error
	for i := len(b.closers) - 1; i >= 0; i-- {
		errs = append(errs, b.closers[i]())
	}
	b.closers = nil
	return errors.Join(errs...)
}
