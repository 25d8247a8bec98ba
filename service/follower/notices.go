package follower

import (
	"context"
	"time"

	rows "huiqi/models/push"
)

// NoticeWord is what somebody said about the subscription notices (订阅通知) of a template.
type NoticeWord struct {
	TemplateID string
	Accepted   bool
	Withdrawn  bool // turned off in the settings
}

// consent counts what somebody accepted, or turned off, and lets them be sent notices from then on.
func (s *Service) consent(ctx context.Context, accountID string, h Heard) (outcome, error) {
	accounts, err := s.rule().Official(ctx, accountID)
	if err != nil {
		return outcome{}, err
	}
	for _, word := range h.Notices {
		if !word.Accepted && !word.Withdrawn {
			continue // declined once, which takes nothing away
		}
		at, forGood := -1, false
		for i, a := range accounts {
			if a.Channel == rows.WeChatNotice && a.Settings["template_id"] == word.TemplateID {
				at, forGood = i, a.Settings["long_term"] == "yes"
			}
		}
		c, err := s.Store.LockNoticeConsent(ctx, accounts[0].Settings["app_id"], word.TemplateID, h.From)
		if err != nil {
			return outcome{}, err
		}
		counts := false
		if word.Withdrawn {
			c.Withdraw(h.At)
		} else {
			counts = c.Accept(forGood, h.At)
		}
		if err := s.Store.PutNoticeConsent(ctx, c); err != nil {
			return outcome{}, err
		}
		if counts && at >= 0 {
			subs, err := s.Store.SubscriptionsAt(ctx, accountID, h.From)
			if err != nil {
				return outcome{}, err
			}
			if err := s.enrol(ctx, subs, accounts[at], accepted{"accepted notices, message " + h.Key, h.At}); err != nil {
				return outcome{}, err
			}
		}
	}
	return outcome{done: "consents"}, nil
}

// accepted is by what somebody agreed to be sent notices, and when.
type accepted struct {
	proof string
	at    time.Time
}

// enrol puts notices that a follower accepted before what they are subscribed to at the account that is heard: where that is nothing,
// nothing.
func (s *Service) enrol(ctx context.Context, subs []rows.Subscription, notices rows.Account, by accepted) error {
	if len(subs) == 0 || subs[0].AccountID == notices.ID {
		return nil
	}
	there, err := s.Store.SubscriptionsAt(ctx, notices.ID, subs[0].Address)
	if err != nil {
		return err
	}
	has := map[int64]bool{}
	for _, sub := range there {
		has[sub.EnterpriseID] = true
	}
	now := s.Clock.Now()
	for i := range subs {
		sub := &subs[i] // whoever enrols them for more goes on from its version
		if has[sub.EnterpriseID] {
			continue
		}
		first := rows.Subscription{
			EnterpriseID: sub.EnterpriseID, AccountID: notices.ID, Address: sub.Address, Person: sub.Person, State: sub.State, Code: sub.Code, Rank: sub.Rank,
			Topics: sub.Topics, Levels: sub.Levels, ConsentBy: consentGiven, ConsentProof: by.proof, ConsentAt: by.at, StateAt: now,
		}
		if sub.Rank < rows.LastRank {
			sub.Rank++
		}
		if err := s.Store.UpdateSubscription(ctx, sub); err != nil {
			return err
		}
		if err := s.Store.CreateSubscription(ctx, &first); err != nil {
			return err
		}
	}
	return nil
}

// enrolBound does the same for somebody who is bound after they accepted.
func (s *Service) enrolBound(ctx context.Context, sub rows.Subscription) error {
	accounts, err := s.rule().Official(ctx, sub.AccountID)
	if err != nil || accounts[0].Settings["app_id"] == "" {
		return err
	}
	consents, err := s.Store.NoticeConsentsOf(ctx, accounts[0].Settings["app_id"], sub.Address)
	subs := []rows.Subscription{sub}
	if err != nil {
		return err
	}
	for _, c := range consents {
		if c.AcceptedAt == nil || !c.Standing && c.Credits == 0 {
			continue
		}
		for _, a := range accounts {
			if a.Channel != rows.WeChatNotice || a.Settings["template_id"] != c.TemplateID {
				continue
			}
			by := accepted{"accepted notices of " + c.TemplateID + " before being bound", *c.AcceptedAt}
			if err := s.enrol(ctx, subs, a, by); err != nil {
				return err
			}
		}
	}
	return nil
}

// receive hands on how messages ended, each to the account that sent it: events of an official account all come to one address.
func (s *Service) receive(ctx context.Context, accountID string, h Heard) error {
	accounts, err := s.rule().Official(ctx, accountID)
	if err != nil {
		return err
	}
	for i, r := range h.Receipts {
		for _, a := range accounts {
			if i < len(h.NoticeOf) && h.NoticeOf[i] != "" && a.Channel == rows.WeChatNotice && a.Settings["template_id"] == h.NoticeOf[i] {
				r.AccountID = a.ID
			}
		}
		if err := s.Receiver.Receive(ctx, r); err != nil {
			return err
		}
	}
	return nil
}
