package store

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5/pgconn"

	"huiqi/models"
)

// pgSource is a rowSource of Postgres: a row in the binary format.
type pgSource struct {
	row   [][]byte
	at    int
	words map[string]string
	slots []int64 // where optional numbers are put
	err   error
}

// pgRead runs the query and calls each for every row. The stream is whole, or there is an error.
func pgRead(ctx context.Context, conn *pgconn.PgConn, source *pgSource, query string, each func() error) error {
	result := conn.ExecParams(ctx, query, nil, nil, nil, []int16{1})
	var stopped error
	for stopped == nil && result.NextRow() {
		source.row, source.at = result.Values(), 0
		stopped = each()
	}
	_, err := result.Close()
	return errors.Join(stopped, source.err, err)
}

// next returns the next column, nil for NULL. A column of another size than its type has is an error.
func (p *pgSource) next(size int) []byte {
	if p.at >= len(p.row) {
		p.fail(fmt.Errorf("store: a row of %d columns has no more", len(p.row)))
		return nil
	}
	value := p.row[p.at]
	p.at++
	if size > 0 && value != nil && len(value) != size {
		p.fail(fmt.Errorf("store: column %d of a row has %d bytes, want %d", p.at, len(value), size))
		return nil
	}
	return value
}

func (p *pgSource) fail(err error) {
	if p.err == nil {
		p.err = err
	}
}

func (p *pgSource) int() int64 {
	if v := p.next(8); v != nil {
		return int64(binary.BigEndian.Uint64(v))
	}
	return 0
}

func (p *pgSource) optional() *int64 {
	v := p.next(8)
	if v == nil {
		return nil
	}
	return slot(&p.slots, int64(binary.BigEndian.Uint64(v)))
}

// slot puts a number where a pointer can keep it; many numbers share one allocation.
func slot(slots *[]int64, n int64) *int64 {
	if len(*slots) == cap(*slots) {
		*slots = make([]int64, 0, 128)
	}
	*slots = append(*slots, n)
	return &(*slots)[len(*slots)-1]
}

func (p *pgSource) text() string { return string(p.next(0)) }

func (p *pgSource) word() string {
	v := p.next(0)
	if known, ok := p.words[string(v)]; ok {
		return known
	}
	s := string(v)
	if len(p.words) < maxShared {
		p.words[s] = s
	}
	return s
}

func (p *pgSource) document() string { return p.text() }

func (p *pgSource) date() models.Date {
	v := p.next(4)
	if v == nil {
		return models.Date{}
	}
	var d models.Date
	d.Year, d.Month, d.Day = time.Unix((int64(int32(binary.BigEndian.Uint32(v)))+dayNumber2000)*86400, 0).UTC().Date()
	return d
}

func (p *pgSource) bool() bool {
	v := p.next(1)
	return v != nil && v[0] != 0
}

func (p *pgSource) instant() time.Time {
	v := p.next(8)
	if v == nil {
		return time.Time{}
	}
	return time.UnixMicro(int64(binary.BigEndian.Uint64(v)) + micros2000).UTC()
}
