package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/models/access"
	"huiqi/models/push"
	"huiqi/store"
)

const (
	pulledLetters = 120
	pulledAtOnce  = 12
)

// TestKilledServersLoseNoLetterThatIsPulled has backends fetch and acknowledge letters of a server that is killed between the two, and
// between an acknowledgement and its answer. Every letter is then taken once, under one lease; what was fetched by whoever
// never came back is fetched again.
func TestKilledServersLoseNoLetterThatIsPulled(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, at place) {
		t.Helper()
		at.env = []string{"HUIQI_PUSH_FROM=0s", "HUIQI_PUSH_TO=24h", "HUIQI_PUSH_WORKING_DAYS=false"}
		at.command(t, "generate", "enterprises", "--count", fmt.Sprint(pulledLetters), "--seed", "5", "--as-of", "2026-03-31")
		s := openStore(t, at)
		queueForPulling(t, s)
		b := &backend{t: t, at: at, store: s, key: at.newKey(t, string(access.ScopePushPull)), taken: map[string]string{}}
		b.start()
		for _, die := range []func(){b.dieAfterFetching, b.dieBeforeTheAnswer, b.dieMeanwhile, b.neverComeBack, b.dieMeanwhile, b.dieBeforeTheAnswer} {
			die()
		}
		for b.once(b.fetch()) {
		}
		states, err := s.DeliveryStates(t.Context())
		if diff := cmp.Diff(states, map[push.State]int64{push.Accepted: pulledLetters}); diff != "" || err != nil || len(b.taken) != pulledLetters {
			t.Errorf("%d taken, %v, (-got +want):\n%s", len(b.taken), err, diff)
		}
		t.Logf("%d letters taken once each, %d answers to acknowledgements were lost, %d leases came back", len(b.taken), b.lost, b.back)
	})
}

// queueForPulling lets one letter to each of the enterprises wait for a backend.
func queueForPulling(t *testing.T, s *store.Store) {
	t.Helper()
	_, least, _, err := s.EnterpriseSpan(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	err = s.InTx(t.Context(), func(ctx context.Context) error {
		a := push.Account{ID: "kjj", Channel: push.Pull, Name: "示例后台", Enabled: true, PerSecond: 10_000}
		failed := s.CreateAccount(ctx, &a)
		for i := range int64(pulledLetters) {
			id := fmt.Sprintf("d%03d", i)
			sub := push.Subscription{ID: id, EnterpriseID: least + i, AccountID: "kjj", Address: "o" + id, State: push.Active, Rank: 1, ConsentBy: "follow"}
			m := push.Message{ID: id, EnterpriseID: sub.EnterpriseID, Day: models.DateOf(time.Now()), Items: []push.Item{{ProgramID: "g1", Program: "示例补助", Sample: true}}}
			d := push.Delivery{
				ID: id, MessageID: id, SubscriptionID: id, EnterpriseID: sub.EnterpriseID, AccountID: "kjj", Address: sub.Address, Chain: true, State: push.Queued,
				NotBefore: time.Now().Add(-time.Minute),
			}
			failed = errors.Join(failed, s.CreateSubscription(ctx, &sub), s.AddMessages(ctx, []push.Message{m}, []push.Delivery{d}))
		}
		return failed
	})
	if err != nil {
		t.Fatal(err)
	}
}

// backend fetches letters, and keeps what it was told to send: by letter, the lease under which it was.
type backend struct {
	t      *testing.T
	at     place
	store  *store.Store
	key    string
	server *server
	client *client
	taken  map[string]string
	lost   int // acknowledgements that were done and whose answer did not come
	back   int // letters that were fetched again
}

// fetched is a page of letters.
type fetched struct {
	Lease string
	Items []struct {
		ID      string `json:"delivery_id"`
		Attempt int
	}
}

func (b *backend) start() {
	b.t.Helper()
	b.server = b.at.start(b.t)
	b.client = newClient(b.server.url, b.key)
}

// die kills the server and starts another.
func (b *backend) die() {
	b.t.Helper()
	b.server.kill()
	b.start()
}

func (b *backend) fetch() fetched {
	b.t.Helper()
	var page fetched
	b.client.get(b.t, fmt.Sprintf("/api/v1/push/accounts/kjj/pending?limit=%d", pulledAtOnce), &page)
	return page
}

// acknowledge asks for letters under the lease that they were fetched by. An error means that no answer came.
func (b *backend) acknowledge(page fetched) (outcomes map[string]string, err error) {
	ids := make([]string, len(page.Items))
	for i, letter := range page.Items {
		ids[i] = letter.ID
	}
	body, err := json.Marshal(map[string]any{"lease": page.Lease, "ids": ids})
	if err != nil {
		b.t.Error(err)
	}
	got, err := b.client.send(http.MethodPost, "/api/v1/push/accounts/kjj/acknowledge", "", body)
	if err != nil {
		return nil, err
	}
	var answer struct {
		Items []struct {
			ID      string `json:"delivery_id"`
			Outcome string
		}
	}
	if err := json.Unmarshal(got.body, &answer); err != nil || got.status != http.StatusOK {
		b.t.Errorf("acknowledged: got %d %s, %v", got.status, got.body, err)
	}
	outcomes = map[string]string{}
	for _, item := range answer.Items {
		outcomes[item.ID] = item.Outcome
	}
	return outcomes, nil
}

// once acknowledges letters, all of which have to be this backend's, and reports whether there were any.
func (b *backend) once(page fetched) bool {
	b.t.Helper()
	if len(page.Items) == 0 {
		return false
	}
	outcomes, err := b.acknowledge(page)
	if err != nil {
		b.t.Fatal(err)
	}
	for _, letter := range page.Items {
		if before, twice := b.taken[letter.ID]; outcomes[letter.ID] != "taken" || twice {
			b.t.Errorf("%s under %s: got %q, it was taken before under %q", letter.ID, page.Lease, outcomes[letter.ID], before)
		}
		b.taken[letter.ID] = page.Lease
		if letter.Attempt > 1 {
			b.back++
		}
	}
	return true
}

// dieAfterFetching: a lease outlives the server that gave it.
func (b *backend) dieAfterFetching() {
	page := b.fetch()
	b.die()
	b.once(page)
}

// dieBeforeTheAnswer: what was acknowledged stays so, and asking again is answered as the answer that was lost.
func (b *backend) dieBeforeTheAnswer() {
	page := b.fetch()
	if _, err := b.acknowledge(page); err != nil { // the answer is not looked at
		b.t.Fatal(err)
	}
	b.lost++
	b.die()
	b.once(page)
}

// dieMeanwhile kills the server at some moment of an acknowledgement.
func (b *backend) dieMeanwhile() {
	page, dead := b.fetch(), b.server
	done := make(chan struct{})
	go func() {
		defer close(done)
		time.Sleep(rand.N(12 * time.Millisecond))
		dead.kill()
	}()
	_, err := b.acknowledge(page)
	<-done
	if d, errFind := b.store.FindDelivery(b.t.Context(), page.Items[0].ID); errFind != nil || err == nil && d.State != push.Accepted {
		b.t.Errorf("got %+v, %v after an answer", d, errFind)
	} else if err != nil && d.State == push.Accepted {
		b.lost++
	}
	b.start()
	b.once(page)
}

// neverComeBack: what a backend has fetched and not acknowledged is another's after the lease, and the first takes none of
// it any more.
func (b *backend) neverComeBack() {
	gone := b.fetch()
	b.die()
	b.lapse(gone)
	page := b.fetch()
	b.once(page)
	outcomes, err := b.acknowledge(gone)
	if err != nil {
		b.t.Fatal(err)
	}
	for _, letter := range gone.Items {
		if _, there := b.taken[letter.ID]; outcomes[letter.ID] != "lapsed" || !there {
			b.t.Errorf("%s: got %q for the lease that is over, want it to be the second backend's, %t", letter.ID, outcomes[letter.ID], there)
		}
	}
}

// lapse lets the time of a lease pass.
func (b *backend) lapse(page fetched) {
	err := b.store.InTx(b.t.Context(), func(ctx context.Context) error {
		for _, letter := range page.Items {
			d, err := b.store.FindDelivery(ctx, letter.ID)
			past := time.Now().Add(-time.Second)
			d.LeasedTo = &past
			if _, errMove := b.store.MoveDelivery(ctx, &d, push.Sending); err != nil || errMove != nil {
				return errors.Join(err, errMove)
			}
		}
		return nil
	})
	if err != nil {
		b.t.Fatal(err)
	}
}
