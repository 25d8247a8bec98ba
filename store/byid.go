package store

import "gorm.io/gorm"

// byID returns those of the rows that have one of the ids, by id.
func byID[K comparable, T any](rows *gorm.DB, ids []K, id func(T) K) (map[K]T, error) {
	found := make(map[K]T, len(ids))
	for part := range chunks(ids) {
		var some []T
		if err := rows.Session(&gorm.Session{}).Where("id IN ?", part).Find(&some).Error; err != nil {
			return nil, fault(err)
		}
		for _, row := range some {
			found[id(row)] = row
		}
	}
	return found, nil
}
