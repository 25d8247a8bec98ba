package store

import (
	"context"

	"gorm.io/gorm/clause"

	"huiqi/models/push"
)

// LockFollower returns what an account knows of somebody, and keeps other transactions from changing it until the end of
// this one. Who was not known is from now on.
func (s *Store) LockFollower(ctx context.Context, accountID, address string) (push.Follower, error) {
	_, db, err := s.writer(ctx)
	if err != nil {
		return push.Follower{}, err
	}
	f := push.Follower{AccountID: accountID, Address: address}
	if err := db.Clauses(clause.OnConflict{DoNothing: true}).Create(&f).Error; err != nil {
		return f, fault(err)
	}
	err = s.locked(db).Where("account_id = ? AND address = ?", accountID, address).Take(&f).Error
	return f, fault(err)
}

// FindFollower returns what an account knows of an address. The fault is follower-not-found.
func (s *Store) FindFollower(ctx context.Context, accountID, address string) (push.Follower, error) {
	var f push.Follower
	err := s.reader(ctx).Where("account_id = ? AND address = ?", accountID, address).Take(&f).Error
	return f, missing(err, "follower", "关注者", push.Masked(address))
}

// PutFollower writes what LockFollower returned and somebody changed.
func (s *Store) PutFollower(ctx context.Context, f push.Follower) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	return fault(db.Model(&push.Follower{}).Where("account_id = ? AND address = ?", f.AccountID, f.Address).
		Select("following", "followed_at", "chose_at", "out").Updates(&f).Error)
}
