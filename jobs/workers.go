package jobs

import (
	"context"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"

	"huiqi/models"
)

// How often and how soon a failed job is tried again: after 1, 2, 4 … 60 seconds.
const (
	attempts  = 10
	longestIn = time.Minute
)

// retries is the policy of trying again.
type retries struct{}

// NextRetry returns when a job that failed is tried again.
func (retries) NextRetry(job *rivertype.JobRow) time.Time {
	wait := longestIn
	if failed := len(job.Errors); failed < 6 {
		wait = time.Second << failed
	}
	return time.Now().Add(wait) // River's own time, which is the machine's
}

// snooze is how long a job waits for a snapshot or a database that is not there yet.
const snooze = 2 * time.Second

// outcome lets a job that met something not ready wait, which is no failed attempt.
func outcome(err error) error {
	if models.IsKind(err, models.KindUnavailable) {
		return river.JobSnooze(snooze)
	}
	return err
}

// shardWorker does one shard. After the last attempt the run is given up, so that another one can begin.
type shardWorker struct {
	river.WorkerDefaults[ShardArgs]
	matcher Matcher
}

// Work does the shard.
func (w *shardWorker) Work(ctx context.Context, job *river.Job[ShardArgs]) error {
	err := outcome(w.matcher.RunShard(ctx, job.Args.RunID, job.Args.Number))
	if err == nil || job.Attempt < job.MaxAttempts || ctx.Err() != nil || isSnooze(err) {
		return err
	}
	if failed := w.matcher.FailRun(ctx, job.Args.RunID, err); failed != nil {
		return failed
	}
	return river.JobCancel(err)
}

func isSnooze(err error) bool {
	_, ok := err.(*river.JobSnoozeError) //nolint:errorlint // made by outcome, never wrapped
	return ok
}

// changedWorker matches changed enterprises.
type changedWorker struct {
	river.WorkerDefaults[ChangedArgs]
	matcher Matcher
}

// Work matches the enterprises.
func (w *changedWorker) Work(ctx context.Context, job *river.Job[ChangedArgs]) error {
	return outcome(w.matcher.Changed(ctx, job.Args.Enterprises, job.Args.Position))
}

// nightWorker begins the night's run.
type nightWorker struct {
	river.WorkerDefaults[NightArgs]
	matcher Matcher
}

// Work begins the run, unless there is one for this night.
func (w *nightWorker) Work(ctx context.Context, _ *river.Job[NightArgs]) error {
	return outcome(w.matcher.Nightly(ctx))
}
