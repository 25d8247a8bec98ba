package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"huiqi/models"
	"huiqi/models/exchange"
)

// CreatePairing inserts a pairing and fills in the id (when empty), version and times.
func (s *Store) CreatePairing(ctx context.Context, p *exchange.Pairing) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	p.ID, p.Version, p.CreatedAt = newID(p.ID), 1, s.now()
	p.UpdatedAt = p.CreatedAt
	return duplicateID(db.Create(p).Error, pairings, p.ID)
}

// UpdatePairing overwrites the pairing whose version is p.Version and moves the version on. Who was brought together with
// whom stays.
func (s *Store) UpdatePairing(ctx context.Context, p *exchange.Pairing) error {
	version, err := s.touch(ctx, pairings, p.ID, atLeastGiven(p.Version))
	if err != nil {
		return err
	}
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	p.Version, p.UpdatedAt = version, s.now()
	return fault(db.Model(&exchange.Pairing{}).Where("id = ?", p.ID).
		Select("state", "amount", "contract_number", "outcome", "reason", "since", "version", "updated_at").Updates(p).Error)
}

// FindPairing returns one pairing.
func (s *Store) FindPairing(ctx context.Context, id string) (exchange.Pairing, error) {
	var p exchange.Pairing
	err := s.reader(ctx).Where("id = ?", id).Take(&p).Error
	return p, missing(err, pairings.sort, pairings.zh, id)
}

// ListPairings returns pairings, the last proposed first.
func (s *Store) ListPairings(ctx context.Context, f exchange.PairingFilter, p models.Page) (models.List[exchange.Pairing], error) {
	return listByTime("pairings", selectPairings(s.reader(ctx), f), p, func(p exchange.Pairing) (time.Time, string) { return p.CreatedAt, p.ID })
}

// AddPairingEvent appends to the log of a pairing and fills in the id.
func (s *Store) AddPairingEvent(ctx context.Context, e *exchange.PairingEvent) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	e.ID = 0
	return fault(db.Create(e).Error)
}

// PairingEvents returns the log of a pairing in the order in which it was written.
func (s *Store) PairingEvents(ctx context.Context, pairingID string) ([]exchange.PairingEvent, error) {
	found := []exchange.PairingEvent{}
	err := s.reader(ctx).Where("pairing_id = ?", pairingID).Order("id").Find(&found).Error
	return found, fault(err)
}

// PairingCounts counts the pairings that the filter selects by where the enterprise is, fields, month and state.
func (s *Store) PairingCounts(ctx context.Context, f exchange.PairingFilter) ([]exchange.PairingCount, error) {
	found := []exchange.PairingCount{}
	err := selectPairings(s.reader(ctx).Table("pairings"), f).
		Joins("JOIN enterprises p ON p.id = pairings.enterprise_id").
		Select("p.region AS region, pairings.fields AS fields, pairings.month AS month, pairings.state AS state, COUNT(*) AS count, CAST(COALESCE(SUM(pairings.amount), 0) AS BIGINT) AS amount").
		Group("p.region, pairings.fields, pairings.month, pairings.state").
		Order("p.region, pairings.month, pairings.state, pairings.fields").Find(&found).Error
	return found, fault(err)
}

func selectPairings(db *gorm.DB, f exchange.PairingFilter) *gorm.DB {
	for column, want := range map[string]string{
		"need_id": f.NeedID, "expert_id": f.ExpertID, "team_id": f.TeamID, "achievement_id": f.AchievementID,
	} {
		if want != "" {
			db = db.Where(column+" = ?", want)
		}
	}
	if f.EnterpriseID != 0 {
		db = db.Where("enterprise_id = ?", f.EnterpriseID)
	}
	if len(f.States) > 0 {
		db = db.Where("state IN ?", f.States)
	}
	if f.Field != "" {
		db = inTechnology(db, f.Field)
	}
	if !f.From.IsZero() {
		db = db.Where("proposed_on >= ?", f.From)
	}
	if !f.To.IsZero() {
		db = db.Where("proposed_on <= ?", f.To)
	}
	return ofEnterprises(db, f.Territory, f.Regions, "")
}
