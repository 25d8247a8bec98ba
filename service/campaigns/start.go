package campaigns

import (
	"context"
	"fmt"
	"time"

	"huiqi/matching"
	"huiqi/models"
	rows "huiqi/models/push"
)

// membersAtOnce is how many members of an audience are looked at in one transaction.
const membersAtOnce = 2000

// size counts whom a campaign would reach, and says by which version of the rule. The fault is window-closed when the program
// can no longer be applied for when they would be told.
func (s *Service) size(ctx context.Context, c rows.Campaign) (size int64, ruleVersion int, err error) {
	engine, err := s.engineNow(ctx)
	if err != nil {
		return 0, 0, err
	}
	candidate, err := engine.Candidate(c.ProgramID)
	if err != nil {
		return 0, 0, err
	}
	if o := candidate.OpeningOn(models.DateOf(dueAt(c, s.Clock.Now()))); o.State == matching.Closed {
		return 0, 0, models.Faulty(models.KindConflict, "window-closed", "到推送时该事项的申报已经截止，不能再推送：“"+candidate.Name+"”",
			"the program can no longer be applied for when enterprises would be told: "+c.ProgramID)
	}
	for after, more := int64(0), true; more; {
		r, err := s.reached(ctx, engine, c, after, false)
		if err != nil {
			return 0, 0, err
		}
		size += int64(len(r.members))
		after, more = r.upto, r.more
	}
	return size, candidate.RuleVersion, nil
}

// GatherCampaigns writes the notices of campaigns that were started, part by part, and returns how many were new. One that
// is killed goes on where it was.
func (s *Service) GatherCampaigns(ctx context.Context) (added int64, err error) {
	for {
		open, err := s.Store.GatheringCampaigns(ctx, 1)
		if err != nil || len(open) == 0 {
			return added, err
		}
		n, err := s.gatherPart(ctx, open[0])
		if models.IsKind(err, models.KindStale) {
			continue // another process, or a person, was first
		}
		if added += n; err != nil {
			return added, fmt.Errorf("campaign %s: %w", open[0].ID, err)
		}
	}
}

// gatherPart writes the next part of a campaign's notices. One whose program is gone ends.
func (s *Service) gatherPart(ctx context.Context, c rows.Campaign) (added int64, err error) {
	engine, err := s.engineNow(ctx)
	if err != nil {
		return 0, err
	}
	part, err := s.reached(ctx, engine, c, c.Gathered, false)
	if models.IsKind(err, models.KindNotFound) {
		part, err = reach{}, nil
	}
	if err != nil {
		return 0, err
	}
	candidate, err := engine.Candidate(c.ProgramID)
	if err != nil && !models.IsKind(err, models.KindNotFound) {
		return 0, err
	}
	due := dueAt(c, s.Clock.Now())
	useful := usefulTo(candidate.OpeningOn(models.DateOf(due))) // of the window that they are told of, not of one before
	notices := make([]rows.Notice, len(part.members))
	for i, m := range part.members {
		notices[i] = rows.Notice{
			EnterpriseID: m.ID, ProgramID: c.ProgramID, RuleVersion: c.RuleVersion, Reason: rows.ByCampaign, Round: c.ID, CampaignID: c.ID,
			State: rows.Waiting, DueAt: due, UsefulTo: useful,
		}
	}
	err = s.Store.InTx(ctx, func(ctx context.Context) error {
		next := c
		if added, err = s.Store.AddNotices(ctx, notices); err != nil {
			return err
		}
		next.Gathered, next.Notices = part.upto, c.Notices+added
		if !part.more {
			if err := next.MoveTo(rows.Running); err != nil {
				return err
			}
			if err := s.postCampaign(ctx, c, candidate); err != nil {
				return err
			}
		}
		return s.Store.UpdateCampaign(ctx, &next)
	})
	return added, err
}

func dueAt(c rows.Campaign, now time.Time) time.Time {
	if c.NotBefore != nil && c.NotBefore.After(now) {
		return *c.NotBefore
	}
	return now
}
