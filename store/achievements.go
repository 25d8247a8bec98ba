package store

import (
	"context"
	"time"

	"huiqi/models"
	"huiqi/models/exchange"
)

// CreateAchievement inserts an achievement and fills in the id (when empty), version and times.
func (s *Store) CreateAchievement(ctx context.Context, a *exchange.Achievement) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	a.ID, a.Version, a.CreatedAt = newID(a.ID), 1, s.now()
	a.UpdatedAt = a.CreatedAt
	return duplicateID(db.Create(a).Error, achievements, a.ID)
}

// UpdateAchievement overwrites the achievement whose version is a.Version and moves the version on.
func (s *Store) UpdateAchievement(ctx context.Context, a *exchange.Achievement) error {
	version, err := s.touch(ctx, achievements, a.ID, atLeastGiven(a.Version))
	if err != nil {
		return err
	}
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	a.Version, a.UpdatedAt = version, s.now()
	return fault(db.Model(&exchange.Achievement{}).Where("id = ?", a.ID).Select("*").Omit("id", "created_by", "created_at").Updates(a).Error)
}

// DeleteAchievement deletes the achievement of that version with its postings.
func (s *Store) DeleteAchievement(ctx context.Context, id string, version int64) error {
	return s.remove(ctx, achievements, id, version, &exchange.Achievement{})
}

// FindAchievement returns one achievement.
func (s *Store) FindAchievement(ctx context.Context, id string) (exchange.Achievement, error) {
	var a exchange.Achievement
	err := s.reader(ctx).Where("id = ?", id).Take(&a).Error
	return a, missing(err, achievements.sort, achievements.zh, id)
}

// AchievementsByID returns the achievements of the ids that there are.
func (s *Store) AchievementsByID(ctx context.Context, ids []string) (map[string]exchange.Achievement, error) {
	return byID(s.reader(ctx), ids, func(row exchange.Achievement) string { return row.ID })
}

// ListAchievements returns achievements, the last entered first.
func (s *Store) ListAchievements(ctx context.Context, f exchange.Filter, p models.Page) (models.List[exchange.Achievement], error) {
	rows := aboutTopics(s.reader(ctx), f.Field, f.Industry)
	if f.Open {
		rows = rows.Where("(valid_until IS NULL OR valid_until >= ?)", f.Sight.On)
	}
	if f.Words != "" {
		rows = rows.Where(`(LOWER(name) LIKE ? ESCAPE '\' OR LOWER(owner) LIKE ? ESCAPE '\' OR LOWER(summary) LIKE ? ESCAPE '\' OR LOWER(words) LIKE ? ESCAPE '\')`,
			contains(f.Words), contains(f.Words), contains(f.Words), contains(f.Words))
	}
	return listByTime("achievements", rows, p, func(a exchange.Achievement) (time.Time, string) { return a.CreatedAt, a.ID })
}

// AchievementsNamed returns the achievements of the names. Spaces in names are no matter.
func (s *Store) AchievementsNamed(ctx context.Context, names []string) ([]exchange.Achievement, error) {
	return namedRows[exchange.Achievement](s.reader(ctx), names)
}
