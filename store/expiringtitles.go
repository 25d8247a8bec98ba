package store

import (
	"context"

	"huiqi/models"
	"huiqi/models/enterprise"
)

// ExpiringTitles returns the grants of titles that end on a day and that no later grant of the same title follows.
func (s *Store) ExpiringTitles(ctx context.Context, day models.Date) ([]enterprise.TitleGrant, error) {
	found := []enterprise.TitleGrant{}
	err := s.reader(ctx).Where("title_id <> '' AND valid_to = ?", day).
		Where("enterprise_id IN (SELECT id FROM enterprises WHERE deregistered_on IS NULL)").
		Where(`NOT EXISTS (SELECT 1 FROM title_grants g WHERE g.enterprise_id = title_grants.enterprise_id AND g.title_id = title_grants.title_id
			AND (g.valid_to IS NULL OR g.valid_to > title_grants.valid_to))`).Order("enterprise_id, id").Find(&found).Error
	return found, fault(err)
}
