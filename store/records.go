package store

import (
	"context"
	"database/sql"
	"maps"
	"slices"

	"gorm.io/gorm"

	"huiqi/models"
	"huiqi/models/enterprise"
)

// Record returns the enterprise with that credit code and all its facts, of one state of the database.
func (s *Store) Record(ctx context.Context, uscc string) (enterprise.Record, error) {
	ids, err := s.EnterpriseIDs(ctx, []string{uscc})
	if err != nil {
		return enterprise.Record{}, err
	}
	records, err := s.Records(ctx, slices.Collect(maps.Values(ids)))
	if err == nil && (len(records) == 0 || records[0].Enterprise.USCC != uscc) {
		err = models.NotFound(enterprises.sort, enterprises.zh, uscc)
	}
	if err != nil {
		return enterprise.Record{}, err
	}
	return records[0], nil
}

// Records returns the enterprises that exist among ids, in the order of ids, with all their facts; every 500 are of
// one state of the database, read by seven queries.
func (s *Store) Records(ctx context.Context, ids []int64) ([]enterprise.Record, error) {
	records := make([]enterprise.Record, 0, len(ids))
	for part := range chunks(ids) {
		var found []enterprise.Record
		err := s.snapshotOn(ctx, func(conn *sql.Conn) (err error) {
			found, err = newRecordReader(s.dialect, conn).these(ctx, part)
			return err
		})
		if err != nil {
			return nil, err
		}
		records = append(records, inOrder(found, part, func(r enterprise.Record) int64 { return r.Enterprise.ID })...)
	}
	return records, nil
}

// RecordsAfter returns up to limit enterprises with greater ids than afterID, by id, with all their facts. Fewer
// than limit means that there are no more.
func (s *Store) RecordsAfter(ctx context.Context, afterID int64, limit int) ([]enterprise.Record, error) {
	var records []enterprise.Record
	err := s.snapshot(ctx, func(db *gorm.DB) (err error) {
		var rows []enterprise.Enterprise
		if err := db.Where("id > ?", afterID).Order("id").Limit(limit).Find(&rows).Error; err != nil {
			return err
		}
		records, err = fillRecords(db, rows)
		return err
	})
	return records, err
}

// fillRecords adds to each enterprise what it owns, in the order of the tables' keys.
func fillRecords(db *gorm.DB, rows []enterprise.Enterprise) ([]enterprise.Record, error) {
	records := make([]enterprise.Record, len(rows))
	if len(rows) == 0 {
		return records, nil
	}
	ids := make([]int64, len(rows))
	at := make(map[int64]*enterprise.Record, len(rows))
	for i, row := range rows {
		records[i].Enterprise, ids[i], at[row.ID] = row, row.ID, &records[i]
	}
	owned := newOwned(db, ids)
	each(owned, "fiscal_year, source", func(a enterprise.AnnualFigures) { r := at[a.EnterpriseID]; r.Annual = append(r.Annual, a) })
	each(owned, "id", func(g enterprise.TitleGrant) { r := at[g.EnterpriseID]; r.Titles = append(r.Titles, g) })
	each(owned, "kind, source", func(c enterprise.IPCount) { r := at[c.EnterpriseID]; r.IP = append(r.IP, c) })
	each(owned, "id", func(k enterprise.RiskRecord) { r := at[k.EnterpriseID]; r.Risks = append(r.Risks, k) })
	each(owned, "field, source", func(c enterprise.RiskCheck) { r := at[c.EnterpriseID]; r.Checks = append(r.Checks, c) })
	each(owned, "field, fiscal_year, source", func(f enterprise.Fact) { r := at[f.EnterpriseID]; r.Facts = append(r.Facts, f) })
	return records, owned.err
}

// ownedReader reads tables that enterprises own and keeps the first error.
type ownedReader struct {
	db  *gorm.DB
	ids []int64
	err error
}

func newOwned(db *gorm.DB, ids []int64) *ownedReader { return &ownedReader{db: db, ids: ids} }

// each reads one table's rows of the enterprises, in parts that fit into a statement.
func each[T any](from *ownedReader, order string, add func(T)) {
	for part := range chunks(from.ids) {
		if from.err != nil {
			return
		}
		var rows []T
		from.err = from.db.Where("enterprise_id IN ?", part).Order("enterprise_id, " + order).Find(&rows).Error
		for _, row := range rows {
			add(row)
		}
	}
}
