package store

import (
	"context"
	"database/sql"
	"errors"
	"math"

	"gorm.io/gorm"

	"huiqi/models/enterprise"
)

// streamBatch is how many enterprises EachRecord holds in memory at a time.
const streamBatch = 1000

// EachRecord calls visit for every enterprise whose id is above afterID and up to uptoID, by id, with all its facts:
// the records that RecordsAfter gives, all of one state of the database, several times faster and in constant memory.
// A record is the visitor's to keep, but it shares memory with its neighbours: who keeps a few of many copies them.
// An error of visit ends it. When the database is lost on the way, that is the error: a stream without one is whole.
// Ranges of ids may be read at the same time, each then of a state of its own. When ctx ends, its error is among those
// returned, whichever the driver tells of.
func (s *Store) EachRecord(ctx context.Context, afterID, uptoID int64, visit func(enterprise.Record) error) error {
	err := s.eachRecord(ctx, afterID, uptoID, visit)
	if err != nil && ctx.Err() != nil {
		return errors.Join(ctx.Err(), err)
	}
	return err
}

func (s *Store) eachRecord(ctx context.Context, afterID, uptoID int64, visit func(enterprise.Record) error) error {
	return s.snapshotOn(ctx, func(conn *sql.Conn) error {
		r := newRecordReader(s.dialect, conn)
		for after := afterID; ; {
			records, err := r.between(ctx, after, uptoID, streamBatch)
			if err != nil || len(records) == 0 {
				return err
			}
			for i := range records {
				if err := visit(records[i]); err != nil {
					return err
				}
			}
			if len(records) < streamBatch {
				return nil
			}
			after = records[len(records)-1].Enterprise.ID
		}
	})
}

// NextRecords returns up to limit enterprises with greater ids than afterID, by id, with all their facts: the records that
// RecordsAfter gives, several times faster. They share memory with each other: who keeps a few of many copies them.
func (s *Store) NextRecords(ctx context.Context, afterID int64, limit int) ([]enterprise.Record, error) {
	var records []enterprise.Record
	err := s.snapshotOn(ctx, func(conn *sql.Conn) (err error) {
		records, err = newRecordReader(s.dialect, conn).between(ctx, afterID, math.MaxInt64, limit)
		return err
	})
	return records, err
}

// snapshotOn is snapshot for queries that go to the connection itself.
func (s *Store) snapshotOn(ctx context.Context, do func(conn *sql.Conn) error) error {
	if state := s.tx(ctx); state != nil {
		return fault(do(state.conn))
	}
	return fault(s.read.WithContext(ctx).Connection(func(db *gorm.DB) error {
		conn, err := connOf(db)
		if err != nil {
			return err
		}
		return db.Transaction(func(db *gorm.DB) error {
			if err := s.planByKeys(db); err != nil {
				return err
			}
			return do(conn)
		}, s.snapshotOptions())
	}))
}

// planByKeys makes Postgres follow the keys of the tables for the rest of the transaction. They give the rows in the
// order wanted; the planner would rather sort them, and after a bulk load, before it has statistics, read all.
func (s *Store) planByKeys(db *gorm.DB) error {
	if s.dialect != Postgres {
		return nil
	}
	return db.Exec("SELECT set_config('enable_bitmapscan', 'off', true), set_config('enable_seqscan', 'off', true)").Error
}

// EnterpriseSpan returns how many enterprises the base has, and the least and greatest of their ids; all are 0 when
// it has none. Ids of enterprises that were deleted leave gaps in the span.
func (s *Store) EnterpriseSpan(ctx context.Context) (count, minID, maxID int64, err error) {
	var span struct{ Count, Least, Greatest int64 }
	err = s.reader(ctx).Model(&enterprise.Enterprise{}).
		Select("COUNT(*) AS count, COALESCE(MIN(id), 0) AS least, COALESCE(MAX(id), 0) AS greatest").Scan(&span).Error
	return span.Count, span.Least, span.Greatest, fault(err)
}

// Briefs returns what names the enterprises that exist among ids, in the order of ids.
func (s *Store) Briefs(ctx context.Context, ids []int64) ([]enterprise.Brief, error) {
	out := make([]enterprise.Brief, 0, len(ids))
	for part := range chunks(ids) {
		found := make([]enterprise.Brief, 0, len(part))
		if err := s.reader(ctx).Table("enterprises").Select("id, uscc, name").Where("id IN ?", part).Scan(&found).Error; err != nil {
			return nil, fault(err)
		}
		out = append(out, inOrder(found, part, func(b enterprise.Brief) int64 { return b.ID })...)
	}
	return out, nil
}
