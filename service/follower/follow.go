package follower

import (
	"context"
	"time"

	rows "huiqi/models/push"
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
	if !news {
		return outcome{done: "out-of-order", reply: welcome + menu}, nil
	}
	return outcome{"followed", welcome + menu}, nil
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
	_, err = s.move(ctx, accountID, h.From, from, to, code, h.At)
	return true, err
}

// move takes the subscriptions of an address at an official account from one state to another, with what waits for those that must
// not be written to any more, and returns how many that were.
func (s *Service) move(ctx context.Context, accountID, address string, from, to rows.SubscriptionState, code string, at time.Time) (moved int, err error) {
	accounts, err := s.official(ctx, accountID)
	if err != nil {
		return 0, err
	}
	for _, a := range accounts {
		n, err := s.moveAt(ctx, a.ID, address, from, to, code, at)
		if err != nil {
			return moved, err
		}
		moved += n
	}
	return moved, nil
}

// moveAt does as move, for one of the accounts that an official account has here.
func (s *Service) moveAt(ctx context.Context, accountID, address string, from, to rows.SubscriptionState, code string, at time.Time) (int, error) {
	subs, err := s.Store.SubscriptionsAt(ctx, accountID, address)
	if err != nil {
		return 0, err
	}
	moved := 0
	for _, sub := range subs {
		if sub.State != from {
			continue
		}
		if err := sub.MoveTo(to, code, at); err != nil {
			return moved, err
		}
		if err := s.Store.UpdateSubscription(ctx, &sub); err != nil {
			return moved, err
		}
		if to != rows.Active {
			if _, err := s.Receiver.Withhold(ctx, s.Store, sub, string(to)); err != nil {
				return moved, err
			}
		}
		moved++
	}
	return moved, nil
}

// choose opts somebody out of everything at this account, or takes that back, unless they said otherwise later.
func (s *Service) choose(ctx context.Context, accountID string, h Heard, out bool) (outcome, error) {
	f, err := s.Store.LockFollower(ctx, accountID, h.From)
	if err != nil {
		return outcome{}, err
	}
	if !f.Chooses(out, h.At) {
		return outcome{done: "out-of-order", reply: chosen(f.Out)}, nil
	}
	if err := s.Store.PutFollower(ctx, f); err != nil {
		return outcome{}, err
	}
	if !out {
		moved, err := s.move(ctx, accountID, h.From, rows.OptedOut, rows.Active, "", h.At)
		if err != nil {
			return outcome{}, err
		}
		subs, err := s.Store.SubscriptionsAt(ctx, accountID, h.From)
		if err == nil && moved == 0 && len(subs) == 0 {
			return outcome{"opted-in", s.howBinding(accountID)}, nil
		}
		return outcome{"opted-in", chosen(false)}, err
	}
	for _, from := range []rows.SubscriptionState{rows.Active, rows.Unreachable} {
		if _, err := s.move(ctx, accountID, h.From, from, rows.OptedOut, "", h.At); err != nil {
			return outcome{}, err
		}
	}
	return outcome{"opted-out", chosen(true)}, nil
}

// chosen says what somebody chose.
func chosen(out bool) string {
	if out {
		return optedOut
	}
	return optedIn
}
