package collect

import (
	"context"
	"errors"
	"fmt"
	"time"

	"huiqi/models/collect"
	"huiqi/reading/crawl"
)

// write changes the run, and what goes with it, in one transaction of whoever still has the run; else the error is
// errLost and nothing is written. change may be called again: it is given a copy of the run as it was.
func (w *worker) write(ctx context.Context, change func(ctx context.Context, run *collect.Run) error) error {
	var after collect.Run
	err := w.Store.InTx(ctx, func(ctx context.Context) error {
		after = w.run
		after.ToRead = append([]string{}, w.run.ToRead...)
		after.Refusals = append(collect.Refusals{}, w.run.Refusals...)
		until := w.Clock.Now().Add(leaseTime)
		after.Lease, after.LeasedTo, after.ResumeAt, after.State = w.lease, &until, nil, collect.Running
		if after.StartedAt == nil {
			now := w.Clock.Now()
			after.StartedAt = &now
		}
		if err := change(ctx, &after); err != nil {
			return err
		}
		mine, err := w.Store.SaveCollectRun(ctx, &after, w.lease)
		if err == nil && !mine {
			return errLost
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("write a step of collecting: %w", err)
	}
	w.run = after
	return nil
}

// hold renews the lease in the middle of a long step.
func (w *worker) hold(ctx context.Context) error {
	return w.write(ctx, func(context.Context, *collect.Run) error { return nil })
}

// release gives the run back, to be gone on with at an instant.
func (w *worker) release(ctx context.Context, again time.Time) error {
	return w.write(ctx, func(_ context.Context, run *collect.Run) error {
		run.Lease, run.LeasedTo = "", nil
		if again.After(w.Clock.Now()) {
			run.ResumeAt = &again
		}
		return nil
	})
}

func (w *worker) finish(ctx context.Context) error {
	return w.end(ctx, collect.Done, "")
}

// fail gives the run up. What is pending in it will be listed again by the next one.
func (w *worker) fail(ctx context.Context, cause error) error {
	return w.end(ctx, collect.Failed, reason(cause))
}

func (w *worker) end(ctx context.Context, state collect.State, text string) error {
	err := w.write(ctx, func(_ context.Context, run *collect.Run) error {
		ended(run, state, w.Clock.Now())
		run.Error = text
		return nil
	})
	if err == nil {
		w.Metrics.Run(string(w.run.Reason), string(state))
	}
	return err
}

// reason says in words why something could not be fetched.
func reason(err error) string {
	var refusal *crawl.Refusal
	if errors.As(err, &refusal) {
		return refusal.Message + "（" + refusal.Code + "）"
	}
	return err.Error()
}
