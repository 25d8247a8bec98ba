package workbooks

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"

	"huiqi/models"
	actors "huiqi/models/access"
	kept "huiqi/models/workbook"
)

// Task is a workbook that can be worked on. After names the lease of a worker that died with it; empty: nobody did.
type Task struct {
	ID    string
	After string
}

// atOnce is how many workbooks are looked at in one go.
const atOnce = 50

// Wanted returns the workbooks that can be worked on now.
func (s *Service) Wanted(ctx context.Context) ([]Task, error) {
	open, err := s.Store.OpenWorkbooks(ctx, s.Clock.Now(), atOnce)
	if err != nil {
		return nil, fmt.Errorf("open workbooks: %w", err)
	}
	tasks := make([]Task, len(open))
	for i, w := range open {
		tasks[i] = Task{ID: w.ID, After: w.Lease}
	}
	return tasks, nil
}

// errLost says that another worker has the workbook, or that somebody stopped it.
var errLost = errors.New("workbooks: the workbook is no longer this worker's")

// Work goes on with a workbook: until its stage is done, or for the time of a slice. It may be called for the same one by
// several processes: one of them works. A file that turns out to be unreadable is given up.
func (s *Service) Work(ctx context.Context, id string) error {
	lease, err := uuid.NewV7()
	if err != nil {
		return fmt.Errorf("workbooks: make a lease: %w", err)
	}
	w := &worker{Service: s, lease: lease.String()}
	if mine, err := w.claim(ctx, id); err != nil || !mine {
		return err
	}
	err = w.work(ctx)
	switch {
	case errors.Is(err, errLost):
		return nil
	case models.IsKind(err, models.KindInvalid), models.IsKind(err, models.KindTooLarge):
		return s.Fail(ctx, id, err)
	}
	if w.file.State.Open() { // whoever comes next need not wait for the lease to end
		if released := w.save(context.WithoutCancel(ctx), func(f *kept.Workbook) { f.Lease, f.LeasedTo = "", nil }); !errors.Is(released, errLost) {
			err = errors.Join(err, released)
		}
	}
	return err
}

// worker has a workbook.
type worker struct {
	*Service
	lease string
	file  kept.Workbook // as it was last written
	view  View
	about Subject
	actor actors.Actor

	storing Storing           // rehearsing in a check
	seen    map[string]bool   // keys that a check has met as new
	names   map[string]string // what it has met them as

	lookout Lookout        // nil: rows are not compared with others
	before  map[string]int // rows that were stored before, by their keys, which the lookout is told of next
}

// claim lends the workbook to this worker; false when there is nothing to do or another worker has it. A check begins
// from the start: it stores nothing, and what it has seen is in its memory.
func (w *worker) claim(ctx context.Context, id string) (mine bool, err error) {
	now := w.Clock.Now()
	err = w.Store.InTx(ctx, func(ctx context.Context) error {
		if mine, err = w.Store.ClaimWorkbook(ctx, id, w.lease, now, now.Add(w.Lease)); err != nil || !mine {
			return err
		}
		if w.file, err = w.Store.FindWorkbook(ctx, id); err != nil {
			return err
		}
		if w.view, err = w.Service.view(w.file); err != nil {
			return err
		}
		if w.about, err = w.Service.about(w.file); err != nil {
			return err
		}
		if w.file.State != kept.Checking {
			return nil
		}
		w.file.Position, w.file.Checked = w.view.Layout.FirstRow-1, kept.Tally{}
		return w.Store.ClearWorkbookFaults(ctx, id, kept.Check)
	})
	if err != nil {
		return false, fmt.Errorf("claim a workbook: %w", err)
	}
	w.actor, w.seen, w.names, w.before = actor(w.file.By), map[string]bool{}, map[string]string{}, map[string]int{}
	w.storing = w.about.Store
	if w.file.State == kept.Checking {
		w.actor, w.storing = w.checker(), w.about.Rehearse()
	}
	w.look()
	return mine, nil
}

// checker is who a check acts for: a check is confirmed by nobody yet, and tells what would come of the rows for staff of
// the district that sent them in.
func (w *worker) checker() actors.Actor {
	if w.file.District != "" {
		return actors.Actor{ID: w.file.CreatedBy, Role: actors.DistrictStaff, District: w.file.District}
	}
	return actors.Actor{ID: w.file.CreatedBy, Role: actors.BureauStaff}
}

// save writes down a change of the workbook in a transaction of its own.
func (w *worker) save(ctx context.Context, change func(f *kept.Workbook)) error {
	return w.Store.InTx(ctx, func(ctx context.Context) error { return w.put(ctx, change) })
}

// put writes down a change of the workbook, unless it is no longer this worker's.
func (w *worker) put(ctx context.Context, change func(f *kept.Workbook)) error {
	next := w.file
	until := w.Clock.Now().Add(w.Lease)
	next.Lease, next.LeasedTo = w.lease, &until
	change(&next)
	mine, err := w.Store.SaveWorkbook(ctx, &next, w.lease)
	if err != nil {
		return err
	}
	if !mine {
		return errLost
	}
	return nil
}

// finish ends a stage.
func (w *worker) finish(ctx context.Context) error {
	now := w.Clock.Now()
	return w.save(ctx, func(f *kept.Workbook) {
		f.Lease, f.LeasedTo = "", nil
		if f.State == kept.Checking {
			f.State = kept.Checked
		} else {
			f.State, f.FinishedAt = kept.Done, &now
		}
		w.file = *f
	})
}

// Drive works on a workbook in this process until its stage is done, and tells how far it is; another worker that has it
// is waited for. It returns the workbook as it is then.
func (s *Service) Drive(ctx context.Context, actor actors.Actor, id string, show func(kept.Workbook)) (View, error) {
	watched := make(chan struct{})
	ctx, stop := context.WithCancel(ctx)
	go func() {
		defer close(watched)
		s.watch(ctx, id, show)
	}()
	defer func() { stop(); <-watched }()
	for {
		if err := s.Work(ctx, id); err != nil {
			return View{}, err
		}
		v, err := s.Get(ctx, actor, id)
		if err != nil || !v.State.Open() {
			return v, err
		}
		select {
		case <-ctx.Done():
			return v, ctx.Err()
		case <-time.After(lookEvery):
		}
	}
}

// lookEvery is how often a workbook that is worked on is looked at.
const lookEvery = 200 * time.Millisecond

// watch tells how far a workbook is until ctx ends.
func (s *Service) watch(ctx context.Context, id string, show func(kept.Workbook)) {
	ticker := time.NewTicker(lookEvery)
	defer ticker.Stop()
	for show != nil {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
		if w, err := s.Store.FindWorkbook(ctx, id); err == nil {
			show(w)
		}
	}
}
