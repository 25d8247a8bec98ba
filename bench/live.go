package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"os"
	"time"

	"golang.org/x/sync/errgroup"

	"huiqi/api"
	"huiqi/internal/app"
	"huiqi/internal/clock"
	"huiqi/internal/config"
	"huiqi/internal/testdb"
	"huiqi/seed"
)

// Who asks while the base changes.
const (
	liveMatchers  = 2
	liveAudiences = 1
	livePause     = 10 * time.Millisecond // between an answer and the next question of a client
	membersPath   = "/audience/members"
)

// live is a server whose base another process changes: over one Postgres, as replicas do.
type live struct {
	settings
	out    io.Writer
	client *http.Client
	url    string // of the API
	key    string
	writer *app.App
	probe  *probe
	bodies map[string][]string // by path
}

// benchLive changes profiles at a steady rate, a program's rule, and then imports enterprises, while clients ask, and
// measures how soon answers know what was written. The base is changed by it.
func benchLive(s settings) func(ctx context.Context, out io.Writer) error {
	return func(ctx context.Context, out io.Writer) (err error) {
		dir, err := os.MkdirTemp("", "huiqi-bench-")
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
		database := s.database
		if database == "" {
			server, err := testdb.Start(postgresSettings(s.enterprises)...)
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, server.Close()) }()
			database = server.URL
		}
		cfg, err := loadConfig(dir, database)
		if err != nil {
			return err
		}
		cfg.Workers = s.workers
		return s.liveOn(ctx, out, cfg)
	}
}

// liveOn opens the base for writing, serves it, and measures.
func (s settings) liveOn(ctx context.Context, out io.Writer, cfg config.Config) (err error) {
	writer, err := app.OpenMigrated(ctx, cfg, slog.New(slog.DiscardHandler))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, writer.Close()) }()
	if s.database == "" {
		if _, err := writer.Seed(ctx, seed.Real); err != nil {
			return err
		}
		if _, err := writer.Generate(ctx, s.seed, s.enterprises, clock.Today(writer.Clock), func(int) {}); err != nil {
			return err
		}
	}
	key, revoke, err := loadKey(ctx, cfg)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, revoke(context.WithoutCancel(ctx))) }()
	begun := time.Now()
	url, stop, err := serve(ctx, cfg, "")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, stop()) }()
	l := &live{settings: s, out: out, client: &http.Client{}, url: url + api.BasePath, key: key, writer: writer}
	defer l.client.CloseIdleConnections()
	count, _, _, err := writer.Store.EnterpriseSpan(ctx)
	if err != nil {
		return err
	}
	row(out, "start", "%d enterprises, ready in %s", count, time.Since(begun).Round(time.Millisecond))
	if l.probe, err = l.newProbe(ctx); err != nil {
		return err
	}
	if l.bodies, err = l.requests(ctx); err != nil {
		return err
	}
	return l.measure(ctx)
}

// requests are the profiles of matching-load, and who is in reach of each published program as of today. Near misses
// are not asked for: how long they take is another matter than how fresh they are.
func (l *live) requests(ctx context.Context) (map[string][]string, error) {
	out := map[string][]string{"/match": loadRequests("/match", l.seed)}
	for p, err := range l.writer.Store.PublishedPrograms(ctx) {
		if err != nil {
			return nil, err
		}
		out[membersPath] = append(out[membersPath], "?limit=20&verdicts=eligible,needs-information&program_id="+p.Program.ID)
	}
	return out, nil
}

// measure runs the parts one after the other.
func (l *live) measure(ctx context.Context) error {
	fleet, err := l.newFleet(ctx)
	if err != nil {
		return err
	}
	parts := []struct {
		name string
		do   func(ctx context.Context) (string, error)
	}{
		{"nothing but questions", func(ctx context.Context) (string, error) { return "", sleep(ctx, l.duration) }},
		{fmt.Sprintf("%d profile changes a second", l.rate), fleet.change},
		{"a program's rule, over and over", l.changeRule},
		{fmt.Sprintf("import of %d enterprises", l.imported), l.bulk},
	}
	for _, part := range parts {
		if err := l.while(ctx, part.name, part.do); err != nil {
			return fmt.Errorf("%s: %w", part.name, err)
		}
	}
	return nil
}

// while does something while clients ask and the probe measures, and reports it.
func (l *live) while(ctx context.Context, name string, do func(ctx context.Context) (string, error)) error {
	asking, stop := context.WithCancel(ctx)
	defer stop()
	group, asking := errgroup.WithContext(asking)
	bursts := map[string][]*burst{}
	for path, n := range map[string]int{"/match": liveMatchers, membersPath: liveAudiences} {
		for i := range n {
			b := &burst{}
			bursts[path] = append(bursts[path], b)
			group.Go(func() error { l.ask(asking, path, i, b); return nil })
		}
	}
	var fresh freshness
	group.Go(func() error { return l.probe.until(asking, &fresh) })
	begun := time.Now()
	said, err := do(asking)
	took := time.Since(begun)
	stop()
	if waited := group.Wait(); waited != nil && !errors.Is(waited, context.Canceled) {
		err = waited
	}
	if err != nil {
		return err
	}
	row(l.out, name, "%s %s", took.Round(time.Millisecond), said)
	l.report(bursts, fresh, took)
	return ctx.Err()
}

func (l *live) report(bursts map[string][]*burst, fresh freshness, took time.Duration) {
	for _, path := range []string{"/match", membersPath} {
		all, failed := series(nil), int64(0)
		for _, b := range bursts[path] {
			all, failed = append(all, b.times...), failed+b.failed
		}
		if len(all) == 0 {
			row(l.out, "  "+path, "none answered, %d failed", failed)
		} else {
			row(l.out, "  "+path, "%.0f/s, p50 %s, p99 %s, longest %s, %d failed", float64(len(all))/took.Seconds(),
				all.median().Round(time.Microsecond), all.late().Round(time.Microsecond), quantile(all, 1).Round(time.Microsecond), failed)
		}
	}
	if len(fresh.times) > 0 {
		row(l.out, "  written → answered", "%d writes: p50 %s, p99 %s, longest %s; %d first answers did not know it", len(fresh.times),
			fresh.times.median().Round(time.Microsecond), fresh.times.late().Round(time.Microsecond), quantile(fresh.times, 1).Round(time.Microsecond), fresh.stale)
	}
}

// ask asks one question after another until ctx ends.
func (l *live) ask(ctx context.Context, path string, from int, b *burst) {
	bodies := l.bodies[path]
	for i := from; ctx.Err() == nil; i++ {
		began := time.Now()
		method, query, body := http.MethodPost, "", bodies[i%len(bodies)]
		if path == membersPath {
			method, query, body = http.MethodGet, body, ""
		}
		if _, err := ask(ctx, l.client, method, l.url+path+query, body, l.key); err == nil {
			b.times = append(b.times, time.Since(began))
		} else if ctx.Err() == nil {
			b.failed++
		}
		_ = sleep(ctx, livePause)
	}
}

func sleep(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}
