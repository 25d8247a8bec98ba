package main

import (
	"context"
	"fmt"
	"net/http"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"
)

// burst is what one round of load measured: the times of answered requests, and how many failed.
type burst struct {
	times  series
	failed int64
	took   time.Duration
}

func (b burst) rate() float64 { return float64(len(b.times)) / b.took.Seconds() }

// fire sends requests from all clients at once until their number or the time is over.
func fire(ctx context.Context, client *http.Client, key, url string, bodies []string) (burst, error) {
	group, ctx := errgroup.WithContext(ctx)
	times := make([]series, clients)
	var sent, failed atomic.Int64
	start := time.Now()
	for i := range clients {
		group.Go(func() error {
			for n := sent.Add(1); n <= mostLoad && time.Since(start) < longestLoad; n = sent.Add(1) {
				began := time.Now()
				if _, err := ask(ctx, client, http.MethodPost, url, bodies[int(n)%len(bodies)], key); err != nil {
					failed.Add(1) // under load that is a result, not the end of the run
					continue
				}
				times[i] = append(times[i], time.Since(began))
			}
			return ctx.Err()
		})
	}
	err := group.Wait()
	out := burst{took: time.Since(start), failed: failed.Load()}
	for _, t := range times {
		out.times = append(out.times, t...)
	}
	if err == nil && len(out.times) == 0 {
		err = fmt.Errorf("%s: no request of %d was answered", url, out.failed)
	}
	return out, err
}
