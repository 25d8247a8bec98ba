package standing

import (
	"context"
	"fmt"
	"slices"

	"huiqi/internal/clock"
	"huiqi/models/matchrun"
)

// Changed matches enterprises that were changed up to a position of the feed, as of today, and writes their standings
// and events. Doing it twice finds nothing the second time.
func (s *Service) Changed(ctx context.Context, ids []int64, position int64) error {
	ids = slices.Clone(ids)
	slices.Sort(ids)
	ids = slices.Compact(ids)
	engine, err := s.engineNow(ctx, position)
	if err != nil {
		return fmt.Errorf("changed enterprises: %w", err)
	}
	l := &look{
		asOf: clock.Today(s.Clock), position: engine.Position(), eligible: map[int64]map[string]int{}, asked: asked(engine.Candidates()),
	}
	for first, last := range ranges(ids) {
		shard, err := engine.Rematch(ctx, first-1, last, l.asOf)
		if err != nil {
			return fmt.Errorf("changed enterprises: %w", err)
		}
		l.see(shard)
	}
	events, err := s.recordChanged(ctx, l, ids)
	if err != nil {
		return fmt.Errorf("changed enterprises: %w", err)
	}
	s.Metrics.Changed(len(ids))
	s.counted(events)
	return nil
}

func (s *Service) recordChanged(ctx context.Context, l *look, ids []int64) (events []matchrun.Event, err error) {
	err = s.Store.InTx(ctx, func(ctx context.Context) error {
		var found bool
		if l.last, found, err = s.reference(ctx); err != nil || !found {
			return err
		}
		known, err := s.Store.StandingsOf(ctx, ids)
		if err != nil {
			return err
		}
		var standings []matchrun.Standing
		if standings, events, err = s.record(ctx, l, ids, known, true); err != nil {
			return err
		}
		if err := s.Store.PutStandings(ctx, standings); err != nil {
			return err
		}
		return s.Store.AppendEvents(ctx, events)
	})
	return events, err
}

// ranges yields the first and last of every run of ids that follow each other without a gap.
func ranges(ids []int64) func(yield func(first, last int64) bool) {
	return func(yield func(first, last int64) bool) {
		for i := 0; i < len(ids); {
			j := i
			for j+1 < len(ids) && ids[j+1] == ids[j]+1 {
				j++
			}
			if !yield(ids[i], ids[j]) {
				return
			}
			i = j + 1
		}
	}
}
