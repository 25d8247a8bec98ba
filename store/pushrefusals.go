package store

import (
	"context"
	"time"

	"gorm.io/gorm/clause"

	"huiqi/models/push"
)

// KeepRefusal keeps that the owner of an address refused a signature; a later one moves the time on, an earlier one changes
// nothing.
func (s *Store) KeepRefusal(ctx context.Context, r push.Refusal) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	if err := db.Clauses(clause.OnConflict{DoNothing: true}).Create(&r).Error; err != nil {
		return fault(err)
	}
	return fault(db.Model(&push.Refusal{}).Where("signature = ? AND address = ? AND at < ?", r.Signature, r.Address, instant(r.At)).
		UpdateColumns(map[string]any{"at": instant(r.At), "uplink_id": r.UplinkID}).Error)
}

// ConfirmRefusal notes that a refusal is being confirmed, and reports whether nobody had noted so before.
func (s *Store) ConfirmRefusal(ctx context.Context, signature, address string, at time.Time) (bool, error) {
	_, db, err := s.writer(ctx)
	if err != nil {
		return false, err
	}
	done := db.Model(&push.Refusal{}).Where("signature = ? AND address = ? AND confirmed_at IS NULL", signature, address).
		UpdateColumn("confirmed_at", instant(at))
	return done.RowsAffected == 1, fault(done.Error)
}

// ConcealRefusals replaces the addresses of refusals that are telephones by what conceal makes of them, and returns how many
// those were. Of a refusal that is kept both ways the later time stays.
func (s *Store) ConcealRefusals(ctx context.Context, conceal func(signature, phone string) string) (int, error) {
	_, db, err := s.writer(ctx)
	if err != nil {
		return 0, err
	}
	var plain []push.Refusal
	if err := db.Where("address NOT LIKE 'hmac:%'").Order("signature, address").Find(&plain).Error; err != nil {
		return 0, fault(err)
	}
	for _, r := range plain {
		if err := db.Where("signature = ? AND address = ?", r.Signature, r.Address).Delete(&push.Refusal{}).Error; err != nil {
			return 0, fault(err)
		}
		r.Address = conceal(r.Signature, r.Address)
		if err := s.KeepRefusal(ctx, r); err != nil {
			return 0, err
		}
		if r.ConfirmedAt == nil {
			continue
		}
		if _, err := s.ConfirmRefusal(ctx, r.Signature, r.Address, *r.ConfirmedAt); err != nil {
			return 0, err
		}
	}
	return len(plain), nil
}

// Consented reports whether the receiver of a delivery agreed to be written to, and has not refused the signature since, by
// any of what their telephone may be kept by.
func (s *Store) Consented(ctx context.Context, deliveryID, signature string, phones []string) (bool, error) {
	var n int64
	err := s.reader(ctx).Table("push_deliveries d").Joins("JOIN push_subscriptions s ON s.id = d.subscription_id").
		Where("d.id = ? AND s.consent_by <> ''", deliveryID).
		Where("NOT EXISTS (SELECT 1 FROM push_refusals r WHERE r.signature = ? AND r.address IN ? AND r.at >= s.consent_at)", signature, phones).
		Count(&n).Error
	return n == 1, fault(err)
}
