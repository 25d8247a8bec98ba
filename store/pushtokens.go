package store

import (
	"context"
	"time"

	"gorm.io/gorm/clause"

	"huiqi/models/push"
)

// FindToken returns what is stored under a key, or the zero Token.
func (s *Store) FindToken(ctx context.Context, key string) (push.Token, error) {
	var found []push.Token
	err := s.reader(ctx).Where("token_key = ?", key).Limit(1).Find(&found).Error
	if err != nil || len(found) == 0 {
		return push.Token{}, fault(err)
	}
	return found[0], nil
}

// LeaseToken lends the renewal of a token to one process until an instant, unless another one has it, and reports whether
// it did, with what is stored. It opens its own transaction outside one.
func (s *Store) LeaseToken(ctx context.Context, key, lease string, now, until time.Time) (t push.Token, got bool, err error) {
	err = s.InTx(ctx, func(ctx context.Context) error {
		_, db, err := s.writer(ctx)
		if err != nil {
			return err
		}
		fresh := push.Token{Key: key, ExpiresAt: now, CheckedAt: now, ChangedAt: now}
		if err := db.Clauses(clause.OnConflict{DoNothing: true}).Create(&fresh).Error; err != nil {
			return err
		}
		done := db.Model(&push.Token{}).Where("token_key = ? AND (lease = '' OR leased_to <= ?)", key, instant(now)).
			UpdateColumns(map[string]any{"lease": lease, "leased_to": instant(until)})
		if done.Error != nil {
			return done.Error
		}
		got = done.RowsAffected == 1
		t, err = s.FindToken(ctx, key)
		return err
	})
	return t, got, err
}

// SettleToken gives a renewal back, and writes the token when it is another one; nothing when the lease has gone to another
// process. It opens its own transaction outside one.
func (s *Store) SettleToken(ctx context.Context, t push.Token, lease string) error {
	return s.InTx(ctx, func(ctx context.Context) error {
		_, db, err := s.writer(ctx)
		if err != nil {
			return err
		}
		t.Lease, t.LeasedTo = "", nil
		return db.Model(&push.Token{}).Where("token_key = ? AND lease = ?", t.Key, lease).Select("*").Omit("token_key").Updates(&t).Error
	})
}
