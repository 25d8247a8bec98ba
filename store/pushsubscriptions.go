package store

import (
	"context"

	"huiqi/models/push"
)

// CreateSubscription inserts a subscription and fills in its id (when empty), version and times. An address that the
// account has for this enterprise is a duplicate-address conflict.
func (s *Store) CreateSubscription(ctx context.Context, sub *push.Subscription) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	sub.ID, sub.Version, sub.CreatedAt = newID(sub.ID), 1, s.now()
	sub.UpdatedAt = sub.CreatedAt
	return duplicate(db.Create(sub).Error, "duplicate-address", "该企业已登记这个接收地址", "this address is bound to the enterprise already")
}

// UpdateSubscription overwrites the subscription whose version is sub.Version and moves the version on. Where it belongs
// stays; its consent is written as it is given, since who opted out comes back by a later one.
func (s *Store) UpdateSubscription(ctx context.Context, sub *push.Subscription) error {
	version, err := s.touch(ctx, subscriptions, sub.ID, atLeastGiven(sub.Version))
	if err != nil {
		return err
	}
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	sub.Version, sub.UpdatedAt = version, s.now()
	return fault(db.Model(&push.Subscription{}).Where("id = ?", sub.ID).Select("*").
		Omit("id", "enterprise_id", "account_id", "address", "created_at").Updates(sub).Error)
}

// FindSubscription returns one subscription.
func (s *Store) FindSubscription(ctx context.Context, id string) (push.Subscription, error) {
	var sub push.Subscription
	err := s.reader(ctx).Where("id = ?", id).Take(&sub).Error
	return sub, missing(err, subscriptions.sort, subscriptions.zh, id)
}

// SubscriptionsAt returns the subscriptions of an address at an account, of all enterprises that it is bound to.
func (s *Store) SubscriptionsAt(ctx context.Context, accountID, address string) ([]push.Subscription, error) {
	found := []push.Subscription{}
	err := s.reader(ctx).Where("account_id = ? AND address = ?", accountID, address).Order("enterprise_id").Find(&found).Error
	return found, fault(err)
}

// SubscriptionsOf returns the subscriptions of the enterprises, each enterprise's by rank.
func (s *Store) SubscriptionsOf(ctx context.Context, enterpriseIDs []int64) (map[int64][]push.Subscription, error) {
	found := make(map[int64][]push.Subscription, len(enterpriseIDs))
	for part := range chunks(enterpriseIDs) {
		var some []push.Subscription
		err := s.reader(ctx).Where("enterprise_id IN ?", part).Order("enterprise_id, rank, id").Find(&some).Error
		if err != nil {
			return nil, fault(err)
		}
		for _, sub := range some {
			found[sub.EnterpriseID] = append(found[sub.EnterpriseID], sub)
		}
	}
	return found, nil
}

// SubscriptionStates returns the states of those of the subscriptions that there are.
func (s *Store) SubscriptionStates(ctx context.Context, ids []string) (map[string]push.SubscriptionState, error) {
	states := make(map[string]push.SubscriptionState, len(ids))
	for part := range chunks(ids) {
		var some []push.Subscription
		if err := s.reader(ctx).Select("id", "state").Where("id IN ?", part).Find(&some).Error; err != nil {
			return nil, fault(err)
		}
		for _, sub := range some {
			states[sub.ID] = sub.State
		}
	}
	return states, nil
}

// DeleteSubscription deletes a subscription of that version. Its deliveries stay, for the ledger.
func (s *Store) DeleteSubscription(ctx context.Context, id string, version int64) error {
	return s.remove(ctx, subscriptions, id, version, &push.Subscription{})
}

// ListSubscriptions returns the subscriptions of an enterprise, by rank.
func (s *Store) ListSubscriptions(ctx context.Context, enterpriseID int64) ([]push.Subscription, error) {
	found, err := s.SubscriptionsOf(ctx, []int64{enterpriseID})
	if err != nil {
		return nil, err
	}
	if found[enterpriseID] == nil {
		return []push.Subscription{}, nil
	}
	return found[enterpriseID], nil
}
