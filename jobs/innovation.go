package jobs

import (
	"context"
	"time"

	"github.com/riverqueue/river"
)

// Scorer keeps scores of innovation activity up to date, a step at a time. Doing it twice does no harm.
type Scorer interface {
	Refresh(ctx context.Context) (more bool, err error)
}

// Scores have a queue of their own, with one worker in each process: a pass over the base takes minutes.
const (
	innovationQueue   = "innovation"
	innovationEvery   = time.Minute
	innovationTurn    = 20 * time.Second // after which a job lets go, to be taken up again
	innovationTimeout = 10 * time.Minute // of a turn: comparing all scores of a large base is one step
)

// InnovationArgs asks to take scores on. Turn is the span of time in which it was asked for: a job that died with its worker
// does not keep the next turn from being made.
type InnovationArgs struct {
	Turn int64 `json:"turn"`
}

// Kind names the job.
func (InnovationArgs) Kind() string { return "innovation-refresh" }

// InsertOpts makes the job unique for its turn.
func (InnovationArgs) InsertOpts() river.InsertOpts {
	return river.InsertOpts{UniqueOpts: river.UniqueOpts{ByArgs: true}, Queue: innovationQueue}
}

// scoring looks every minute whether there is anything to score, and at once when a process begins. A new day is found
// there, too: with it begins a pass over the whole base.
func scoring() *river.PeriodicJob {
	refresh := func() (river.JobArgs, *river.InsertOpts) {
		return InnovationArgs{Turn: time.Now().UnixNano() / int64(innovationEvery)}, nil // River's own time, which is the machine's
	}
	return river.NewPeriodicJob(river.PeriodicInterval(innovationEvery), refresh, &river.PeriodicJobOpts{RunOnStart: true})
}

// innovationWorker takes scores on.
type innovationWorker struct {
	river.WorkerDefaults[InnovationArgs]
	scorer Scorer
}

// Timeout returns how long a turn may take.
func (w *innovationWorker) Timeout(*river.Job[InnovationArgs]) time.Duration {
	return innovationTimeout
}

// Work takes step after step until there is nothing to do, or its turn is over: the next minute's job goes on.
func (w *innovationWorker) Work(ctx context.Context, _ *river.Job[InnovationArgs]) error {
	for began := time.Now(); ; {
		more, err := w.scorer.Refresh(ctx)
		switch {
		case err != nil || !more:
			return outcome(err)
		case time.Since(began) > innovationTurn:
			return river.JobSnooze(time.Millisecond) // at once, behind what waits
		}
	}
}
