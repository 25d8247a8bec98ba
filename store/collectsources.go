package store

import (
	"context"
	"time"

	"huiqi/models"
	"huiqi/models/collect"
)

// CreateSource inserts a source and fills in its id (when empty), version and times. An id that exists is a
// duplicate-id conflict.
func (s *Store) CreateSource(ctx context.Context, source *collect.Source) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	source.ID, source.Version = newID(source.ID), 1
	source.CreatedAt = s.now()
	source.UpdatedAt = source.CreatedAt
	return duplicateID(db.Create(source).Error, sources, source.ID)
}

// UpdateSource overwrites the source whose version is source.Version and moves the version on.
func (s *Store) UpdateSource(ctx context.Context, source *collect.Source) error {
	version, err := s.touch(ctx, sources, source.ID, atLeastGiven(source.Version))
	if err != nil {
		return err
	}
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	source.Version, source.UpdatedAt = version, s.now()
	err = db.Model(&collect.Source{}).Where("id = ?", source.ID).
		Select("*").Omit("id", "created_by", "created_at").Updates(source).Error
	return fault(err)
}

// DeleteSource deletes a source of that version that nothing was collected from, with its runs. One with pages is a
// source-in-use conflict.
func (s *Store) DeleteSource(ctx context.Context, id string, version int64) error {
	if _, err := s.touch(ctx, sources, id, version); err != nil {
		return err
	}
	state, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	done := db.Where("id = ? AND NOT EXISTS (SELECT 1 FROM collect_pages WHERE source_id = ?)", id, id).Delete(&collect.Source{})
	if done.Error != nil {
		return fault(done.Error)
	}
	if done.RowsAffected == 0 {
		return models.Faulty(models.KindConflict, "source-in-use", "该来源已采集过文件，不能删除；可以停用",
			"documents were collected from this source; disable it instead")
	}
	delete(state.moved, rowKey{sources.table, id})
	return nil
}

// FindSource returns one source.
func (s *Store) FindSource(ctx context.Context, id string) (collect.Source, error) {
	var source collect.Source
	err := s.reader(ctx).Where("id = ?", id).Take(&source).Error
	return source, missing(err, "source", "采集来源", id)
}

// ListSources returns the sources, the last made first.
func (s *Store) ListSources(ctx context.Context, p models.Page) (models.List[collect.Source], error) {
	return listByTime("sources", s.reader(ctx), p, func(row collect.Source) (time.Time, string) { return row.CreatedAt, row.ID })
}

// DueSources returns enabled sources whose schedule has wanted them since an instant, the longest due first.
func (s *Store) DueSources(ctx context.Context, at time.Time, limit int) ([]collect.Source, error) {
	var due []collect.Source
	err := s.reader(ctx).Where("enabled = ? AND next_at <= ?", true, instant(at)).Order("next_at, id").Limit(limit).Find(&due).Error
	return due, fault(err)
}

// ScheduleSource sets when the schedule wants a source next (nil: never), which is no change of the source.
func (s *Store) ScheduleSource(ctx context.Context, id string, next *time.Time) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	return fault(db.Model(&collect.Source{}).Where("id = ?", id).UpdateColumn("next_at", cutInstant(next)).Error)
}

// cutInstant returns an instant as it is stored; nil stays nil.
func cutInstant(at *time.Time) *time.Time {
	if at == nil {
		return nil
	}
	cut := instant(*at)
	return &cut
}
