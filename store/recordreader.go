package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5/stdlib"

	"huiqi/models"
	"huiqi/models/enterprise"
)

// recordReader reads enterprises with all they own on one connection, past gorm: a query for each table, whose rows
// come in the order of the enterprises and are dealt out to them in one pass.
type recordReader struct {
	dialect string
	conn    *sql.Conn
	pg      pgSource
	lite    liteSource
	rows    rowReader
	usual   map[string]int // rows that a table gave the last time
}

func newRecordReader(dialect string, conn *sql.Conn) *recordReader {
	r := &recordReader{dialect: dialect, conn: conn, usual: map[string]int{}}
	r.rows.origins = map[string]map[string]models.Provenance{}
	if dialect == Postgres {
		r.pg.words = map[string]string{}
		r.rows.rowSource = &r.pg
		return r
	}
	r.lite.words = map[string]string{}
	r.rows.rowSource = &r.lite
	return r
}

// read runs a query and calls each for every row, with r.rows at its first column.
func (r *recordReader) read(ctx context.Context, query string, each func()) error {
	next := func() error {
		each()
		return r.rows.err
	}
	return r.conn.Raw(func(raw any) error {
		switch conn := raw.(type) {
		case *stdlib.Conn:
			return pgRead(ctx, conn.Conn().PgConn(), &r.pg, query, next)
		case driver.QueryerContext:
			if err := ctx.Err(); err != nil {
				return err
			}
			return liteRead(ctx, conn, &r.lite, query, next)
		}
		return fmt.Errorf("store: rows of a connection that is a %T", raw)
	})
}

// between returns up to limit enterprises with ids above after and up to upto, by id.
func (r *recordReader) between(ctx context.Context, after, upto int64, limit int) ([]enterprise.Record, error) {
	records, err := r.owners(ctx, fmt.Sprintf("id > %d AND id <= %d", after, upto), limit)
	if err != nil || len(records) == 0 {
		return nil, err
	}
	first, last := records[0].Enterprise.ID, records[len(records)-1].Enterprise.ID
	return records, r.fill(ctx, records, fmt.Sprintf("enterprise_id >= %d AND enterprise_id <= %d", first, last))
}

// these returns the enterprises that exist among ids, by id.
func (r *recordReader) these(ctx context.Context, ids []int64) ([]enterprise.Record, error) {
	list := " IN (" + numbers(ids) + ")"
	records, err := r.owners(ctx, "id"+list, len(ids))
	if err != nil || len(records) == 0 {
		return nil, err
	}
	return records, r.fill(ctx, records, "enterprise_id"+list)
}

// numbers writes a list of numbers for SQL.
func numbers(ids []int64) string {
	var b strings.Builder
	for i, id := range ids {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(strconv.FormatInt(id, 10))
	}
	return b.String()
}

func (r *recordReader) owners(ctx context.Context, where string, limit int) ([]enterprise.Record, error) {
	records := make([]enterprise.Record, 0, limit)
	query := fmt.Sprintf("SELECT %s FROM enterprises WHERE %s ORDER BY id LIMIT %d", enterpriseRows.selected(r.dialect), where, limit)
	err := r.read(ctx, query, func() {
		records = append(records, enterprise.Record{})
		r.rows.enterprise(&records[len(records)-1].Enterprise)
	})
	return records, err
}

// fill adds to each enterprise what it owns, in the order of the tables' keys.
func (r *recordReader) fill(ctx context.Context, records []enterprise.Record, where string) error {
	w := &r.rows
	for _, one := range []func() error{
		func() error {
			return deal(ctx, r, annualRows, where, "fiscal_year, source", w.annual, records,
				func(a *enterprise.AnnualFigures) int64 { return a.EnterpriseID },
				func(to *enterprise.Record, own []enterprise.AnnualFigures) { to.Annual = own })
		},
		func() error {
			return deal(ctx, r, grantRows.withID(), where, "id", w.grant, records,
				func(g *enterprise.TitleGrant) int64 { return g.EnterpriseID },
				func(to *enterprise.Record, own []enterprise.TitleGrant) { to.Titles = own })
		},
		func() error {
			return deal(ctx, r, ipRows, where, "kind, source", w.ip, records,
				func(c *enterprise.IPCount) int64 { return c.EnterpriseID },
				func(to *enterprise.Record, own []enterprise.IPCount) { to.IP = own })
		},
		func() error {
			return deal(ctx, r, riskRows.withID(), where, "id", w.risk, records,
				func(k *enterprise.RiskRecord) int64 { return k.EnterpriseID },
				func(to *enterprise.Record, own []enterprise.RiskRecord) { to.Risks = own })
		},
		func() error {
			return deal(ctx, r, checkRows, where, "field, source", w.check, records,
				func(c *enterprise.RiskCheck) int64 { return c.EnterpriseID },
				func(to *enterprise.Record, own []enterprise.RiskCheck) { to.Checks = own })
		},
		func() error {
			return deal(ctx, r, factRows, where, "field, fiscal_year, source", w.fact, records,
				func(f *enterprise.Fact) int64 { return f.EnterpriseID },
				func(to *enterprise.Record, own []enterprise.Fact) { to.Facts = own })
		},
	} {
		if err := one(); err != nil {
			return err
		}
	}
	return nil
}

// deal reads one table's rows and deals them out to the records, both by the enterprise's id. A row that belongs to
// none of them is an error: something would be missing.
func deal[T any](ctx context.Context, r *recordReader, t rowTable, where, order string, read func(*T), records []enterprise.Record,
	owner func(*T) int64, give func(*enterprise.Record, []T),
) error {
	rows := make([]T, 0, r.usual[t.name])
	query := "SELECT " + t.selected(r.dialect) + " FROM " + t.name + " WHERE " + where + " ORDER BY enterprise_id, " + order
	err := r.read(ctx, query, func() {
		rows = append(rows, *new(T))
		read(&rows[len(rows)-1])
	})
	if err != nil {
		return err
	}
	r.usual[t.name] = len(rows) + len(rows)/8
	at := 0
	for i := range records {
		from, id := at, records[i].Enterprise.ID
		for at < len(rows) && owner(&rows[at]) == id {
			at++
		}
		if at > from {
			give(&records[i], rows[from:at:at])
		}
	}
	if at < len(rows) {
		return fmt.Errorf("store: a row of %s belongs to enterprise %d, which was not read", t.name, owner(&rows[at]))
	}
	return nil
}
