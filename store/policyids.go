package store

import (
	"context"

	"huiqi/models/policy"
)

// PolicyIDs returns up to limit ids of policies greater than after, ascending: the way to walk the whole library
// while it changes.
func (s *Store) PolicyIDs(ctx context.Context, after string, limit int) ([]string, error) {
	ids := []string{}
	err := s.reader(ctx).Model(&policy.Policy{}).Where("id > ?", after).Order("id").Limit(limit).Pluck("id", &ids).Error
	return ids, fault(err)
}
