package jobs

import (
	"context"
	"time"

	"github.com/riverqueue/river"
)

// NeedWatcher tells staff of the limits of needs. Doing it twice does no harm.
type NeedWatcher interface {
	Watch(ctx context.Context) error
}

// watchEvery is how often the limits of needs are looked at. They are days, so that an hour is soon enough.
const watchEvery = time.Hour

// NeedArgs asks to look at the limits of needs.
type NeedArgs struct{}

// Kind names the job.
func (NeedArgs) Kind() string { return "need-watch" }

// InsertOpts makes the job unique until it is done.
func (NeedArgs) InsertOpts() river.InsertOpts {
	return river.InsertOpts{UniqueOpts: river.UniqueOpts{ByArgs: true, ByState: unfinished()}, Priority: 2}
}

// watching looks at limits again and again, and at once when a process begins: what passed while nobody was up is made up for.
func watching(every time.Duration) *river.PeriodicJob {
	watch := func() (river.JobArgs, *river.InsertOpts) { return NeedArgs{}, nil }
	return river.NewPeriodicJob(river.PeriodicInterval(every), watch, &river.PeriodicJobOpts{RunOnStart: true})
}

// needWorker looks at the limits of needs.
type needWorker struct {
	river.WorkerDefaults[NeedArgs]
	needs NeedWatcher
}

// Work looks at them.
func (w *needWorker) Work(ctx context.Context, _ *river.Job[NeedArgs]) error {
	return outcome(w.needs.Watch(ctx))
}
