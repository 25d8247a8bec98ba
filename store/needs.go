package store

import (
	"context"
	"fmt"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"huiqi/models"
	"huiqi/models/enterprise"
	"huiqi/models/need"
)

// CreateNeed inserts a need under the next number of the year in which it is registered, and fills in its number, version
// and times. Numbers have no gaps: they are given in the transaction.
func (s *Store) CreateNeed(ctx context.Context, n *need.Need) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	number, err := nextNumber(db, n.RegisteredOn.Year)
	if err != nil {
		return err
	}
	n.ID, n.Version, n.Stay, n.CreatedAt = fmt.Sprintf("%04d-%06d", n.RegisteredOn.Year, number), 1, 1, s.now()
	n.UpdatedAt = n.CreatedAt
	return duplicateID(db.Create(n).Error, needs, n.ID)
}

// nextNumber takes a number of a year, whose row it locks until the transaction ends.
func nextNumber(db *gorm.DB, year int) (int64, error) {
	counter := need.Counter{Year: int64(year)}
	if err := db.Clauses(clause.OnConflict{DoNothing: true}).Create(&counter).Error; err != nil {
		return 0, fault(err)
	}
	if err := db.Model(&need.Counter{}).Where("year = ?", year).Update("last", gorm.Expr("last + 1")).Error; err != nil {
		return 0, fault(err)
	}
	err := db.Where("year = ?", year).Take(&counter).Error
	return counter.Last, fault(err)
}

// UpdateNeed overwrites the need whose version is n.Version and moves the version on. Whose it is and when it was registered
// stay.
func (s *Store) UpdateNeed(ctx context.Context, n *need.Need) error {
	version, err := s.touch(ctx, needs, n.ID, atLeastGiven(n.Version))
	if err != nil {
		return err
	}
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	n.Version, n.UpdatedAt = version, s.now()
	return fault(db.Model(&need.Need{}).Where("id = ?", n.ID).Select("*").
		Omit("id", "enterprise_id", "registered_by", "registered_on", "created_at").Updates(n).Error)
}

// FindNeed returns one need.
func (s *Store) FindNeed(ctx context.Context, id string) (need.Need, error) {
	var n need.Need
	err := s.reader(ctx).Where("id = ?", id).Take(&n).Error
	return n, missing(err, needs.sort, needs.zh, id)
}

// ListNeeds returns needs, the last registered first.
func (s *Store) ListNeeds(ctx context.Context, f need.Filter, p models.Page) (models.List[need.Need], error) {
	rows, err := selectNeeds(s.reader(ctx), f)
	if err != nil {
		return models.List[need.Need]{}, err
	}
	return listByTime("needs", rows, p, byCreated)
}

// NeedsAfter returns up to so many needs that the filter selects, by number, after one.
func (s *Store) NeedsAfter(ctx context.Context, f need.Filter, after string, limit int) ([]need.Need, error) {
	rows, err := selectNeeds(s.reader(ctx), f)
	if err != nil {
		return nil, err
	}
	found := []need.Need{}
	err = rows.Where("id > ?", after).Order("id").Limit(limit).Find(&found).Error
	return found, fault(err)
}

// NeedsByID returns the needs of the numbers that there are.
func (s *Store) NeedsByID(ctx context.Context, ids []string) (map[string]need.Need, error) {
	return byID(s.reader(ctx), ids, func(row need.Need) string { return row.ID })
}

func selectNeeds(db *gorm.DB, f need.Filter) (*gorm.DB, error) {
	for column, want := range map[string]string{
		"kind": string(f.Kind), "channel": string(f.Channel), "assignee": f.Assignee, "department": f.Department, "visit_id": f.VisitID,
	} {
		if want != "" {
			db = db.Where(column+" = ?", want)
		}
	}
	if f.EnterpriseID != 0 {
		db = db.Where("enterprise_id = ?", f.EnterpriseID)
	}
	if len(f.States) > 0 {
		db = db.Where("state IN ?", f.States)
	}
	if f.Words != "" {
		db = db.Where(`(LOWER(title) LIKE ? ESCAPE '\' OR LOWER(text) LIKE ? ESCAPE '\')`, contains(f.Words), contains(f.Words))
	}
	if !f.From.IsZero() {
		db = db.Where("registered_on >= ?", f.From)
	}
	if !f.To.IsZero() {
		db = db.Where("registered_on <= ?", f.To)
	}
	if f.Tag != "" {
		member, err := jsonMember(f.Tag)
		if err != nil {
			return nil, err
		}
		db = db.Where(`tags LIKE ? ESCAPE '\'`, member)
	}
	return ofEnterprises(db, f.Territory, f.Regions, f.Industry), nil
}

// ofEnterprises narrows rows that enterprises own to those of a territory, of regions, and of an industry and those below.
func ofEnterprises(db *gorm.DB, territory, regions []string, industry string) *gorm.DB {
	if len(territory) > 0 {
		db = db.Where("enterprise_id IN (SELECT e.id FROM enterprises e WHERE e.region IN ? OR e.zone IN ?)", territory, territory)
	}
	if len(regions) > 0 {
		db = db.Where("enterprise_id IN (SELECT e.id FROM enterprises e WHERE e.region IN ? OR e.zone IN ?)", regions, regions)
	}
	if industry != "" {
		db = db.Where(`enterprise_id IN (SELECT e.id FROM enterprises e WHERE e.industry LIKE ? ESCAPE '\')`, escapeLike(industry)+"%")
	}
	return db
}

// EnterprisesByID returns the enterprises of the ids that there are.
func (s *Store) EnterprisesByID(ctx context.Context, ids []int64) (map[int64]enterprise.Enterprise, error) {
	return byID(s.reader(ctx), ids, func(row enterprise.Enterprise) int64 { return row.ID })
}
