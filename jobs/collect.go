package jobs

import (
	"context"
	"fmt"
	"time"

	"github.com/riverqueue/river"

	"huiqi/service/collect"
)

// Collector plans and does the collecting of policies. Doing it twice does no harm.
type Collector interface {
	Plan(ctx context.Context) error
	Wanted(ctx context.Context) ([]collect.Task, error)
	Work(ctx context.Context, runID string) (collect.Rest, error)
	Fail(ctx context.Context, runID string, cause error) error
}

// How often schedules are looked at, how often runs that can be gone on with are, and how long one turn of a run may
// take, which is much longer than it should.
const (
	planEvery      = time.Minute
	collectEvery   = 2 * time.Second
	collectTimeout = 10 * time.Minute
)

// Collecting has a queue of its own: its workers mostly wait for their turn at a site, which must not keep matching from
// being done, and a process that does not collect leaves it alone.
const (
	collectQueue   = "collect"
	collectWorkers = 4
)

// CollectArgs asks to go on with a run. After names the lease of a worker that died with it: its job, which River still
// takes for running, does not keep another one from being made.
type CollectArgs struct {
	RunID string `json:"run"`
	After string `json:"after,omitempty"`
}

// Kind names the job.
func (CollectArgs) Kind() string { return "collect-run" }

// InsertOpts makes the job unique until it is done.
func (CollectArgs) InsertOpts() river.InsertOpts {
	return river.InsertOpts{UniqueOpts: river.UniqueOpts{ByArgs: true, ByState: unfinished()}, Queue: collectQueue}
}

// PlanArgs asks to look which sources are due.
type PlanArgs struct{}

// Kind names the job.
func (PlanArgs) Kind() string { return "collect-plan" }

// InsertOpts makes the job unique until it is done.
func (PlanArgs) InsertOpts() river.InsertOpts {
	return river.InsertOpts{UniqueOpts: river.UniqueOpts{ByArgs: true, ByState: unfinished()}, Queue: collectQueue}
}

// planning looks at schedules every minute, and at once when a process begins: what passed while nobody was up is made
// up for.
func planning() *river.PeriodicJob {
	plan := func() (river.JobArgs, *river.InsertOpts) { return PlanArgs{}, nil }
	return river.NewPeriodicJob(river.PeriodicInterval(planEvery), plan, &river.PeriodicJobOpts{RunOnStart: true})
}

// planWorker makes runs of the sources that are due.
type planWorker struct {
	river.WorkerDefaults[PlanArgs]
	collector Collector
}

// Work looks at the schedules.
func (w *planWorker) Work(ctx context.Context, _ *river.Job[PlanArgs]) error {
	return outcome(w.collector.Plan(ctx))
}

// collectWorker goes on with a run. When it is not done after its turn, the relay asks again.
type collectWorker struct {
	river.WorkerDefaults[CollectArgs]
	collector Collector
}

// Timeout returns how long a turn may take.
func (w *collectWorker) Timeout(*river.Job[CollectArgs]) time.Duration { return collectTimeout }

// Work takes a turn. After the last attempt the run is given up, so that another one can begin.
func (w *collectWorker) Work(ctx context.Context, job *river.Job[CollectArgs]) error {
	_, err := w.collector.Work(ctx, job.Args.RunID)
	err = outcome(err)
	if err == nil || job.Attempt < job.MaxAttempts || ctx.Err() != nil || isSnooze(err) {
		return err
	}
	if failed := w.collector.Fail(ctx, job.Args.RunID, err); failed != nil {
		return failed
	}
	return river.JobCancel(err)
}

// enqueueCollecting makes a job of every run that can be gone on with.
func (r *relay) enqueueCollecting(ctx context.Context) error {
	if r.collector == nil || time.Since(r.collected) < collectEvery {
		return nil
	}
	r.collected = time.Now()
	tasks, err := r.collector.Wanted(ctx)
	if err != nil || len(tasks) == 0 {
		return err
	}
	params := make([]river.InsertManyParams, len(tasks))
	for i, task := range tasks {
		params[i].Args = CollectArgs(task)
	}
	if _, err := r.queue.InsertMany(ctx, params); err != nil {
		return fmt.Errorf("enqueue runs of collecting: %w", err)
	}
	return nil
}
