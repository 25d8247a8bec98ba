package standing

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"huiqi/models/matchrun"
)

// CloseRun ends a run whose shards are all done, with their sum as its totals. It may be called at any time.
func (s *Service) CloseRun(ctx context.Context, runID string) error {
	run, err := s.runningRun(ctx, runID)
	if err != nil || run.ID == "" {
		return err
	}
	shards, counts, events, err := s.Store.FinishedShards(ctx, runID)
	if err != nil || shards < run.Shards {
		return err
	}
	if err := counts.Check(); err != nil {
		return fmt.Errorf("close rematch %s: %w", runID, err)
	}
	now := s.Clock.Now()
	run.State, run.FinishedAt, run.Totals, run.Events = matchrun.Done, &now, counts, events
	return s.end(ctx, run)
}

// FailRun gives up a run, after what cannot be done was tried often enough. What its shards have written stays; the
// next run finds what is left.
func (s *Service) FailRun(ctx context.Context, runID string, cause error) error {
	run, err := s.runningRun(ctx, runID)
	if err != nil || run.ID == "" {
		return err
	}
	_, counts, events, err := s.Store.FinishedShards(ctx, runID)
	if err != nil {
		return err
	}
	now := s.Clock.Now()
	run.State, run.FinishedAt, run.Totals, run.Events, run.Error = matchrun.Failed, &now, counts, events, cause.Error()
	return s.end(ctx, run)
}

// runningRun returns the run when it is the one that is running, else the zero run.
func (s *Service) runningRun(ctx context.Context, runID string) (matchrun.Run, error) {
	open, err := s.Store.OpenRuns(ctx)
	for _, run := range open {
		if run.ID == runID && run.State == matchrun.Running {
			return run, err
		}
	}
	return matchrun.Run{}, err
}

// end writes the end of a run; when that of the baseline, changes are looked at one by one from its position on.
func (s *Service) end(ctx context.Context, run matchrun.Run) error {
	ended := false
	err := s.Store.InTx(ctx, func(ctx context.Context) (err error) {
		if ended, err = s.Store.MoveRun(ctx, &run, matchrun.Running); err != nil || !ended {
			return err
		}
		if run.State == matchrun.Failed || run.CountsOnly || run.Totals.Enterprises == 0 {
			return nil
		}
		if run.Baseline {
			if _, err := s.Store.MoveRelay(ctx, relayName, "", at(run.Position, run.Position)); err != nil {
				return err
			}
		}
		return s.Store.ForgetPrograms(ctx, run.ID)
	})
	if err != nil {
		return fmt.Errorf("end rematch %s: %w", run.ID, err)
	}
	if ended {
		s.told(ctx, run)
	}
	return nil
}

// told logs and counts the end of a run.
func (s *Service) told(ctx context.Context, run matchrun.Run) {
	took := time.Duration(0)
	if run.StartedAt != nil && run.FinishedAt != nil {
		took = run.FinishedAt.Sub(*run.StartedAt)
	}
	s.Metrics.Run(string(run.Reason), string(run.State), took)
	s.Log.InfoContext(ctx, "rematch ended", "run", run.ID, "state", run.State, "enterprises", run.Totals.Enterprises,
		"pairs", run.Totals.Pairs, "eligible", run.Totals.Eligible, "events", run.Events, "took", took, "error", run.Error)
}

// Wanted returns the shards of the running run that are to be done, at most so many after a number.
func (s *Service) Wanted(ctx context.Context, after, limit int) ([]matchrun.Shard, error) {
	open, err := s.Store.OpenRuns(ctx)
	if err != nil {
		return nil, err
	}
	for _, run := range open {
		if run.State != matchrun.Running {
			continue
		}
		shards, err := s.Store.ShardsOf(ctx, run.ID, after, limit, true)
		if err != nil || len(shards) > 0 || after > 0 {
			return shards, err
		}
		return nil, s.CloseRun(ctx, run.ID) // whoever did the last shard did not come to this
	}
	return nil, nil
}

func at(done, claimed int64) string {
	return strconv.FormatInt(done, 10) + " " + strconv.FormatInt(claimed, 10)
}
