package campaigns

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"huiqi/models"
	rows "huiqi/models/push"
	"huiqi/push"
)

// enterprisesAtOnce is how many enterprises are planned in one transaction.
const enterprisesAtOnce = 500

// Planned says what a planning has done.
type Planned struct {
	Enterprises int
	Messages    int
	Dropped     int
	Deferred    int
}

// Plan turns the notices that are due into messages with their first deliveries, enterprise by enterprise, and says of
// the others why nobody is told or when they are looked at again. Several processes may plan at once: each notice is
// decided by one of them.
//
// Where some cannot be planned the others are, and the error is returned at the end.
func (s *Service) Plan(ctx context.Context) (done Planned, err error) {
	if err := s.overflow(ctx); err != nil && !models.IsKind(err, models.KindStale) { // another process plans some of them
		return done, fmt.Errorf("plan: %w", err)
	}
	var failed []error
	for after := int64(0); ; {
		now := s.Clock.Now()
		ids, err := s.Store.DueEnterprises(ctx, after, now, enterprisesAtOnce)
		if err != nil || len(ids) == 0 {
			return done, errors.Join(append(failed, err)...)
		}
		some, err := s.planSome(ctx, ids, now)
		if err != nil && !models.IsKind(err, models.KindStale) { // another process plans the same ones
			err = fmt.Errorf("plan the enterprises %d to %d: %w", ids[0], ids[len(ids)-1], err)
			if failed = append(failed, err); ctx.Err() != nil || models.IsKind(err, models.KindUnavailable) {
				return done, errors.Join(failed...)
			}
		}
		done = done.plus(some)
		s.Metrics.Planned(some.Messages, some.Dropped, some.Deferred)
		after = ids[len(ids)-1]
	}
}

func (p Planned) plus(q Planned) Planned {
	return Planned{p.Enterprises + q.Enterprises, p.Messages + q.Messages, p.Dropped + q.Dropped, p.Deferred + q.Deferred}
}

// planSome plans a batch. What is offered is worked out before the transaction begins.
func (s *Service) planSome(ctx context.Context, ids []int64, now time.Time) (done Planned, err error) {
	notices, err := s.Store.WaitingNotices(ctx, ids, now)
	if err != nil || len(notices) == 0 {
		return done, err
	}
	offers, err := s.offers(ctx, notices)
	if err != nil {
		return done, err
	}
	planner, err := s.planner(ctx)
	if err != nil {
		return done, err
	}
	err = s.Store.InTx(ctx, func(ctx context.Context) error {
		done = Planned{}
		subscriptions, err := s.Store.SubscriptionsOf(ctx, ids)
		if err != nil {
			return err
		}
		told, err := s.Store.MessageDays(ctx, ids, now.AddDate(0, 0, -push.DaysOfWeek))
		if err != nil {
			return err
		}
		var plan push.Plan
		for _, e := range byEnterprise(current(notices, offers)) {
			e.Offers, e.Subscriptions, e.Told = offers, subscriptions[e.ID], told[e.ID]
			one := planner.Plan(e, now)
			plan.Notices = append(plan.Notices, one.Notices...)
			plan.Messages = append(plan.Messages, one.Messages...)
			plan.Deliveries = append(plan.Deliveries, one.Deliveries...)
			done.Enterprises++
		}
		done.count(plan)
		if err := s.Store.MoveNotices(ctx, plan.Notices); err != nil {
			return err
		}
		return s.Store.AddMessages(ctx, plan.Messages, plan.Deliveries)
	})
	return done, err
}

// current are notices with the days until which they are of use by what is known now.
func current(notices []rows.Notice, offers map[int64]push.Offer) []rows.Notice {
	out := slices.Clone(notices) // the transaction may be tried again
	for i, n := range out {
		if o := offers[n.ID]; o.Code == "" {
			out[i].UsefulTo = o.UsefulTo
		}
	}
	return out
}

func (p *Planned) count(plan push.Plan) {
	p.Messages = len(plan.Messages)
	for _, n := range plan.Notices {
		switch n.State {
		case rows.Dropped:
			p.Dropped++
		case rows.Waiting:
			p.Deferred++
		}
	}
}

// byEnterprise groups notices, which come by enterprise.
func byEnterprise(notices []rows.Notice) []push.Enterprise {
	var out []push.Enterprise
	for _, n := range notices {
		if len(out) == 0 || out[len(out)-1].ID != n.EnterpriseID {
			out = append(out, push.Enterprise{ID: n.EnterpriseID})
		}
		last := &out[len(out)-1]
		last.Notices = append(last.Notices, n)
	}
	return out
}

func (s *Service) planner(ctx context.Context) (push.Planner, error) {
	all, err := s.Store.Accounts(ctx)
	return push.Planner{Hours: s.Hours, Limits: s.Limits, Calendar: s.Calendar, Accounts: rows.ByID(all), NewID: s.NewID}, err
}

// offers work out what there is to say of notices today, by their ids.
func (s *Service) offers(ctx context.Context, notices []rows.Notice) (map[int64]push.Offer, error) {
	offering, err := s.Offering(ctx)
	if err != nil {
		return nil, err
	}
	flow, err := s.flow(ctx)
	if err != nil {
		return nil, err
	}
	out := make(map[int64]push.Offer, len(notices))
	for _, n := range notices {
		o, err := offering(n)
		if err != nil {
			return nil, err
		}
		if o.Code == "" && flow.stopped(n.Reason) {
			o.Code = rows.TriggerOff
		}
		out[n.ID] = o
	}
	return out, nil
}

func byKey(a, b rows.Notice) int {
	return cmp.Or(cmp.Compare(a.EnterpriseID, b.EnterpriseID), cmp.Compare(a.ProgramID, b.ProgramID), cmp.Compare(a.Reason, b.Reason), cmp.Compare(a.Round, b.Round))
}
