package standing

import (
	"context"
	"errors"
	"fmt"

	"huiqi/internal/clock"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/matchrun"
)

// Start asks for a full rematch as of a date; the zero date is the day on which it begins. Workers do it. The fault is
// run-in-progress while one waits or is running.
func (s *Service) Start(ctx context.Context, actor actors.Actor, on models.Date) (matchrun.Run, error) {
	if _, err := s.Gate.Reach(actor, "startMatchRun"); err != nil {
		return matchrun.Run{}, err
	}
	run := matchrun.Run{Reason: matchrun.Manual, State: matchrun.Waiting, AsOf: on}
	err := s.Store.InTx(ctx, func(ctx context.Context) error {
		open, err := s.Store.OpenRuns(ctx)
		if err != nil {
			return err
		}
		if len(open) > 0 {
			return models.Faulty(models.KindConflict, "run-in-progress", "已有全量匹配在进行："+open[0].ID, "a rematch is in progress: "+open[0].ID)
		}
		if err := s.Store.CreateRun(ctx, &run); err != nil {
			return err
		}
		return s.Store.AppendAudit(ctx, actor.Entry(s.Clock.Now(), "start", "match-run", run.ID, run.AsOf.String()))
	})
	if err != nil {
		return matchrun.Run{}, fmt.Errorf("start rematch: %w", err)
	}
	return run, nil
}

// nightKey names the run of a night.
func nightKey(on models.Date) string { return "nightly:" + on.String() }

// Nightly asks for the run of today, of which there is one however often and by however many processes it is asked
// for. One that waits already becomes it. While the base is empty there is nothing to do.
func (s *Service) Nightly(ctx context.Context) error {
	key := nightKey(clock.Today(s.Clock))
	has, err := s.Store.HasRun(ctx, key)
	if err != nil || has {
		return err
	}
	bounds, err := s.Store.ShardBounds(ctx, s.ShardSize)
	if err != nil || len(bounds) == 0 {
		return err
	}
	return s.demand(ctx, matchrun.Nightly, key)
}

// First asks for the first run over a base that was empty before, unless somebody has asked, when nothing was written since
// the head of the feed was seen at a position, and returns the head now. After the first run it does nothing.
func (s *Service) First(ctx context.Context, seen int64) (head int64, err error) {
	position, err := s.Store.RelayPosition(ctx, relayName)
	if err != nil || position != "" {
		return 0, err
	}
	if head, err = s.Store.Head(ctx); err != nil || head != seen {
		return head, err
	}
	open, err := s.Store.OpenRuns(ctx)
	if err != nil || len(open) > 0 {
		return head, err
	}
	return head, s.Nightly(ctx)
}

// covered reports whether the last run, or the one that is running, knows everything up to a position of the feed.
func (s *Service) covered(ctx context.Context, position int64) (bool, error) {
	open, err := s.Store.OpenRuns(ctx)
	if err != nil {
		return false, err
	}
	for _, run := range open {
		if run.State == matchrun.Running && !run.CountsOnly && run.Position >= position {
			return true, nil
		}
	}
	last, found, err := s.reference(ctx)
	return found && last.Position >= position, err
}

// errAnotherDay says that a run as of a day of its own has the place of the one that waits.
var errAnotherDay = errors.New("standing: a rematch as of another day waits")

// demand makes a waiting run, unless one waits already; that one will see everything that was written until now. Of
// several processes that demand at once one is served. A run as of a day of its own is waited for.
func (s *Service) demand(ctx context.Context, reason matchrun.Reason, key string) error {
	err := s.Store.InTx(ctx, func(ctx context.Context) error {
		open, err := s.Store.OpenRuns(ctx)
		if err != nil {
			return err
		}
		for _, run := range open {
			if run.State != matchrun.Waiting {
				continue
			}
			switch {
			case !run.AsOf.IsZero():
				return errAnotherDay
			case key == "":
				return nil
			}
			run.Reason, run.Key = reason, key
			_, err := s.Store.MoveRun(ctx, &run, matchrun.Waiting)
			return err
		}
		return s.Store.CreateRun(ctx, &matchrun.Run{Reason: reason, State: matchrun.Waiting, Key: key})
	})
	if models.IsKind(err, models.KindConflict) { // another process was first
		if key == "" {
			return nil
		}
		if has, err := s.Store.HasRun(ctx, key); err != nil || has {
			return err
		}
	}
	if err != nil {
		return fmt.Errorf("demand rematch: %w", err)
	}
	return nil
}
