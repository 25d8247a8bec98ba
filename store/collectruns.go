package store

import (
	"context"
	"time"

	"huiqi/models"
	"huiqi/models/collect"
)

// CreateCollectRun inserts a run and fills in its id (when empty) and time. The fault is collection-in-progress while
// the source has one that has not ended.
func (s *Store) CreateCollectRun(ctx context.Context, r *collect.Run) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	r.ID, r.CreatedAt = newID(r.ID), s.now()
	return duplicate(db.Create(r).Error, "collection-in-progress", "该来源正在采集，请稍后再试", "this source is being collected already")
}

// FindCollectRun returns one run.
func (s *Store) FindCollectRun(ctx context.Context, id string) (collect.Run, error) {
	var r collect.Run
	err := s.reader(ctx).Where("id = ?", id).Take(&r).Error
	return r, missing(err, "collect-run", "采集任务", id)
}

// ListCollectRuns returns the runs of a source, the last made first.
func (s *Store) ListCollectRuns(ctx context.Context, sourceID string, p models.Page) (models.List[collect.Run], error) {
	return listByTime("collect-runs", s.reader(ctx).Where("source_id = ?", sourceID), p,
		func(r collect.Run) (time.Time, string) { return r.CreatedAt, r.ID })
}

// OpenCollectRuns returns runs that have not ended and can be worked on at an instant: nobody works on them, and no
// site has asked to wait longer.
func (s *Store) OpenCollectRuns(ctx context.Context, at time.Time, limit int) ([]collect.Run, error) {
	var open []collect.Run
	now := instant(at)
	err := s.reader(ctx).Where("state IN ?", openRuns()).Where("resume_at IS NULL OR resume_at <= ?", now).
		Where("lease = '' OR leased_to <= ?", now).Order("created_at, id").Limit(limit).Find(&open).Error
	return open, fault(err)
}

// OpenCollectRun returns the run of a source that has not ended; a not-found fault when there is none.
func (s *Store) OpenCollectRun(ctx context.Context, sourceID string) (collect.Run, error) {
	var r collect.Run
	err := s.reader(ctx).Where("source_id = ? AND state IN ?", sourceID, openRuns()).Take(&r).Error
	return r, missing(err, "collect-run", "采集任务", sourceID)
}

func openRuns() []collect.State { return []collect.State{collect.Waiting, collect.Running} }

// ClaimCollectRun gives a run that has not ended to one worker until an instant, unless another one has it, and reports
// whether it did.
func (s *Store) ClaimCollectRun(ctx context.Context, id, lease string, now, until time.Time) (bool, error) {
	_, db, err := s.writer(ctx)
	if err != nil {
		return false, err
	}
	done := db.Model(&collect.Run{}).Where("id = ? AND state IN ? AND (lease = '' OR leased_to <= ?)", id, openRuns(), instant(now)).
		Updates(map[string]any{"lease": lease, "leased_to": instant(until)})
	return done.RowsAffected == 1, fault(done.Error)
}

// SaveCollectRun overwrites a run that the worker with the lease still has, and reports whether it has it: of two
// workers, one of which was thought dead, the later one writes. Empty r.Lease gives the run back.
func (s *Store) SaveCollectRun(ctx context.Context, r *collect.Run, lease string) (bool, error) {
	_, db, err := s.writer(ctx)
	if err != nil {
		return false, err
	}
	done := db.Model(&collect.Run{}).Where("id = ? AND lease = ?", r.ID, lease).Select("*").Omit("id", "source_id", "created_at").Updates(r)
	return done.RowsAffected == 1, fault(done.Error)
}
