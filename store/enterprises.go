package store

import (
	"context"
	"errors"

	"gorm.io/gorm"

	"huiqi/models"
	"huiqi/models/enterprise"
)

// CreateEnterprise inserts the enterprise and fills in its id, version and times. A credit code that is in the base
// already is a duplicate-uscc conflict.
func (s *Store) CreateEnterprise(ctx context.Context, e *enterprise.Enterprise) error {
	state, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	e.Version = 1
	e.CreatedAt = s.now()
	e.UpdatedAt = e.CreatedAt
	if err := db.Create(e).Error; err != nil {
		return duplicateUSCC(err, e.USCC)
	}
	state.note(enterprises, e.ID, e.Version, e.Version)
	return nil
}

// UpdateEnterprise overwrites the row with e.ID whose version is e.Version, and moves e.Version on.
func (s *Store) UpdateEnterprise(ctx context.Context, e *enterprise.Enterprise) error {
	version, err := s.touch(ctx, enterprises, e.ID, atLeastGiven(e.Version))
	if err != nil {
		return err
	}
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	e.Version, e.UpdatedAt = version, s.now()
	err = db.Model(&enterprise.Enterprise{}).Where("id = ?", e.ID).
		Select("*").Omit("id", "created_at").Updates(e).Error
	return duplicateUSCC(err, e.USCC)
}

// DeleteEnterprise deletes the enterprise of that version (0: of any), such as one that was entered by mistake. One for which
// something was registered or sent in stays: the fault is enterprise-in-use, with what there is as violations.
func (s *Store) DeleteEnterprise(ctx context.Context, id, version int64) error {
	if _, err := s.touch(ctx, enterprises, id, version); err != nil {
		return err
	}
	if err := s.unused(ctx, id); err != nil {
		return err
	}
	return s.remove(ctx, enterprises, id, unchecked, &enterprise.Enterprise{})
}

// Touch checks an enterprise's version and moves it on, once per transaction, as every write to what it owns does by
// itself; expected 0 checks nothing. Call it first when the caller's version has to be checked.
func (s *Store) Touch(ctx context.Context, enterpriseID, expectedVersion int64) (int64, error) {
	return s.touch(ctx, enterprises, enterpriseID, expectedVersion)
}

// FindEnterprise returns the enterprise with that credit code.
func (s *Store) FindEnterprise(ctx context.Context, uscc string) (enterprise.Enterprise, error) {
	return findEnterprise(s.reader(ctx), uscc)
}

func findEnterprise(db *gorm.DB, uscc string) (enterprise.Enterprise, error) {
	var e enterprise.Enterprise
	err := db.Where("uscc = ?", uscc).Take(&e).Error
	return e, missing(err, enterprises.sort, enterprises.zh, uscc)
}

// EnterpriseIDs returns the ids of the credit codes that are in the base.
func (s *Store) EnterpriseIDs(ctx context.Context, usccs []string) (map[string]int64, error) {
	return enterpriseIDs(s.reader(ctx), usccs)
}

func enterpriseIDs(db *gorm.DB, usccs []string) (map[string]int64, error) {
	ids := make(map[string]int64, len(usccs))
	for part := range chunks(usccs) {
		var rows []enterprise.Enterprise
		if err := db.Select("id", "uscc").Where("uscc IN ?", part).Find(&rows).Error; err != nil {
			return nil, fault(err)
		}
		for _, row := range rows {
			ids[row.USCC] = row.ID
		}
	}
	return ids, nil
}

func duplicateUSCC(err error, uscc string) error {
	if errors.Is(err, gorm.ErrDuplicatedKey) {
		f := models.Faulty(models.KindConflict, "duplicate-uscc",
			"统一社会信用代码已在企业库中："+uscc, "this credit code is in the base already: "+uscc)
		f.Err = err
		return f
	}
	return fault(err)
}
