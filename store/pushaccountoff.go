package store

import (
	"context"
	"time"

	"gorm.io/gorm/clause"

	"huiqi/models"
	"huiqi/models/push"
)

// OffAccounts returns the accounts that are switched off, by id. None of them is switched on before the transaction ends.
func (s *Store) OffAccounts(ctx context.Context) ([]push.Account, error) {
	_, db, err := s.writer(ctx)
	if err != nil {
		return nil, err
	}
	if s.dialect == Postgres {
		db = db.Clauses(clause.Locking{Strength: clause.LockingStrengthShare})
	}
	found := []push.Account{}
	err = db.Where("enabled = ?", false).Order("id").Find(&found).Error
	return found, fault(err)
}

// StrandDeliveries suppresses up to limit deliveries of an account that is switched off which wait, or whose worker died, and
// returns them. Of those that may have been sent nobody knows; they are left as they are while a repetition would do no harm:
// where an attempt began after doubtedTo.
func (s *Store) StrandDeliveries(ctx context.Context, accountID string, at, doubtedTo time.Time, limit int) ([]push.Delivery, error) {
	_, db, err := s.writer(ctx)
	if err != nil {
		return nil, err
	}
	pick := `SELECT id FROM push_deliveries WHERE account_id = ? AND state IN ('queued', 'sending') AND (lease = '' OR leased_to <= ?)
		AND (first_at <= ? OR ` + unsent + `) ORDER BY not_before, id LIMIT ?`
	if s.dialect == Postgres {
		pick += " FOR UPDATE SKIP LOCKED"
	}
	stranded := []push.Delivery{}
	err = db.Raw(`UPDATE push_deliveries SET state = `+orUnknown+`, lease = '', leased_to = NULL, updated_at = ?,
		code = CASE WHEN `+unsent+` THEN 'account-off' ELSE 'interrupted' END
		WHERE id IN (`+pick+`) RETURNING *`, s.now(), accountID, instant(at), instant(doubtedTo), limit).Scan(&stranded).Error
	return stranded, fault(err)
}

// StrandPostings says of the postings that wait for an account that it is switched off, and suppresses those that are of no use
// any more on a day.
func (s *Store) StrandPostings(ctx context.Context, accountID string, today models.Date) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	const queued = "account_id = ? AND state = ?"
	late := db.Model(&push.Posting{}).Where(queued, accountID, push.Queued).Where("useful_to < ?", today).
		UpdateColumns(map[string]any{"state": push.Suppressed, "code": push.TooLate, "updated_at": s.now()})
	if late.Error != nil {
		return fault(late.Error)
	}
	return fault(db.Model(&push.Posting{}).Where(queued, accountID, push.Queued).Where("code <> ?", push.AccountOff).UpdateColumn("code", push.AccountOff).Error)
}

// RestoreAccount takes up again what was withheld because accounts were switched off, now that one of them is on, to be sent at an
// instant or later: what waited for it and what it is the next of the chain for, unless the message has got, or is about to get, to
// the enterprise by another address; and what could not be planned.
func (s *Store) RestoreAccount(ctx context.Context, accountID string, at time.Time) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	const elsewhere = `SELECT 1 FROM push_deliveries o WHERE o.message_id = push_deliveries.message_id AND o.chain AND o.id <> push_deliveries.id
		AND (o.state IN ('queued', 'sending', 'accepted', 'delivered', 'read', 'unknown') OR o.state = 'suppressed' AND o.code = 'account-off' AND o.id < push_deliveries.id)`
	done := db.Exec(`UPDATE push_deliveries SET state = 'queued', code = '', not_before = ?, updated_at = ? WHERE state = 'suppressed' AND code = 'account-off'
		AND (NOT chain AND account_id = ? OR chain AND NOT EXISTS (`+elsewhere+`) AND (account_id = ? OR enterprise_id IN
			(SELECT s.enterprise_id FROM push_subscriptions s WHERE s.account_id = ? AND s.state = 'active')))`, instant(at), s.now(), accountID, accountID, accountID)
	if done.Error != nil {
		return fault(done.Error)
	}
	posts := db.Model(&push.Posting{}).Where("account_id = ? AND state = ? AND code = ?", accountID, push.Queued, push.AccountOff).UpdateColumn("code", "")
	if posts.Error != nil {
		return fault(posts.Error)
	}
	return fault(db.Model(&push.Notice{}).Where("state = ? AND code = ?", push.Waiting, push.AccountOff).
		UpdateColumns(map[string]any{"due_at": s.now(), "code": ""}).Error)
}

// RequeueDeliveries takes up again deliveries that were withheld because their account was switched off.
func (s *Store) RequeueDeliveries(ctx context.Context, ids []string, at time.Time) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	for part := range chunks(ids) {
		done := db.Model(&push.Delivery{}).Where("id IN ? AND state = ? AND code = ?", part, push.Suppressed, push.AccountOff).
			UpdateColumns(map[string]any{"state": push.Queued, "code": "", "not_before": instant(at), "updated_at": s.now()})
		if done.Error != nil {
			return fault(done.Error)
		}
	}
	return nil
}
