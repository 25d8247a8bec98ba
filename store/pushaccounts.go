package store

import (
	"context"
	"errors"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"huiqi/models"
	"huiqi/models/push"
)

// CreateAccount inserts an account and fills in its version and times. An id that exists is a duplicate-id conflict.
func (s *Store) CreateAccount(ctx context.Context, a *push.Account) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	a.ID, a.Version, a.CreatedAt = newID(a.ID), 1, s.now()
	a.UpdatedAt = a.CreatedAt
	return duplicateID(db.Create(a).Error, accounts, a.ID)
}

// UpdateAccount overwrites the account whose version is a.Version and moves the version on. Its channel stays, and so does
// its pause: a provider may have asked for one since the account was read.
func (s *Store) UpdateAccount(ctx context.Context, a *push.Account) error {
	version, err := s.touch(ctx, accounts, a.ID, atLeastGiven(a.Version))
	if err != nil {
		return err
	}
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	a.Version, a.UpdatedAt = version, s.now()
	return fault(db.Model(&push.Account{}).Where("id = ?", a.ID).Select("*").Omit("id", "channel", "paused_until", "pause_code", "pause_note", "created_at").Updates(a).Error)
}

// PauseAccount keeps an account from sending until an instant, unless it is paused for longer already. It is no change
// of the account.
func (s *Store) PauseAccount(ctx context.Context, id string, until time.Time, code, note string) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	done := db.Model(&push.Account{}).Where("id = ? AND (paused_until IS NULL OR paused_until < ?)", id, instant(until)).
		UpdateColumns(map[string]any{"paused_until": instant(until), "pause_code": code, "pause_note": note})
	return fault(done.Error)
}

// ResumeAccount ends the pause of an account. It is no change of the account. What the provider's answer put off until the
// pause ends is due now; what waits for another reason goes on waiting. That answer's code is the code of the pause, or begins its note.
func (s *Store) ResumeAccount(ctx context.Context, id string) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	now := s.now()
	put := db.Exec(`UPDATE push_deliveries SET not_before = ?, updated_at = ? WHERE account_id = ? AND state = ? AND not_before > ? AND EXISTS
		(SELECT 1 FROM push_accounts a WHERE a.id = account_id AND push_deliveries.not_before <= a.paused_until AND push_deliveries.code <> ''
			AND (push_deliveries.code = a.pause_code OR a.pause_note LIKE push_deliveries.code || ': %'))`,
		now, now, id, push.Queued, now)
	if put.Error != nil {
		return fault(put.Error)
	}
	return fault(db.Model(&push.Account{}).Where("id = ?", id).
		UpdateColumns(map[string]any{"paused_until": nil, "pause_code": "", "pause_note": ""}).Error)
}

// FindAccount returns one account.
func (s *Store) FindAccount(ctx context.Context, id string) (push.Account, error) {
	var a push.Account
	err := s.reader(ctx).Where("id = ?", id).Take(&a).Error
	return a, missing(err, accounts.sort, accounts.zh, id)
}

// Accounts returns every account, by id. There are few.
func (s *Store) Accounts(ctx context.Context) ([]push.Account, error) {
	found := []push.Account{}
	err := s.reader(ctx).Order("id").Find(&found).Error
	return found, fault(err)
}

// TakeAllowance takes up to want deliveries from what an account may send, which all processes share. It opens its own
// transaction outside one.
func (s *Store) TakeAllowance(ctx context.Context, a push.Account, want int, now time.Time) (granted int, wait time.Duration, err error) {
	err = s.InTx(ctx, func(ctx context.Context) error {
		_, db, err := s.writer(ctx)
		if err != nil {
			return err
		}
		left, err := s.allowance(db, a.ID)
		if err != nil {
			return err
		}
		granted, wait = left.Take(a, want, now)
		left.Version++
		return db.Model(&push.Allowance{}).Where("account_id = ?", a.ID).Select("*").Omit("account_id").Updates(&left).Error
	})
	return granted, wait, err
}

// allowance returns what is left of an account's rate, locked; it is made when it is asked for the first time.
func (s *Store) allowance(db *gorm.DB, accountID string) (left push.Allowance, err error) {
	err = s.locked(db).Where("account_id = ?", accountID).Take(&left).Error
	if !errors.Is(err, gorm.ErrRecordNotFound) {
		return left, err
	}
	if err := db.Clauses(clause.OnConflict{DoNothing: true}).Create(&push.Allowance{AccountID: accountID, Version: 1}).Error; err != nil {
		return left, err
	}
	err = s.locked(db).Where("account_id = ?", accountID).Take(&left).Error
	return left, err
}

// ReturnAllowance gives back what was taken from an account's allowance and not used, in the same transaction.
func (s *Store) ReturnAllowance(ctx context.Context, accountID string, unused int) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	return fault(db.Model(&push.Allowance{}).Where("account_id = ?", accountID).UpdateColumns(map[string]any{
		"tokens": gorm.Expr("tokens + ?", unused*push.WholeDelivery), "used": gorm.Expr("used - ?", unused),
	}).Error)
}

// locked makes a query lock what it finds until the end of the transaction. SQLite has one writer anyway.
func (s *Store) locked(db *gorm.DB) *gorm.DB {
	if s.dialect == Postgres {
		return db.Clauses(clause.Locking{Strength: clause.LockingStrengthUpdate})
	}
	return db
}

// PutTrigger inserts a trigger with version 0, or overwrites the one whose version it has, and moves the version on. What waited for
// it to be switched on is looked at again.
func (s *Store) PutTrigger(ctx context.Context, t *push.Trigger) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	before := t.Version
	t.Version, t.UpdatedAt = before+1, s.now()
	if before == 0 {
		if err := db.Create(t).Error; !errors.Is(err, gorm.ErrDuplicatedKey) {
			return fault(err)
		}
		return staleTrigger()
	}
	done := db.Model(&push.Trigger{}).Where("reason = ? AND version = ?", t.Reason, before).Select("*").Omit("reason").Updates(t)
	if done.Error == nil && done.RowsAffected == 0 {
		return staleTrigger()
	}
	if done.Error != nil || !t.Enabled {
		return fault(done.Error)
	}
	return fault(db.Model(&push.Notice{}).Where("state = ? AND reason = ? AND code = ?", push.Waiting, t.Reason, push.TriggerOff).
		UpdateColumns(map[string]any{"due_at": s.now(), "code": ""}).Error)
}

func staleTrigger() error {
	return models.Faulty(models.KindStale, "stale-version", "触发设置已被他人修改，请重新读取", "the trigger was changed since it was read")
}

// Triggers returns the triggers that somebody has set, by reason.
func (s *Store) Triggers(ctx context.Context) ([]push.Trigger, error) {
	found := []push.Trigger{}
	err := s.reader(ctx).Order("reason").Find(&found).Error
	return found, fault(err)
}
