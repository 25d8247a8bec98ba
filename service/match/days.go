package match

import (
	"context"
	"sync/atomic"
	"time"

	"huiqi/internal/clock"
	"huiqi/models"
)

// How the turn of the day is prepared.
const (
	dayAhead  = 10 * time.Minute // before midnight in Shanghai tomorrow is prepared
	lookAtDay = 15 * time.Second // how often the clock is looked at
)

// days keeps the engine ready for today, and shortly before midnight for tomorrow.
type days struct {
	today, prepared atomic.Pointer[models.Date] // nil: none yet
}

// turnDays looks at the clock until ctx ends.
func (s *Service) turnDays(ctx context.Context) {
	ticker := time.NewTicker(lookAtDay)
	defer ticker.Stop()
	for {
		if err := s.turnDay(ctx); err != nil && ctx.Err() == nil {
			s.Log.Error("the next day cannot be prepared", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
	}
}

// turnDay derives what programs ask most once the base is loaded, and prepares tomorrow once it is near: the programs, and the columns that today's questions used. Once it has
// come, what was kept of the day before is dropped. A machine that slept over midnight prepares the new day late; the
// questions until then derive what they ask.
func (s *Service) turnDay(ctx context.Context) error {
	if !s.Loaded() {
		return nil
	}
	now := s.Clock.Now()
	today, near := clock.Today(s.Clock), models.DateOf(now.Add(dayAhead))
	last := s.days.today.Load()
	if last == nil {
		s.days.today.Store(&today)
		last = &today
		if err := s.engine.View().Warm(ctx, today); err != nil {
			return err
		}
	}
	if prepared := s.days.prepared.Load(); *last != near && (prepared == nil || *prepared != near) {
		started := time.Now() // durations use the monotonic clock and decide nothing
		if err := s.engine.Turn(ctx, *last, near); err != nil {
			return err
		}
		s.days.prepared.Store(&near)
		s.Log.Info("matching is prepared for the next day", "day", near, "took", time.Since(started))
	}
	if *last != today {
		s.engine.Forget(*last)
		s.days.today.Store(&today)
	}
	return nil
}

// preparedDays are the dates that a new snapshot is prepared for: today, and tomorrow when that is near.
func (s *Service) preparedDays() []models.Date {
	out := []models.Date{s.today()}
	if p := s.days.prepared.Load(); p != nil && p.After(out[0]) {
		out = append(out, *p)
	}
	return out
}
