package collect

import (
	"context"
	"fmt"
	"time"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/collect"
)

// How long Collect waits for a site or another worker, and how often it looks.
const (
	collectPatience = 2 * time.Minute
	lookEvery       = time.Second
)

// Collect collects a source in this process and returns its run when it has ended. A run that has not ended is gone on
// with; one that another worker has is waited for. A site that wants to be left alone for longer is not waited for: the
// run stays open, for whoever goes on with it later. show (may be nil) is told how far it is. Faults: those of Start.
func (s *Service) Collect(ctx context.Context, actor actors.Actor, sourceID string, show func(collect.Run)) (collect.Run, error) {
	run, err := s.Start(ctx, actor, sourceID)
	if models.IsKind(err, models.KindConflict) {
		run, err = s.Store.OpenCollectRun(ctx, sourceID)
	}
	if err != nil {
		return collect.Run{}, err
	}
	for {
		rest, err := s.Work(ctx, run.ID)
		if err != nil {
			return run, fmt.Errorf("collect: %w", err)
		}
		if run, err = s.Store.FindCollectRun(ctx, run.ID); err != nil {
			return run, err
		}
		if show != nil {
			show(run)
		}
		wait := rest.Again.Sub(s.Clock.Now())
		if !run.State.Open() || wait > collectPatience && run.Lease == "" {
			return run, nil
		}
		timer := time.NewTimer(min(max(wait, 0), lookEvery))
		select {
		case <-ctx.Done():
			timer.Stop()
			return run, ctx.Err()
		case <-timer.C:
		}
	}
}

// Enabled returns the sources that are enabled, the last made first.
func (s *Service) Enabled(ctx context.Context, actor actors.Actor) ([]collect.Source, error) {
	var out []collect.Source
	for p := (models.Page{Limit: models.MaxLimit}); ; {
		list, err := s.List(ctx, actor, p)
		if err != nil {
			return nil, err
		}
		for _, source := range list.Items {
			if source.Enabled {
				out = append(out, source)
			}
		}
		if p.Cursor = list.NextCursor; p.Cursor == "" {
			return out, nil
		}
	}
}
