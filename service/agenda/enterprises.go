package agenda

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"huiqi/models/agenda"
	rows "huiqi/models/push"
	"huiqi/service/needs"
)

// planEnterprises tells enterprises of answers that wait for their word, once for each answer: by the first of their addresses, in the
// order of their chain, that a message about their own matter can go to. Where there is none, it is looked again: followers of an
// official account may write, which opens a window for answers.
func (s *Service) planEnterprises(ctx context.Context) error {
	waiting, err := s.Needs.Reminded(ctx)
	if err != nil || len(waiting) == 0 {
		return err
	}
	fresh, err := s.untold(ctx, waiting)
	if err != nil || len(fresh) == 0 {
		return err
	}
	ids := slices.Sorted(maps.Keys(fresh))
	chains, err := s.Store.SubscriptionsOf(ctx, ids)
	if err != nil {
		return err
	}
	all, err := s.Store.Accounts(ctx)
	if err != nil {
		return err
	}
	accounts, failed := rows.ByID(all), []error{}
	for _, id := range ids {
		if err := s.tellEnterprise(ctx, chains[id], accounts, fresh[id]); err != nil {
			failed = append(failed, fmt.Errorf("tell enterprise %d of its answers: %w", id, err))
		}
	}
	return errors.Join(failed...)
}

// untold leaves of the answers those that their enterprises were not told of.
func (s *Service) untold(ctx context.Context, waiting map[int64][]needs.Reminded) (map[int64][]agenda.Item, error) {
	var keys []string
	for _, some := range waiting {
		for _, n := range some {
			keys = append(keys, needKey(n.Need))
		}
	}
	told, err := s.Store.ToldOf(ctx, enterprises, keys)
	if err != nil {
		return nil, err
	}
	out := map[int64][]agenda.Item{}
	for id, some := range waiting {
		for _, n := range some {
			if told[needKey(n.Need)] {
				continue
			}
			out[id] = append(out[id], agenda.Item{
				Key: needKey(n.Need), Kind: agenda.Unconfirmed, Due: n.Lapses, Path: root + "/needs/" + n.ID, Fresh: true,
				Text: fmt.Sprintf("贵单位登记的需求 %s「%s」已答复，请确认并评价，或说明没有解决；%s 之后仍未确认的，可按“企业未确认”办结", n.ID, n.Title, n.Lapses),
			})
		}
	}
	return out, nil
}

// errNotNow ends a transaction that told nobody.
var errNotNow = errors.New("agenda: not now")

// tellEnterprise tells an enterprise by the first address of its chain that can be told.
func (s *Service) tellEnterprise(ctx context.Context, chain []rows.Subscription, accounts map[string]rows.Account, items []agenda.Item) error {
	for _, sub := range chain {
		account := accounts[sub.AccountID]
		if sub.State != rows.Active || !account.Enabled {
			continue
		}
		switch {
		case account.Channel == rows.Email:
			return s.add(ctx, agenda.Digest{Receiver: agenda.ToSubscription, ReceiverID: sub.ID, AccountID: account.ID}, enterprises, items)
		case account.Channel == rows.WeChatTemplate && s.Followers != nil:
			err := s.tellFollower(ctx, sub, items)
			if !errors.Is(err, errNotNow) {
				return err
			}
		}
	}
	return nil
}

// tellFollower tells a follower of an official account, as an answer that follows what they did, or is errNotNow.
func (s *Service) tellFollower(ctx context.Context, sub rows.Subscription, items []agenda.Item) error {
	lines := make([]string, len(items))
	for i, item := range items {
		lines[i] = item.Text + "。"
	}
	return s.Store.InTx(ctx, func(ctx context.Context) error {
		fresh, err := s.Store.AddTold(ctx, enterprises, "", agenda.Keys(items))
		if err != nil || len(fresh) == 0 {
			return err
		}
		told, err := s.Followers.Tell(ctx, sub.AccountID, sub.Address, cut(strings.Join(lines, "\n"), followerBytes))
		if err == nil && !told {
			err = errNotNow
		}
		return err
	})
}

// followerBytes is how long a text to a follower may be.
const followerBytes = 2000
