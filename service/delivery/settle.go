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
		if settled, err = w.Store.SettleDeliveries(ctx, w.lease, deliveries); err != nil {
			return err
		}
		dead, err := w.consequences(ctx, mine(settlements, settled))
		for i, d := range settled {
			if slices.Contains(dead, d.ID) {
				settled[i].State = rows.Dead
			}
		}
		return err
	})
	if err == nil {
		for _, d := range settled {
			w.Metrics.Delivered(string(w.account.Channel), string(d.State))
		}
	}
	return err
}

// mine are the settlements of deliveries that were settled. Of one that was read before its answer came nothing follows from the
// answer but what concerns its address and its account.
func mine(settlements []push.Settlement, settled []rows.Delivery) (out []push.Settlement) {
	became := byID(settled)
	for _, s := range settlements {
		d, there := became[s.Delivery.ID]
		if !there {
			continue
		}
		if d.State == rows.Read {
			s.Delivery.State, s.GoOn, s.Dies = d.State, false, false
		}
		out = append(out, s)
	}
	return out
}

// consequences does what settlements lead to, and returns the ids of those that are dead, because their chain is used up.
func (w *worker) consequences(ctx context.Context, settlements []push.Settlement) (dead []string, err error) {
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
				return nil, err
			}
		}
		if s.GoOn {
			ended = append(ended, s.Delivery)
		}
	}
	if err := w.Store.ReachMessages(ctx, reached, now); err != nil {
		return nil, err
	}
	if !pause.Pause.IsZero() {
		if err := w.rest(ctx, pause); err != nil {
			return nil, err
		}
	}
	wentOn, err := w.goOn(ctx, ended, now)
	if err != nil {
		return nil, err
	}
	for _, s := range settlements {
		if s.Dies && !(s.GoOn && wentOn[s.Delivery.MessageID]) {
			dead = append(dead, s.Delivery.ID)
		}
	}
	return dead, w.Store.BuryDeliveries(ctx, dead)
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

// goOn queues the next of the chain after deliveries that ended without reaching anybody, and returns the messages for which
// there is one. One that was withheld because its account was off is taken up again.
func (s *Service) goOn(ctx context.Context, ended []rows.Delivery, now time.Time) (wentOn map[string]bool, err error) {
	wentOn = map[string]bool{}
	if len(ended) == 0 {
		return wentOn, nil
	}
	chains, err := s.Store.SubscriptionsOf(ctx, enterpriseIDs(ended))
	if err != nil {
		return nil, err
	}
	tried, err := s.Store.DeliveriesOfMessages(ctx, messageIDs(ended))
	if err != nil {
		return nil, err
	}
	planner, err := s.planner(ctx)
	if err != nil {
		return nil, err
	}
	var next []rows.Delivery
	var back []string
	at := s.Hours.Next(now, s.Calendar)
	for _, d := range ended {
		to, before, there := planner.Next(chains[d.EnterpriseID], tried[d.MessageID])
		if !there || wentOn[d.MessageID] {
			continue
		}
		wentOn[d.MessageID] = true
		if before.ID != "" {
			back = append(back, before.ID)
			continue
		}
		next = append(next, rows.Delivery{
			ID: s.NewID(), MessageID: d.MessageID, SubscriptionID: to.ID, EnterpriseID: d.EnterpriseID, AccountID: to.AccountID, Address: to.Address,
			Chain: true, State: rows.Queued, NotBefore: at, NotAfter: d.NotAfter,
		})
	}
	if err := s.Store.RequeueDeliveries(ctx, back, at); err != nil {
		return nil, err
	}
	return wentOn, s.Store.AddDeliveries(ctx, next)
}

// planner is one that knows the accounts.
func (s *Service) planner(ctx context.Context) (push.Planner, error) {
	all, err := s.Store.Accounts(ctx)
	return push.Planner{Hours: s.Hours, Calendar: s.Calendar, Accounts: rows.ByID(all), NewID: s.NewID}, err
}
