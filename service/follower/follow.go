package follower

import (
	"context"

	rows "huiqi/models/push"
	"huiqi/service/optout"
)

// codeUnfollowed is why the subscriptions of somebody who left are unreachable.
const codeUnfollowed = "unfollowed"

// follow lets the subscriptions of somebody who follows again be reached again. Who has opted out stays so.
func (s *Service) follow(ctx context.Context, accountID string, h Heard) (outcome, error) {
	news, err := s.follows(ctx, accountID, h, true)
	if err != nil {
		return outcome{}, err
	}
	if h.Scene != "" {
		return s.scan(ctx, accountID, h)
	}
	greeting, err := s.greeting(ctx, accountID)
	if !news {
		return outcome{done: "out-of-order", reply: greeting}, err
	}
	return outcome{"followed", greeting}, err
}

// unfollow marks the subscriptions of somebody who left: what is queued for them goes on to the next of the chain.
func (s *Service) unfollow(ctx context.Context, accountID string, h Heard) (outcome, error) {
	news, err := s.follows(ctx, accountID, h, false)
	if err != nil || !news {
		return outcome{done: "out-of-order"}, err
	}
	return outcome{done: "unfollowed"}, nil
}

// follows notes that somebody began or ceased to follow, and moves their subscriptions, unless something later is known.
func (s *Service) follows(ctx context.Context, accountID string, h Heard, following bool) (news bool, err error) {
	f, err := s.Store.LockFollower(ctx, accountID, h.From)
	if err != nil || !f.Follows(following, h.At) {
		return false, err
	}
	if err := s.Store.PutFollower(ctx, f); err != nil {
		return false, err
	}
	from, to, code := rows.Active, rows.Unreachable, codeUnfollowed
	if following {
		from, to, code = rows.Unreachable, rows.Active, ""
	}
	return true, s.rule().Move(ctx, accountID, h.From, from, to, code, h.At)
}

// rule is the one about those who do not want to be written to.
func (s *Service) rule() optout.Rule { return optout.Rule{Store: s.Store, Sending: s.Receiver} }

// choose opts somebody out of everything at this account, or takes that back, unless they said otherwise later.
func (s *Service) choose(ctx context.Context, accountID string, h Heard, out bool) (outcome, error) {
	if !out {
		return s.optIn(ctx, accountID, h)
	}
	heard, err := s.rule().OptOut(ctx, accountID, h.From, h.At)
	if err != nil {
		return outcome{}, err
	}
	if !heard.Heeded {
		return outcome{done: "out-of-order", reply: chosen(heard.Out)}, nil
	}
	return outcome{"opted-out", chosen(true)}, nil
}

// optIn takes an opting out back for everything at this account.
func (s *Service) optIn(ctx context.Context, accountID string, h Heard) (outcome, error) {
	heard, err := s.rule().OptIn(ctx, accountID, h.From, h.At)
	if err != nil {
		return outcome{}, err
	}
	if !heard.Heeded {
		return outcome{done: "out-of-order", reply: chosen(heard.Out)}, nil
	}
	subs, err := s.Store.SubscriptionsAt(ctx, accountID, h.From)
	if err == nil && heard.Moved == 0 && len(subs) == 0 {
		return outcome{"opted-in", s.howBinding(accountID)}, nil
	}
	return outcome{"opted-in", chosen(false)}, err
}

// chosen says what somebody chose.
func chosen(out bool) string {
	if out {
		return optedOut
	}
	return optedIn
}
