package jobs

import (
	"context"
	"time"

	"github.com/riverqueue/river"
)

// Reminder makes the messages of the day to people who work here. Doing it twice does no harm. They are sent by the jobs of pushing.
type Reminder interface {
	Plan(ctx context.Context) error
}

// remindEvery is how often it is looked whether something new waits for somebody.
const remindEvery = 5 * time.Minute

// RemindArgs asks to make the messages of the day.
type RemindArgs struct{}

// Kind names the job.
func (RemindArgs) Kind() string { return "agenda-plan" }

// InsertOpts makes the job unique until it is done.
func (RemindArgs) InsertOpts() river.InsertOpts {
	return river.InsertOpts{UniqueOpts: river.UniqueOpts{ByArgs: true, ByState: unfinished()}, Priority: 3}
}

// reminding looks again and again, and at once when a process begins.
func reminding(every time.Duration) *river.PeriodicJob {
	plan := func() (river.JobArgs, *river.InsertOpts) { return RemindArgs{}, nil }
	return river.NewPeriodicJob(river.PeriodicInterval(every), plan, &river.PeriodicJobOpts{RunOnStart: true})
}

// remindWorker makes the messages of the day.
type remindWorker struct {
	river.WorkerDefaults[RemindArgs]
	reminder Reminder
}

// Work makes them.
func (w *remindWorker) Work(ctx context.Context, _ *river.Job[RemindArgs]) error {
	return outcome(w.reminder.Plan(ctx))
}
