package store

import (
	"context"

	"gorm.io/gorm/clause"

	"huiqi/models/need"
)

// AddNeedReminder inserts a reminder and fills in its time when it has none, unless there is one for the same stay, and reports whether it did.
func (s *Store) AddNeedReminder(ctx context.Context, r *need.Reminder) (bool, error) {
	_, db, err := s.writer(ctx)
	if err != nil {
		return false, err
	}
	if r.CreatedAt.IsZero() {
		r.CreatedAt = s.now()
	}
	done := db.Clauses(clause.OnConflict{Columns: []clause.Column{{Name: "need_id"}, {Name: "stay"}}, DoNothing: true}).Create(r)
	return done.RowsAffected == 1, fault(done.Error)
}

// NeedReminders returns the last reminder of each of the needs that have one.
func (s *Store) NeedReminders(ctx context.Context, needIDs []string) (map[string]need.Reminder, error) {
	found := make(map[string]need.Reminder, len(needIDs))
	for part := range chunks(needIDs) {
		var some []need.Reminder
		if err := s.reader(ctx).Where("need_id IN ?", part).Order("need_id, stay").Find(&some).Error; err != nil {
			return nil, fault(err)
		}
		for _, r := range some {
			found[r.NeedID] = r
		}
	}
	return found, nil
}
