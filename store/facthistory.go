package store

import (
	"context"

	"huiqi/models"
	"huiqi/models/enterprise"
)

// AppendChanges appends to the history of facts.
func (s *Store) AppendChanges(ctx context.Context, changes []enterprise.Change) error {
	_, db, err := s.writer(ctx)
	if err != nil || len(changes) == 0 {
		return err
	}
	for i := range changes {
		changes[i].ID, changes[i].ChangedAt = 0, s.now()
	}
	return fault(db.CreateInBatches(changes, batchSize).Error)
}

// ListChanges returns the history of an enterprise, or of one of its fields, the latest first.
func (s *Store) ListChanges(ctx context.Context, enterpriseID int64, field string, p models.Page) (models.List[enterprise.Change], error) {
	rows := s.reader(ctx).Where("enterprise_id = ?", enterpriseID)
	if field != "" {
		rows = rows.Where("field = ?", field)
	}
	return listByID("fact-history", rows, p, "id DESC", func(c enterprise.Change) int64 { return c.ID })
}

// OutrankedChanges returns what came for enterprises and did not count, the earlier first.
func (s *Store) OutrankedChanges(ctx context.Context, enterpriseIDs []int64) ([]enterprise.Change, error) {
	var out []enterprise.Change
	for part := range chunks(enterpriseIDs) {
		var some []enterprise.Change
		if err := s.reader(ctx).Where("enterprise_id IN ? AND NOT taken", part).Order("id").Find(&some).Error; err != nil {
			return nil, fault(err)
		}
		out = append(out, some...)
	}
	return out, nil
}
