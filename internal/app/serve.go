package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"golang.org/x/sync/errgroup"

	"huiqi/index"
	"huiqi/internal/config"
	"huiqi/internal/observe"
	"huiqi/models"
	"huiqi/models/access"
	"huiqi/seed"
	"huiqi/service/collect"
	"huiqi/service/follower"
	"huiqi/service/match"
	"huiqi/service/review"
	"huiqi/service/standing"
)

// ServeOptions say what serving does beyond answering.
type ServeOptions struct {
	Seed    seed.Mode        // what a database without a seed is filled with; empty: nothing
	Version string           // of the program
	Ready   func(Started)    // called once, when requests are accepted
	Seeded  func(SeedReport) // called before that, when something was seeded
	Loading Loading          // told how far reading the base is, after Ready; nil: nobody
}

// Started is what there is to say when serving begins.
type Started struct {
	URL     string // how this machine reaches the server
	NoUsers bool   // nobody can sign in yet: the first administrator is made by a command
}

// Serve serves until ctx ends: it owns the data folder, brings the schema up to date, seeds, and keeps the search
// index and the matching snapshot in step with the database. Faults: folder-in-use, address-in-use.
func Serve(ctx context.Context, cfg config.Config, log *slog.Logger, o ServeOptions) (err error) {
	lock, err := ownFolder(ctx, cfg.Data)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, lock.release()) }()
	listener, err := listen(ctx, cfg.Addr) // before the long work, so that a taken port is told at once
	if err != nil {
		return err
	}
	a, err := OpenMigrated(ctx, cfg, log)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	if err := a.freeKeys(ctx); err != nil {
		return errors.Join(err, listener.Close())
	}
	if err := a.prepare(ctx, o); err != nil {
		return errors.Join(err, listener.Close())
	}
	idx, err := a.openIndex(ctx)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	defer func() { err = errors.Join(err, idx.Close()) }()
	s := newServing(a, idx, o.Version)
	reader, closeReader, err := a.openReader()
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	defer func() { err = errors.Join(err, closeReader()) }()
	s.reader = reader
	web, closeWeb, err := a.openWeb(s.collecting)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	defer closeWeb()
	s.collect = a.Collect(web, s.collecting)
	a.handOver(s.collect, reader, o.Version)
	if s.pusher, err = a.pushing(ctx, s.matcher); err != nil {
		return errors.Join(err, listener.Close())
	}
	s.pusher.count(s.pushed)
	return s.run(ctx, listener, o)
}

// prepare fills an empty database when asked to.
func (a *App) prepare(ctx context.Context, o ServeOptions) error {
	if o.Seed == "" {
		return nil
	}
	report, err := a.Seed(ctx, o.Seed)
	if err == nil && o.Seeded != nil {
		o.Seeded(report)
	}
	return err
}

// serving is the running server.
type serving struct {
	*App
	index    *index.Index
	matcher  *match.Service
	standing *standing.Service
	reader   review.Extractor
	collect  *collect.Service
	pusher   *pusher

	followers  *follower.Service
	collecting *observe.CollectMetrics
	pushed     *observe.PushMetrics
	registry   *prometheus.Registry
}

func newServing(a *App, idx *index.Index, version string) *serving {
	s := &serving{App: a, index: idx, registry: observe.NewRegistry(version)}
	metrics := observe.NewEngineMetrics(s.registry)
	s.matcher = a.measuredMatch(metrics)
	metrics.Watch(s.registry, s.matcher.Figures)
	s.standing = a.Standing(s.matcher, observe.NewMatchMetrics(s.registry))
	s.collecting = observe.NewCollectMetrics(s.registry)
	s.pushed = observe.NewPushMetrics(s.registry)
	s.pushed.Watch(s.registry, a.pushFigures)
	return s
}

// run starts everything that serves and waits for its end: a signal or a part that fails stops all of it. Requests
// under way are given the grace of the settings.
func (s *serving) run(ctx context.Context, listener net.Listener, o ServeOptions) error {
	server, err := s.server(o)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	group, ctx := errgroup.WithContext(ctx)
	control, err := listenControl(ctx, s.Config.Data, s.operations())
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	group.Go(func() error { return s.followIndex(ctx) })
	s.matchAndWork(ctx, group)
	group.Go(func() error { return s.tidy(ctx) })
	group.Go(func() error {
		if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			return fmt.Errorf("app: serve: %w", err)
		}
		return nil
	})
	group.Go(func() error {
		<-ctx.Done()
		return errors.Join(control.close(), shutDown(server, s.Config.ShutdownGrace))
	})
	if o.Ready != nil {
		users, err := s.Store.ListUsers(ctx, access.UserFilter{}, models.Page{Limit: 1})
		o.Ready(Started{URL: LocalURL(listener.Addr().String()), NoUsers: err == nil && len(users.Items) == 0})
	}
	if o.Loading != nil {
		group.Go(func() error { s.tellLoading(ctx, o.Loading); return nil })
	}
	return group.Wait()
}

// shutDown lets requests under way finish and then closes what is left.
func shutDown(server *http.Server, grace time.Duration) error {
	ctx, cancel := context.WithTimeout(context.Background(), grace)
	defer cancel()
	if err := server.Shutdown(ctx); err != nil {
		return server.Close()
	}
	return nil
}

func (s *serving) followIndex(ctx context.Context) error {
	wake, cancel := s.Store.Subscribe()
	defer cancel()
	return ended(ctx, s.index.Follow(ctx, wake))
}

// ended returns nil when a follower ended because it was told to.
func ended(ctx context.Context, err error) error {
	if ctx.Err() == nil {
		return err
	}
	return nil
}

// tidyEvery is how often what has expired is removed.
const tidyEvery = 10 * time.Minute

// tidy removes expired sessions and kept answers. A failure is told and tried again next time.
func (s *serving) tidy(ctx context.Context) error {
	ticker := time.NewTicker(tidyEvery)
	defer ticker.Stop()
	for {
		if err := s.Store.PurgeSessions(ctx); err != nil && ctx.Err() == nil {
			s.Log.WarnContext(ctx, "expired sessions are not removed", "error", err)
		}
		if err := s.Access().Purge(ctx); err != nil && ctx.Err() == nil {
			s.Log.WarnContext(ctx, "expired answers are not removed", "error", err)
		}
		if err := s.followers.Purge(ctx); err != nil && ctx.Err() == nil {
			s.Log.WarnContext(ctx, "what accounts were told long ago is not removed", "error", err)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-ticker.C:
		}
	}
}
