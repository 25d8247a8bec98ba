package store

import "gorm.io/gorm"

// byID returns the rows of the ids that there are, by id. rows begins each query, narrowed as it has to be.
func byID[K comparable, T any](rows func() *gorm.DB, ids []K, id func(T) K) (map[K]T, error) {
	found := make(map[K]T, len(ids))
	for part := range chunks(ids) {
		var some []T
		if err := rows().Where("id IN ?", part).Find(&some).Error; err != nil {
			return nil, fault(err)
		}
		for _, row := range some {
			found[id(row)] = row
		}
	}
	return found, nil
}
