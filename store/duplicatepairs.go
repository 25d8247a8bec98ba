package store

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"huiqi/models"
	"huiqi/models/duplicates"
)

// PairsOf returns the pairs in which one of the enterprises is, by id.
func (s *Store) PairsOf(ctx context.Context, enterpriseIDs []int64) ([]duplicates.Pair, error) {
	var found []duplicates.Pair
	for part := range chunks(enterpriseIDs) {
		var some []duplicates.Pair
		if err := s.reader(ctx).Where("enterprise_id IN ? OR other_id IN ?", part, part).Find(&some).Error; err != nil {
			return nil, fault(err)
		}
		found = append(found, some...)
	}
	slices.SortFunc(found, func(a, b duplicates.Pair) int { return cmp.Compare(a.ID, b.ID) })
	return slices.CompactFunc(found, func(a, b duplicates.Pair) bool { return a.ID == b.ID }), nil
}

// AddPairs inserts pairs that there are not yet. One whose enterprises are gone is left out.
func (s *Store) AddPairs(ctx context.Context, all []duplicates.Pair) error {
	_, db, err := s.writer(ctx)
	if err != nil || len(all) == 0 {
		return err
	}
	var ids []int64
	for _, p := range all {
		ids = append(ids, p.EnterpriseID, p.OtherID)
	}
	there, err := s.PresentEnterprises(ctx, ids)
	if err != nil {
		return err
	}
	fresh := slices.DeleteFunc(slices.Clone(all), func(p duplicates.Pair) bool { return !there[p.EnterpriseID] || !there[p.OtherID] })
	now := s.now()
	for part := range chunks(fresh) {
		for i := range part {
			part[i].ID, part[i].Version, part[i].CreatedAt, part[i].UpdatedAt = 0, 1, now, now
		}
		if err := db.Clauses(clause.OnConflict{DoNothing: true}).Create(&part).Error; err != nil {
			return fault(err)
		}
	}
	return nil
}

// UpdatePair overwrites what comparing and deciding change of the pair whose version is p.Version, and moves the version on.
func (s *Store) UpdatePair(ctx context.Context, p *duplicates.Pair) error {
	version, err := s.touch(ctx, pairs, p.ID, atLeastGiven(p.Version))
	if err != nil {
		return err
	}
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	p.Version, p.UpdatedAt = version, s.now()
	return fault(db.Model(&duplicates.Pair{}).Where("id = ?", p.ID).
		Select("score", "state", "reasons", "digest", "note", "decided_by", "decided_at", "version", "updated_at").Updates(p).Error)
}

// DropPair deletes the pair of that version; one that changed meanwhile stays.
func (s *Store) DropPair(ctx context.Context, id, version int64) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	return fault(db.Where("id = ? AND version = ?", id, version).Delete(&duplicates.Pair{}).Error)
}

// FindPair returns a pair with what names the two.
func (s *Store) FindPair(ctx context.Context, id int64) (duplicates.Listed, error) {
	var p duplicates.Listed
	err := selectPairs(s.reader(ctx), duplicates.Filter{}).Where("p.id = ?", id).Take(&p).Error
	return p, missing(err, pairs.sort, pairs.zh, strconv.FormatInt(id, 10))
}

// ListPairs returns pairs, those of the highest score first.
func (s *Store) ListPairs(ctx context.Context, f duplicates.Filter, p models.Page) (models.List[duplicates.Listed], error) {
	const name = "duplicates"
	key, err := unpack(name, p.Cursor, 2)
	if err != nil {
		return models.List[duplicates.Listed]{}, err
	}
	rows := selectPairs(s.reader(ctx), f)
	if key != nil {
		score, err := strconv.Atoi(key[0])
		id, err2 := strconv.ParseInt(key[1], 10, 64)
		if err != nil || err2 != nil {
			return models.List[duplicates.Listed]{}, badCursor()
		}
		rows = rows.Where("(p.score, p.id) < (?, ?)", score, id) // as the index is read
	}
	var found []duplicates.Listed
	limit := p.Clamped()
	if err := rows.Order("p.score DESC, p.id DESC").Limit(limit + 1).Find(&found).Error; err != nil {
		return models.List[duplicates.Listed]{}, fault(err)
	}
	return page(name, found, limit, func(p duplicates.Listed) []string {
		return []string{strconv.Itoa(p.Score), strconv.FormatInt(p.ID, 10)}
	}), nil
}

const pairColumns = "p.id, p.enterprise_id, p.other_id, p.score, p.state, p.reasons, p.digest, p.note, p.decided_by, p.decided_at, p.version, p.created_at, p.updated_at, " +
	"a.uscc AS first_uscc, a.name AS first_name, a.region AS first_region, a.zone AS first_zone, a.version AS first_version, " +
	"b.uscc AS second_uscc, b.name AS second_name, b.region AS second_region, b.zone AS second_zone, b.version AS second_version"

func selectPairs(db *gorm.DB, f duplicates.Filter) *gorm.DB {
	db = db.Table("duplicate_pairs p").Select(pairColumns).
		Joins("JOIN enterprises a ON a.id = p.enterprise_id").Joins("JOIN enterprises b ON b.id = p.other_id")
	if f.State != "" {
		db = db.Where("p.state = ?", f.State)
	}
	if f.MinScore > 0 {
		db = db.Where("p.score >= ?", f.MinScore)
	}
	if f.EnterpriseID != 0 {
		db = db.Where("(p.enterprise_id = ? OR p.other_id = ?)", f.EnterpriseID, f.EnterpriseID)
	}
	if len(f.Territory) > 0 {
		db = db.Where("(a.region IN ? OR a.zone IN ?) AND (b.region IN ? OR b.zone IN ?)", f.Territory, f.Territory, f.Territory, f.Territory)
	}
	if len(f.Regions) > 0 {
		db = db.Where("(a.region IN ? OR a.zone IN ? OR b.region IN ? OR b.zone IN ?)", f.Regions, f.Regions, f.Regions, f.Regions)
	}
	return db
}
