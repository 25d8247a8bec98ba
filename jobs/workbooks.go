package jobs

import (
	"context"
	"fmt"
	"time"

	"github.com/riverqueue/river"

	"huiqi/service/workbooks"
)

// Importer checks and imports spreadsheets. Doing it twice does no harm.
type Importer interface {
	Wanted(ctx context.Context) ([]workbooks.Task, error)
	Work(ctx context.Context, id string) error
	Fail(ctx context.Context, id string, cause error) error
}

// Spreadsheets have a queue of their own: they write much, so few of them are worked on at once, and matching goes on.
const (
	workbookQueue   = "workbooks"
	workbookWorkers = 2
	workbookEvery   = 500 * time.Millisecond // that the relay looks for spreadsheets that wait: somebody does, too
	workbookTimeout = 10 * time.Minute       // of a turn, which is shorter
)

// WorkbookArgs asks to go on with a spreadsheet. After names the lease of a worker that died with it: its job, which
// River still takes for running, does not keep another one from being made.
type WorkbookArgs struct {
	ID    string `json:"id"`
	After string `json:"after,omitempty"`
}

// Kind names the job.
func (WorkbookArgs) Kind() string { return "workbook" }

// InsertOpts makes the job unique until it is done.
func (WorkbookArgs) InsertOpts() river.InsertOpts {
	return river.InsertOpts{UniqueOpts: river.UniqueOpts{ByArgs: true, ByState: unfinished()}, Queue: workbookQueue}
}

// workbookWorker goes on with a spreadsheet. When it is not done after its turn, the relay asks again.
type workbookWorker struct {
	river.WorkerDefaults[WorkbookArgs]
	importer Importer
}

// Timeout returns how long a turn may take.
func (w *workbookWorker) Timeout(*river.Job[WorkbookArgs]) time.Duration { return workbookTimeout }

// Work takes a turn. After the last attempt the import is given up, and says so.
func (w *workbookWorker) Work(ctx context.Context, job *river.Job[WorkbookArgs]) error {
	err := outcome(w.importer.Work(ctx, job.Args.ID))
	if err == nil || job.Attempt < job.MaxAttempts || ctx.Err() != nil || isSnooze(err) {
		return err
	}
	if failed := w.importer.Fail(ctx, job.Args.ID, err); failed != nil {
		return failed
	}
	return river.JobCancel(err)
}

// enqueueWorkbooks makes a job of every spreadsheet that can be gone on with.
func (r *relay) enqueueWorkbooks(ctx context.Context) error {
	if r.importer == nil || time.Since(r.imported) < workbookEvery {
		return nil
	}
	r.imported = time.Now()
	tasks, err := r.importer.Wanted(ctx)
	if err != nil || len(tasks) == 0 {
		return err
	}
	params := make([]river.InsertManyParams, len(tasks))
	for i, task := range tasks {
		params[i].Args = WorkbookArgs(task)
	}
	if _, err := r.queue.InsertMany(ctx, params); err != nil {
		return fmt.Errorf("enqueue spreadsheets: %w", err)
	}
	return nil
}
