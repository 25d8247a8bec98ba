package delivery

import (
	"context"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	rows "huiqi/models/push"
	"huiqi/push"
)

// freshFor is how long the state of a subscription is believed without being asked for again.
const freshFor = time.Second

// batch is what a worker sends at once.
type batch struct {
	at      time.Time // when it was lent
	asked   time.Time // when the states were read
	letters []LentLetter
	states  subscriptionStates
}

// send hands letters to the channel, several at once and those of one address one after another.
func (w *worker) send(ctx context.Context, b batch) []push.Settlement {
	t := &sending{worker: w, batch: b}
	group := errgroup.Group{}
	group.SetLimit(w.Parallel)
	for _, same := range byAddress(b.letters) {
		group.Go(func() error {
			for _, l := range same {
				if err := t.one(ctx, l.Delivery, l.Letter); err != nil {
					return err
				}
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		w.Log.WarnContext(ctx, "some deliveries were not sent", "account", w.account.ID, "error", err) // they are taken up when their lease ends
	}
	return t.settlements
}

// sending is one batch on its way.
type sending struct {
	*worker
	batch

	mu          sync.Mutex
	settlements []push.Settlement
}

// one sends one delivery, unless its subscriber has opted out meanwhile, it is of no use any more, or it may have been
// sent before.
func (t *sending) one(ctx context.Context, d rows.Delivery, letter push.Letter) error {
	channel := t.Channels[t.account.Channel]
	state, err := t.state(ctx, d.SubscriptionID)
	if err != nil {
		return err
	}
	now := t.Clock.Now()
	hindered, hinders := hindrance{state: state, empty: rows.NotWanted, doubtful: t.doubtful(d, t.at)}.of(d, letter, now)
	switch {
	case channel == nil:
		t.keep(t.Patience.Settle(d, push.Answer{Outcome: push.Broken, Code: "no-channel", Detail: string(t.account.Channel)}, t.at, now, 0))
	case hinders:
		t.keep(hindered)
	case t.interrupted(d, t.at, now):
		d.State, d.Code = rows.Unknown, "interrupted"
		t.keep(push.Settlement{Delivery: d})
	default:
		answer := channel.Send(ctx, t.account, letter)
		t.keep(t.patience(channel).Settle(d, answer, t.at, t.Clock.Now(), channel.Repeatable()))
	}
	return nil
}

// Receivers that tell doubles for hours are tried for hours: two seconds after the first time, two hours after the last but one.
const (
	longRepeatable = time.Hour
	longAttempts   = 14
	longWait       = 2 * time.Hour
)

// patience is how often and how soon a channel is tried again.
func (s *Service) patience(channel Channel) push.Patience {
	p := s.Patience
	if channel.Repeatable() >= longRepeatable {
		p.Attempts, p.Longest = max(p.Attempts, longAttempts), max(p.Longest, longWait)
	}
	return p
}

// hindrance is what may hinder the sending of a delivery.
type hindrance struct {
	state    rows.SubscriptionState // of its subscription
	empty    string                 // why there is nothing to say, when there is nothing
	doubtful bool                   // an attempt before may have sent it
}

// of says what becomes of a delivery that must not be sent at an instant, if something hinders: its subscriber may not be
// written to, there is nothing to say, or it is of no use any more. One that may have been sent goes nowhere else.
func (h hindrance) of(d rows.Delivery, letter push.Letter, now time.Time) (push.Settlement, bool) {
	s := push.Settlement{Delivery: d}
	switch {
	case h.state != rows.Active:
		s.Delivery.Code, s.GoOn = string(h.state), d.Chain
	case len(letter.Items) == 0:
		s.Delivery.Code, s.GoOn = h.empty, d.Chain && h.empty == rows.NotWanted // another may want it
	case d.NotAfter != nil && !now.Before(*d.NotAfter):
		s.Delivery.Code = rows.TooLate
	default:
		return s, false
	}
	s.Delivery.State = rows.Suppressed
	if h.doubtful {
		s.Delivery.State, s.GoOn = rows.Unknown, false
	}
	return s, true
}

// doubtful reports whether an attempt before the claim may have sent a delivery. What a backend fetched and did not acknowledge
// it has not sent.
func (w *worker) doubtful(d rows.Delivery, claimed time.Time) bool {
	return w.account.Channel != rows.Pull && d.FirstAt != nil && d.FirstAt.Before(claimed)
}

func (t *sending) keep(s push.Settlement) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.settlements = append(t.settlements, s)
}

// state is that of a subscription now: what was read with the batch, unless that was a while ago. A subscription that is
// gone has opted out.
func (t *sending) state(ctx context.Context, id string) (rows.SubscriptionState, error) {
	states := t.states
	if t.Clock.Now().Sub(t.asked) >= freshFor {
		var err error
		if states, err = t.Store.SubscriptionStates(ctx, []string{id}); err != nil {
			return "", err
		}
	}
	return stateIn(states, id), nil
}

// stateIn is the state of a subscription among those that there are.
func stateIn(states subscriptionStates, id string) rows.SubscriptionState {
	if state, there := states[id]; there {
		return state
	}
	return rows.OptedOut
}

// statesOf are the states of the subscriptions of enterprises, by their ids.
func statesOf(subscriptions map[int64][]rows.Subscription) subscriptionStates {
	states := subscriptionStates{}
	for _, some := range subscriptions {
		for _, sub := range some {
			states[sub.ID] = sub.State
		}
	}
	return states
}

// byAddress groups letters by their address.
func byAddress(letters []LentLetter) [][]LentLetter {
	sorted := slices.SortedStableFunc(slices.Values(letters), func(a, b LentLetter) int { return strings.Compare(a.Delivery.Address, b.Delivery.Address) })
	return slices.Collect(chunkBy(sorted))
}

func chunkBy(sorted []LentLetter) func(yield func([]LentLetter) bool) {
	return func(yield func([]LentLetter) bool) {
		for i := 0; i < len(sorted); {
			j := i + 1
			for j < len(sorted) && sorted[j].Delivery.Address == sorted[i].Delivery.Address {
				j++
			}
			if !yield(sorted[i:j]) {
				return
			}
			i = j
		}
	}
}
