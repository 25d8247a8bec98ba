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

// PostedSince returns of which program and version of its rule which group was told after an instant, or is to be told after it,
// however long ago that was planned.
func (s *Store) PostedSince(ctx context.Context, after time.Time) ([]push.Posting, error) {
	found := []push.Posting{}
	err := s.reader(ctx).Select("group_id", "program_id", "rule_version").
		Where("not_before > ? AND state NOT IN ?", instant(after), []push.State{push.Dead, push.Suppressed}).Find(&found).Error
	return found, fault(err)
}

// DuePostingAccounts returns the accounts that may send and have postings due at an instant, by id.
func (s *Store) DuePostingAccounts(ctx context.Context, at time.Time) ([]string, error) {
	return s.dueAccounts(ctx, "push_postings", at)
}

// ClaimPosting lends the posting of an account that is due first to a worker, if there is one.
func (s *Store) ClaimPosting(ctx context.Context, c push.Claim) ([]push.Posting, error) {
	return claimRows[push.Posting](ctx, s, "push_postings", c)
}

// BeginPosting notes that a posting is being sent at an instant, if the worker still has it. From then on it may have been
// sent.
func (s *Store) BeginPosting(ctx context.Context, id, lease string, at time.Time) (bool, error) {
	return beginRow[push.Posting](ctx, s, id, lease, at)
}

// SettlePosting writes what came of a posting that the worker with the lease still has, and what it said.
func (s *Store) SettlePosting(ctx context.Context, lease string, p push.Posting) error {
	p.Lease, p.LeasedTo, p.UpdatedAt = "", nil, s.now()
	_, err := settleRow(ctx, s, p.ID, lease, &p, "item", "useful_to")
	return err
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
