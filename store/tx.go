package store

import (
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"time"

	"gorm.io/gorm"
)

// attempts bounds how often InTx tries a transaction that the database aborted for the sake of another.
const attempts = 6

// txKey finds the transaction of one Store in a context.
type txKey struct{ store *Store }

// txState is a running transaction: its handle, the versions it has moved on, and what it will tell the feed.
type txState struct {
	db    *gorm.DB
	conn  *sql.Conn // the transaction's connection, for bulk rows
	moved map[rowKey]versions
	told  map[thing]int64 // versions for the feed, 0 for what is gone
	order []thing         // in the order of the first change of each
}

// InTx runs do in a transaction that travels in its context: every method of the store called with that context
// takes part. It commits when do returns nil. A nested InTx joins the outer one. A transaction that the database
// aborts (deadlock, serialisation, busy file) is tried again, so do must not have effects outside the database
// and must set, not add to, what it leaves in its surroundings.
func (s *Store) InTx(ctx context.Context, do func(ctx context.Context) error) error {
	if s.tx(ctx) != nil {
		return do(ctx)
	}
	for attempt := 1; ; attempt++ {
		err := s.once(ctx, do)
		if err == nil {
			s.hub.wake()
			return nil
		}
		if !isTransient(err) || attempt == attempts {
			return fault(err)
		}
		pause := time.Duration(attempt)*10*time.Millisecond + rand.N(20*time.Millisecond)
		select {
		case <-ctx.Done():
			return fault(ctx.Err())
		case <-time.After(pause):
		}
	}
}

func (s *Store) once(ctx context.Context, do func(ctx context.Context) error) error {
	return s.write.WithContext(ctx).Connection(func(db *gorm.DB) error {
		conn, err := connOf(db)
		if err != nil {
			return err
		}
		return s.transact(ctx, db, conn, do)
	})
}

func (s *Store) transact(ctx context.Context, db *gorm.DB, conn *sql.Conn, do func(ctx context.Context) error) error {
	return db.Transaction(func(db *gorm.DB) error {
		state := &txState{db: db, conn: conn, moved: map[rowKey]versions{}, told: map[thing]int64{}}
		inside := context.WithValue(ctx, txKey{s}, state)
		if err := do(inside); err != nil {
			return err
		}
		return s.appendFeed(inside, state)
	})
}

// tx returns the transaction the context is in, or nil.
func (s *Store) tx(ctx context.Context) *txState {
	state, _ := ctx.Value(txKey{s}).(*txState)
	return state
}

// writer returns the transaction to write in.
func (s *Store) writer(ctx context.Context) (*txState, *gorm.DB, error) {
	state := s.tx(ctx)
	if state == nil {
		return nil, nil, ErrOutsideTx
	}
	return state, state.db.WithContext(ctx), nil
}

// reader returns what to read from: the transaction the context is in, else the pool of readers.
func (s *Store) reader(ctx context.Context) *gorm.DB {
	if state := s.tx(ctx); state != nil {
		return state.db.WithContext(ctx)
	}
	return s.read.WithContext(ctx)
}

// snapshot runs several queries on one state of the database, so that what they return belongs together.
func (s *Store) snapshot(ctx context.Context, do func(db *gorm.DB) error) error {
	if state := s.tx(ctx); state != nil {
		return fault(do(state.db.WithContext(ctx)))
	}
	return fault(s.read.WithContext(ctx).Transaction(do, s.snapshotOptions()))
}

// snapshotOptions are those of a transaction that reads one state.
func (s *Store) snapshotOptions() *sql.TxOptions {
	if s.dialect == Postgres {
		return &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true}
	}
	return &sql.TxOptions{}
}

// connOf returns the connection that a handle was bound to by gorm's Connection.
func connOf(db *gorm.DB) (*sql.Conn, error) {
	conn, ok := db.Statement.ConnPool.(*sql.Conn)
	if !ok {
		return nil, fmt.Errorf("store: a connection that is a %T", db.Statement.ConnPool)
	}
	return conn, nil
}
