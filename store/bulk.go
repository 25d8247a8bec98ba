package store

import (
	"context"
	"slices"
	"strings"

	"gorm.io/gorm"

	"huiqi/models/enterprise"
)

// InsertRecords inserts enterprises with everything they own, and fills in their ids, which grow in the order of the
// records, versions and times; titles and risk records get ids that only the database knows. Rows go to Postgres by
// COPY and to SQLite by prepared statements of many rows. One of them in the base already is a duplicate-uscc
// conflict. Call it in transactions of a few thousand: their rows are held in memory twice.
func (s *Store) InsertRecords(ctx context.Context, records []enterprise.Record) error {
	state, _, err := s.writer(ctx)
	if err != nil || len(records) == 0 {
		return err
	}
	ids, err := s.newIDs(ctx, state, len(records))
	if err != nil {
		return fault(err)
	}
	now := s.now()
	for i := range records {
		e := &records[i].Enterprise
		e.ID, e.Version, e.CreatedAt, e.UpdatedAt = ids[i], 1, now, now
		own(&records[i])
	}
	if err := s.insertEnterprises(ctx, state, records); err != nil {
		return err
	}
	if err := s.insertOwned(ctx, state, records); err != nil {
		return fault(err)
	}
	for i := range records {
		state.note(enterprises, ids[i], 1, 1)
	}
	return nil
}

// newIDs draws ids for enterprises, in ascending order. On SQLite the one writer takes those that follow the greatest
// ever given; the rows that carry them move that on.
func (s *Store) newIDs(ctx context.Context, state *txState, count int) ([]int64, error) {
	db := state.db.WithContext(ctx)
	ids := make([]int64, 0, count)
	if s.dialect == Postgres {
		err := db.Raw("SELECT nextval(pg_get_serial_sequence('enterprises', 'id')) FROM generate_series(1, ?)", count).Scan(&ids).Error
		slices.Sort(ids)
		return ids, err
	}
	var last int64
	err := db.Raw(`SELECT MAX(COALESCE((SELECT MAX(id) FROM enterprises), 0),
		COALESCE((SELECT MAX(seq) FROM sqlite_sequence WHERE name = 'enterprises'), 0))`).Scan(&last).Error
	for i := range count {
		ids = append(ids, last+1+int64(i))
	}
	return ids, err
}

// own writes the enterprise's id into all it owns, so that the rows can be inserted.
func own(r *enterprise.Record) {
	id := r.Enterprise.ID
	for i := range r.Annual {
		r.Annual[i].EnterpriseID, r.Annual[i].UpdatedAt = id, r.Enterprise.UpdatedAt
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

func (s *Store) insertEnterprises(ctx context.Context, state *txState, records []enterprise.Record) error {
	err := s.insertRows(ctx, state, enterpriseRows, func(w *rowWriter) {
		for i := range records {
			w.enterprise(&records[i].Enterprise)
		}
	})
	return duplicateUSCC(err, takenUSCC(err, state.db.WithContext(ctx), records))
}

// insertOwned inserts what the enterprises own, table by table.
func (s *Store) insertOwned(ctx context.Context, state *txState, records []enterprise.Record) error {
	for _, one := range []struct {
		table rowTable
		write func(w *rowWriter, r *enterprise.Record)
	}{
		{annualRows, func(w *rowWriter, r *enterprise.Record) { eachOf(r.Annual, w.annual) }},
		{grantRows, func(w *rowWriter, r *enterprise.Record) { eachOf(r.Titles, w.grant) }},
		{ipRows, func(w *rowWriter, r *enterprise.Record) { eachOf(r.IP, w.ip) }},
		{riskRows, func(w *rowWriter, r *enterprise.Record) { eachOf(r.Risks, w.risk) }},
		{checkRows, func(w *rowWriter, r *enterprise.Record) { eachOf(r.Checks, w.check) }},
		{factRows, func(w *rowWriter, r *enterprise.Record) { eachOf(r.Facts, w.fact) }},
	} {
		err := s.insertRows(ctx, state, one.table, func(w *rowWriter) {
			for i := range records {
				one.write(w, &records[i])
			}
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func eachOf[T any](rows []T, do func(*T)) {
	for i := range rows {
		do(&rows[i])
	}
}

// insertRows sends what fill writes to the table, within the transaction. A violated constraint comes as gorm's
// error, as from every other statement.
func (s *Store) insertRows(ctx context.Context, state *txState, t rowTable, fill func(w *rowWriter)) error {
	if s.dialect == Postgres {
		rows := newCopyBuffer(t)
		w := rowWriter{rowSink: rows}
		if fill(&w); w.err != nil || rows.empty() {
			return w.err
		}
		return s.translated(rows.copyIn(ctx, state.conn, t))
	}
	return s.translated(insertLite(ctx, state.conn, "INSERT", t, fill))
}

// replaceRows is insertRows for rows whose primary key may be there: they overwrite what is. Postgres has no COPY that does;
// rows come by a table that the transaction alone sees.
func (s *Store) replaceRows(ctx context.Context, state *txState, t rowTable, key string, fill func(w *rowWriter)) error {
	if s.dialect != Postgres {
		return s.translated(insertLite(ctx, state.conn, "INSERT OR REPLACE", t, fill))
	}
	incoming, db := rowTable{"incoming_" + t.name, t.columns}, state.db.WithContext(ctx)
	if err := db.Exec("CREATE TEMPORARY TABLE IF NOT EXISTS " + incoming.name + " (LIKE " + t.name + ") ON COMMIT DELETE ROWS").Error; err != nil {
		return err
	}
	if err := s.insertRows(ctx, state, incoming, fill); err != nil {
		return err
	}
	sets := make([]string, len(t.columns))
	for i, column := range t.columns {
		sets[i] = column + " = excluded." + column
	}
	err := db.Exec("INSERT INTO " + t.name + " (" + t.list() + ") SELECT " + t.list() + " FROM " + incoming.name +
		" ON CONFLICT (" + key + ") DO UPDATE SET " + strings.Join(sets, ", ")).Error
	if err != nil {
		return err
	}
	return db.Exec("DELETE FROM " + incoming.name).Error // more may come in the same transaction
}

// translated turns an error of the driver into gorm's and keeps the driver's as its cause.
func (s *Store) translated(err error) error {
	translator, ok := s.write.Dialector.(gorm.ErrorTranslator)
	if err == nil || !ok {
		return err
	}
	return translatedError(translator.Translate(err), err)
}
