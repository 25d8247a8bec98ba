package delivery

import (
	"cmp"
	"context"
	"slices"
	"time"

	"huiqi/models"
	rows "huiqi/models/push"
	"huiqi/push"
)

// settle writes down what came of a batch and what it leads to, in one transaction.
func (w *worker) settle(ctx context.Context, settlements []push.Settlement) error {
	slices.SortFunc(settlements, func(a, b push.Settlement) int { return cmp.Compare(a.Delivery.ID, b.Delivery.ID) })
	var settled []rows.Delivery
	err := w.Store.InTx(ctx, func(ctx context.Context) (err error) {
		deliveries := make([]rows.Delivery, len(settlements))
		for i, s := range settlements {
			deliveries[i] = s.Delivery
		}
		settled, err = w.Store.SettleDeliveries(ctx, w.lease, deliveries)
		if err != nil {
			return err
		}
		mine := make(map[string]bool, len(settled))
		for _, d := range settled {
			mine[d.ID] = true
		}
		settlements := slices.DeleteFunc(slices.Clone(settlements), func(s push.Settlement) bool { return !mine[s.Delivery.ID] })
		return w.consequences(ctx, settlements)
	})
	if err == nil {
		for _, d := range settled {
			w.Metrics.Delivered(string(w.account.Channel), string(d.State))
		}
	}
	return err
}

func (w *worker) consequences(ctx context.Context, settlements []push.Settlement) error {
	now := w.Clock.Now()
	var reached []string
	var ended []rows.Delivery
	pause := push.Settlement{}
	for _, s := range settlements {
		if s.Delivery.State.Reached() {
			reached = append(reached, s.Delivery.MessageID)
		}
		if s.Pause.After(pause.Pause) {
			pause = s
		}
		if s.Gone {
			if err := w.unreachable(ctx, s.Delivery, now); err != nil {
				return err
			}
		}
		if s.GoOn {
			ended = append(ended, s.Delivery)
		}
	}
	if err := w.Store.ReachMessages(ctx, reached, now); err != nil {
		return err
	}
	if !pause.Pause.IsZero() {
		if err := w.rest(ctx, pause); err != nil {
			return err
		}
	}
	return w.goOn(ctx, ended, now)
}

// rest lets the account rest, which people have to hear of.
func (w *worker) rest(ctx context.Context, s push.Settlement) error {
	w.Log.WarnContext(ctx, "an account of pushing rests", "account", w.account.ID, "until", s.Pause, "code", s.Delivery.Code, "detail", s.Delivery.Detail)
	if s.Broken {
		return w.Store.PauseAccount(ctx, w.account.ID, s.Pause, rows.Configuration, s.Delivery.Code+": "+s.Delivery.Detail)
	}
	return w.Store.PauseAccount(ctx, w.account.ID, s.Pause, s.Delivery.Code, s.Delivery.Detail)
}

// unreachable marks the subscription of a delivery whose address reaches nobody.
func (s *Service) unreachable(ctx context.Context, d rows.Delivery, now time.Time) error {
	sub, err := s.Store.FindSubscription(ctx, d.SubscriptionID)
	if models.IsKind(err, models.KindNotFound) || sub.State != rows.Active && err == nil {
		return nil
	}
	if err != nil {
		return err
	}
	if err := sub.MoveTo(rows.Unreachable, d.Code, now); err != nil {
		return err
	}
	return s.Store.UpdateSubscription(ctx, &sub)
}

// goOn queues the next of the chain after deliveries that ended without reaching anybody.
func (s *Service) goOn(ctx context.Context, ended []rows.Delivery, now time.Time) error {
	if len(ended) == 0 {
		return nil
	}
	chains, err := s.Store.SubscriptionsOf(ctx, enterpriseIDs(ended))
	if err != nil {
		return err
	}
	planner, err := s.planner(ctx)
	if err != nil {
		return err
	}
	var next []rows.Delivery
	for _, d := range ended {
		tried, err := s.Store.DeliveriesOfMessage(ctx, d.MessageID)
		if err != nil {
			return err
		}
		to, there := planner.Next(chains[d.EnterpriseID], tried)
		if !there {
			continue
		}
		next = append(next, rows.Delivery{
			ID: s.NewID(), MessageID: d.MessageID, SubscriptionID: to.ID, EnterpriseID: d.EnterpriseID, AccountID: to.AccountID, Address: to.Address,
			Chain: true, State: rows.Queued, NotBefore: s.Hours.Next(now, s.Calendar), NotAfter: d.NotAfter,
		})
	}
	return s.Store.AddDeliveries(ctx, next)
}

// planner is one that knows the accounts.
func (s *Service) planner(ctx context.Context) (push.Planner, error) {
	all, err := s.Store.Accounts(ctx)
	return push.Planner{Hours: s.Hours, Calendar: s.Calendar, Accounts: rows.ByID(all), NewID: s.NewID}, err
}
