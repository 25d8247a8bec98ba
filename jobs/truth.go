package jobs

import (
	"context"
	"time"

	"github.com/riverqueue/river"
)

// TruthKeeper counts anew how well the base is known. It returns whether nothing was left to do. Doing it twice does no harm.
type TruthKeeper interface {
	Refresh(ctx context.Context) (done bool, err error)
}

// truthEvery is how often enterprises that changed are looked at again.
const truthEvery = time.Minute

// TruthArgs asks to look at the enterprises that changed.
type TruthArgs struct{}

// Kind names the job.
func (TruthArgs) Kind() string { return "base-truth" }

// InsertOpts makes the job unique until it is done. Others go first.
func (TruthArgs) InsertOpts() river.InsertOpts {
	return river.InsertOpts{UniqueOpts: river.UniqueOpts{ByArgs: true, ByState: unfinished()}, Priority: 4}
}

// counting looks every minute, and when a process begins.
func counting() *river.PeriodicJob {
	count := func() (river.JobArgs, *river.InsertOpts) { return TruthArgs{}, nil }
	return river.NewPeriodicJob(river.PeriodicInterval(truthEvery), count, &river.PeriodicJobOpts{RunOnStart: true})
}

// truthWorker looks at the enterprises that changed.
type truthWorker struct {
	river.WorkerDefaults[TruthArgs]
	truth TruthKeeper
}

// Work looks at them, and goes on soon where much is left.
func (w *truthWorker) Work(ctx context.Context, _ *river.Job[TruthArgs]) error {
	done, err := w.truth.Refresh(ctx)
	if err == nil && !done {
		return river.JobSnooze(snooze)
	}
	return outcome(err)
}
