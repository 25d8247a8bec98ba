package store

import (
	"context"
	"time"

	"huiqi/models/push"
)

// AddFollowUp inserts an answer that is sent by itself, and fills in its id (when empty) and times.
func (s *Store) AddFollowUp(ctx context.Context, f *push.FollowUp) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	f.ID, f.CreatedAt = newID(f.ID), s.now()
	f.UpdatedAt = f.CreatedAt
	return fault(db.Create(f).Error)
}

// DueFollowUpAccounts returns the accounts that may send and have answers due at an instant, by id.
func (s *Store) DueFollowUpAccounts(ctx context.Context, wants []string, at time.Time) ([]string, error) {
	ids := []string{}
	now := instant(at)
	err := s.reader(ctx).Raw(`SELECT a.id FROM push_accounts a WHERE a.enabled = ?
		AND EXISTS (SELECT 1 FROM push_followups f WHERE f.account_id = a.id AND f.state IN ('queued', 'sending') AND f.not_before <= ?
		AND (f.lease = '' OR f.leased_to <= ?) AND f.want IN ?) ORDER BY a.id`, true, now, now, wants).Scan(&ids).Error
	return ids, fault(err)
}

// ClaimFollowUps lends the answers of an account that are due first to a worker: those of the given wants.
func (s *Store) ClaimFollowUps(ctx context.Context, c push.Claim, wants []string) (found []push.FollowUp, err error) {
	_, db, err := s.writer(ctx)
	if err != nil {
		return nil, err
	}
	pick := `SELECT id FROM push_followups WHERE account_id = ? AND state IN ('queued', 'sending') AND not_before <= ?
		AND (lease = '' OR leased_to <= ?) AND want IN ? ORDER BY not_before, id LIMIT ?`
	if s.dialect == Postgres {
		pick += " FOR UPDATE SKIP LOCKED"
	}
	now := instant(c.Now)
	err = db.Raw(`UPDATE push_followups SET state = 'sending', lease = ?, leased_to = ?, attempts = attempts + 1, updated_at = ?
		WHERE id IN (`+pick+`) RETURNING *`, c.Lease, instant(c.Until), s.now(), c.AccountID, now, now, wants, c.Limit).Scan(&found).Error
	return found, fault(err)
}

// BeginFollowUp notes at an instant that a text is being sent, if the worker still has the answer. From then on it may have been
// sent.
func (s *Store) BeginFollowUp(ctx context.Context, id, lease, text string, at time.Time) (bool, error) {
	_, db, err := s.writer(ctx)
	if err != nil {
		return false, err
	}
	done := db.Model(&push.FollowUp{}).Where("id = ? AND lease = ?", id, lease).UpdateColumns(map[string]any{"tried_at": instant(at), "text": text})
	return done.RowsAffected == 1, fault(done.Error)
}

// SettleFollowUp writes what came of an answer that the worker with the lease still has.
func (s *Store) SettleFollowUp(ctx context.Context, lease string, f push.FollowUp) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	f.Lease, f.LeasedTo, f.UpdatedAt = "", nil, s.now()
	return fault(db.Model(&push.FollowUp{}).Where("id = ? AND lease = ?", f.ID, lease).Select(
		"text", "state", "not_before", "attempts", "lease", "leased_to", "tried_at", "code", "detail", "updated_at",
	).Updates(&f).Error)
}

// FollowUpsTo returns the answers to somebody that were made since an instant, in order.
func (s *Store) FollowUpsTo(ctx context.Context, accountID, address string, since time.Time) ([]push.FollowUp, error) {
	found := []push.FollowUp{}
	err := s.reader(ctx).Where("account_id = ? AND address = ? AND created_at >= ?", accountID, address, instant(since)).
		Order("created_at, id").Find(&found).Error
	return found, fault(err)
}

// ActsOf returns what somebody did since an instant by their platform's clock, in order.
func (s *Store) ActsOf(ctx context.Context, accountID, address string, since time.Time) ([]push.Act, error) {
	acts := []push.Act{}
	err := s.reader(ctx).Model(&push.Incoming{}).Select("kind", "sent_at").
		Where("account_id = ? AND address = ? AND sent_at >= ?", accountID, address, instant(since)).Order("sent_at, dedupe_key").Scan(&acts).Error
	return acts, fault(err)
}

// PurgeFollowUps forgets answers that were made before an instant and returns how many there were.
func (s *Store) PurgeFollowUps(ctx context.Context, before time.Time) (int64, error) {
	_, db, err := s.writer(ctx)
	if err != nil {
		return 0, err
	}
	done := db.Where("created_at < ?", instant(before)).Delete(&push.FollowUp{})
	return done.RowsAffected, fault(done.Error)
}
