package generate

import (
	"context"
	"sync"

	"huiqi/models"
	"huiqi/models/enterprise"
)

// Chunks makes the enterprises of Enterprises in slices of up to size, on so many workers ahead of take, which gets
// them in the order of the sequence, one at a time, in the caller's goroutine, and may keep them. At most two slices
// a worker are in memory besides the one being taken. It ends with the error of take or of the context; no worker
// outlives it.
func Chunks(ctx context.Context, seed uint64, count int, asOf models.Date, size, workers int, take func([]enterprise.Record) error) error {
	ctx, cancel := context.WithCancel(ctx)
	a := ahead{seed: seed, asOf: asOf, jobs: make(chan job), ordered: make(chan chan []enterprise.Record, workers)}
	a.running.Go(func() { a.hand(ctx, count, size) })
	for range workers {
		a.running.Go(a.work)
	}
	defer a.running.Wait()
	defer cancel()
	for made := range a.ordered {
		if err := take(<-made); err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// ahead is workers that make slices of a sequence, and the places where these will be found, in order.
type ahead struct {
	seed    uint64
	asOf    models.Date
	jobs    chan job
	ordered chan chan []enterprise.Record
	running sync.WaitGroup
}

// job is a slice to be made: from one index up to, without, another.
type job struct {
	from, to int
	made     chan<- []enterprise.Record
}

// hand deals out the slices until all are dealt out or the context ends. What is in the order is also made.
func (a *ahead) hand(ctx context.Context, count, size int) {
	defer close(a.jobs)
	defer close(a.ordered)
	for from := 0; from < count; from += size {
		made := make(chan []enterprise.Record, 1)
		select {
		case a.jobs <- job{from, min(from+size, count), made}:
		case <-ctx.Done():
			return
		}
		select {
		case a.ordered <- made:
		case <-ctx.Done():
			return
		}
	}
}

func (a *ahead) work() {
	c := newCity()
	for j := range a.jobs {
		records := make([]enterprise.Record, 0, j.to-j.from)
		for i := j.from; i < j.to; i++ {
			records = append(records, c.record(a.seed, i, a.asOf))
		}
		j.made <- records
	}
}
