package store

import (
	"context"
	"slices"

	"huiqi/models/enterprise"
)

// TaggedEnterprises returns those of the enterprises that have one of the tags.
func (s *Store) TaggedEnterprises(ctx context.Context, ids []int64, tags []string) (map[int64]bool, error) {
	tagged := map[int64]bool{}
	for part := range chunks(ids) {
		var some []enterprise.Enterprise
		if err := s.reader(ctx).Select("id", "tags").Where("id IN ?", part).Find(&some).Error; err != nil {
			return nil, fault(err)
		}
		for _, e := range some {
			if slices.ContainsFunc(e.Tags, func(tag string) bool { return slices.Contains(tags, tag) }) {
				tagged[e.ID] = true
			}
		}
	}
	return tagged, nil
}
