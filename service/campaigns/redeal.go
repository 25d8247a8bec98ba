package campaigns

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"huiqi/models"
	rows "huiqi/models/push"
	"huiqi/push"
)

// quotasRelay is what triggers let through in a day when what waits was last dealt by it.
const quotasRelay = "push-quotas"

// Redeal gives what waits of a trigger its days anew when what it lets through in a day was changed since the last call, and
// returns how many notices moved: what was put off is told as early as there is room now.
func (s *Service) Redeal(ctx context.Context) (moved int64, err error) {
	flow, err := s.flow(ctx)
	if err != nil {
		return 0, err
	}
	last, err := s.Store.RelayPosition(ctx, quotasRelay)
	if err != nil {
		return 0, err
	}
	before, now := map[rows.Reason]int{}, map[rows.Reason]int{}
	if last != "" {
		if err := json.Unmarshal([]byte(last), &before); err != nil {
			return 0, fmt.Errorf("quotas %q: %w", last, err)
		}
	}
	for reason, t := range flow.triggers {
		now[reason] = t.PerDay
	}
	name, err := json.Marshal(now)
	if err != nil || string(name) == last {
		return 0, err
	}
	err = s.Store.InTx(ctx, func(ctx context.Context) error {
		moved = 0
		for _, reason := range rows.Triggers() {
			if now[reason] == before[reason] {
				continue
			}
			n, err := s.redeal(ctx, rows.Trigger{Reason: reason, PerDay: now[reason]})
			if err != nil {
				return err
			}
			moved += n
		}
		_, err := s.Store.MoveRelay(ctx, quotasRelay, last, string(name))
		return err
	})
	if models.IsKind(err, models.KindStale) {
		return 0, nil // another process plans some of them: the next call deals the others
	}
	if err != nil {
		return 0, fmt.Errorf("deal by new quotas: %w", err)
	}
	return moved, nil
}

// redeal deals what waits of a trigger as if nothing had been put off.
func (s *Service) redeal(ctx context.Context, t rows.Trigger) (int64, error) {
	waiting, err := s.Store.WaitingFor(ctx, t.Reason)
	if err != nil || len(waiting) == 0 {
		return 0, err
	}
	due := make(map[int64]time.Time, len(waiting))
	for _, n := range waiting {
		due[n.ID] = n.DueAt
	}
	if err := s.bringForward(ctx, waiting); err != nil {
		return 0, err
	}
	var dealt []rows.Notice
	if t.PerDay > 0 {
		if dealt, err = s.dealt(ctx, t, waiting); err != nil {
			return 0, err
		}
	}
	after := make(map[int64]rows.Notice, len(dealt))
	for _, n := range dealt {
		after[n.ID] = n
	}
	var moved []rows.Notice
	for _, n := range waiting {
		if d, there := after[n.ID]; there {
			n = d
		}
		if n.State != rows.Waiting || !n.DueAt.Equal(due[n.ID]) {
			moved = append(moved, n)
		}
	}
	return int64(len(moved)), s.Store.MoveNotices(ctx, moved)
}

// bringForward takes notices that wait for later back to when they would be due if their trigger had put none off: when they had
// waited for others of the same enterprise, and when the enterprise may be written to by what it is promised.
func (s *Service) bringForward(ctx context.Context, waiting []rows.Notice) error {
	now := s.Clock.Now()
	var ids []int64
	for _, n := range waiting {
		if n.DueAt.After(now) {
			ids = append(ids, n.EnterpriseID)
		}
	}
	told, err := s.Store.MessageDays(ctx, ids, now.AddDate(0, 0, -push.DaysOfWeek))
	if err != nil {
		return err
	}
	planner := push.Planner{Hours: s.Hours, Limits: s.Limits, Calendar: s.Calendar}
	for i, n := range waiting {
		earliest := planner.Earliest(told[n.EnterpriseID], now)
		if settled := n.CreatedAt.Add(s.Settle); settled.After(earliest) {
			earliest = settled
		}
		if earliest.Before(n.DueAt) {
			waiting[i].DueAt = earliest
		}
	}
	return nil
}
