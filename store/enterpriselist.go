package store

import (
	"context"
	"iter"
	"slices"
	"strconv"

	"gorm.io/gorm"

	"huiqi/models"
	"huiqi/models/enterprise"
)

// EnterpriseFilter is the domain's, so that services need not know the store.
type EnterpriseFilter = enterprise.Filter

// ListEnterprises returns enterprises by id. With TitleOn the title must be valid on that day.
func (s *Store) ListEnterprises(ctx context.Context, filter EnterpriseFilter, p models.Page) (models.List[enterprise.Enterprise], error) {
	rows, err := selectEnterprises(s.reader(ctx), filter)
	if err != nil {
		return models.List[enterprise.Enterprise]{}, err
	}
	return listByID("enterprises", rows, p, "id", func(e enterprise.Enterprise) int64 { return e.ID })
}

// CountEnterprises returns how many enterprises the filter selects.
func (s *Store) CountEnterprises(ctx context.Context, filter EnterpriseFilter) (int64, error) {
	rows, err := selectEnterprises(s.reader(ctx), filter)
	if err != nil {
		return 0, err
	}
	var count int64
	err = rows.Model(&enterprise.Enterprise{}).Count(&count).Error
	return count, fault(err)
}

func selectEnterprises(db *gorm.DB, f EnterpriseFilter) (*gorm.DB, error) {
	for column, want := range map[string]string{"uscc": f.USCC, "zone": f.Zone} {
		if want != "" {
			db = db.Where(column+" = ?", want)
		}
	}
	if len(f.Regions) > 0 {
		db = db.Where("region IN ?", f.Regions)
	}
	if len(f.Territory) > 0 {
		db = db.Where("(region IN ? OR zone IN ?)", f.Territory, f.Territory)
	}
	if f.Industry != "" {
		db = db.Where("industry LIKE ?", escapeLike(f.Industry)+"%")
	}
	if f.Name != "" {
		db = db.Where(`(LOWER(name) LIKE ? ESCAPE '\' OR LOWER(aliases) LIKE ? ESCAPE '\')`, contains(f.Name), contains(f.Name))
	}
	if f.Synthetic != nil {
		db = db.Where("synthetic = ?", *f.Synthetic)
	}
	if f.Deregistered != nil {
		db = db.Where("(deregistered_on IS NOT NULL) = ?", *f.Deregistered)
	}
	return selectByOwned(db, f)
}

func selectByOwned(db *gorm.DB, f EnterpriseFilter) (*gorm.DB, error) {
	const holds = "SELECT 1 FROM title_grants g WHERE g.enterprise_id = enterprises.id AND g.title_id = ?"
	switch {
	case f.Title != "" && f.TitleOn.IsZero():
		db = db.Where("EXISTS ("+holds+")", f.Title)
	case f.Title != "":
		db = db.Where("EXISTS ("+holds+" AND (g.valid_from IS NULL OR g.valid_from <= ?) AND (g.valid_to IS NULL OR g.valid_to >= ?))",
			f.Title, f.TitleOn, f.TitleOn)
	}
	if f.Tag != "" {
		member, err := jsonMember(f.Tag)
		if err != nil {
			return nil, err
		}
		db = db.Where(`tags LIKE ? ESCAPE '\'`, member)
	}
	return db, nil
}

// listByID returns a page of rows in the order of a numeric key, descending when the column says so.
func listByID[T any](name string, rows *gorm.DB, p models.Page, order string, id func(T) int64) (models.List[T], error) {
	key, err := unpack(name, p.Cursor, 1)
	if err != nil {
		return models.List[T]{}, err
	}
	if key != nil {
		after, err := strconv.ParseInt(key[0], 10, 64)
		if err != nil {
			return models.List[T]{}, badCursor()
		}
		compare := "id > ?"
		if order != "id" {
			compare = "id < ?"
		}
		rows = rows.Where(compare, after)
	}
	var found []T
	limit := p.Clamped()
	if err := rows.Order(order).Limit(limit + 1).Find(&found).Error; err != nil {
		return models.List[T]{}, fault(err)
	}
	return page(name, found, limit, func(row T) []string { return []string{strconv.FormatInt(id(row), 10)} }), nil
}

// batchSize is how many rows one statement inserts or names: well under the databases' limits of parameters.
const batchSize = 500

func chunks[T any](all []T) iter.Seq[[]T] { return slices.Chunk(all, batchSize) }
