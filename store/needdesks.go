package store

import (
	"context"
	"time"

	"gorm.io/gorm/clause"

	"huiqi/models"
	"huiqi/models/need"
)

// Desks returns what the office has set for kinds of needs, by kind.
func (s *Store) Desks(ctx context.Context) ([]need.Desk, error) {
	found := []need.Desk{}
	err := s.reader(ctx).Order("kind").Find(&found).Error
	return found, fault(err)
}

// PutDesk inserts what is set for a kind or overwrites it.
func (s *Store) PutDesk(ctx context.Context, d *need.Desk) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	var before []int64
	if err := db.Model(&need.Desk{}).Where("kind = ?", d.Kind).Pluck("version", &before).Error; err != nil {
		return fault(err)
	}
	d.Version, d.UpdatedAt = 1, s.now()
	for _, version := range before {
		d.Version = version + 1
	}
	return fault(db.Clauses(clause.OnConflict{UpdateAll: true}).Create(d).Error)
}

// AddVisit inserts a visit and fills in its id and time.
func (s *Store) AddVisit(ctx context.Context, v *need.Visit) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	v.ID, v.CreatedAt = newID(v.ID), s.now()
	return fault(db.Create(v).Error)
}

// FindVisit returns one visit.
func (s *Store) FindVisit(ctx context.Context, id string) (need.Visit, error) {
	var v need.Visit
	err := s.reader(ctx).Where("id = ?", id).Take(&v).Error
	return v, missing(err, "visit", "走访", id)
}

// ListVisits returns visits, the last written down first.
func (s *Store) ListVisits(ctx context.Context, f need.VisitFilter, p models.Page) (models.List[need.Visit], error) {
	rows := ofEnterprises(s.reader(ctx), f.Territory, nil, "")
	if f.EnterpriseID != 0 {
		rows = rows.Where("enterprise_id = ?", f.EnterpriseID)
	}
	if !f.From.IsZero() {
		rows = rows.Where("day >= ?", f.From)
	}
	if !f.To.IsZero() {
		rows = rows.Where("day <= ?", f.To)
	}
	return listByTime("visits", rows, p, func(v need.Visit) (time.Time, string) { return v.CreatedAt, v.ID })
}
