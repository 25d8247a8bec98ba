package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"io"
	"net"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
	"gorm.io/gorm"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"huiqi/models"
)

// ErrOutsideTx is returned for a write outside InTx: a mistake of the program, never of its user.
var ErrOutsideTx = errors.New("store: a write outside InTx")

// fault turns a driver's error into the vocabulary of models where it means the same for every caller: a lost or
// busy database. Everything else is returned as it is.
func fault(err error) error {
	var known *models.Fault
	switch {
	case err == nil, errors.As(err, &known), errors.Is(err, context.Canceled):
		return err
	case isBusy(err):
		return unavailable("database-busy", "数据库正忙，请稍后再试", "the database is busy, try again", err)
	case isLost(err):
		return unavailable("database-unavailable", "数据库暂时连不上，请稍后再试", "the database cannot be reached, try again", err)
	case isBadText(err):
		f := models.BadText()
		f.Err = err
		return f
	}
	return err
}

// isBadText reports whether Postgres refused text: a zero byte, or bytes that are not UTF-8.
func isBadText(err error) bool {
	var pg *pgconn.PgError
	return errors.As(err, &pg) && (pg.Code == "22021" || pg.Code == "22P05")
}

func unavailable(code, zh, en string, cause error) *models.Fault {
	f := models.Faulty(models.KindUnavailable, code, zh, en)
	f.RetryAfter, f.Err = 2, cause
	return f
}

// isLost reports whether the database, or the connection to it, is gone.
func isLost(err error) bool {
	for _, sign := range []error{driver.ErrBadConn, sql.ErrConnDone, io.EOF, io.ErrUnexpectedEOF, net.ErrClosed} {
		if errors.Is(err, sign) {
			return true
		}
	}
	var refused *pgconn.ConnectError
	var network *net.OpError
	var lite *sqlite.Error
	var pg *pgconn.PgError
	switch {
	case errors.As(err, &pg):
		return lostState(pg.Code)
	case errors.As(err, &refused), errors.As(err, &network):
		return true
	case errors.As(err, &lite):
		switch lite.Code() & 0xff {
		case sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_FULL:
			return true
		}
		return false
	}
	// pgx has no exported error for the use of a connection that it closed after an earlier failure.
	return strings.Contains(err.Error(), "conn closed")
}

// lostState reports whether a SQLSTATE means that the server is going, not yet there, or has no room.
func lostState(code string) bool {
	switch code {
	case "57P01", "57P02", "57P03", // shut down by an administrator, crashed, starting
		"57P05", "25P03", // idle for too long
		"53100", "53200", "53300": // disk full, out of memory, too many connections
		return true
	}
	return strings.HasPrefix(code, "08") // connection exceptions
}

// isTransient reports whether the same transaction may well succeed when tried again.
func isTransient(err error) bool {
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		return pg.Code == "40001" || pg.Code == "40P01" // serialisation failure, deadlock
	}
	return isBusy(err)
}

// duplicate turns a violated unique constraint into a conflict with the code, and everything else as fault does.
func duplicate(err error, code, zh, en string) error {
	if errors.Is(err, gorm.ErrDuplicatedKey) {
		f := models.Faulty(models.KindConflict, code, zh, en)
		f.Err = err
		return f
	}
	return fault(err)
}

// missing turns "no row" into a not-found fault, and everything else as fault does.
func missing(err error, sort, zh, id string) error {
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return models.NotFound(sort, zh, id)
	}
	return fault(err)
}

// stale returns the fault for a version that is not the current one.
func stale(zh string) error {
	return models.Faulty(models.KindStale, "stale-version",
		zh+"已被他人修改，请重新读取后再改", "changed by someone else since it was read, read it again")
}
