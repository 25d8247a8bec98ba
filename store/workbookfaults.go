package store

import (
	"context"
	"strconv"

	"gorm.io/gorm/clause"

	"huiqi/models"
	"huiqi/models/workbook"
)

// AddWorkbookFaults inserts rows that were refused or left out. One that is there already is overwritten.
func (s *Store) AddWorkbookFaults(ctx context.Context, rows []workbook.Fault) error {
	_, db, err := s.writer(ctx)
	if err != nil || len(rows) == 0 {
		return err
	}
	return fault(db.Clauses(clause.OnConflict{UpdateAll: true}).CreateInBatches(rows, batchSize).Error)
}

// ClearWorkbookFaults forgets what a stage refused.
func (s *Store) ClearWorkbookFaults(ctx context.Context, id string, stage workbook.Stage) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	return fault(db.Where("workbook_id = ? AND stage = ?", id, stage).Delete(&workbook.Fault{}).Error)
}

// WorkbookFaults returns up to limit rows of a stage behind a row number, in the order of the sheet.
func (s *Store) WorkbookFaults(ctx context.Context, id string, stage workbook.Stage, after, limit int) ([]workbook.Fault, error) {
	found := []workbook.Fault{}
	err := s.reader(ctx).Where("workbook_id = ? AND stage = ? AND row_number > ?", id, stage, after).Order("row_number").Limit(limit).Find(&found).Error
	return found, fault(err)
}

// ListWorkbookFaults returns a page of the rows of a stage, in the order of the sheet.
func (s *Store) ListWorkbookFaults(ctx context.Context, id string, stage workbook.Stage, p models.Page) (models.List[workbook.Fault], error) {
	key, err := unpack("workbook-faults", p.Cursor, 1)
	if err != nil {
		return models.List[workbook.Fault]{}, err
	}
	after := 0
	if key != nil {
		if after, err = strconv.Atoi(key[0]); err != nil {
			return models.List[workbook.Fault]{}, badCursor()
		}
	}
	found, err := s.WorkbookFaults(ctx, id, stage, after, p.Clamped()+1)
	if err != nil {
		return models.List[workbook.Fault]{}, err
	}
	return page("workbook-faults", found, p.Clamped(), func(f workbook.Fault) []string { return []string{strconv.Itoa(f.RowNumber)} }), nil
}
