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

// send hands deliveries to the channel, several at once and those of one address one after another.
func (w *worker) send(ctx context.Context, claimed []rows.Delivery, now time.Time) ([]push.Settlement, error) {
	asked := w.Clock.Now()
	subscriptions, err := w.Store.SubscriptionsOf(ctx, enterpriseIDs(claimed))
	if err != nil {
		return nil, err
	}
	letters, err := w.letters(ctx, claimed, subscriptions)
	if err != nil {
		return nil, err
	}
	t := &sending{worker: w, claimed: now, asked: asked, letters: letters, states: statesOf(subscriptions)}
	group := errgroup.Group{}
	group.SetLimit(w.Parallel)
	for _, same := range byAddress(claimed) {
		group.Go(func() error {
			for _, d := range same {
				if err := t.one(ctx, d); err != nil {
					return err
				}
			}
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		w.Log.WarnContext(ctx, "some deliveries were not sent", "account", w.account.ID, "error", err) // they are taken up when their lease ends
	}
	return t.settlements, nil
}

// sending is one batch on its way.
type sending struct {
	*worker

	claimed time.Time // when it was lent
	asked   time.Time // when the states were read
	letters map[string]push.Letter
	states  map[string]rows.SubscriptionState

	mu          sync.Mutex
	settlements []push.Settlement
}

// one sends one delivery, unless its subscriber has opted out meanwhile, it is of no use any more, or it may have been
// sent before.
func (t *sending) one(ctx context.Context, d rows.Delivery) error {
	channel := t.Channels[t.account.Channel]
	state, err := t.state(ctx, d.SubscriptionID)
	if err != nil {
		return err
	}
	now := t.Clock.Now()
	letter, there := t.letters[d.ID]
	switch {
	case channel == nil:
		t.keep(t.Patience.Settle(d, push.Answer{Outcome: push.Broken, Code: "no-channel", Detail: string(t.account.Channel)}, t.claimed, now, 0))
	case state != rows.Active:
		d.State, d.Code = rows.Suppressed, string(state)
		t.keep(push.Settlement{Delivery: d, GoOn: d.Chain})
	case !there || len(letter.Items) == 0:
		d.State, d.Code = rows.Suppressed, rows.NotWanted
		t.keep(push.Settlement{Delivery: d})
	case d.NotAfter != nil && !now.Before(*d.NotAfter):
		d.State, d.Code = rows.Suppressed, rows.TooLate
		t.keep(push.Settlement{Delivery: d})
	case !push.MayRepeat(d, t.claimed, now, channel.Repeatable()):
		d.State, d.Code = rows.Unknown, "interrupted"
		t.keep(push.Settlement{Delivery: d})
	default:
		answer := channel.Send(ctx, t.account, letter)
		t.keep(t.Patience.Settle(d, answer, t.claimed, t.Clock.Now(), channel.Repeatable()))
	}
	return nil
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
	if state, there := states[id]; there {
		return state, nil
	}
	return rows.OptedOut, nil
}

// statesOf are the states of the subscriptions of enterprises, by their ids.
func statesOf(subscriptions map[int64][]rows.Subscription) map[string]rows.SubscriptionState {
	states := map[string]rows.SubscriptionState{}
	for _, some := range subscriptions {
		for _, sub := range some {
			states[sub.ID] = sub.State
		}
	}
	return states
}

// byAddress groups deliveries by their address.
func byAddress(deliveries []rows.Delivery) [][]rows.Delivery {
	sorted := slices.SortedStableFunc(slices.Values(deliveries), func(a, b rows.Delivery) int { return strings.Compare(a.Address, b.Address) })
	return slices.Collect(chunkBy(sorted))
}

func chunkBy(sorted []rows.Delivery) func(yield func([]rows.Delivery) bool) {
	return func(yield func([]rows.Delivery) bool) {
		for i := 0; i < len(sorted); {
			j := i + 1
			for j < len(sorted) && sorted[j].Address == sorted[i].Address {
				j++
			}
			if !yield(sorted[i:j]) {
				return
			}
			i = j
		}
	}
}
