package store

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/binary"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5/stdlib"

	"huiqi/models"
)

// copyBuffer is a rowSink of Postgres: rows in the binary format of COPY. It writes the few types that the tables
// have by itself, which costs a fraction of what a general encoder takes for twenty rows an enterprise.
type copyBuffer struct {
	data    []byte
	columns int
}

// copySignature begins the binary format: its name, no flags, no extension.
const copySignature = "PGCOPY\n\xff\r\n\x00\x00\x00\x00\x00\x00\x00\x00\x00"

func newCopyBuffer(t rowTable) *copyBuffer {
	return &copyBuffer{data: []byte(copySignature), columns: len(t.columns)}
}

func (c *copyBuffer) begin() { c.data = binary.BigEndian.AppendUint16(c.data, uint16(c.columns)) }

func (c *copyBuffer) length(n int) { c.data = binary.BigEndian.AppendUint32(c.data, uint32(n)) }

func (c *copyBuffer) null() { c.data = append(c.data, 0xff, 0xff, 0xff, 0xff) }

func (c *copyBuffer) int(n int64) {
	c.length(8)
	c.data = binary.BigEndian.AppendUint64(c.data, uint64(n))
}

func (c *copyBuffer) optional(n *int64) {
	if n == nil {
		c.null()
		return
	}
	c.int(*n)
}

func (c *copyBuffer) text(s string) {
	c.length(len(s))
	c.data = append(c.data, s...)
}

func (c *copyBuffer) document(s string) {
	if s == "" {
		c.null()
		return
	}
	c.text(s)
}

// date writes days since 2000-01-01.
func (c *copyBuffer) date(d models.Date) {
	if d.IsZero() {
		c.null()
		return
	}
	c.length(4)
	c.data = binary.BigEndian.AppendUint32(c.data, uint32(int32(dayNumber(d)-dayNumber2000)))
}

func (c *copyBuffer) bool(b bool) {
	c.length(1)
	if b {
		c.data = append(c.data, 1)
		return
	}
	c.data = append(c.data, 0)
}

// instant writes microseconds since 2000-01-01 in UTC.
func (c *copyBuffer) instant(t time.Time) { c.int(t.UnixMicro() - micros2000) }

const (
	dayNumber2000 = 10957                           // days from 1970-01-01 to 2000-01-01
	micros2000    = dayNumber2000 * 86400 * 1000000 // the same in microseconds
)

// dayNumber returns the days since 1970-01-01.
func dayNumber(d models.Date) int64 {
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC).Unix() / 86400
}

// copyIn sends the rows to the table on the transaction's connection.
func (c *copyBuffer) copyIn(ctx context.Context, conn *sql.Conn, t rowTable) error {
	c.data = append(c.data, 0xff, 0xff) // the end
	command := "COPY " + t.name + " (" + t.list() + ") FROM STDIN (FORMAT binary)"
	return conn.Raw(func(raw any) error {
		pg, ok := raw.(*stdlib.Conn)
		if !ok {
			return fmt.Errorf("copy to %s: the connection is a %T", t.name, raw)
		}
		_, err := pg.Conn().PgConn().CopyFrom(ctx, bytes.NewReader(c.data), command)
		return err
	})
}

func (c *copyBuffer) empty() bool { return len(c.data) == len(copySignature) }
