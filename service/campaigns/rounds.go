package campaigns

import (
	"context"
	"fmt"
	"slices"

	"huiqi/internal/clock"
	"huiqi/matching"
	"huiqi/models"
	"huiqi/models/application"
	"huiqi/models/matchrun"
	rows "huiqi/models/push"
)

const (
	roundsRelay = "push-rounds" // the last day that was looked at
	idsAtOnce   = 5000          // enterprise ids looked at in one transaction
)

// Rounds makes the notices that a day brings by itself: windows that open today, windows that close soon, titles that end
// soon. It does so once a day, however often it is called; a day that nobody was up for is not made up for, except that
// the day of the call is. One that was killed is done again: what it has written stays as it is. So is that of today when a
// trigger was switched on or its days were changed since.
func (s *Service) Rounds(ctx context.Context) (added int64, err error) {
	today := clock.Today(s.Clock)
	flow, err := s.flow(ctx)
	if err != nil {
		return 0, err
	}
	last, err := s.Store.RelayPosition(ctx, roundsRelay)
	if err != nil || last == flow.round(today) {
		return 0, err
	}
	engine, err := s.engineNow(ctx)
	if err != nil {
		return 0, err
	}
	if added, err = s.windows(ctx, engine, flow, today); err != nil {
		return added, fmt.Errorf("windows of %s: %w", today, err)
	}
	titles, err := s.titles(ctx, engine, flow, today)
	if added += titles; err != nil {
		return added, fmt.Errorf("titles of %s: %w", today, err)
	}
	return added, s.Store.InTx(ctx, func(ctx context.Context) error {
		_, err := s.Store.MoveRelay(ctx, roundsRelay, last, flow.round(today))
		return err
	})
}

// round names the round of a day by the triggers that it is done for: 2026-06-01 closing[7 3 1].
func (f *flow) round(day models.Date) string {
	name := day.String()
	for _, reason := range []rows.Reason{rows.Opened, rows.Closing, rows.TitleExpiring} {
		if t := f.triggers[reason]; t.Enabled {
			name += fmt.Sprintf(" %s%v", reason, t.Days)
		}
	}
	return name
}

// due is a program that a day brings something of.
type due struct {
	reason   rows.Reason
	round    string
	usefulTo models.Date
}

// dueOn are the programs whose windows a day is a day of.
func (f *flow) dueOn(candidates []matching.Candidate, today models.Date) map[string][]due {
	found := map[string][]due{}
	closing := f.triggers[rows.Closing]
	for _, c := range candidates {
		o := c.OpeningOn(today)
		if !o.Applies() {
			continue
		}
		if o.OpensOn == today && f.triggers[rows.Opened].Enabled {
			found[c.ProgramID] = append(found[c.ProgramID], due{rows.Opened, round(o), usefulTo(o)})
		}
		if o.DaysLeft != nil && closing.Enabled && slices.Contains(closing.Days, *o.DaysLeft) {
			found[c.ProgramID] = append(found[c.ProgramID], due{rows.Closing, fmt.Sprintf("%s/%d", o.ClosesOn, *o.DaysLeft), o.ClosesOn})
		}
	}
	return found
}

// windows tells the enterprises that are eligible for programs whose windows open or close.
func (s *Service) windows(ctx context.Context, engine Engine, flow *flow, today models.Date) (added int64, err error) {
	programs := flow.dueOn(engine.Candidates(), today)
	if len(programs) == 0 {
		return 0, nil
	}
	_, least, greatest, err := s.Store.EnterpriseSpan(ctx)
	if err != nil {
		return 0, err
	}
	for after := least - 1; after < greatest; after += idsAtOnce {
		err := s.Store.InTx(ctx, func(ctx context.Context) error {
			standings, err := s.Store.StandingsBetween(ctx, after, min(after+idsAtOnce, greatest))
			if err != nil {
				return err
			}
			notices, err := s.ofStandings(ctx, flow, programs, standings)
			if err != nil {
				return err
			}
			n, err := s.add(ctx, flow, notices)
			added += n
			return err
		})
		if err != nil {
			return added, err
		}
	}
	return added, nil
}

func (s *Service) ofStandings(ctx context.Context, flow *flow, programs map[string][]due, standings []matchrun.Standing) ([]rows.Notice, error) {
	ids := make([]int64, len(standings))
	for i, standing := range standings {
		ids[i] = standing.EnterpriseID
	}
	applications, err := s.Store.ApplicationsOf(ctx, ids)
	if err != nil {
		return nil, err
	}
	now := s.Clock.Now()
	var notices []rows.Notice
	for _, standing := range standings {
		for programID, version := range standing.Programs {
			for _, d := range programs[programID] {
				n := rows.Notice{
					EnterpriseID: standing.EnterpriseID, ProgramID: programID, RuleVersion: version, Reason: d.reason, Round: d.round,
					State: rows.Waiting, UsefulTo: d.usefulTo,
				}
				if !hasApplied(applications[standing.EnterpriseID], programID, clock.Today(s.Clock)) && flow.admit(&n, now) {
					notices = append(notices, n)
				}
			}
		}
	}
	slices.SortFunc(notices, byKey)
	return notices, nil
}

// hasApplied reports whether an enterprise has applied to a program this year: it need not be told of the window any more.
func hasApplied(applications []application.Application, programID string, today models.Date) bool {
	year := application.YearOf(today)
	return slices.ContainsFunc(applications, func(a application.Application) bool { return a.ProgramID == programID && a.Since(year) })
}

// titles tells the enterprises whose titles end soon of the programs that confer them.
func (s *Service) titles(ctx context.Context, engine Engine, flow *flow, today models.Date) (added int64, err error) {
	trigger := flow.triggers[rows.TitleExpiring]
	if !trigger.Enabled {
		return 0, nil
	}
	conferring := map[string][]matching.Candidate{}
	for _, c := range engine.Candidates() {
		if c.Confers != "" && c.OpeningOn(today).State != matching.Closed {
			conferring[c.Confers] = append(conferring[c.Confers], c)
		}
	}
	for _, days := range trigger.Days {
		n, err := s.titlesEnding(ctx, flow, conferring, today.AddDays(days))
		if added += n; err != nil {
			return added, err
		}
	}
	return added, nil
}

func (s *Service) titlesEnding(ctx context.Context, flow *flow, conferring map[string][]matching.Candidate, day models.Date) (added int64, err error) {
	grants, err := s.Store.ExpiringTitles(ctx, day)
	if err != nil {
		return 0, err
	}
	var notices []rows.Notice
	for _, g := range grants {
		for _, c := range conferring[g.TitleID] {
			n := rows.Notice{
				EnterpriseID: g.EnterpriseID, ProgramID: c.ProgramID, RuleVersion: c.RuleVersion, Reason: rows.TitleExpiring,
				Round: day.String(), State: rows.Waiting, UsefulTo: day,
			}
			if flow.admit(&n, s.Clock.Now()) {
				notices = append(notices, n)
			}
		}
	}
	slices.SortFunc(notices, byKey)
	err = s.Store.InTx(ctx, func(ctx context.Context) (err error) {
		added, err = s.add(ctx, flow, notices)
		return err
	})
	return added, err
}
