package jobs

import (
	"context"
	"time"

	"github.com/riverqueue/river"
)

// DuplicateFinder compares enterprises that changed with others. It returns whether nothing was left to do. Doing it twice does no
// harm.
type DuplicateFinder interface {
	Refresh(ctx context.Context) (done bool, err error)
}

// duplicatesEvery is how often enterprises that changed are compared.
const duplicatesEvery = time.Minute

// DuplicatesArgs asks to compare the enterprises that changed.
type DuplicatesArgs struct{}

// Kind names the job.
func (DuplicatesArgs) Kind() string { return "duplicates" }

// InsertOpts makes the job unique until it is done. Others go first.
func (DuplicatesArgs) InsertOpts() river.InsertOpts {
	return river.InsertOpts{UniqueOpts: river.UniqueOpts{ByArgs: true, ByState: unfinished()}, Priority: 4}
}

// comparing looks every minute, and when a process begins.
func comparing() *river.PeriodicJob {
	compare := func() (river.JobArgs, *river.InsertOpts) { return DuplicatesArgs{}, nil }
	return river.NewPeriodicJob(river.PeriodicInterval(duplicatesEvery), compare, &river.PeriodicJobOpts{RunOnStart: true})
}

// duplicatesWorker compares the enterprises that changed.
type duplicatesWorker struct {
	river.WorkerDefaults[DuplicatesArgs]
	finder DuplicateFinder
}

// Work compares them, and goes on soon where many are left.
func (w *duplicatesWorker) Work(ctx context.Context, _ *river.Job[DuplicatesArgs]) error {
	done, err := w.finder.Refresh(ctx)
	if err == nil && !done {
		return river.JobSnooze(snooze)
	}
	return outcome(err)
}
