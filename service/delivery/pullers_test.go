package delivery_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"huiqi/service/delivery"
	"huiqi/store/storetest"
)

// TestPullersTogetherSendEverythingOnce lets four backends fetch, take and send what they took; each dies now and then
// between fetching and taking, or before it learns what it took. A letter is sent by whoever is told that it was taken.
func TestPullersTogetherSendEverythingOnce(t *testing.T) {
	t.Parallel()
	p := newPulled(t, storetest.Postgres(t))
	const count = 300
	messages := make([]string, count)
	for i := range messages {
		messages[i] = fmt.Sprintf("m%03d", i)
	}
	p.letter(t, messages...)
	b := &backends{pulled: p, sent: map[string]int{}}
	for range 60 {
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() { b.live(t) })
		}
		wg.Wait()
		if p.clock.Advance(5 * time.Minute); b.count() == count { // the leases of those who died are over
			break
		}
	}
	for _, m := range messages {
		if n := b.sent["d-"+m]; n != 1 {
			t.Errorf("%s was sent %d times", m, n)
		}
	}
	if b.deaths == 0 {
		t.Error("nobody died, so that nothing was shown")
	}
}

// backends are several that share what people got.
type backends struct {
	pulled

	mu     sync.Mutex
	sent   map[string]int
	deaths int
}

// live is the life of one backend: until there is nothing to fetch, or until it dies.
func (b *backends) live(t *testing.T) {
	for {
		lent, err := b.Lend(t.Context(), b.account, "", 7)
		if err != nil {
			t.Error(err)
			return
		}
		if len(lent.Letters) == 0 {
			return
		}
		if rand.IntN(6) == 0 { // dies without a word
			b.died()
			return
		}
		tries := 1 + rand.IntN(2) // the answer to the first may be lost: it asks again
		var taken []delivery.Taking
		for range tries {
			if taken, err = b.Take(t.Context(), b.account, lent.Lease, idsOf(lent)); err != nil {
				t.Error(err)
				return
			}
		}
		b.mu.Lock()
		for _, one := range taken {
			if one.Outcome == delivery.Taken {
				b.sent[one.DeliveryID]++
			}
		}
		b.mu.Unlock()
	}
}

func (b *backends) died() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.deaths++
}

func (b *backends) count() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return len(slices.Collect(maps.Keys(b.sent)))
}

// TestALateBackendTakesNothingOfAnother lets a lease end while its backend is stuck, and another fetch the letter.
func TestALateBackendTakesNothingOfAnother(t *testing.T) {
	t.Parallel()
	p := onSQLite(t)
	p.letter(t, "m1")
	stuck := p.fetch(t, "", 1)
	p.clock.Advance(119 * time.Second)
	if early := p.fetch(t, "", 1); len(early.Letters) != 0 {
		t.Fatalf("fetched %v within the lease", idsOf(early))
	}
	p.clock.Advance(time.Second)
	other := p.fetch(t, "", 1)
	if got := p.take(t, stuck.Lease, "d-m1"); !slices.Equal(got, []string{"lapsed"}) {
		t.Errorf("the late one: got %v", got)
	}
	if got := p.take(t, other.Lease, "d-m1"); !slices.Equal(got, []string{"taken"}) {
		t.Errorf("the other: got %v", got)
	}
	if got := p.take(t, stuck.Lease, "d-m1"); !slices.Equal(got, []string{"lapsed"}) {
		t.Errorf("the late one, later: got %v", got)
	}
}
