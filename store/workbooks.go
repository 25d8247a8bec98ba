package store

import (
	"context"
	"time"

	"huiqi/models"
	"huiqi/models/workbook"
)

// CreateWorkbook inserts a workbook with its content, and fills in its id (when empty), version and times.
func (s *Store) CreateWorkbook(ctx context.Context, w *workbook.Workbook, content []byte) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	w.ID, w.Version, w.CreatedAt = newID(w.ID), 1, s.now()
	w.UpdatedAt = w.CreatedAt
	if err := duplicateID(db.Create(w).Error, workbooks, w.ID); err != nil {
		return err
	}
	return fault(db.Create(&workbook.File{WorkbookID: w.ID, Content: content}).Error)
}

// UpdateWorkbook overwrites the workbook whose version is w.Version and moves the version on: what people do to it.
func (s *Store) UpdateWorkbook(ctx context.Context, w *workbook.Workbook) error {
	version, err := s.touch(ctx, workbooks, w.ID, atLeastGiven(w.Version))
	if err != nil {
		return err
	}
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	w.Version, w.UpdatedAt = version, s.now()
	return fault(db.Model(&workbook.Workbook{}).Where("id = ?", w.ID).Select("*").Omit("id", "created_by", "created_at").Updates(w).Error)
}

// FindWorkbook returns one workbook.
func (s *Store) FindWorkbook(ctx context.Context, id string) (workbook.Workbook, error) {
	var w workbook.Workbook
	err := s.reader(ctx).Where("id = ?", id).Take(&w).Error
	return w, missing(err, workbooks.sort, workbooks.zh, id)
}

// WorkbookContent returns the file of a workbook as it was sent.
func (s *Store) WorkbookContent(ctx context.Context, id string) ([]byte, error) {
	var f workbook.File
	err := s.reader(ctx).Where("workbook_id = ?", id).Take(&f).Error
	return f.Content, missing(err, workbooks.sort, workbooks.zh, id)
}

// ListWorkbooks returns workbooks, the last sent first.
func (s *Store) ListWorkbooks(ctx context.Context, f workbook.Filter, p models.Page) (models.List[workbook.Workbook], error) {
	rows := s.reader(ctx)
	for column, want := range map[string]string{"district": f.District, "state": string(f.State), "digest": f.Digest, "subject": string(f.Subject)} {
		if want != "" {
			rows = rows.Where(column+" = ?", want)
		}
	}
	return listByTime("workbooks", rows, p, func(w workbook.Workbook) (time.Time, string) { return w.CreatedAt, w.ID })
}

// OpenWorkbooks returns workbooks that workers have something to do for and that nobody works on at an instant.
func (s *Store) OpenWorkbooks(ctx context.Context, at time.Time, limit int) ([]workbook.Workbook, error) {
	var open []workbook.Workbook
	err := s.reader(ctx).Where("state IN ?", openWorkbooks()).Where("lease = '' OR leased_to <= ?", instant(at)).
		Order("created_at, id").Limit(limit).Find(&open).Error
	return open, fault(err)
}

func openWorkbooks() []workbook.State { return []workbook.State{workbook.Checking, workbook.Importing} }

// ClaimWorkbook gives a workbook that has something to be done to one worker until an instant, unless another one has
// it, and reports whether it did.
func (s *Store) ClaimWorkbook(ctx context.Context, id, lease string, now, until time.Time) (bool, error) {
	_, db, err := s.writer(ctx)
	if err != nil {
		return false, err
	}
	done := db.Model(&workbook.Workbook{}).Where("id = ? AND state IN ? AND (lease = '' OR leased_to <= ?)", id, openWorkbooks(), instant(now)).
		Updates(map[string]any{"lease": lease, "leased_to": instant(until)})
	return done.RowsAffected == 1, fault(done.Error)
}

// SaveWorkbook writes down how far the worker with the lease is, and reports whether it still has the workbook: of two
// workers, one of which was thought dead, the later one writes, and what a person stopped stays so. Empty w.Lease gives
// it back.
func (s *Store) SaveWorkbook(ctx context.Context, w *workbook.Workbook, lease string) (bool, error) {
	_, db, err := s.writer(ctx)
	if err != nil {
		return false, err
	}
	w.LeasedTo, w.FinishedAt, w.UpdatedAt = cutInstant(w.LeasedTo), cutInstant(w.FinishedAt), s.now()
	done := db.Model(&workbook.Workbook{}).Where("id = ? AND lease = ?", w.ID, lease).
		Select("*").Omit("id", "created_by", "created_at", "version", "acting", "layout").Updates(w)
	return done.RowsAffected == 1, fault(done.Error)
}
