package collect

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"

	"huiqi/models"
	"huiqi/models/collect"
	"huiqi/reading/crawl"
)

// How long a run is lent to a worker, and how often what gives no answer is asked.
const (
	leaseTime = 3 * time.Minute // longer than any one request
	maxTries  = 3               // of one page
	maxSilent = 5               // requests in a row that got no answer, after which a run is given up
)

// Rest says how a run stands when its worker stops.
type Rest struct {
	Ended bool
	Again time.Time // when it can be gone on with
}

// errLost says that another worker has the run.
var errLost = errors.New("collect: another worker has the run")

// Work goes on with a run: for the time of a slice, until it has ended, or until a site wants to be left alone. It may
// be called for the same run by several processes: one of them works.
func (s *Service) Work(ctx context.Context, runID string) (Rest, error) {
	if s.Web == nil {
		return Rest{}, off()
	}
	w, rest, err := s.claim(ctx, runID)
	if err != nil || w == nil {
		return rest, err
	}
	rest, err = w.work(ctx)
	if errors.Is(err, errLost) {
		return Rest{Again: s.Clock.Now().Add(leaseTime)}, nil
	}
	if w.run.State.Open() { // whoever comes next need not wait for the lease to end
		if released := w.release(context.WithoutCancel(ctx), rest.Again); !errors.Is(released, errLost) {
			err = errors.Join(err, released)
		}
	}
	return rest, err
}

// claim lends the run to this worker; nil when it has ended or another worker has it.
func (s *Service) claim(ctx context.Context, runID string) (*worker, Rest, error) {
	lease, err := uuid.NewV7()
	if err != nil {
		return nil, Rest{}, fmt.Errorf("collect: make a lease: %w", err)
	}
	w := &worker{Service: s, lease: lease.String()}
	mine, now := false, s.Clock.Now()
	err = s.Store.InTx(ctx, func(ctx context.Context) error {
		if mine, err = s.Store.ClaimCollectRun(ctx, runID, w.lease, now, now.Add(leaseTime)); err != nil {
			return err
		}
		if w.run, err = s.Store.FindCollectRun(ctx, runID); err != nil {
			return err
		}
		w.source, err = s.Store.FindSource(ctx, w.run.SourceID)
		return err
	})
	switch {
	case models.IsKind(err, models.KindNotFound):
		return nil, Rest{Ended: true}, nil // the source was deleted
	case err != nil:
		return nil, Rest{}, fmt.Errorf("claim a run: %w", err)
	case !w.run.State.Open():
		return nil, Rest{Ended: true}, nil
	case !mine:
		again := now.Add(leaseTime)
		if w.run.LeasedTo != nil {
			again = *w.run.LeasedTo
		}
		return nil, Rest{Again: again}, nil
	}
	if w.run.ResumeAt != nil && w.run.ResumeAt.After(now) {
		return nil, Rest{Again: *w.run.ResumeAt}, w.release(ctx, *w.run.ResumeAt)
	}
	w.visitor = s.visit(w.source)
	return w, Rest{}, nil
}

// worker has a run.
type worker struct {
	*Service
	lease   string
	source  collect.Source
	run     collect.Run // as it was last written
	visitor *crawl.Visitor
}

// work takes step after step.
func (w *worker) work(ctx context.Context) (Rest, error) {
	deadline := w.Clock.Now().Add(w.Slice)
	for {
		more, err := w.step(ctx)
		var busy *crawl.Busy
		switch {
		case errors.Is(err, errLost):
			return Rest{}, err
		case errors.As(err, &busy):
			if w.run.Tries >= maxSilent {
				return Rest{Ended: true}, w.fail(ctx, busy)
			}
			if !busy.Asked || busy.Until.After(deadline) {
				return Rest{Again: busy.Until}, nil
			}
		case err != nil:
			return Rest{Again: w.Clock.Now()}, err
		case !more:
			return Rest{Ended: true}, w.finish(ctx)
		}
		if !w.Clock.Now().Before(deadline) {
			return Rest{Again: w.Clock.Now()}, nil
		}
	}
}

// step does the next thing there is to do: hand over a document, read a list, look at a page.
func (w *worker) step(ctx context.Context) (more bool, err error) {
	if err := ctx.Err(); err != nil {
		return false, err
	}
	if w.Queue != nil {
		p, err := w.Store.NextToSubmit(ctx, w.source.ID, w.run.ID, maxTries)
		if !models.IsKind(err, models.KindNotFound) {
			return true, first(err, func() error { return w.submit(ctx, p) })
		}
	}
	if len(w.run.ToRead) > 0 {
		return true, w.list(ctx, w.run.ToRead[0])
	}
	p, err := w.Store.NextPending(ctx, w.run.ID)
	if models.IsKind(err, models.KindNotFound) {
		return false, nil
	}
	return true, first(err, func() error { return w.page(ctx, p) })
}

// first returns err, or else what do returns.
func first(err error, do func() error) error {
	if err != nil {
		return err
	}
	return do()
}
