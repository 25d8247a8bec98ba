package store

import (
	"context"
	"strconv"

	"gorm.io/gorm/clause"

	"huiqi/models"
	"huiqi/models/feed"
	"huiqi/models/matchrun"
)

// StandingsBetween returns the standings of the enterprises with after < id ≤ upto, by id.
func (s *Store) StandingsBetween(ctx context.Context, after, upto int64) ([]matchrun.Standing, error) {
	found := []matchrun.Standing{}
	err := s.reader(ctx).Where("enterprise_id > ? AND enterprise_id <= ?", after, upto).Order("enterprise_id").Find(&found).Error
	return found, fault(err)
}

// StandingsOf returns the standings there are of the enterprises.
func (s *Store) StandingsOf(ctx context.Context, ids []int64) ([]matchrun.Standing, error) {
	found := []matchrun.Standing{}
	for part := range chunks(ids) {
		var some []matchrun.Standing
		if err := s.reader(ctx).Where("enterprise_id IN ?", part).Order("enterprise_id").Find(&some).Error; err != nil {
			return nil, fault(err)
		}
		found = append(found, some...)
	}
	return found, nil
}

// PutStandings writes standings whose versions are one more than those stored; a first one has version 1. The fault is
// stale-version when one of them was changed by another transaction since it was read. Give them by ascending id, so
// that two transactions never wait for each other.
func (s *Store) PutStandings(ctx context.Context, standings []matchrun.Standing) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	now := s.now()
	for part := range chunks(standings) {
		for i := range part {
			part[i].UpdatedAt = now
		}
		done := db.Clauses(clause.OnConflict{
			Columns:   []clause.Column{{Name: "enterprise_id"}},
			DoUpdates: clause.AssignmentColumns([]string{"as_of", "position", "version", "programs", "updated_at"}),
			Where:     clause.Where{Exprs: []clause.Expression{clause.Expr{SQL: "match_standings.version = excluded.version - 1"}}},
		}).Create(&part)
		if done.Error != nil {
			return fault(done.Error)
		}
		if done.RowsAffected != int64(len(part)) {
			return models.Faulty(models.KindStale, "stale-version", "匹配现状已被改写，请重新计算", "a standing was changed since it was read")
		}
	}
	return nil
}

// PresentEnterprises returns those of the ids that are in the base.
func (s *Store) PresentEnterprises(ctx context.Context, ids []int64) (map[int64]bool, error) {
	there := make(map[int64]bool, len(ids))
	for part := range chunks(ids) {
		var found []int64
		if err := s.reader(ctx).Table(enterprises.table).Where("id IN ?", part).Pluck("id", &found).Error; err != nil {
			return nil, fault(err)
		}
		for _, id := range found {
			there[id] = true
		}
	}
	return there, nil
}

// lastChange is a row of the query below.
type lastChange struct {
	ThingID string
	Seq     int64
}

// LastChanges returns the position of the last change of each enterprise in the feed, up to a position; those that were
// never changed are left out.
func (s *Store) LastChanges(ctx context.Context, ids []int64, upto int64) (map[int64]int64, error) {
	changed := make(map[int64]int64, len(ids))
	for part := range chunks(ids) {
		names := make([]string, len(part))
		for i, id := range part {
			names[i] = strconv.FormatInt(id, 10)
		}
		var found []lastChange
		err := s.reader(ctx).Model(&feed.Change{}).Where("kind = ? AND thing_id IN ? AND seq <= ?", feed.Enterprise, names, upto).
			Select("thing_id, MAX(seq) AS seq").Group("thing_id").Scan(&found).Error
		if err != nil {
			return nil, fault(err)
		}
		for _, c := range found {
			id, err := strconv.ParseInt(c.ThingID, 10, 64)
			if err != nil {
				return nil, err
			}
			changed[id] = c.Seq
		}
	}
	return changed, nil
}
