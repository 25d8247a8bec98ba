package store

import (
	"context"
	"time"

	"gorm.io/gorm/clause"

	"huiqi/models/push"
)

// AddIncoming keeps what an account was told, unless it is kept already, and reports whether it was new. Of two
// transactions that keep the same, the second waits for the end of the first.
func (s *Store) AddIncoming(ctx context.Context, in push.Incoming) (bool, error) {
	_, db, err := s.writer(ctx)
	if err != nil {
		return false, err
	}
	done := db.Clauses(clause.OnConflict{DoNothing: true}).Create(&in)
	return done.RowsAffected == 1, fault(done.Error)
}

// FinishIncoming writes what was done about something that AddIncoming has kept, and the reply.
func (s *Store) FinishIncoming(ctx context.Context, in push.Incoming) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	return fault(db.Model(&push.Incoming{}).Where("account_id = ? AND dedupe_key = ?", in.AccountID, in.DedupeKey).
		UpdateColumns(map[string]any{"done": in.Done, "reply": in.Reply}).Error)
}

// FindIncoming returns what an account was told under a key.
func (s *Store) FindIncoming(ctx context.Context, accountID, key string) (push.Incoming, error) {
	var in push.Incoming
	err := s.reader(ctx).Where("account_id = ? AND dedupe_key = ?", accountID, key).Take(&in).Error
	return in, missing(err, "incoming", "来信", key)
}

// CountIncoming counts what somebody told an account since an instant and what was done about in that way.
func (s *Store) CountIncoming(ctx context.Context, accountID, address, done string, since time.Time) (int64, error) {
	var n int64
	err := s.reader(ctx).Model(&push.Incoming{}).
		Where("account_id = ? AND address = ? AND received_at >= ? AND done = ?", accountID, address, instant(since), done).Count(&n).Error
	return n, fault(err)
}

// PurgeIncoming forgets what accounts were told before an instant and returns how much that was.
func (s *Store) PurgeIncoming(ctx context.Context, before time.Time) (int64, error) {
	_, db, err := s.writer(ctx)
	if err != nil {
		return 0, err
	}
	done := db.Where("received_at < ?", instant(before)).Delete(&push.Incoming{})
	return done.RowsAffected, fault(done.Error)
}
