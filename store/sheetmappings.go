package store

import (
	"context"

	"gorm.io/gorm/clause"

	"huiqi/models"
	"huiqi/models/workbook"
)

// PutSheetMapping saves a mapping under its name, in the place of an earlier one.
func (s *Store) PutSheetMapping(ctx context.Context, m *workbook.Mapping) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	m.UpdatedAt = s.now()
	return fault(db.Clauses(clause.OnConflict{UpdateAll: true}).Create(m).Error)
}

// SheetMappings returns every saved mapping, by name. There are few.
func (s *Store) SheetMappings(ctx context.Context) ([]workbook.Mapping, error) {
	found := []workbook.Mapping{}
	err := s.reader(ctx).Order("name").Find(&found).Error
	return found, fault(err)
}

// SheetMappingOf returns the mapping that was saved last for a heading.
func (s *Store) SheetMappingOf(ctx context.Context, fingerprint string) (workbook.Mapping, error) {
	var m workbook.Mapping
	err := s.reader(ctx).Where("fingerprint = ?", fingerprint).Order("updated_at DESC, name").Take(&m).Error
	return m, missing(err, "sheet-mapping", "列对应", fingerprint)
}

// DeleteSheetMapping forgets a mapping.
func (s *Store) DeleteSheetMapping(ctx context.Context, name string) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	done := db.Where("name = ?", name).Delete(&workbook.Mapping{})
	if done.Error == nil && done.RowsAffected == 0 {
		return models.NotFound("sheet-mapping", "列对应", name)
	}
	return fault(done.Error)
}
