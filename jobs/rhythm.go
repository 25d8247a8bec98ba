package jobs

import (
	"context"
	"fmt"
	"time"

	"github.com/riverqueue/river"

	"huiqi/models/taskforce"
)

// Rhythm says which papers and reminders of the task forces are wanted, and makes them. Doing it twice does no harm.
type Rhythm interface {
	Wanted(ctx context.Context) ([]taskforce.Occasion, error)
	Open(ctx context.Context, kind taskforce.OccasionKind, period string) error
}

// occasionsEvery is how often a process looks at the rhythm.
const occasionsEvery = time.Minute

// OccasionArgs asks to open an occasion. Turn is the span of time in which it was asked for: a job that died with its worker,
// and that River still takes for running, does not keep the next turn from being made.
type OccasionArgs struct {
	Occasion string `json:"kind"`
	Period   string `json:"period"`
	Turn     int64  `json:"turn"`
}

// Kind names the job.
func (OccasionArgs) Kind() string { return "tracking-occasion" }

// InsertOpts makes the job unique for its turn, also after it is done: all processes look, one of them makes the job.
func (OccasionArgs) InsertOpts() river.InsertOpts {
	return river.InsertOpts{UniqueOpts: river.UniqueOpts{ByArgs: true}, Priority: 2}
}

// occasionWorker opens occasions.
type occasionWorker struct {
	river.WorkerDefaults[OccasionArgs]
	rhythm Rhythm
}

// Work opens the occasion, unless somebody has.
func (w *occasionWorker) Work(ctx context.Context, job *river.Job[OccasionArgs]) error {
	return outcome(w.rhythm.Open(ctx, taskforce.OccasionKind(job.Args.Occasion), job.Args.Period))
}

// enqueueOccasions makes a job of every occasion that is wanted: at once when a process begins, so that what passed while
// nobody was up is made up for, and then every minute. Every process looks, not only the one that River has elected to
// begin periodic jobs: when that dies, nobody would look until its lease has ended.
func (r *relay) enqueueOccasions(ctx context.Context) error {
	if r.rhythm == nil || time.Since(r.occasions) < r.occasionsEvery {
		return nil
	}
	r.occasions = time.Now()
	wanted, err := r.rhythm.Wanted(ctx)
	if err != nil || len(wanted) == 0 {
		return err
	}
	turn := r.occasions.UnixNano() / int64(r.occasionsEvery)
	params := make([]river.InsertManyParams, len(wanted))
	for i, o := range wanted {
		params[i].Args = OccasionArgs{Occasion: string(o.Kind), Period: o.Period, Turn: turn}
	}
	if _, err := r.queue.InsertMany(ctx, params); err != nil {
		return fmt.Errorf("enqueue occasions: %w", err)
	}
	return nil
}
