package campaigns

import (
	"context"

	"huiqi/internal/clock"
	"huiqi/models"
	rows "huiqi/models/push"
	"huiqi/push"
)

// add writes notices that the triggers let through, and returns how many were new. Those of a trigger that lets only so many
// through in a day are dealt to days together with what waits of it, in the same transaction: the planner never sees more.
func (s *Service) add(ctx context.Context, f *flow, notices []rows.Notice) (added int64, err error) {
	if added, err = s.Store.AddNotices(ctx, notices); err != nil || added == 0 {
		return added, err
	}
	limited := map[rows.Reason]bool{}
	for _, n := range notices {
		limited[n.Reason] = f.triggers[n.Reason].PerDay > 0
	}
	for _, reason := range rows.Triggers() {
		if !limited[reason] {
			continue
		}
		if err := s.deal(ctx, f.triggers[reason]); err != nil {
			return 0, err
		}
	}
	return added, nil
}

// deal gives what waits of a trigger its days.
func (s *Service) deal(ctx context.Context, t rows.Trigger) error {
	waiting, err := s.Store.WaitingFor(ctx, t.Reason)
	if err != nil {
		return err
	}
	changed, err := s.dealt(ctx, t, waiting)
	if err != nil {
		return err
	}
	return s.Store.MoveNotices(ctx, changed)
}

// dealt are those of the notices of a trigger that it puts off or drops.
func (s *Service) dealt(ctx context.Context, t rows.Trigger, waiting []rows.Notice) ([]rows.Notice, error) {
	told, err := s.Store.CarriedSince(ctx, t.Reason, clock.Today(s.Clock).In(models.Shanghai))
	quota := push.Quota{PerDay: t.PerDay, Told: int(told), Hours: s.Hours, Calendar: s.Calendar}
	return quota.Deal(waiting, s.Clock.Now()), err
}

// overflow puts off what of a trigger has come due again and is more than it lets through today: what waited for an address or an
// account was dealt its day long ago.
func (s *Service) overflow(ctx context.Context) error {
	flow, err := s.flow(ctx)
	if err != nil {
		return err
	}
	for _, reason := range rows.Triggers() {
		t := flow.triggers[reason]
		if t.PerDay <= 0 {
			continue
		}
		due, err := s.Store.DueFor(ctx, reason, s.Clock.Now(), t.PerDay+1)
		if err != nil {
			return err
		}
		if due == 0 {
			continue
		}
		told, err := s.Store.CarriedSince(ctx, reason, clock.Today(s.Clock).In(models.Shanghai))
		if err != nil {
			return err
		}
		if int64(due)+told <= int64(t.PerDay) {
			continue
		}
		if err := s.Store.InTx(ctx, func(ctx context.Context) error { return s.deal(ctx, t) }); err != nil {
			return err
		}
	}
	return nil
}
