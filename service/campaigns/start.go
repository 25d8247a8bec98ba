package campaigns

import (
	"context"
	"errors"
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

// campaignsAtOnce is how many campaigns are gathered in one round.
const campaignsAtOnce = 100

// GatherCampaigns writes the notices of campaigns that were started, part by part, and returns how many were new. One that
// is killed goes on where it was. What keeps one from going on is kept with it and logged, and tried again by the next call; the
// others go on.
func (s *Service) GatherCampaigns(ctx context.Context) (added int64, err error) {
	open, err := s.Store.GatheringCampaigns(ctx, campaignsAtOnce)
	if err != nil {
		return 0, err
	}
	for _, c := range open {
		n, err := s.gatherCampaign(ctx, c)
		added += n
		if err == nil {
			continue
		}
		if ctx.Err() != nil || models.IsKind(err, models.KindUnavailable) {
			return added, fmt.Errorf("campaign %s: %w", c.ID, err) // nothing is wrong with the campaign
		}
		if err := s.note(ctx, c.ID, err); err != nil {
			return added, err
		}
	}
	return added, nil
}

// gatherCampaign writes the notices of one campaign.
func (s *Service) gatherCampaign(ctx context.Context, c rows.Campaign) (added int64, err error) {
	for c.State == rows.Gathering {
		n, next, err := s.gatherPart(ctx, c)
		if models.IsKind(err, models.KindStale) { // another process, or a person, was first
			if c, err = s.Store.FindCampaign(ctx, c.ID); err != nil {
				return added, err
			}
			continue
		}
		if err != nil {
			return added, err
		}
		added, c = added+n, next
	}
	return added, nil
}

// note keeps with a campaign what keeps it from going on.
func (s *Service) note(ctx context.Context, id string, why error) error {
	s.Log.ErrorContext(ctx, "a campaign does not go on", "campaign", id, "error", why)
	text := "系统出错，详见日志"
	var fault *models.Fault
	if errors.As(why, &fault) {
		text = fault.Message
	}
	err := s.Store.InTx(ctx, func(ctx context.Context) error {
		c, err := s.Store.FindCampaign(ctx, id)
		if err != nil || c.Trouble == text || c.State != rows.Gathering {
			return err
		}
		c.Trouble = text
		return s.Store.UpdateCampaign(ctx, &c)
	})
	if models.IsKind(err, models.KindStale) || models.IsKind(err, models.KindNotFound) {
		return nil // somebody changed or deleted it meanwhile
	}
	return err
}

// gatherPart writes the next part of a campaign's notices, and returns the campaign as it is then. One whose program is gone ends.
func (s *Service) gatherPart(ctx context.Context, c rows.Campaign) (added int64, next rows.Campaign, err error) {
	engine, err := s.engineNow(ctx)
	if err != nil {
		return 0, c, err
	}
	part, err := s.reached(ctx, engine, c, c.Gathered, false)
	if models.IsKind(err, models.KindNotFound) {
		part, err = reach{}, nil
	}
	if err != nil {
		return 0, c, err
	}
	candidate, err := engine.Candidate(c.ProgramID)
	if err != nil && !models.IsKind(err, models.KindNotFound) {
		return 0, c, err
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
		next = c
		if added, err = s.Store.AddNotices(ctx, notices); err != nil {
			return err
		}
		next.Gathered, next.Notices, next.Trouble = part.upto, c.Notices+added, ""
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
	return added, next, err
}

func dueAt(c rows.Campaign, now time.Time) time.Time {
	if c.NotBefore != nil && c.NotBefore.After(now) {
		return *c.NotBefore
	}
	return now
}
