package jobs

import (
	"context"
	"fmt"
	"time"

	"github.com/riverqueue/river"
)

// Pusher tells enterprises of programs. Doing it twice does no harm.
type Pusher interface {
	Plan(ctx context.Context) error                      // makes notices of what happened and messages of what is due
	Wanted(ctx context.Context) ([]string, error)        // accounts that have something to send
	Deliver(ctx context.Context, accountID string) error // sends for one account, for the time of a turn
}

// Pushing has a queue of its own: its workers mostly wait for providers and for their turn.
const (
	pushQueue   = "push"
	pushWorkers = 6
	pushLanes   = 3                // workers that an account has at once, all processes together
	pushTimeout = time.Minute      // of a turn of sending, which is shorter; a lane of a dead process is free again after it
	noticeSlice = 20 * time.Second // of planning, after which it goes on in another job
	wantedEvery = time.Second      // that the relay looks for something to send
	noticeEvery = 15 * time.Second // that notices are looked for and planned
)

// DeliverArgs asks to send what an account has to send. Lanes let several workers do so at once.
type DeliverArgs struct {
	AccountID string `json:"account"`
	Lane      int    `json:"lane"`
}

// Kind names the job.
func (DeliverArgs) Kind() string { return "push-deliver" }

// InsertOpts makes the job unique until it is done.
func (DeliverArgs) InsertOpts() river.InsertOpts {
	return river.InsertOpts{UniqueOpts: river.UniqueOpts{ByArgs: true, ByState: unfinished()}, Queue: pushQueue, Priority: 2}
}

// NoticeArgs asks to make notices and to plan them.
type NoticeArgs struct{}

// Kind names the job.
func (NoticeArgs) Kind() string { return "push-plan" }

// InsertOpts makes the job unique until it is done.
func (NoticeArgs) InsertOpts() river.InsertOpts {
	return river.InsertOpts{UniqueOpts: river.UniqueOpts{ByArgs: true, ByState: unfinished()}, Queue: pushQueue, Priority: 1}
}

// noticing looks for notices every few seconds, and at once when a process begins.
func noticing() *river.PeriodicJob {
	plan := func() (river.JobArgs, *river.InsertOpts) { return NoticeArgs{}, nil }
	return river.NewPeriodicJob(river.PeriodicInterval(noticeEvery), plan, &river.PeriodicJobOpts{RunOnStart: true})
}

// noticeWorker makes notices and plans them.
type noticeWorker struct {
	river.WorkerDefaults[NoticeArgs]
	pusher Pusher
}

// Work plans for the time of a slice: what a dead process had begun is taken up again soon, and what is left when the slice
// ends is done by the next job.
func (w *noticeWorker) Work(ctx context.Context, _ *river.Job[NoticeArgs]) error {
	slice, cancel := context.WithTimeout(ctx, noticeSlice)
	defer cancel()
	err := w.pusher.Plan(slice)
	if slice.Err() != nil && ctx.Err() == nil {
		return nil
	}
	return outcome(err)
}

// deliverWorker sends for one account. When there is more after its turn, the relay asks again.
type deliverWorker struct {
	river.WorkerDefaults[DeliverArgs]
	pusher Pusher
}

// Timeout returns how long a turn may take.
func (w *deliverWorker) Timeout(*river.Job[DeliverArgs]) time.Duration { return pushTimeout }

// Work takes a turn.
func (w *deliverWorker) Work(ctx context.Context, job *river.Job[DeliverArgs]) error {
	return outcome(w.pusher.Deliver(ctx, job.Args.AccountID))
}

// enqueueDeliveries makes jobs for every account that has something to send.
func (r *relay) enqueueDeliveries(ctx context.Context) error {
	if r.pusher == nil || time.Since(r.delivered) < wantedEvery {
		return nil
	}
	r.delivered = time.Now()
	accounts, err := r.pusher.Wanted(ctx)
	if err != nil || len(accounts) == 0 {
		return err
	}
	var params []river.InsertManyParams
	for _, id := range accounts {
		for lane := range pushLanes {
			params = append(params, river.InsertManyParams{Args: DeliverArgs{AccountID: id, Lane: lane}})
		}
	}
	if _, err := r.queue.InsertMany(ctx, params); err != nil {
		return fmt.Errorf("enqueue deliveries: %w", err)
	}
	return nil
}
