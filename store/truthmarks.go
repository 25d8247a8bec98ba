package store

import (
	"context"
	"slices"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"huiqi/models"
	"huiqi/models/truth"
)

// markedColumns are those of a mark with its enterprise.
const markedColumns = "m.enterprise_id, m.version, m.day, m.demand, m.states, m.asked, m.known, m.fresh, " +
	"enterprises.uscc, enterprises.name, enterprises.region, enterprises.zone, enterprises.industry, enterprises.synthetic"

// outdatedMarks selects enterprises whose mark is absent, of another version, of another day or of other demands.
func outdatedMarks(db *gorm.DB, demand string, day models.Date) *gorm.DB {
	return db.Table("enterprises").Joins("LEFT JOIN truth_marks m ON m.enterprise_id = enterprises.id").
		Where("(m.enterprise_id IS NULL OR m.version <> enterprises.version OR m.demand <> ? OR m.day <> ?)", demand, day).
		Where("enterprises.deregistered_on IS NULL")
}

// OutdatedMarks returns up to so many ids of enterprises, above one, that have to be looked at again: their mark is absent,
// of another version of them, of another day or of other demands.
func (s *Store) OutdatedMarks(ctx context.Context, demand string, day models.Date, after int64, limit int) ([]int64, error) {
	ids := []int64{}
	err := outdatedMarks(s.reader(ctx), demand, day).Where("enterprises.id > ?", after).Order("enterprises.id").Limit(limit).Pluck("enterprises.id", &ids).Error
	return ids, fault(err)
}

// CountOutdatedMarks returns how many there are within a territory (nil: everywhere).
func (s *Store) CountOutdatedMarks(ctx context.Context, demand string, day models.Date, territory []string) (int64, error) {
	rows := outdatedMarks(s.reader(ctx), demand, day)
	if len(territory) > 0 {
		rows = rows.Where("(enterprises.region IN ? OR enterprises.zone IN ?)", territory, territory)
	}
	var count int64
	err := rows.Count(&count).Error
	return count, fault(err)
}

// PutMarks writes the marks of enterprises, over those that there are; one that is gone has none. Give them by ascending id, so that two transactions
// never wait for each other.
func (s *Store) PutMarks(ctx context.Context, marks []truth.Mark) error {
	return putMarks(ctx, s, marks, func(m truth.Mark) int64 { return m.EnterpriseID })
}

// putMarks writes rows of which an enterprise has one, over those that there are; one that is gone has none.
func putMarks[T any](ctx context.Context, s *Store, marks []T, enterpriseID func(T) int64) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	ids := make([]int64, len(marks))
	for i, m := range marks {
		ids[i] = enterpriseID(m)
	}
	there, err := s.PresentEnterprises(ctx, ids)
	if err != nil {
		return err
	}
	for part := range chunks(slices.DeleteFunc(slices.Clone(marks), func(m T) bool { return !there[enterpriseID(m)] })) {
		if err := db.Clauses(clause.OnConflict{UpdateAll: true}).Create(part).Error; err != nil {
			return fault(err)
		}
	}
	return nil
}

// EachMarked calls visit for every mark that the filter selects, by the enterprise's id.
func (s *Store) EachMarked(ctx context.Context, f truth.Filter, visit func(truth.Marked) error) error {
	rows, err := selectMarks(s.reader(ctx), f).Order("enterprises.id").Rows()
	if err != nil {
		return fault(err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var m truth.Marked
		err := rows.Scan(&m.EnterpriseID, &m.Version, &m.Day, &m.Demand, &m.States, &m.Asked, &m.Known, &m.Fresh,
			&m.USCC, &m.Name, &m.Region, &m.Zone, &m.Industry, &m.Synthetic)
		if err == nil {
			err = visit(m)
		}
		if err != nil {
			return fault(err)
		}
	}
	return fault(rows.Err())
}

// ListMarked returns marks by the enterprise's id.
func (s *Store) ListMarked(ctx context.Context, f truth.Filter, p models.Page) (models.List[truth.Marked], error) {
	rows := s.reader(ctx).Table("(?) AS marked", selectMarks(s.reader(ctx), f).Select(markedColumns+", enterprises.id AS id"))
	return listByID("marks", rows, p, "id", func(m truth.Marked) int64 { return m.EnterpriseID })
}

func selectMarks(db *gorm.DB, f truth.Filter) *gorm.DB {
	db = db.Table("truth_marks m").Select(markedColumns).Joins("JOIN enterprises ON enterprises.id = m.enterprise_id").Where("m.demand = ? AND enterprises.deregistered_on IS NULL", f.Demand)
	for _, places := range [][]string{f.Territory, f.Regions} {
		if len(places) > 0 {
			db = db.Where("(enterprises.region IN ? OR enterprises.zone IN ?)", places, places)
		}
	}
	if f.Region != "" {
		db = db.Where("enterprises.region = ?", f.Region)
	}
	if f.IndustryIs != "" {
		db = db.Where("enterprises.industry = ?", f.IndustryIs)
	}
	if f.NoRegion {
		db = db.Where("enterprises.region = ''")
	}
	for _, prefix := range []string{f.Industry, f.Division} {
		if prefix != "" {
			db = db.Where(`enterprises.industry LIKE ? ESCAPE '\'`, escapeLike(prefix)+"%")
		}
	}
	if f.NoIndustry {
		db = db.Where("enterprises.industry = ''")
	}
	if f.At > 0 && f.States != "" {
		letters := make([]string, 0, len(f.States))
		for _, letter := range f.States {
			letters = append(letters, string(letter))
		}
		db = db.Where("substr(m.states, ?, 1) IN ?", f.At, letters)
	}
	if f.Below > 0 {
		db = db.Where("m.fresh * 1000 < m.asked * ?", f.Below)
	}
	return db
}
