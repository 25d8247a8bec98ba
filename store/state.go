package store

import (
	"context"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm/clause"
)

// State is a single value about the database itself.
type State struct {
	Name      string `gorm:"primaryKey"`
	Value     string
	UpdatedAt time.Time `gorm:"autoUpdateTime:false"`
}

// feedIdentity is the name of the state that tells one feed from another.
const feedIdentity = "feed-identity"

// seedLock is the advisory lock of Postgres that a transaction which seeds holds ("huiqi" and 3).
const seedLock = 0x6875697169_03

// SeedState returns what SetSeedState kept under the key, such as the version of a seed; empty when nothing was.
// In a transaction it waits for every other one that asked before, so that of several processes which seed one
// database each finds what the others have put in. SQLite has one writer anyway.
func (s *Store) SeedState(ctx context.Context, key string) (string, error) {
	if state := s.tx(ctx); state != nil && s.dialect == Postgres {
		if err := state.db.WithContext(ctx).Exec("SELECT pg_advisory_xact_lock(?)", int64(seedLock)).Error; err != nil {
			return "", fault(err)
		}
	}
	return s.state(ctx, "seed:"+key)
}

// SetSeedState keeps a value under the key, in the transaction of what it tells of.
func (s *Store) SetSeedState(ctx context.Context, key, value string) error {
	return s.setState(ctx, "seed:"+key, value)
}

// FeedIdentity returns a name of this database's feed. A follower that kept its position under another name must
// rebuild: the database was restored from a backup, or is another one. It makes the name on first use.
func (s *Store) FeedIdentity(ctx context.Context) (string, error) {
	identity, err := s.state(ctx, feedIdentity)
	if err != nil || identity != "" {
		return identity, err
	}
	err = s.InTx(ctx, func(ctx context.Context) error {
		_, db, err := s.writer(ctx)
		if err != nil {
			return err
		}
		row := State{Name: feedIdentity, Value: uuid.NewString(), UpdatedAt: s.now()}
		if err := db.Clauses(clause.OnConflict{DoNothing: true}).Create(&row).Error; err != nil {
			return err
		}
		identity, err = s.state(ctx, feedIdentity) // another process's, when it was first
		return err
	})
	return identity, err
}

func (s *Store) state(ctx context.Context, name string) (string, error) {
	var values []string
	err := s.reader(ctx).Model(&State{}).Where("name = ?", name).Pluck("value", &values).Error
	if err != nil || len(values) == 0 {
		return "", fault(err)
	}
	return values[0], nil
}

func (s *Store) setState(ctx context.Context, name, value string) error {
	_, db, err := s.writer(ctx)
	if err != nil {
		return err
	}
	row := State{Name: name, Value: value, UpdatedAt: s.now()}
	return fault(db.Clauses(clause.OnConflict{UpdateAll: true}).Create(&row).Error)
}

// RelayPosition returns what MoveRelay kept for a follower of the feed that hands on what it reads; empty before it
// began.
func (s *Store) RelayPosition(ctx context.Context, relay string) (string, error) {
	return s.state(ctx, "relay:"+relay)
}

// MoveRelay keeps where a relay is, if it is still where it was thought to be, and reports whether it was. An empty
// value means that it has not begun.
func (s *Store) MoveRelay(ctx context.Context, relay, from, to string) (moved bool, err error) {
	_, db, err := s.writer(ctx)
	if err != nil {
		return false, err
	}
	row := State{Name: "relay:" + relay, Value: to, UpdatedAt: s.now()}
	if from == "" {
		done := db.Clauses(clause.OnConflict{DoNothing: true}).Create(&row)
		return done.RowsAffected == 1, fault(done.Error)
	}
	done := db.Model(&State{}).Where("name = ? AND value = ?", row.Name, from).Select("value", "updated_at").Updates(&row)
	return done.RowsAffected == 1, fault(done.Error)
}
