package store

import (
	"context"
	"time"

	"huiqi/models"
	"huiqi/models/matchrun"
)

// CreateRun inserts a run and fills in its id and key (when empty) and time. The fault is run-in-progress when one
// waits already, or one with the key was made before.
func (s *Store) CreateRun(ctx context.Context, r *matchrun.Run) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	r.ID, r.CreatedAt = newID(r.ID), s.now()
	if r.Key == "" {
		r.Key = r.ID
	}
	if err := db.Create(r).Error; err != nil {
		return duplicate(err, "run-in-progress", "已有全量匹配在等待", "a rematch is waiting already")
	}
	return nil
}

// MoveRun overwrites a run that is in the state it is expected to be in, and reports whether it was; what it asks about
// stays when it names nothing. The fault is run-in-progress when another one is in the state it moves to, of which
// there may be one.
func (s *Store) MoveRun(ctx context.Context, r *matchrun.Run, expected matchrun.State) (moved bool, err error) {
	_, db, err := s.writer(ctx)
	if err != nil {
		return false, err
	}
	keep := []string{"id", "created_at"}
	if r.Programs == nil {
		keep = append(keep, "programs")
	}
	done := db.Model(&matchrun.Run{}).Where("id = ? AND state = ?", r.ID, expected).Select("*").Omit(keep...).Updates(r)
	if done.Error != nil {
		return false, duplicate(done.Error, "run-in-progress", "已有全量匹配在进行", "a rematch is running already")
	}
	return done.RowsAffected == 1, nil
}

// ForgetPrograms drops what runs before the named one asked about: later ones are compared with the last alone.
func (s *Store) ForgetPrograms(ctx context.Context, exceptRunID string) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	states := []matchrun.State{matchrun.Done, matchrun.Failed}
	return fault(db.Model(&matchrun.Run{}).Where("id <> ? AND state IN ? AND programs IS NOT NULL", exceptRunID, states).
		UpdateColumn("programs", nil).Error)
}

// FindRun returns one run, without what it asked about.
func (s *Store) FindRun(ctx context.Context, id string) (matchrun.Run, error) {
	var r matchrun.Run
	err := s.reader(ctx).Omit("programs").Where("id = ?", id).Take(&r).Error
	return r, missing(err, "match-run", "全量匹配", id)
}

// HasRun reports whether a run with the key was ever made.
func (s *Store) HasRun(ctx context.Context, key string) (bool, error) {
	var count int64
	err := s.reader(ctx).Model(&matchrun.Run{}).Where("once_key = ?", key).Count(&count).Error
	return count > 0, fault(err)
}

// OpenRuns returns the run that is running and the one that waits, in this order, as far as there are any, without what
// they ask about.
func (s *Store) OpenRuns(ctx context.Context) ([]matchrun.Run, error) {
	var open []matchrun.Run
	err := s.reader(ctx).Omit("programs").Where("state IN ?", []matchrun.State{matchrun.Waiting, matchrun.Running}).Order("state").Find(&open).Error
	return open, fault(err)
}

// LastRun returns the last run that ended well and that standings and events came of, with what it asked about. The
// fault is not found before the first one over any enterprise.
func (s *Store) LastRun(ctx context.Context) (matchrun.Run, error) {
	var r matchrun.Run
	err := s.reader(ctx).Where("state = ? AND counts_only = ? AND enterprises > 0", matchrun.Done, false).
		Order("started_at DESC, id DESC").Limit(1).Take(&r).Error
	return r, missing(err, "match-run", "全量匹配", "last")
}

// ListRuns returns runs without what they asked about, the last made first.
func (s *Store) ListRuns(ctx context.Context, p models.Page) (models.List[matchrun.Run], error) {
	return listByTime("match-runs", s.reader(ctx).Omit("programs"), p,
		func(r matchrun.Run) (time.Time, string) { return r.CreatedAt, r.ID })
}
