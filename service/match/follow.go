package match

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"sync"
	"time"

	"huiqi/matching/audience"
	"huiqi/models/feed"
)

// How the follower works and how long readers wait for it.
const (
	feedBatch    = 500                    // changes read at a time
	longestDraft = 500 * time.Millisecond // a long run of changes is shown at least this often
	firstBackOff = 100 * time.Millisecond
	lastBackOff  = 5 * time.Second
)

// Follow loads the snapshot and keeps it up to date until the context ends, which is the only reason to return. A
// lost database is tried again, slower each time, while answers come from the last snapshot.
func (s *Service) Follow(ctx context.Context) error {
	wake, cancel := s.Store.Subscribe()
	defer cancel()
	turning, stop := context.WithCancel(ctx)
	var turner sync.WaitGroup
	turner.Go(func() { s.turnDays(turning) })
	defer turner.Wait()
	defer stop()
	backOff := firstBackOff
	var d *draft
	for {
		var err error
		d, err = s.advance(ctx, d)
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil:
			s.Log.Warn("matching cannot follow the change feed", "error", err)
			if !pause(ctx, backOff) {
				return ctx.Err()
			}
			backOff = min(2*backOff, lastBackOff)
			continue // the same changes are read again: applying them twice does no harm
		}
		backOff = firstBackOff
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-wake:
		}
	}
}

// advance loads the first draft, or applies what the feed has since.
func (s *Service) advance(ctx context.Context, d *draft) (*draft, error) {
	if d == nil {
		loaded, err := s.load(ctx, true)
		if err != nil {
			return nil, err
		}
		s.publish(loaded)
		d = loaded
	}
	shown := time.Now()
	var pending []feed.Change // applied and not shown yet
	for {
		changes, next, err := s.changes(ctx, d)
		if errors.Is(err, feed.ErrRestarted) {
			s.Log.Warn("the database was restored: matching reads everything anew")
			return s.advance(ctx, nil)
		}
		if err != nil {
			return d, fmt.Errorf("read change feed: %w", err)
		}
		if next == d.position {
			return d, nil
		}
		if err := s.apply(ctx, d, changes); err != nil {
			return d, err
		}
		d.position = next
		pending = append(pending, changes...)
		if len(changes) < feedBatch || time.Since(shown) > longestDraft {
			s.publish(d, pending...)
			shown, pending = time.Now(), pending[:0]
		}
	}
}

// changes reads what the feed has since the draft's position. The error is feed.ErrRestarted when the draft follows
// another feed than the database now has. The identity is read after the changes: changes of another feed are then
// never taken for those of the draft's.
func (s *Service) changes(ctx context.Context, d *draft) ([]feed.Change, int64, error) {
	changes, next, err := s.Store.Changes(ctx, d.position, feedBatch)
	if err != nil {
		return nil, 0, err
	}
	identity, err := s.Store.FeedIdentity(ctx)
	if err == nil && identity != d.feed {
		err = feed.ErrRestarted
	}
	return changes, next, err
}

// apply reads again what changed. What is gone is forgotten.
func (s *Service) apply(ctx context.Context, d *draft, changes []feed.Change) error {
	var policies []string
	var enterprises []int64
	for _, c := range changes {
		switch c.Kind {
		case feed.Policy:
			policies = append(policies, c.ID)
		case feed.Enterprise:
			id, err := strconv.ParseInt(c.ID, 10, 64)
			if err != nil {
				return fmt.Errorf("change feed %d: %w", c.Seq, err)
			}
			enterprises = append(enterprises, id)
		}
	}
	if err := s.applyPolicies(ctx, d, unique(policies)); err != nil {
		return err
	}
	return s.applyEnterprises(ctx, d, unique(enterprises))
}

func (s *Service) applyPolicies(ctx context.Context, d *draft, ids []string) error {
	if len(ids) == 0 {
		return nil
	}
	d.library = true
	for id, c := range d.candidates {
		if slices.Contains(ids, c.PolicyID) {
			delete(d.candidates, id)
			delete(d.programs, id)
		}
	}
	if err := s.loadPrograms(ctx, d, ids...); err != nil {
		return fmt.Errorf("read changed policies: %w", err)
	}
	return nil
}

func (s *Service) applyEnterprises(ctx context.Context, d *draft, ids []int64) error {
	if len(ids) == 0 {
		return nil
	}
	records, err := s.Store.Records(ctx, ids)
	if err != nil {
		return fmt.Errorf("read changed enterprises: %w", err)
	}
	changes := make([]audience.Change, 0, len(ids))
	found := make(map[int64]bool, len(records))
	for _, r := range records {
		if r.Enterprise.Deregistered() {
			continue // nothing fits it: it is gone, as far as matching is concerned
		}
		found[r.Enterprise.ID] = true
		changes = append(changes, audience.Change{ID: r.Enterprise.ID, Profile: s.profile(r)})
	}
	for _, id := range ids {
		if !found[id] {
			changes = append(changes, audience.Change{ID: id, Gone: true})
		}
	}
	s.engine.Apply(changes)
	return nil
}

// fresh measures how long changes took from their writing until they are shown.
func (s *Service) fresh(changes []feed.Change) {
	now := s.Clock.Now()
	for _, c := range changes {
		s.Metrics.Fresh(now.Sub(c.At))
	}
}

func unique[T int64 | string](ids []T) []T {
	slices.Sort(ids)
	return slices.Compact(ids)
}

// pause waits, and reports whether the context is still alive.
func pause(ctx context.Context, d time.Duration) bool {
	select {
	case <-ctx.Done():
		return false
	case <-time.After(d):
		return true
	}
}
