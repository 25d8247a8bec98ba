package store

import (
	"context"

	"gorm.io/gorm/clause"

	"huiqi/models/push"
)

// AddReceipt keeps what a provider said, once.
func (s *Store) AddReceipt(ctx context.Context, r push.Receipt) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	return fault(db.Clauses(clause.OnConflict{DoNothing: true}).Create(&r).Error)
}

// OpenReceipts returns receipts that no delivery says yet although it is known which one they are about, the oldest first.
func (s *Store) OpenReceipts(ctx context.Context, accountID string, limit int) ([]push.Receipt, []push.Delivery, error) {
	receipts := []push.Receipt{}
	err := s.reader(ctx).Where("account_id = ? AND applied = ?", accountID, false).
		Where("EXISTS (SELECT 1 FROM push_deliveries d WHERE d.account_id = push_receipts.account_id AND d.provider_id = push_receipts.provider_id)").
		Order("at, provider_id, state").Limit(limit).Find(&receipts).Error
	if err != nil || len(receipts) == 0 {
		return nil, nil, fault(err)
	}
	ids := make([]string, len(receipts))
	for i, r := range receipts {
		ids[i] = r.ProviderID
	}
	deliveries := []push.Delivery{}
	err = s.reader(ctx).Where("account_id = ? AND provider_id IN ?", accountID, ids).Find(&deliveries).Error
	return receipts, deliveries, fault(err)
}

// ApplyReceipt notes that the delivery of a receipt says so now.
func (s *Store) ApplyReceipt(ctx context.Context, r push.Receipt) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	return fault(db.Model(&push.Receipt{}).Where("account_id = ? AND provider_id = ? AND state = ?", r.AccountID, r.ProviderID, r.State).
		UpdateColumn("applied", true).Error)
}
