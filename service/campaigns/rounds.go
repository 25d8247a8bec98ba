package campaigns

import (
	"context"
	"fmt"
	"hash/fnv"
	"maps"
	"slices"
	"strings"

	"huiqi/internal/clock"
	"huiqi/matching"
	"huiqi/models"
	"huiqi/models/application"
	"huiqi/models/matchrun"
	"huiqi/models/policy"
	rows "huiqi/models/push"
)

const (
	windowsRelay = "push-rounds" // the last round of windows
	idsAtOnce    = 5000          // enterprise ids looked at in one transaction
)

// Rounds makes the notices that a day brings by itself: windows that open today, windows that close soon, titles that end
// soon. It may be called at any time: nothing is told twice. A day that nobody was up for is not made up for, except that the
// day of the call is. Windows are looked at once a day, and again when a trigger was switched on, its days were changed, other
// programs are due, or a rematch has ended; titles every ten minutes, because they may be entered on the day itself. A round
// that was killed is done again: what it has written stays as it is.
func (s *Service) Rounds(ctx context.Context) (added int64, err error) {
	flow, err := s.flow(ctx)
	if err != nil || !flow.anyOn(rows.Opened, rows.Closing, rows.TitleExpiring) {
		return 0, err
	}
	engine, err := s.engineNow(ctx)
	if err != nil {
		return 0, err
	}
	today := clock.Today(s.Clock)
	windows, err := s.windowsRound(ctx, engine, flow, today)
	if err != nil {
		return windows, fmt.Errorf("windows of %s: %w", today, err)
	}
	titles, err := s.titlesRound(ctx, engine, flow, today)
	if err != nil {
		return windows + titles, fmt.Errorf("titles of %s: %w", today, err)
	}
	return windows + titles, nil
}

func (s *Service) windowsRound(ctx context.Context, engine Engine, flow *flow, today models.Date) (int64, error) {
	programs := flow.dueOn(engine.Candidates(), today)
	if len(programs) == 0 {
		return 0, nil
	}
	last, err := s.Store.LastRun(ctx)
	if err != nil && !models.IsKind(err, models.KindNotFound) {
		return 0, err
	}
	name := fmt.Sprint(today, " ", digest(slices.Sorted(maps.Keys(programs))), " ", last.ID, flow.named(rows.Opened, rows.Closing))
	return s.once(ctx, windowsRelay, name, func() (int64, error) { return s.windows(ctx, programs, flow) })
}

// digest stands for a list of ids.
func digest(ids []string) string {
	hash := fnv.New64a()
	_, _ = hash.Write([]byte(strings.Join(ids, ","))) // never fails
	return fmt.Sprintf("%x", hash.Sum64())
}

// once does a round unless it was done last.
func (s *Service) once(ctx context.Context, relay, name string, do func() (int64, error)) (added int64, err error) {
	last, err := s.Store.RelayPosition(ctx, relay)
	if err != nil || last == name {
		return 0, err
	}
	if added, err = do(); err != nil {
		return added, err
	}
	return added, s.Store.InTx(ctx, func(ctx context.Context) error {
		_, err := s.Store.MoveRelay(ctx, relay, last, name)
		return err
	})
}

// anyOn reports whether one of the triggers is switched on.
func (f *flow) anyOn(reasons ...rows.Reason) bool {
	return slices.ContainsFunc(reasons, func(r rows.Reason) bool { return f.triggers[r].Enabled })
}

// named names triggers as they are set, for the round that is done for them: closing[7 3 1].
func (f *flow) named(reasons ...rows.Reason) (name string) {
	for _, reason := range reasons {
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
	since    models.Date // who has applied from then on need not be told
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
		since := policy.RoundBegan(c.Windows, today)
		if o.OpensOn == today && f.triggers[rows.Opened].Enabled {
			found[c.ProgramID] = append(found[c.ProgramID], due{rows.Opened, round(o), usefulTo(o), since})
		}
		if o.DaysLeft != nil && closing.Enabled && slices.Contains(closing.Days, *o.DaysLeft) {
			found[c.ProgramID] = append(found[c.ProgramID], due{rows.Closing, fmt.Sprintf("%s/%d", o.ClosesOn, *o.DaysLeft), o.ClosesOn, since})
		}
	}
	return found
}

// windows tells the enterprises that are eligible for programs whose windows open or close.
func (s *Service) windows(ctx context.Context, programs map[string][]due, flow *flow) (added int64, err error) {
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
				if !hasApplied(applications[standing.EnterpriseID], programID, d.since) && flow.admit(&n, now) {
					notices = append(notices, n)
				}
			}
		}
	}
	slices.SortFunc(notices, byKey)
	return notices, nil
}

// hasApplied reports whether an enterprise has applied to a program since a day: it need not be told of the window any more.
func hasApplied(applications []application.Application, programID string, since models.Date) bool {
	return slices.ContainsFunc(applications, func(a application.Application) bool { return a.ProgramID == programID && a.Since(since) })
}
