package collect

import (
	"context"
	"fmt"
	"time"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/collect"
)

// Start asks for a run of a source, enabled or not. Workers do it. Faults: collection-in-progress while one has not
// ended, source-not-found, collecting-off.
func (s *Service) Start(ctx context.Context, actor actors.Actor, sourceID string) (collect.Run, error) {
	if _, err := s.Gate.Reach(actor, "startSourceRun"); err != nil {
		return collect.Run{}, err
	}
	if s.Web == nil {
		return collect.Run{}, off()
	}
	var run collect.Run
	err := s.Store.InTx(ctx, func(ctx context.Context) error {
		source, err := s.Store.FindSource(ctx, sourceID)
		if err != nil {
			return err
		}
		run = newRun(source, collect.Manual)
		if err := s.Store.CreateCollectRun(ctx, &run); err != nil {
			return err
		}
		return s.Store.AppendAudit(ctx, actor.Entry(s.Clock.Now(), "collect", "source", source.ID, source.Name))
	})
	if err != nil {
		return collect.Run{}, fmt.Errorf("start collecting: %w", err)
	}
	return run, nil
}

func newRun(source collect.Source, reason collect.Reason) collect.Run {
	return collect.Run{SourceID: source.ID, Reason: reason, State: collect.Waiting, ToRead: []string{source.URL}, Refusals: collect.Refusals{}}
}

// atOnce is how many sources and runs are looked at in one go.
const atOnce = 100

// Plan makes runs of the sources whose schedule wants them, whichever process asks first, and sets when they are wanted
// next. A time that passed while nobody was up is made up for once.
func (s *Service) Plan(ctx context.Context) error {
	if s.Web == nil {
		return nil
	}
	due, err := s.Store.DueSources(ctx, s.Clock.Now(), atOnce)
	if err != nil {
		return fmt.Errorf("due sources: %w", err)
	}
	for _, source := range due {
		if err := s.plan(ctx, source.ID); err != nil {
			return fmt.Errorf("plan the collecting of %s: %w", source.ID, err)
		}
	}
	return nil
}

func (s *Service) plan(ctx context.Context, sourceID string) error {
	now := s.Clock.Now()
	err := s.Store.InTx(ctx, func(ctx context.Context) error {
		source, err := s.Store.FindSource(ctx, sourceID)
		if err != nil || !source.Enabled || source.NextAt == nil || source.NextAt.After(now) {
			return err // another process was first, or it was changed
		}
		at, err := next(source.Schedule, now)
		if err != nil {
			at = nil // it was checked when it was written; a source that cannot be planned holds up no other
		}
		if err := s.Store.ScheduleSource(ctx, sourceID, at); err != nil {
			return err
		}
		_, err = s.Store.OpenCollectRun(ctx, sourceID)
		if !models.IsKind(err, models.KindNotFound) {
			return err // the run that has not ended will see what there is
		}
		run := newRun(source, collect.Scheduled)
		return s.Store.CreateCollectRun(ctx, &run)
	})
	if models.IsKind(err, models.KindConflict) || models.IsKind(err, models.KindNotFound) {
		return nil
	}
	return err
}

// Task is a run that can be worked on. After names the lease of a worker that died with it; empty: nobody did.
type Task struct {
	RunID string
	After string
}

// Wanted returns the runs that can be worked on now.
func (s *Service) Wanted(ctx context.Context) ([]Task, error) {
	if s.Web == nil {
		return nil, nil
	}
	open, err := s.Store.OpenCollectRuns(ctx, s.Clock.Now(), atOnce)
	if err != nil {
		return nil, fmt.Errorf("open runs of collecting: %w", err)
	}
	tasks := make([]Task, len(open))
	for i, run := range open {
		tasks[i] = Task{RunID: run.ID, After: run.Lease}
	}
	return tasks, nil
}

// Run returns one run by its id. Fault: collect-run-not-found.
func (s *Service) Run(ctx context.Context, id string) (collect.Run, error) {
	return s.Store.FindCollectRun(ctx, id)
}

// Fail gives a run up that cannot be worked on, whoever has it.
func (s *Service) Fail(ctx context.Context, runID string, cause error) error {
	return s.Store.InTx(ctx, func(ctx context.Context) error {
		run, err := s.Store.FindCollectRun(ctx, runID)
		if err != nil || !run.State.Open() {
			return err
		}
		lease := run.Lease
		ended(&run, collect.Failed, s.Clock.Now())
		run.Error = cause.Error()
		_, err = s.Store.SaveCollectRun(ctx, &run, lease)
		return err
	})
}

func ended(run *collect.Run, state collect.State, at time.Time) {
	run.State, run.FinishedAt, run.Lease, run.LeasedTo, run.ResumeAt = state, &at, "", nil, nil
}
