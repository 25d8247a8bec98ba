package store

import (
	"context"
	"slices"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"huiqi/models/duplicates"
)

// uncompared selects enterprises that were not compared, or at another version or by another method. It asks for what is not there,
// so that the planner of Postgres goes by the keys of both tables and stops when it has enough, and does not join all of them
// for every few.
func uncompared(db *gorm.DB, method int, after int64) *gorm.DB {
	return db.Table("enterprises").Where(`enterprises.id > ? AND NOT EXISTS (SELECT 1 FROM duplicate_marks m
		WHERE m.enterprise_id = enterprises.id AND m.enterprise_id > ? AND m.version = enterprises.version AND m.method = ?)`, after, after, method)
}

// Uncompared returns up to so many ids of enterprises, above one, that have to be compared with others again: they changed, or
// the method did.
func (s *Store) Uncompared(ctx context.Context, method int, after int64, limit int) ([]int64, error) {
	ids := []int64{}
	err := uncompared(s.reader(ctx), method, after).Order("enterprises.id").Limit(limit).Pluck("enterprises.id", &ids).Error
	return ids, fault(err)
}

// CountUncompared returns how many there are, and how many of the others have keys that too many share.
func (s *Store) CountUncompared(ctx context.Context, method int) (waiting, crowded int64, err error) {
	err = uncompared(s.reader(ctx), method, 0).Count(&waiting).Error
	if err == nil {
		err = s.reader(ctx).Model(&duplicates.Mark{}).Where("crowded > 0").Count(&crowded).Error
	}
	return waiting, crowded, fault(err)
}

// duplicatesLock is the advisory lock of Postgres that a transaction which compares enterprises holds ("huiqi" and 9).
const duplicatesLock = 0x6875697169_09

// LockDuplicates waits until no other transaction compares enterprises, and keeps others waiting until this one ends. SQLite has
// one writer anyway.
func (s *Store) LockDuplicates(ctx context.Context) error {
	_, db, err := s.writer(ctx)
	if err != nil || s.dialect != Postgres {
		return err
	}
	return fault(db.Exec("SELECT pg_advisory_xact_lock(?)", int64(duplicatesLock)).Error)
}

// PutDuplicateKeys makes the given keys those of enterprises; one that is gone has none. Give the enterprises by ascending id, so
// that two transactions never wait for each other.
func (s *Store) PutDuplicateKeys(ctx context.Context, ids []int64, keys []duplicates.Key) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	there, err := s.PresentEnterprises(ctx, ids)
	if err != nil {
		return err
	}
	for part := range chunks(ids) {
		if err := db.Where("enterprise_id IN ?", part).Delete(&duplicates.Key{}).Error; err != nil {
			return fault(err)
		}
	}
	keys = slices.DeleteFunc(slices.Clone(keys), func(k duplicates.Key) bool { return !there[k.EnterpriseID] })
	for part := range chunks(keys) {
		if err := db.Clauses(clause.OnConflict{DoNothing: true}).Create(part).Error; err != nil {
			return fault(err)
		}
	}
	return nil
}

// PutDuplicateMarks writes the marks of enterprises, over those that there are; one that is gone has none.
func (s *Store) PutDuplicateMarks(ctx context.Context, marks []duplicates.Mark) error {
	return putMarks(ctx, s, marks, func(m duplicates.Mark) int64 { return m.EnterpriseID })
}

// BlockSizes returns how many enterprises have each of the keys; none has a key that is absent.
func (s *Store) BlockSizes(ctx context.Context, keys []string) (map[string]int, error) {
	sizes := make(map[string]int, len(keys))
	for part := range chunks(keys) {
		var some []struct {
			BlockKey string
			Size     int
		}
		err := s.reader(ctx).Model(&duplicates.Key{}).Select("block_key, COUNT(*) AS size").Where("block_key IN ?", part).Group("block_key").Find(&some).Error
		if err != nil {
			return nil, fault(err)
		}
		for _, k := range some {
			sizes[k.BlockKey] = k.Size
		}
	}
	return sizes, nil
}

// Blocks returns the enterprises that have each of the keys, by id.
func (s *Store) Blocks(ctx context.Context, keys []string) (map[string][]int64, error) {
	members := make(map[string][]int64, len(keys))
	for part := range chunks(keys) {
		var some []duplicates.Key
		if err := s.reader(ctx).Where("block_key IN ?", part).Order("block_key, enterprise_id").Find(&some).Error; err != nil {
			return nil, fault(err)
		}
		for _, k := range some {
			members[k.BlockKey] = append(members[k.BlockKey], k.EnterpriseID)
		}
	}
	return members, nil
}

// BlockIn returns up to so many of the enterprises that have a key and are registered in a region, and, where it is given, are in
// an industry or below it.
func (s *Store) BlockIn(ctx context.Context, key, region, industry string, limit int) ([]int64, error) {
	rows := s.reader(ctx).Table("duplicate_keys k").Joins("JOIN enterprises ON enterprises.id = k.enterprise_id").
		Where("k.block_key = ? AND enterprises.region = ?", key, region)
	if industry != "" {
		rows = rows.Where(`enterprises.industry LIKE ? ESCAPE '\'`, escapeLike(industry)+"%")
	}
	ids := []int64{}
	err := rows.Order("k.enterprise_id").Limit(limit).Pluck("k.enterprise_id", &ids).Error
	return ids, fault(err)
}
