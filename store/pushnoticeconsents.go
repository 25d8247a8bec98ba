package store

import (
	"context"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"huiqi/models/push"
)

// LockNoticeConsent returns somebody's consent to a template's notices, none the first time, and keeps it from changing until the
// transaction ends.
func (s *Store) LockNoticeConsent(ctx context.Context, appID, templateID, address string) (c push.NoticeConsent, err error) {
	_, db, err := s.writer(ctx)
	if err != nil {
		return c, err
	}
	c = push.NoticeConsent{AppID: appID, TemplateID: templateID, Address: address}
	if err := db.Clauses(clause.OnConflict{DoNothing: true}).Create(&c).Error; err != nil {
		return c, fault(err)
	}
	if s.dialect == Postgres {
		db = db.Clauses(clause.Locking{Strength: clause.LockingStrengthUpdate})
	}
	err = db.Where("app_id = ? AND template_id = ? AND address = ?", appID, templateID, address).Take(&c).Error
	return c, fault(err)
}

// NoticeConsentsOf returns what somebody may still be sent notices of, and what they said before, by the ids of templates.
func (s *Store) NoticeConsentsOf(ctx context.Context, appID, address string) (found []push.NoticeConsent, err error) {
	err = s.reader(ctx).Where("app_id = ? AND address = ?", appID, address).Order("template_id").Find(&found).Error
	return found, fault(err)
}

// PutNoticeConsent writes a consent that LockNoticeConsent returned.
func (s *Store) PutNoticeConsent(ctx context.Context, c push.NoticeConsent) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	return fault(consentRow(db, c.AppID, c.TemplateID, c.Address).Select("credits", "standing", "accepted_at", "withdrawn_at").Updates(&c).Error)
}

func consentRow(db *gorm.DB, appID, templateID, address string) *gorm.DB {
	return db.Model(&push.NoticeConsent{}).Where("app_id = ? AND template_id = ? AND address = ?", appID, templateID, address)
}

// TakeNoticeConsent uses one acceptance, unless it is for good, and reports whether there was any. It opens its own transaction
// outside one, as do ReturnNoticeConsent and VoidNoticeConsent.
func (s *Store) TakeNoticeConsent(ctx context.Context, appID, templateID, address string) (there bool, err error) {
	err = s.InTx(ctx, func(ctx context.Context) error {
		_, db, err := s.writer(ctx)
		if err != nil {
			return err
		}
		done := consentRow(db, appID, templateID, address).Where("standing = ? OR credits > 0", true).
			UpdateColumn("credits", gorm.Expr("CASE WHEN standing THEN credits ELSE credits - 1 END"))
		there = done.RowsAffected == 1
		return fault(done.Error)
	})
	return there, err
}

// ReturnNoticeConsent gives an acceptance back that was not used after all, unless everything was withdrawn meanwhile or is for good.
func (s *Store) ReturnNoticeConsent(ctx context.Context, appID, templateID, address string) error {
	return s.InTx(ctx, func(ctx context.Context) error {
		_, db, err := s.writer(ctx)
		if err != nil {
			return err
		}
		return fault(consentRow(db, appID, templateID, address).
			Where("standing = ? AND (withdrawn_at IS NULL OR accepted_at > withdrawn_at)", false).
			UpdateColumn("credits", gorm.Expr("credits + 1")).Error)
	})
}

// VoidNoticeConsent takes all acceptances away: the platform says that there are none.
func (s *Store) VoidNoticeConsent(ctx context.Context, appID, templateID, address string) error {
	return s.InTx(ctx, func(ctx context.Context) error {
		_, db, err := s.writer(ctx)
		if err != nil {
			return err
		}
		return fault(consentRow(db, appID, templateID, address).UpdateColumns(map[string]any{"credits": 0, "standing": false}).Error)
	})
}
