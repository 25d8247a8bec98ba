package standing

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"

	"huiqi/internal/clock"
	"huiqi/matching"
	"huiqi/models"
	"huiqi/models/matchrun"
	"huiqi/models/policy"
)

// Begin plans the run that waits into shards, if none is running, and reports whether one has begun.
func (s *Service) Begin(ctx context.Context) (begun bool, err error) {
	open, err := s.Store.OpenRuns(ctx)
	if err != nil || len(open) != 1 || open[0].State != matchrun.Waiting {
		return false, err
	}
	engine, err := s.engineNow(ctx, 0)
	if err != nil {
		return false, fmt.Errorf("begin rematch: %w", err)
	}
	run := open[0]
	err = s.Store.InTx(ctx, func(ctx context.Context) error {
		run, begun = open[0], false
		if err := s.plan(ctx, &run, engine); err != nil {
			return err
		}
		bounds, err := s.Store.ShardBounds(ctx, s.shardSize(engine))
		if err != nil {
			return err
		}
		run.Shards = len(bounds)
		if begun, err = s.Store.MoveRun(ctx, &run, matchrun.Waiting); err != nil || !begun {
			return err
		}
		return s.Store.AddShards(ctx, shardsOf(run.ID, bounds))
	})
	if models.IsKind(err, models.KindConflict) {
		return false, nil // another process was first
	}
	if err != nil {
		return false, fmt.Errorf("begin rematch: %w", err)
	}
	if begun {
		s.Log.InfoContext(ctx, "rematch begins", "run", run.ID, "reason", run.Reason, "as_of", run.AsOf, "shards", run.Shards)
	}
	return begun, nil
}

// plan decides what a run that begins is about, and whether it makes events.
func (s *Service) plan(ctx context.Context, run *matchrun.Run, engine Engine) error {
	today, now := clock.Today(s.Clock), s.Clock.Now()
	if run.AsOf.IsZero() {
		run.AsOf = today
	}
	run.State, run.StartedAt, run.Position, run.Programs = matchrun.Running, &now, engine.Position(), asked(engine.Candidates())
	run.CountsOnly = run.AsOf.After(today)
	last, err := s.Store.LastRun(ctx)
	switch {
	case models.IsKind(err, models.KindNotFound):
		run.Baseline = !run.CountsOnly
	case err != nil:
		return err
	case run.AsOf.Before(last.AsOf):
		run.CountsOnly = true
	}
	return nil
}

// shardSize keeps the pairs of a shard few enough for the time of a job.
func (s *Service) shardSize(engine Engine) int {
	return max(1, min(s.ShardSize, pairsOfAShard/max(1, len(engine.Candidates()))))
}

func shardsOf(runID string, bounds []int64) []matchrun.Shard {
	shards := make([]matchrun.Shard, len(bounds))
	after := int64(0)
	for i, upto := range bounds {
		shards[i] = matchrun.Shard{RunID: runID, Number: i + 1, AfterID: after, UptoID: upto, State: matchrun.Waiting}
		after = upto
	}
	return shards
}

// asked is what is remembered of the programs of an engine, closed ones included.
func asked(candidates []matching.Candidate) map[string]matchrun.Asked {
	out := make(map[string]matchrun.Asked, len(candidates))
	for _, c := range candidates {
		out[c.ProgramID] = matchrun.Asked{RuleVersion: c.RuleVersion, Calendar: calendar(c)}
	}
	return out
}

// calendar is a digest of what decides on which days a program is open.
func calendar(c matching.Candidate) string {
	content, err := json.Marshal(struct {
		Status             policy.Status
		Effective, Expires models.Date
		Windows            []policy.Window
	}{c.Status, c.EffectiveDate, c.ExpiryDate, c.Windows})
	if err != nil {
		panic(err) // plain values always marshal
	}
	digest := fnv.New64a()
	_, _ = digest.Write(content) // never fails
	return fmt.Sprintf("%x", digest.Sum64())
}

// errOver ends a transaction whose work turned out to be done, or not to be wanted any more.
var errOver = errors.New("standing: the work is over")
