package crawl

import (
	"context"
	"sync"
	"time"
)

// pace lets every host be asked at its own pace, whoever asks.
type pace struct {
	mu    sync.Mutex
	hosts map[string]*turn
	o     Options
}

// turn is when a host may be asked next.
type turn struct {
	next     time.Time // by its delay
	until    time.Time // it said that it is busy, or did not answer
	failures int       // in a row
}

func newPace(o Options) *pace { return &pace{hosts: map[string]*turn{}, o: o} }

func (p *pace) of(host string) *turn {
	t := p.hosts[host]
	if t == nil {
		t = &turn{}
		p.hosts[host] = t
	}
	return t
}

// wait waits for the turn to ask a host and takes it. A turn that is farther away than patience is not taken: the
// answer is Busy.
func (p *pace) wait(ctx context.Context, host string, delay time.Duration) error {
	at, err := p.take(host, delay)
	if err != nil {
		return err
	}
	pause := at.Sub(p.o.Now())
	if pause <= 0 {
		return ctx.Err()
	}
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

func (p *pace) take(host string, delay time.Duration) (time.Time, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	t, at := p.of(host), p.o.Now()
	for _, other := range []time.Time{t.next, t.until} {
		if other.After(at) {
			at = other
		}
	}
	if at.Sub(p.o.Now()) > p.o.Patience {
		return at, &Busy{Host: host, Until: at}
	}
	t.next = at.Add(delay)
	return at, nil
}

// failed lets a host rest: as long as it said, else longer with every failure in a row.
func (p *pace) failed(host string, rest time.Duration, cause error) *Busy {
	p.mu.Lock()
	defer p.mu.Unlock()
	t := p.of(host)
	if rest <= 0 {
		rest = min(p.o.Backoff<<min(t.failures, 20), maxBackoff)
	}
	t.failures++
	t.until = p.o.Now().Add(min(rest, maxRetryAfter))
	return &Busy{Host: host, Until: t.until, Asked: true, Err: cause}
}

// answered ends a row of failures.
func (p *pace) answered(host string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.of(host).failures = 0
}
