package campaigns

import (
	"context"
	"fmt"
	"time"

	"huiqi/internal/clock"
	"huiqi/matching"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
	rows "huiqi/models/push"
	"huiqi/push"
)

// membersAtOnce is how many members of an audience are looked at in one transaction.
const membersAtOnce = 2000

// samples is how many letters a preview shows.
const samples = 3

// Preview is what a campaign would do if it were started now.
type Preview struct {
	Verdicts map[matching.Verdict]int `json:"verdicts" doc:"各结论的企业数（筛选之后）"`
	Size     int                      `json:"size" doc:"通知多少家企业"`
	Reach    map[string]int           `json:"reach" doc:"能否送达：channel 名为首选渠道的企业数；no-subscription、opted-out、unreachable 为送不到的企业数"`
	Approval bool                     `json:"approval" doc:"超过单人可发的规模，须另一人批准"`
	Samples  []Sample                 `json:"samples" doc:"前几家企业将收到的文字"`
}

// Sample is a letter as one enterprise would get it.
type Sample struct {
	USCC string `json:"uscc"`
	Name string `json:"name"`
	Text string `json:"text"`
}

// PreviewOf says whom a campaign would reach and what they would read. Nothing is written.
func (s *Service) PreviewOf(ctx context.Context, actor actors.Actor, c rows.Campaign) (Preview, error) {
	if _, err := s.Gate.Reach(actor, "previewCampaign"); err != nil {
		return Preview{}, err
	}
	if err := s.check(ctx, c, c.CheckPlan()); err != nil {
		return Preview{}, err
	}
	engine, err := s.engineNow(ctx)
	if err != nil {
		return Preview{}, err
	}
	accounts, err := s.accounts(ctx)
	if err != nil {
		return Preview{}, err
	}
	p := Preview{Verdicts: map[matching.Verdict]int{}, Reach: map[string]int{}, Samples: []Sample{}}
	for after, more := int64(0), true; more; {
		r, err := s.reached(ctx, engine, c, after, membersAtOnce)
		if err != nil {
			return Preview{}, fmt.Errorf("preview campaign: %w", err)
		}
		if err := s.preview(ctx, engine, c, r.members, accounts, &p); err != nil {
			return Preview{}, fmt.Errorf("preview campaign: %w", err)
		}
		after, more = r.upto, r.more
	}
	p.Approval = p.Size > s.AloneUpTo
	return p, nil
}

// preview adds a part of the audience.
func (s *Service) preview(ctx context.Context, engine Engine, c rows.Campaign, members []matching.Member, accounts map[string]rows.Account, p *Preview) error {
	ids := make([]int64, len(members))
	for i, m := range members {
		ids[i] = m.ID
	}
	subscriptions, err := s.Store.SubscriptionsOf(ctx, ids)
	if err != nil {
		return err
	}
	for _, m := range members {
		p.Size++
		p.Verdicts[m.Verdict]++
		p.Reach[way(subscriptions[m.ID], accounts)]++
	}
	if len(p.Samples) > 0 || len(ids) == 0 {
		return nil
	}
	briefs, err := s.Store.Briefs(ctx, ids[:min(samples, len(ids))])
	if err != nil {
		return err
	}
	for _, b := range briefs {
		text, err := s.sample(engine, c, b)
		if err != nil {
			return err
		}
		p.Samples = append(p.Samples, Sample{USCC: b.USCC, Name: b.Name, Text: text})
	}
	return nil
}

func (s *Service) sample(engine Engine, c rows.Campaign, b enterprise.Brief) (string, error) {
	o, err := offer(engine, rows.Notice{EnterpriseID: b.ID, ProgramID: c.ProgramID, Reason: rows.ByCampaign}, clock.Today(s.Clock))
	if err != nil || o.Code != "" {
		return o.Code, err
	}
	return push.Sentence(o.Item), nil
}

// way is how an enterprise would be reached first, or why it would not.
func way(subscriptions []rows.Subscription, accounts map[string]rows.Account) string {
	code := rows.NoSubscription
	for _, sub := range subscriptions {
		switch {
		case sub.State == rows.Active && accounts[sub.AccountID].Enabled:
			return string(accounts[sub.AccountID].Channel)
		case sub.State == rows.OptedOut:
			code = rows.AllOptedOut
		case code == rows.NoSubscription:
			code = rows.NobodyReached
		}
	}
	return code
}

// size counts whom a campaign would reach, and says by which version of the rule.
func (s *Service) size(ctx context.Context, c rows.Campaign) (size int64, ruleVersion int, err error) {
	engine, err := s.engineNow(ctx)
	if err != nil {
		return 0, 0, err
	}
	candidate, err := engine.Candidate(c.ProgramID)
	if err != nil {
		return 0, 0, err
	}
	for after, more := int64(0), true; more; {
		r, err := s.reached(ctx, engine, c, after, membersAtOnce)
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
	part, err := s.reached(ctx, engine, c, c.Gathered, membersAtOnce)
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
	useful, due := usefulTo(candidate.OpeningOn(clock.Today(s.Clock))), dueAt(c, s.Clock.Now())
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
