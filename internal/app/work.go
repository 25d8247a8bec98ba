package app

import (
	"context"
	"errors"
	"log/slog"
	"path/filepath"
	"time"

	"golang.org/x/sync/errgroup"

	"huiqi/internal/config"
	"huiqi/jobs"
	"huiqi/models"
	"huiqi/models/access"
	"huiqi/service/collect"
	"huiqi/service/standing"
	"huiqi/store"
)

// jobsName is the file of River's jobs beside an SQLite database. It is disposable.
const jobsName = "jobs.db"

// work does jobs until ctx ends, and then waits for those under way. Only a process that stays begins the runs of nights
// and collects policies.
func (a *App) work(ctx context.Context, s *standing.Service, c *collect.Service, p *pusher, nights bool) error {
	var collector jobs.Collector
	if c != nil && c.Web != nil {
		collector = c
	}
	var telling jobs.Pusher
	var reminder jobs.Reminder
	if p != nil {
		telling, reminder = p, p.agenda
	}
	var rhythm jobs.Rhythm
	if nights {
		rhythm = a.Rhythm()
	}
	return jobs.Run(ctx, jobs.Options{
		Rhythm: rhythm, Collector: collector, Importer: a.Workbooks(), Pusher: telling, Reminder: reminder, Needs: a.Needs(nil, nil), Truth: a.Truth(nil), Duplicates: a.Duplicates(), Scorer: a.Innovation(),
		DatabaseURL: a.Config.DatabaseURL, Path: filepath.Join(a.Config.Data, jobsName), Matcher: s, Planner: s, NoNights: !nights,
		Subscribe: a.Store.Subscribe, Workers: max(1, a.Config.Workers), Grace: a.Config.ShutdownGrace, Log: a.Log,
	})
}

// matchAndWork keeps the snapshot in step and does jobs. The snapshot outlives the workers, which need it to finish.
func (s *serving) matchAndWork(ctx context.Context, group *errgroup.Group) {
	following, stop := context.WithCancel(context.WithoutCancel(ctx))
	group.Go(func() error { return ended(following, s.matcher.Follow(following)) })
	group.Go(func() error {
		defer stop()
		if s.Config.Workers == 0 {
			<-ctx.Done()
			return nil
		}
		return s.work(ctx, s.standing, s.collect, s.pusher, true)
	})
}

// Work does jobs until ctx ends, without answering requests: it follows the change feed to have a snapshot of its own.
// ready (may be nil) is called when it begins. On SQLite it owns the data folder; the fault is folder-in-use while a
// server does, which works by itself.
func Work(ctx context.Context, cfg config.Config, log *slog.Logger, ready func()) (err error) {
	if cfg.DatabaseURL == "" {
		lock, err := ownFolder(ctx, cfg.Data)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, lock.release()) }()
	}
	a, err := OpenMigrated(ctx, cfg, log)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	if ready != nil {
		ready()
	}
	web, closeWeb, err := a.openWeb(nil)
	if err != nil {
		return err
	}
	defer closeWeb()
	return a.collecting(web, func(s *collect.Service) error { return a.workAlone(ctx, s, true) })
}

// workAlone follows the feed and works until ctx ends. The snapshot outlives the workers, which need it to finish.
func (a *App) workAlone(ctx context.Context, c *collect.Service, nights bool) error {
	matcher := a.Match()
	following, stop := context.WithCancel(context.WithoutCancel(ctx))
	defer stop()
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error { return ended(following, matcher.Follow(following)) })
	group.Go(func() error {
		defer stop()
		p, err := a.pushing(ctx, matcher)
		if err != nil {
			return err
		}
		return a.work(ctx, a.Standing(matcher, nil), c, p, nights)
	})
	return group.Wait()
}

// RematchOptions say how a command wants a full rematch.
type RematchOptions struct {
	AsOf models.Date           // zero: the day on which it begins
	Wait bool                  // until it ends
	Show func(done, total int) // progress by shard, while waiting; may be nil
}

// Rematch asks for a full rematch and returns it, ended when it was to be waited for. Workers of running processes do
// it; where none serves the data folder this process works, too, for as long as it waits. Fault: run-in-progress.
func (a *App) Rematch(ctx context.Context, o RematchOptions) (standing.Progress, error) {
	s, who := a.Standing(nil, nil), access.System("命令行")
	run, err := s.Start(ctx, who, o.AsOf)
	if err != nil {
		return standing.Progress{}, err
	}
	if !o.Wait {
		return s.Get(ctx, who, run.ID)
	}
	group, working := errgroup.WithContext(ctx)
	working, stop := context.WithCancel(working)
	defer stop()
	group.Go(func() error { return a.workUnlessServed(working) })
	var progress standing.Progress
	group.Go(func() (err error) {
		defer stop()
		progress, err = await(working, s, run.ID, o)
		return err
	})
	return progress, group.Wait()
}

// await looks at a run until it has ended.
func await(ctx context.Context, s *standing.Service, id string, o RematchOptions) (standing.Progress, error) {
	ticker := time.NewTicker(awaitEvery)
	defer ticker.Stop()
	for {
		progress, err := s.Get(ctx, access.System("命令行"), id)
		if err != nil || !progress.State.Open() {
			return progress, err
		}
		if o.Show != nil {
			o.Show(progress.ShardsDone, progress.Shards)
		}
		select {
		case <-ctx.Done():
			return progress, ctx.Err()
		case <-ticker.C:
		}
	}
}

// awaitEvery is how often a waiting command looks.
const awaitEvery = 200 * time.Millisecond

// workUnlessServed works in this process, unless one serves the data folder and works by itself.
func (a *App) workUnlessServed(ctx context.Context) error {
	if call(ctx, a.Config.Data, opPing, nil, nil, nil) == nil && a.Config.Workers > 0 {
		return nil
	}
	if a.Store.Dialect() != store.SQLite {
		return a.workAlone(ctx, nil, false)
	}
	lock, err := ownFolder(ctx, a.Config.Data)
	if models.IsKind(err, models.KindConflict) {
		return nil // a server has come up meanwhile, or a worker has it
	}
	if err != nil {
		return err
	}
	return errors.Join(a.workAlone(ctx, nil, false), lock.release())
}
