package jobs

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"github.com/riverqueue/river"
)

// How the relay looks at the database.
const (
	lookEvery    = 500 * time.Millisecond // at runs that wait, and at the feed when nothing wakes it
	enqueueEvery = 10 * time.Second       // at shards whose jobs may have been lost
	shardsAtOnce = 1000
	lastBackOff  = 10 * time.Second
)

// relay makes jobs of what the database wants done. Every process has one; jobs are unique, so it does not matter how
// many of them see the same.
type relay struct {
	queue     client
	planner   Planner
	collector Collector // nil: nothing is collected
	pusher    Pusher    // nil: nobody is told of anything
	importer  Importer  // nil: spreadsheets wait
	rhythm    Rhythm    // nil: no papers are drawn up
	first     *firstRun // nil: the first run waits for somebody to ask for it
	log       *slog.Logger

	occasionsEvery time.Duration

	enqueued  time.Time
	collected time.Time
	delivered time.Time
	imported  time.Time
	occasions time.Time
}

// follow looks until ctx ends.
func (r *relay) follow(ctx context.Context, subscribe func() (<-chan struct{}, func())) {
	wake, cancel := subscribe()
	defer cancel()
	wait := lookEvery
	for {
		err := r.look(ctx)
		switch {
		case ctx.Err() != nil:
			return
		case err != nil:
			wait = min(2*wait, lastBackOff)
			r.log.WarnContext(ctx, "the relay of jobs cannot go on", "error", err)
		default:
			wait = lookEvery
		}
		timer := time.NewTimer(wait)
		select {
		case <-ctx.Done():
		case <-timer.C:
		case <-calm(wake, err):
		}
		timer.Stop()
	}
}

// calm returns the channel that wakes the relay, or none after an error, when it has to wait.
func calm(wake <-chan struct{}, err error) <-chan struct{} {
	if err != nil {
		return nil
	}
	return wake
}

// look makes the jobs there are to be made.
func (r *relay) look(ctx context.Context) error {
	if err := r.enqueueCollecting(ctx); err != nil {
		return err
	}
	if err := r.enqueueDeliveries(ctx); err != nil {
		return err
	}
	if err := r.enqueueWorkbooks(ctx); err != nil {
		return err
	}
	if err := r.enqueueOccasions(ctx); err != nil {
		return err
	}
	if err := r.handOn(ctx); err != nil {
		return err
	}
	if err := r.first.look(ctx); err != nil {
		return err
	}
	begun, err := r.planner.Begin(ctx)
	if err != nil {
		return err
	}
	if !begun && time.Since(r.enqueued) < enqueueEvery {
		return nil
	}
	r.enqueued = time.Now()
	return r.enqueueShards(ctx)
}

// handOn makes a job of every batch of changes.
func (r *relay) handOn(ctx context.Context) error {
	for {
		batch, ok, err := r.planner.NextBatch(ctx)
		if err != nil || !ok {
			return err
		}
		if len(batch.Enterprises) > 0 {
			args := ChangedArgs{Feed: batch.Feed, Position: batch.Upto, Enterprises: batch.Enterprises}
			if _, err := r.queue.Insert(ctx, args, nil); err != nil {
				return fmt.Errorf("enqueue changed enterprises: %w", err)
			}
		}
		if err := r.planner.HandedOn(ctx, batch); err != nil {
			return err
		}
	}
}

// enqueueShards makes a job of every shard of the running run that is to be done.
func (r *relay) enqueueShards(ctx context.Context) error {
	for after := 0; ; {
		shards, err := r.planner.Wanted(ctx, after, shardsAtOnce)
		if err != nil || len(shards) == 0 {
			return err
		}
		params := make([]river.InsertManyParams, len(shards))
		for i, shard := range shards {
			params[i].Args = ShardArgs{RunID: shard.RunID, Number: shard.Number}
		}
		if _, err := r.queue.InsertMany(ctx, params); err != nil {
			return fmt.Errorf("enqueue shards: %w", err)
		}
		after = shards[len(shards)-1].Number
	}
}
