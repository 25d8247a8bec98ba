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
	eventsAtOnce = 10_000        // what waits of a trigger is read once for so many
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
		flow, err := s.flow(ctx)
		if err != nil {
			return err
		}
		notices, err := s.ofEvents(engine, flow, events)
		if err != nil {
			return err
		}
		moved, err := s.Store.MoveRelay(ctx, eventsRelay, from, to)
		if err != nil || !moved {
			return err // another process was first
		}
		added, err = s.add(ctx, flow, notices)
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

// ofEvents are the notices that follow from events, for the triggers that are on. Who qualifies on a day on which the window
// opens or closes soon, and is not told that they qualify, is told of that as the others were.
func (s *Service) ofEvents(engine Engine, flow *flow, events []matchrun.Event) ([]rows.Notice, error) {
	today, due := clock.Today(s.Clock), s.Clock.Now().Add(s.Settle)
	windows := flow.dueOn(engine.Candidates(), today)
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
		if opening := candidate.OpeningOn(today); opening.Applies() { // else the day on which it opens tells of it
			notices = append(notices, flow.ofEvent(e, opening, windows[e.ProgramID], due)...)
		}
	}
	return notices, nil
}

// ofEvent are the notices that follow from one event.
func (f *flow) ofEvent(e matchrun.Event, opening matching.Opening, windows []due, at time.Time) (notices []rows.Notice) {
	n := rows.Notice{
		EnterpriseID: e.EnterpriseID, ProgramID: e.ProgramID, RuleVersion: e.RuleVersion, State: rows.Waiting,
		Reason: reasonOf(e.Cause), UsefulTo: usefulTo(opening),
	}
	if n.Reason == rows.Opened {
		n.Round = round(opening)
	}
	if f.admit(&n, at) {
		return []rows.Notice{n}
	}
	for _, d := range windows {
		n.Reason, n.Round, n.UsefulTo = d.reason, d.round, d.usefulTo
		if f.admit(&n, at) {
			notices = append(notices, n)
		}
	}
	return notices
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
	if o.State == matching.Open || o.State == matching.Upcoming {
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
}

func (s *Service) flow(ctx context.Context) (*flow, error) {
	all, err := s.Store.Triggers(ctx)
	f := &flow{triggers: map[rows.Reason]rows.Trigger{}}
	for _, t := range all {
		f.triggers[t.Reason] = t
	}
	return f, err
}

// stopped reports whether somebody has switched a trigger off.
func (f *flow) stopped(reason rows.Reason) bool {
	t, set := f.triggers[reason]
	return set && !t.Enabled
}

// admit reports whether the trigger of a notice is on, and sets the earliest instant at which the notice is due.
func (f *flow) admit(n *rows.Notice, due time.Time) bool {
	n.DueAt = due
	return f.triggers[n.Reason].Enabled
}
