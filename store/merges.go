package store

import (
	"context"

	"huiqi/models/duplicates"
	"huiqi/models/enterprise"
)

// CreateMerge inserts what an enterprise went up in. Those that went up in it before lead where it leads: absorbing moved them.
func (s *Store) CreateMerge(ctx context.Context, m *duplicates.Merge) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	m.MergedAt = s.now()
	return fault(db.Create(m).Error)
}

// Merges returns what went up in an enterprise, the last first.
func (s *Store) Merges(ctx context.Context, enterpriseID int64) ([]duplicates.Merge, error) {
	found := []duplicates.Merge{}
	err := s.reader(ctx).Where("enterprise_id = ?", enterpriseID).Order("merged_at DESC, id DESC").Find(&found).Error
	return found, fault(err)
}

// MergedInto returns, for those of the credit codes whose enterprises went up in others, what they lead to.
func (s *Store) MergedInto(ctx context.Context, usccs []string) (map[string]enterprise.Brief, error) {
	found := map[string]enterprise.Brief{}
	for part := range chunks(usccs) {
		var some []struct {
			Was string
			enterprise.Brief
		}
		err := s.reader(ctx).Table("enterprise_merges m").Select("m.uscc AS was, e.id, e.uscc, e.name").
			Joins("JOIN enterprises e ON e.id = m.enterprise_id").Where("m.uscc IN ?", part).Find(&some).Error
		if err != nil {
			return nil, fault(err)
		}
		for _, row := range some {
			found[row.Was] = row.Brief
		}
	}
	return found, nil
}
