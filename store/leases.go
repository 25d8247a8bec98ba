package store

import (
	"context"
	"time"

	"huiqi/models/push"
)

// dueAccounts returns the accounts that may send and have rows of a table due at an instant, by id. The table is one of rows that
// are lent to workers: push_postings, agenda_digests.
func (s *Store) dueAccounts(ctx context.Context, table string, at time.Time) ([]string, error) {
	ids := []string{}
	now := instant(at)
	err := s.reader(ctx).Raw(`SELECT a.id FROM push_accounts a WHERE a.enabled = ? AND (a.paused_until IS NULL OR a.paused_until <= ?)
		AND EXISTS (SELECT 1 FROM `+table+` d WHERE d.account_id = a.id AND d.state IN ('queued', 'sending') AND d.not_before <= ?
		AND (d.lease = '' OR d.leased_to <= ?)) ORDER BY a.id`, true, now, now, now).Scan(&ids).Error
	return ids, fault(err)
}

// claimRows lends the rows of such a table that are due first to a worker.
func claimRows[T any](ctx context.Context, s *Store, table string, c push.Claim) (found []T, err error) {
	_, db, err := s.writer(ctx)
	if err != nil {
		return nil, err
	}
	pick := "SELECT id FROM " + table + ` WHERE account_id = ? AND state IN ('queued', 'sending') AND not_before <= ?
		AND (lease = '' OR leased_to <= ?) ORDER BY not_before, id LIMIT ?`
	if s.dialect == Postgres {
		pick += " FOR UPDATE SKIP LOCKED"
	}
	now := instant(c.Now)
	err = db.Raw("UPDATE "+table+` SET state = 'sending', lease = ?, leased_to = ?, attempts = attempts + 1, updated_at = ?
		WHERE id IN (`+pick+`) RETURNING *`, c.Lease, instant(c.Until), s.now(), c.AccountID, now, now, c.Limit).Scan(&found).Error
	return found, fault(err)
}

// beginRow notes that such a row is being sent at an instant, if the worker with the lease still has it, and reports whether it
// does.
func beginRow[T any](ctx context.Context, s *Store, id, lease string, at time.Time) (bool, error) {
	_, db, err := s.writer(ctx)
	if err != nil {
		return false, err
	}
	done := db.Model(new(T)).Where("id = ? AND lease = ?", id, lease).UpdateColumn("tried_at", instant(at))
	return done.RowsAffected == 1, fault(done.Error)
}

// settleRow writes what came of such a row, and what some more columns of it hold, if the worker with the lease still has it, and
// reports whether it does.
func settleRow[T any](ctx context.Context, s *Store, id, lease string, row *T, more ...any) (bool, error) {
	_, db, err := s.writer(ctx)
	if err != nil {
		return false, err
	}
	done := db.Model(new(T)).Where("id = ? AND lease = ?", id, lease).Select(
		"state", append([]any{"not_before", "attempts", "lease", "leased_to", "tried_at", "code", "detail", "sent_at", "updated_at"}, more...)...,
	).Updates(row)
	return done.RowsAffected == 1, fault(done.Error)
}
