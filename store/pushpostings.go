package store

import (
	"context"
	"time"

	"gorm.io/gorm/clause"

	"huiqi/models/push"
)

// AddPostings inserts the postings that are not there yet and returns how many were new. What is there stays as it is: no
// group is told twice.
func (s *Store) AddPostings(ctx context.Context, postings []push.Posting) (int64, error) {
	_, db, err := s.writer(ctx)
	if err != nil || len(postings) == 0 {
		return 0, err
	}
	now, added := s.now(), int64(0)
	for part := range chunks(postings) {
		for i := range part {
			part[i].CreatedAt, part[i].UpdatedAt = now, now
		}
		done := db.Clauses(clause.OnConflict{DoNothing: true}).Create(&part)
		if done.Error != nil {
			return added, fault(done.Error)
		}
		added += done.RowsAffected
	}
	return added, nil
}

// DuePostingAccounts returns the accounts that may send and have postings due at an instant, by id.
func (s *Store) DuePostingAccounts(ctx context.Context, at time.Time) ([]string, error) {
	ids := []string{}
	now := instant(at)
	err := s.reader(ctx).Raw(`SELECT a.id FROM push_accounts a WHERE a.enabled = ? AND (a.paused_until IS NULL OR a.paused_until <= ?)
		AND EXISTS (SELECT 1 FROM push_postings p WHERE p.account_id = a.id AND p.state IN ('queued', 'sending') AND p.not_before <= ?
		AND (p.lease = '' OR p.leased_to <= ?)) ORDER BY a.id`, true, now, now, now).Scan(&ids).Error
	return ids, fault(err)
}

// ClaimPosting lends the posting of an account that is due first to a worker, if there is one.
func (s *Store) ClaimPosting(ctx context.Context, c push.Claim) (found []push.Posting, err error) {
	_, db, err := s.writer(ctx)
	if err != nil {
		return nil, err
	}
	pick := `SELECT id FROM push_postings WHERE account_id = ? AND state IN ('queued', 'sending') AND not_before <= ?
		AND (lease = '' OR leased_to <= ?) ORDER BY not_before, id LIMIT ?`
	if s.dialect == Postgres {
		pick += " FOR UPDATE SKIP LOCKED"
	}
	now := instant(c.Now)
	err = db.Raw(`UPDATE push_postings SET state = 'sending', lease = ?, leased_to = ?, attempts = attempts + 1, updated_at = ?
		WHERE id IN (`+pick+`) RETURNING *`, c.Lease, instant(c.Until), s.now(), c.AccountID, now, now, c.Limit).Scan(&found).Error
	return found, fault(err)
}

// BeginPosting notes that a posting is being sent at an instant, if the worker still has it. From then on it may have been
// sent.
func (s *Store) BeginPosting(ctx context.Context, id, lease string, at time.Time) (bool, error) {
	_, db, err := s.writer(ctx)
	if err != nil {
		return false, err
	}
	done := db.Model(&push.Posting{}).Where("id = ? AND lease = ?", id, lease).UpdateColumn("tried_at", instant(at))
	return done.RowsAffected == 1, fault(done.Error)
}

// SettlePosting writes what came of a posting that the worker with the lease still has.
func (s *Store) SettlePosting(ctx context.Context, lease string, p push.Posting) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	p.Lease, p.LeasedTo, p.UpdatedAt = "", nil, s.now()
	return fault(db.Model(&push.Posting{}).Where("id = ? AND lease = ?", p.ID, lease).Select(
		"state", "not_before", "attempts", "lease", "leased_to", "tried_at", "code", "detail", "sent_at", "updated_at",
	).Updates(&p).Error)
}

// TriedSince returns when the postings of an account were tried after an instant, the earliest first.
func (s *Store) TriedSince(ctx context.Context, accountID string, after time.Time) ([]time.Time, error) {
	var found []push.Posting
	err := s.reader(ctx).Select("tried_at").Where("account_id = ? AND tried_at > ?", accountID, instant(after)).Order("tried_at").Find(&found).Error
	times := make([]time.Time, len(found))
	for i, p := range found {
		times[i] = *p.TriedAt
	}
	return times, fault(err)
}

// PostingsOf returns the postings of a group, the last first.
func (s *Store) PostingsOf(ctx context.Context, groupID string, limit int) ([]push.Posting, error) {
	found := []push.Posting{}
	err := s.reader(ctx).Where("group_id = ?", groupID).Order("created_at DESC, id DESC").Limit(limit).Find(&found).Error
	return found, fault(err)
}
