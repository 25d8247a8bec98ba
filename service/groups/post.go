package groups

import (
	"context"
	"errors"
	"time"

	"huiqi/models"
	"huiqi/models/policy"
	rows "huiqi/models/push"
	"huiqi/push"
)

// take lends a worker the next posting, if the account may post one now, and notes that it may have been posted from now
// on. The row of the account's allowance makes workers take one after another, so that no minute has more than its number.
func (s *Service) take(ctx context.Context, account rows.Account, lease string) (p rows.Posting, there bool, err error) {
	now := s.Clock.Now()
	err = s.Store.InTx(ctx, func(ctx context.Context) error {
		there = false
		granted, _, err := s.Store.TakeAllowance(ctx, account, 1, now)
		if err != nil || granted == 0 {
			return err
		}
		tried, err := s.Store.TriedSince(ctx, account.ID, now.Add(-minute))
		if err != nil {
			return err
		}
		var claimed []rows.Posting
		if len(tried) < s.PerMinute(account) {
			claim := rows.Claim{AccountID: account.ID, Lease: lease, Now: now, Until: now.Add(leaseFor), Limit: 1}
			if claimed, err = s.Store.ClaimPosting(ctx, claim); err != nil {
				return err
			}
		}
		if len(claimed) == 0 {
			return s.Store.ReturnAllowance(ctx, account.ID, 1)
		}
		p, there = claimed[0], true
		if p.TriedAt == nil {
			_, err = s.Store.BeginPosting(ctx, p.ID, lease, now)
		}
		return err
	})
	return p, there, err
}

// How often a posting is tried that was not posted, and how long it waits.
const (
	attempts   = 5
	againAfter = 30 * time.Second
	restAfter  = time.Hour // of an account that somebody has to mend
)

// post posts, unless it is of no use any more or may have been posted, and writes down what came of it.
func (s *Service) post(ctx context.Context, account rows.Account, p rows.Posting, lease string) error {
	now := s.Clock.Now()
	code, err := s.renew(ctx, &p)
	if err == nil && code == "" {
		code, err = s.useless(ctx, p, models.DateOf(now))
	}
	if err != nil && p.TriedAt == nil { // it was not sent: whoever is next may
		p.State, p.Attempts = rows.Queued, p.Attempts-1
		return errors.Join(err, s.Store.InTx(context.WithoutCancel(ctx), func(ctx context.Context) error { return s.Store.SettlePosting(ctx, lease, p) }))
	}
	if err != nil {
		return err
	}
	var pause time.Time
	pauseCode := "limited"
	open := s.Hours.Next(now, s.Calendar)
	switch {
	case p.TriedAt != nil: // a worker had begun to post it and died
		p.State, p.Code = rows.Unknown, "interrupted"
	case code != "":
		p.State, p.Code = rows.Suppressed, code
	case open.After(now):
		p.State, p.NotBefore, p.Attempts = rows.Queued, open, p.Attempts-1
	default:
		answer := s.Robot.Post(ctx, account, push.Post(p.Item, p.Reason, s.Link(p.ProgramID)))
		p, pause = settled(p, answer, now, s.Clock.Now())
		if answer.Outcome == push.Broken {
			pauseCode = rows.Configuration
		}
	}
	err = s.Store.InTx(context.WithoutCancel(ctx), func(ctx context.Context) error {
		if !pause.IsZero() {
			s.Log.WarnContext(ctx, "an account of pushing rests", "account", account.ID, "until", pause, "code", p.Code, "detail", p.Detail)
			if err := s.Store.PauseAccount(ctx, account.ID, pause, pauseCode, p.Code+": "+p.Detail); err != nil {
				return err
			}
		}
		return s.Store.SettlePosting(ctx, lease, p)
	})
	if err == nil {
		s.Metrics.Posted(string(p.State))
	}
	return err
}

// renew has a posting say what there is to say of its program now, or returns why there is nothing.
func (s *Service) renew(ctx context.Context, p *rows.Posting) (code string, err error) {
	if s.Offer == nil || p.TriedAt != nil {
		return "", nil
	}
	o, err := s.Offer(ctx, *p)
	if err != nil || o.Code != "" {
		return o.Code, err
	}
	p.Item, p.UsefulTo = o.Item, o.UsefulTo
	return "", nil
}

// settled is a posting after the robot's answer, and until when the account rests. What was not posted has not been tried.
func settled(p rows.Posting, a push.Answer, began, now time.Time) (rows.Posting, time.Time) {
	p.Code, p.Detail, p.TriedAt = a.Code, a.Detail, &began
	var pause time.Time
	switch a.Outcome {
	case push.Sent:
		p.State, p.SentAt = rows.Accepted, &now
	case push.Maybe:
		p.State = rows.Unknown
	case push.Limited, push.Broken:
		pause = a.Until
		if !pause.After(now) {
			pause = now.Add(restAfter)
		}
		p.State, p.NotBefore, p.Attempts, p.TriedAt = rows.Queued, pause, p.Attempts-1, nil
	case push.Again, push.Down:
		p.State, p.NotBefore, p.TriedAt = rows.Queued, now.Add(againAfter), nil
		if p.Attempts >= attempts {
			p.State = rows.Dead
		}
	default:
		p.State = rows.Dead
	}
	return p, pause
}

// useless says why a posting is of no use any more; empty: it is.
func (s *Service) useless(ctx context.Context, p rows.Posting, today models.Date) (string, error) {
	if !p.UsefulTo.IsZero() && p.UsefulTo.Before(today) {
		return rows.TooLate, nil
	}
	group, err := s.Store.FindGroup(ctx, p.GroupID)
	if err != nil || !group.Enabled || group.AccountID != p.AccountID {
		return rows.NotWanted, ignoreMissing(err)
	}
	program, err := s.Store.FindProgram(ctx, p.ProgramID)
	if err != nil || program.Status != policy.Published {
		return rows.NotOffered, ignoreMissing(err)
	}
	if policy.Over(program.Windows, today) { // closed before the day that was planned
		return rows.TooLate, nil
	}
	if p.CampaignID == "" {
		return "", nil
	}
	campaign, err := s.Store.FindCampaign(ctx, p.CampaignID)
	if err != nil || campaign.State == rows.Cancelled {
		return string(rows.Cancelled), ignoreMissing(err)
	}
	return "", nil
}

func ignoreMissing(err error) error {
	if models.IsKind(err, models.KindNotFound) {
		return nil
	}
	return err
}
