package store

import (
	"context"
	"strings"

	"huiqi/models/enterprise"
)

// EnterprisesNear returns up to so many enterprises that may have to do with something, by id.
func (s *Store) EnterprisesNear(ctx context.Context, near enterprise.Near, limit int) ([]enterprise.Enterprise, error) {
	var either []string
	var args []any
	for _, industry := range near.Industries {
		either, args = append(either, `industry LIKE ? ESCAPE '\'`), append(args, escapeLike(industry)+"%")
	}
	for _, word := range near.Words {
		either = append(either, `LOWER(business_scope) LIKE ? ESCAPE '\' OR LOWER(name) LIKE ? ESCAPE '\' OR LOWER(tags) LIKE ? ESCAPE '\'`)
		args = append(args, contains(word), contains(word), contains(word))
	}
	if len(near.NeedStates) > 0 {
		either, args = append(either, "id IN (SELECT n.enterprise_id FROM needs n WHERE n.state IN ?)"), append(args, near.NeedStates)
	}
	found := []enterprise.Enterprise{}
	if len(either) == 0 {
		return found, nil
	}
	rows := s.reader(ctx).Where("("+strings.Join(either, " OR ")+")", args...)
	rows = rows.Where("deregistered_on IS NULL")
	if len(near.Territory) > 0 {
		rows = rows.Where("(region IN ? OR zone IN ?)", near.Territory, near.Territory)
	}
	err := rows.Order("id").Limit(limit).Find(&found).Error
	return found, fault(err)
}
