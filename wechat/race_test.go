package wechat_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"huiqi/wechat"
	"huiqi/wechat/wechattest"
)

// race sends messages by several clients, each as a process of its own, while the token is invalidated at random. The
// clock stands still: tokens end only by being invalidated.
type race struct {
	clients       []*wechat.Client
	each          int // messages of a client
	invalidations atomic.Int64
	attempts      atomic.Int64
}

// run sends every message until it is accepted, as a queue would. One in twenty is followed by an invalidation.
func (r *race) run(t *testing.T, p *platform) {
	t.Helper()
	var group sync.WaitGroup
	for i, client := range r.clients {
		for worker := range 4 {
			group.Go(func() {
				random := rand.New(rand.NewPCG(uint64(i), uint64(worker)))
				for n := range r.each / 4 {
					r.send(t, client, fmt.Sprintf("d-%d-%d-%d", i, worker, n))
					if random.IntN(20) == 0 {
						p.account.InvalidateTokens()
						r.invalidations.Add(1)
					}
				}
			})
		}
	}
	group.Wait()
}

// send retries as Advise says, only sooner.
func (r *race) send(t *testing.T, client *wechat.Client, id string) {
	for attempt := 1; attempt <= 50; attempt++ {
		r.attempts.Add(1)
		_, err := client.SendTemplate(context.Background(), message(id))
		if err == nil {
			return
		}
		if advice := wechat.Advise(err, wechat.Situation{Now: time.Now(), Attempt: 1}); advice.Action != wechat.Retry {
			t.Errorf("message %s: got %+v after %v, want a retry", id, advice, err)
			return
		}
		time.Sleep(time.Millisecond)
	}
	t.Errorf("message %s was given up", id)
}

func TestTokenRaceOfReplicasThatShareAStore(t *testing.T) {
	t.Parallel()
	p := newPlatform(t)
	r := &race{each: 40}
	for range 8 {
		r.clients = append(r.clients, p.newClient(t, p.store))
	}
	r.run(t, p)
	r.check(t, p, 1)
}

func TestTokenRaceWithoutASharedStoreConverges(t *testing.T) {
	t.Parallel()
	p := newPlatform(t)
	r := &race{each: 40}
	for range 8 {
		r.clients = append(r.clients, p.newClient(t, wechattest.NewTokens()))
	}
	r.run(t, p)
	r.check(t, p, len(r.clients))
}

// check wants every message accepted once, and no more calls for a token than invalidations for each store.
func (r *race) check(t *testing.T, p *platform, stores int) {
	t.Helper()
	counts := p.account.Counts()
	if got, want := len(counts.ByClientMsgID), len(r.clients)*r.each; got != want {
		t.Errorf("got %d messages accepted, want %d", got, want)
	}
	for id, times := range counts.ByClientMsgID {
		if times != 1 {
			t.Errorf("message %s: accepted %d times, want 1", id, times)
		}
	}
	calls, invalidations := counts.TokenCalls[wechattest.Stable], int(r.invalidations.Load())
	if most := stores * (invalidations + 1); calls > most {
		t.Errorf("got %d calls for a token after %d invalidations, want %d at most", calls, invalidations, most)
	}
	if invalidations == 0 || calls < 2 {
		t.Errorf("got %d invalidations and %d calls, want a race", invalidations, calls)
	}
	t.Logf("%d messages in %d attempts, %d invalidations, %d calls for a token", len(counts.ByClientMsgID), r.attempts.Load(), invalidations, calls)
}
