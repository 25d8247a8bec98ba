package delivery

import (
	"context"
	"slices"
	"time"

	rows "huiqi/models/push"
)

// Queue suppresses what waits for a subscription.
type Queue interface {
	WithholdDeliveries(ctx context.Context, sub rows.Subscription, code string) ([]rows.Delivery, error)
}

// Withhold suppresses what waits to be sent to a subscription that must not be written to any more, with a code, lets the
// chains go on, and returns how many deliveries that were. It runs in the transaction in which the subscription was
// changed. What a worker has in hand it decides itself: it asks for the state before it sends.
func (s *Service) Withhold(ctx context.Context, queue Queue, sub rows.Subscription, code string) (int, error) {
	withheld, err := queue.WithholdDeliveries(ctx, sub, code)
	if err != nil {
		return 0, err
	}
	_, err = s.goOn(ctx, chained(withheld), s.Clock.Now())
	return len(withheld), err
}

// chained are those of deliveries that were suppressed after which the next of the chain is tried.
func chained(withheld []rows.Delivery) []rows.Delivery {
	return slices.DeleteFunc(slices.Clone(withheld), func(d rows.Delivery) bool { return !d.Chain || d.State != rows.Suppressed })
}

// Subscriptions is a queue with the subscriptions that it waits for.
type Subscriptions interface {
	Queue
	Unreached
	UpdateSubscription(ctx context.Context, sub *rows.Subscription) error
}

// Withholding lets what waits for a subscription go elsewhere, as Service.Withhold does.
type Withholding interface {
	Withhold(ctx context.Context, queue Queue, sub rows.Subscription, code string) (int, error)
}

// Turn takes a subscription to another state in the transaction of ctx. What waits for one that must not be written to any
// more goes on to the next of its chain; what the enterprise was not told for want of an address is planned for one that may be.
func Turn(ctx context.Context, store Subscriptions, sending Withholding, sub *rows.Subscription, to rows.SubscriptionState, code string, at time.Time) error {
	if err := sub.MoveTo(to, code, at); err != nil {
		return err
	}
	if err := store.UpdateSubscription(ctx, sub); err != nil {
		return err
	}
	if to == rows.Active {
		return Readdress(ctx, store, sub.EnterpriseID, at)
	}
	_, err := sending.Withhold(ctx, store, *sub, string(to))
	return err
}
