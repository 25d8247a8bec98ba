package match

import (
	"context"
	"fmt"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"

	"huiqi/matching/audience"
	"huiqi/models/enterprise"
)

// loading is how far the first reading of the base has come.
type loading struct {
	done  atomic.Int64
	total int64
}

// How the base is read when it is read whole.
const (
	loaders     = 2                // ranges read at a time
	rangesEach  = 8                // so that loaders end together though ids have gaps
	tellLoading = 10 * time.Second // how often it is logged how far it has come
)

// loadEnterprises reads every enterprise into the engine, several ranges of ids at a time.
func (s *Service) loadEnterprises(ctx context.Context) error {
	count, least, greatest, err := s.Store.EnterpriseSpan(ctx)
	if err != nil {
		return err
	}
	progress := &loading{total: count}
	s.loading.Store(progress)
	defer s.loading.Store(nil)
	started := time.Now() // durations use the monotonic clock and decide nothing
	load := s.engine.NewLoader(audience.ByDistrict)
	stop := s.tellLoading(progress)
	defer stop()
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(loaders)
	step := max((greatest-least)/(loaders*rangesEach)+1, 1)
	for after := least - 1; after < greatest; after += step {
		upto := min(after+step, greatest)
		group.Go(func() error {
			return s.Store.EachRecord(ctx, after, upto, func(r enterprise.Record) error {
				if !r.Enterprise.Deregistered() {
					load.Add(r.Enterprise.ID, s.profile(r))
				}
				progress.done.Add(1)
				return nil
			})
		})
	}
	if err := group.Wait(); err != nil {
		return fmt.Errorf("read enterprises: %w", err)
	}
	load.Finish()
	s.Metrics.Loaded(time.Since(started))
	return nil
}

// tellLoading logs now and then how far the reading has come, until stop is called.
func (s *Service) tellLoading(p *loading) (stop func()) {
	done := make(chan struct{})
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		ticker := time.NewTicker(tellLoading)
		defer ticker.Stop()
		for {
			select {
			case <-done:
				return
			case <-ticker.C:
				s.Log.Info("matching is being loaded", "enterprises", p.done.Load(), "of", p.total)
			}
		}
	}()
	return func() {
		close(done)
		<-ended
	}
}
