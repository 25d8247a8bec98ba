package store

import (
	"context"

	"huiqi/models/exchange"
)

// AddExpertConsent inserts a consent of an expert and fills in its id and time.
func (s *Store) AddExpertConsent(ctx context.Context, c *exchange.ExpertConsent) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	c.ID, c.CreatedAt = newID(c.ID), s.now()
	return fault(db.Create(c).Error)
}

// WithdrawExpertConsents ends the consents of those kinds that an expert has not withdrawn yet, and returns how many there
// were.
func (s *Store) WithdrawExpertConsents(ctx context.Context, expertID string, kinds []exchange.ConsentKind, w exchange.Withdrawal) (int64, error) {
	_, db, err := s.writer(ctx)
	if err != nil {
		return 0, err
	}
	done := db.Model(&exchange.ExpertConsent{}).Where("expert_id = ? AND kind IN ? AND withdrawn_at IS NULL", expertID, kinds).
		Updates(map[string]any{"withdrawn_at": instant(w.At), "withdrawn_by": w.By, "reason": w.Reason})
	return done.RowsAffected, fault(done.Error)
}

// ExpertConsents returns the consents of an expert, the last given first.
func (s *Store) ExpertConsents(ctx context.Context, expertID string) ([]exchange.ExpertConsent, error) {
	found := []exchange.ExpertConsent{}
	err := s.reader(ctx).Where("expert_id = ?", expertID).Order("created_at DESC, id DESC").Find(&found).Error
	return found, fault(err)
}

// ConsentsOfExperts returns the consents of several experts by the expert, the last given first.
func (s *Store) ConsentsOfExperts(ctx context.Context, ids []string) (map[string][]exchange.ExpertConsent, error) {
	return groupedBy(s.reader(ctx).Order("created_at DESC, id DESC"), "expert_id", ids, func(c exchange.ExpertConsent) string { return c.ExpertID })
}
