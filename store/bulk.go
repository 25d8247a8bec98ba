package store

import (
	"context"
	"errors"
	"time"

	"gorm.io/gorm"

	"huiqi/models/enterprise"
)

// InsertRecords inserts enterprises with everything they own, 500 rows a statement, and fills in ids, versions and
// times. One of them in the base already is a duplicate-uscc conflict. Call it in transactions of a few thousand.
func (s *Store) InsertRecords(ctx context.Context, records []enterprise.Record) error {
	state, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	for part := range chunks(records) {
		if err := s.insertEnterprises(db, part); err != nil {
			return err
		}
		if err := insertOwned(db, part); err != nil {
			return fault(err)
		}
		for i := range part {
			state.note(enterprises, part[i].Enterprise.ID, 1, 1)
		}
	}
	return nil
}

func (s *Store) insertEnterprises(db *gorm.DB, records []enterprise.Record) error {
	now := s.now()
	rows := make([]enterprise.Enterprise, len(records))
	usccs := make([]string, len(records))
	for i, record := range records {
		rows[i], usccs[i] = record.Enterprise, record.Enterprise.USCC
		rows[i].ID, rows[i].Version, rows[i].CreatedAt, rows[i].UpdatedAt = 0, 1, now, now
	}
	if err := db.Create(&rows).Error; err != nil {
		return duplicateUSCC(err, "一批中的一家")
	}
	// Neither database promises that ids come back in the order of the rows, so they are looked up.
	ids, err := enterpriseIDs(db, usccs)
	if err != nil {
		return err
	}
	for i := range records {
		rows[i].ID = ids[rows[i].USCC]
		records[i].Enterprise = rows[i]
		own(&records[i], now)
	}
	return nil
}

// own writes the enterprise's id into all it owns, so that the rows can be inserted.
func own(r *enterprise.Record, now time.Time) {
	id := r.Enterprise.ID
	for i := range r.Annual {
		r.Annual[i].EnterpriseID, r.Annual[i].UpdatedAt = id, now
	}
	for i := range r.Titles {
		r.Titles[i].EnterpriseID, r.Titles[i].ID = id, 0
	}
	for i := range r.IP {
		r.IP[i].EnterpriseID = id
	}
	for i := range r.Risks {
		r.Risks[i].EnterpriseID, r.Risks[i].ID = id, 0
	}
	for i := range r.Checks {
		r.Checks[i].EnterpriseID = id
	}
	for i := range r.Facts {
		r.Facts[i].EnterpriseID = id
	}
}

// insertOwned inserts what the enterprises own, table by table.
func insertOwned(db *gorm.DB, records []enterprise.Record) error {
	return errors.Join(
		insertAll(db, records, func(r enterprise.Record) []enterprise.AnnualFigures { return r.Annual }),
		insertAll(db, records, func(r enterprise.Record) []enterprise.TitleGrant { return r.Titles }),
		insertAll(db, records, func(r enterprise.Record) []enterprise.IPCount { return r.IP }),
		insertAll(db, records, func(r enterprise.Record) []enterprise.RiskRecord { return r.Risks }),
		insertAll(db, records, func(r enterprise.Record) []enterprise.RiskCheck { return r.Checks }),
		insertAll(db, records, func(r enterprise.Record) []enterprise.Fact { return r.Facts }),
	)
}

func insertAll[T any](db *gorm.DB, records []enterprise.Record, owned func(enterprise.Record) []T) error {
	var rows []T
	for _, record := range records {
		rows = append(rows, owned(record)...)
	}
	if len(rows) == 0 {
		return nil
	}
	return db.CreateInBatches(rows, batchSize).Error
}
