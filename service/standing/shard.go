package standing

import (
	"context"
	"errors"
	"fmt"
	"time"

	"huiqi/matching"
	"huiqi/models"
	"huiqi/models/matchrun"
)

// RunShard does one shard of a run: it computes the verdicts, and in one transaction writes the standings that differ,
// the events and the finished shard; when it was the last one it ends the run. Of a shard that is done, or of a run
// that has ended, nothing is left to do.
func (s *Service) RunShard(ctx context.Context, runID string, number int) error {
	run, shard, err := s.openShard(ctx, runID, number)
	if errors.Is(err, errOver) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("shard %d of %s: %w", number, runID, err)
	}
	started := time.Now() // durations use the monotonic clock and decide nothing
	engine, err := s.engineNow(ctx, run.Position)
	if err != nil {
		return fmt.Errorf("shard %d of %s: %w", number, runID, err)
	}
	matched, err := engine.Rematch(ctx, shard.AfterID, shard.UptoID, run.AsOf)
	if err != nil {
		return fmt.Errorf("shard %d of %s: %w", number, runID, err)
	}
	shard.Counts = countsOf(matched)
	if err := shard.Counts.Check(); err != nil {
		return fmt.Errorf("shard %d of %s: %w", number, runID, err)
	}
	events, err := s.finishShard(ctx, run, shard, engine, matched)
	switch {
	case errors.Is(err, errOver):
	case err != nil:
		return fmt.Errorf("shard %d of %s: %w", number, runID, err)
	default:
		s.Metrics.Shard(time.Since(started))
		s.counted(events)
	}
	return s.CloseRun(ctx, runID)
}

// openShard returns a shard that is to be done, or errOver.
func (s *Service) openShard(ctx context.Context, runID string, number int) (run matchrun.Run, shard matchrun.Shard, err error) {
	run, err = s.Store.FindRun(ctx, runID)
	if models.IsKind(err, models.KindNotFound) || err == nil && run.State != matchrun.Running {
		return run, shard, errOver // a restored database does not know it
	}
	if err != nil {
		return run, shard, err
	}
	shard, err = s.Store.FindShard(ctx, runID, number)
	if err == nil && shard.State == matchrun.Done {
		return run, shard, errors.Join(errOver, s.CloseRun(ctx, runID))
	}
	return run, shard, err
}

// finishShard writes what a shard found. The shard is finished first in the transaction, so that of two workers at the
// same shard the second waits, and then finds nothing to do.
func (s *Service) finishShard(ctx context.Context, run matchrun.Run, shard matchrun.Shard, engine Engine, matched matching.Shard) (events []matchrun.Event, err error) {
	err = s.Store.InTx(ctx, func(ctx context.Context) error {
		var standings []matchrun.Standing
		standings, events, err = s.differences(ctx, run, shard, engine, matched)
		if err != nil {
			return err
		}
		mine := shard
		mine.Events = int64(len(events))
		finished, err := s.Store.FinishShard(ctx, &mine)
		if err != nil {
			return err
		}
		if !finished {
			return errOver
		}
		if err := s.Store.PutStandings(ctx, standings); err != nil {
			return err
		}
		return s.Store.AppendEvents(ctx, events)
	})
	return events, err
}

// differences compares a shard with what is known of its enterprises. A run that only counts finds none, and the
// baseline makes no events.
func (s *Service) differences(ctx context.Context, run matchrun.Run, shard matchrun.Shard, engine Engine, matched matching.Shard) ([]matchrun.Standing, []matchrun.Event, error) {
	if run.CountsOnly {
		return nil, nil, nil
	}
	last, _, err := s.reference(ctx)
	if err != nil {
		return nil, nil, err
	}
	known, err := s.Store.StandingsBetween(ctx, shard.AfterID, shard.UptoID)
	if err != nil {
		return nil, nil, err
	}
	l := &look{
		runID: run.ID, asOf: run.AsOf, position: engine.Position(), eligible: map[int64]map[string]int{},
		asked: asked(engine.Candidates()), last: last,
	}
	l.see(matched)
	ids := make([]int64, 0, len(l.eligible)+len(known))
	for _, e := range matched.Eligible {
		ids = append(ids, e.EnterpriseID)
	}
	for _, k := range known {
		ids = append(ids, k.EnterpriseID)
	}
	standings, events, err := s.record(ctx, l, ids, known, false)
	if run.Baseline {
		events = nil
	}
	return standings, events, err
}

func countsOf(m matching.Shard) matchrun.Counts {
	return matchrun.Counts{
		Enterprises: int64(m.Enterprises), Programs: int64(m.Programs), Pairs: int64(m.Enterprises) * int64(m.Programs),
		Eligible: m.Verdicts[matching.Eligible], NeedsJudgement: m.Verdicts[matching.NeedsJudgement],
		NeedsInformation: m.Verdicts[matching.NeedsInformation], NearMiss: m.Verdicts[matching.NearMiss],
		Ineligible: m.Verdicts[matching.Ineligible],
	}
}
