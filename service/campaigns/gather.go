package campaigns

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"huiqi/internal/clock"
	"huiqi/matching"
	"huiqi/models"
	"huiqi/models/matchrun"
	rows "huiqi/models/push"
)

const (
	eventsRelay  = "push-events" // position in the events of matching
	eventsAtOnce = 2000
)

// Gather makes notices of the events of matching since the last call, for the triggers that are switched on, and returns
// how many were new. Events that are met while their trigger is off are passed over for good: switching it on tells
// nobody of the past. The first call begins at the present end.
func (s *Service) Gather(ctx context.Context) (added int64, err error) {
	for {
		n, more, err := s.gatherSome(ctx)
		added += n
		if err != nil || !more {
			return added, err
		}
	}
}

func (s *Service) gatherSome(ctx context.Context) (added int64, more bool, err error) {
	from, err := s.Store.RelayPosition(ctx, eventsRelay)
	if err != nil {
		return 0, false, err
	}
	if from == "" {
		return 0, false, s.beginEvents(ctx)
	}
	after, err := strconv.ParseInt(from, 10, 64)
	if err != nil {
		return 0, false, fmt.Errorf("position in the events %q: %w", from, err)
	}
	events, err := s.Store.EventsAfter(ctx, after, eventsAtOnce)
	if err != nil || len(events) == 0 {
		return 0, false, err
	}
	engine, err := s.engineNow(ctx)
	if err != nil {
		return 0, false, err
	}
	to := strconv.FormatInt(events[len(events)-1].Seq, 10)
	err = s.Store.InTx(ctx, func(ctx context.Context) error {
		notices, err := s.ofEvents(ctx, engine, events)
		if err != nil {
			return err
		}
		moved, err := s.Store.MoveRelay(ctx, eventsRelay, from, to)
		if err != nil || !moved {
			return err // another process was first
		}
		added, err = s.Store.AddNotices(ctx, notices)
		return err
	})
	return added, len(events) == eventsAtOnce, err
}

func (s *Service) beginEvents(ctx context.Context) error {
	last, err := s.Store.LastEvent(ctx)
	if err != nil {
		return err
	}
	return s.Store.InTx(ctx, func(ctx context.Context) error {
		_, err := s.Store.MoveRelay(ctx, eventsRelay, "", strconv.FormatInt(last, 10))
		return err
	})
}

// ofEvents are the notices that follow from events, for the triggers that are on.
func (s *Service) ofEvents(ctx context.Context, engine Engine, events []matchrun.Event) ([]rows.Notice, error) {
	flow, err := s.flow(ctx)
	if err != nil {
		return nil, err
	}
	today := clock.Today(s.Clock)
	var notices []rows.Notice
	for _, e := range events {
		if e.Kind != matchrun.NewlyEligible {
			continue
		}
		candidate, err := engine.Candidate(e.ProgramID)
		if models.IsKind(err, models.KindNotFound) {
			continue // it has ended meanwhile
		}
		if err != nil {
			return nil, err
		}
		opening := candidate.OpeningOn(today)
		n := rows.Notice{
			EnterpriseID: e.EnterpriseID, ProgramID: e.ProgramID, RuleVersion: e.RuleVersion, State: rows.Waiting,
			Reason: reasonOf(e.Cause), UsefulTo: usefulTo(opening),
		}
		if n.Reason == rows.Opened {
			n.Round = round(opening)
		}
		if !opening.Applies() {
			continue // the day on which it opens tells of it
		}
		if flow.admit(&n, s.Clock.Now().Add(s.Settle)) {
			notices = append(notices, n)
		}
	}
	return notices, nil
}

// reasonOf is the reason that enterprises are told: a program that appeared opened for them, whatever else made them fit.
func reasonOf(cause matchrun.Cause) rows.Reason {
	if cause == matchrun.ByProgram {
		return rows.Opened
	}
	return rows.NewlyEligible
}

// usefulTo is the last day on which it makes sense to be told of a program; zero: there is none.
func usefulTo(o matching.Opening) models.Date {
	if o.State == matching.Open {
		return o.ClosesOn
	}
	return models.Date{}
}

// round names the window that is open.
func round(o matching.Opening) string {
	if o.OpensOn.IsZero() {
		return ""
	}
	return o.OpensOn.String()
}

// flow lets notices through as the triggers want it.
type flow struct {
	triggers map[rows.Reason]rows.Trigger
	used     map[rows.Reason]int64 // today
	midnight time.Time             // that ends today
}

func (s *Service) flow(ctx context.Context) (*flow, error) {
	all, err := s.Store.Triggers(ctx)
	if err != nil {
		return nil, err
	}
	today := clock.Today(s.Clock)
	f := &flow{
		triggers: map[rows.Reason]rows.Trigger{}, used: map[rows.Reason]int64{}, midnight: today.AddDays(1).In(models.Shanghai),
	}
	for _, t := range all {
		f.triggers[t.Reason] = t
		if !t.Enabled || t.PerDay == 0 {
			continue
		}
		if f.used[t.Reason], err = s.Store.NoticesSince(ctx, t.Reason, today.In(models.Shanghai)); err != nil {
			return nil, err
		}
	}
	return f, nil
}

// admit reports whether the trigger of a notice is on, and sets when the notice is due: what is more than the trigger
// lets through in a day waits for the days after.
func (f *flow) admit(n *rows.Notice, due time.Time) bool {
	t := f.triggers[n.Reason]
	if !t.Enabled {
		return false
	}
	n.DueAt = due
	if t.PerDay > 0 {
		if days := f.used[n.Reason] / int64(t.PerDay); days > 0 {
			n.DueAt = f.midnight.AddDate(0, 0, int(days)-1)
		}
		f.used[n.Reason]++
	}
	return true
}
