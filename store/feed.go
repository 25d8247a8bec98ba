package store

import (
	"context"
	"strings"

	"gorm.io/gorm"

	"huiqi/models/feed"
)

// feedLock is the advisory lock of Postgres that orders appends to the feed ("huiqi" and 1).
const feedLock = 0x6875697169_01

// feedChannel is what Postgres notifies after every commit that appended to the feed.
const feedChannel = "huiqi_feed"

// maxChanges bounds one answer of Changes.
const maxChanges = 10_000

// thing names what a change is about.
type thing struct {
	kind feed.Kind
	id   string
}

// tell remembers one change; a later one of the same thing replaces it, so that a transaction appends at most one
// row for each thing.
func (state *txState) tell(kind feed.Kind, id string, version int64) {
	if kind == "" {
		return
	}
	about := thing{kind, id}
	if _, told := state.told[about]; !told {
		state.order = append(state.order, about)
	}
	state.told[about] = version
}

// appendFeed writes the transaction's changes as its last act. A follower that reads "seq greater than mine" must
// never meet a smaller number later, so sequence order has to be commit order. SQLite has one writer. On Postgres
// a lock taken here is held until the commit is visible; nothing else is locked after it, so it cannot deadlock,
// and it costs little, because a notifying commit is serialised by Postgres anyway. (Comparing transaction ids
// with the oldest one running does not suffice alone: a younger transaction may have drawn the smaller number.)
func (s *Store) appendFeed(ctx context.Context, state *txState) error {
	if len(state.order) == 0 {
		return nil
	}
	at := s.now()
	rows := make([]feed.Change, len(state.order))
	for i, about := range state.order {
		rows[i] = feed.Change{Kind: about.kind, ID: about.id, Version: state.told[about], At: at}
	}
	if s.dialect == Postgres {
		return s.appendLocked(ctx, state, rows)
	}
	return s.insertChanges(ctx, state, rows)
}

// fewChanges is how many rows a plain statement appends; more go the way of bulk rows.
const fewChanges = 50

// appendLocked appends to the feed of Postgres. Every other writer waits from the lock until the commit is on disk, so
// that what can be done before it is, and few rows go in the statement that takes it.
func (s *Store) appendLocked(ctx context.Context, state *txState, rows []feed.Change) error {
	db := state.db.WithContext(ctx)
	if err := db.Exec("SELECT pg_notify(?, '')", feedChannel).Error; err != nil { // sent by the commit
		return err
	}
	if len(rows) > fewChanges {
		if err := db.Exec("SELECT pg_advisory_xact_lock(?)", int64(feedLock)).Error; err != nil {
			return err
		}
		return s.insertChanges(ctx, state, rows)
	}
	values := make([]string, len(rows))
	args := []any{int64(feedLock)}
	for i, c := range rows {
		values[i] = "(?::text, ?::text, ?::bigint, ?::timestamptz)"
		args = append(args, string(c.Kind), c.ID, c.Version, c.At)
	}
	return db.Exec(`WITH held AS MATERIALIZED (SELECT pg_advisory_xact_lock(?))
		INSERT INTO feed_changes (kind, thing_id, version, at)
		SELECT told.* FROM held, (VALUES `+strings.Join(values, ", ")+`) AS told (kind, thing_id, version, at)`, args...).Error
}

func (s *Store) insertChanges(ctx context.Context, state *txState, rows []feed.Change) error {
	if len(rows) <= fewChanges {
		return state.db.WithContext(ctx).Create(&rows).Error
	}
	return s.insertRows(ctx, state, feedRows, func(w *rowWriter) {
		for i := range rows {
			w.change(&rows[i])
		}
	})
}

// Changes returns what changed after a position of the feed, oldest first, of all kinds or of those named, and the
// position to ask from next. limit is at most 10,000. Every change is returned exactly once to a follower that
// asks from next each time; several changes of one thing may be returned, the last of which counts. The error is
// feed.ErrRestarted for a position that the feed has not reached.
func (s *Store) Changes(ctx context.Context, after int64, limit int, kinds ...feed.Kind) ([]feed.Change, int64, error) {
	if limit <= 0 || limit > maxChanges {
		limit = maxChanges
	}
	var changes []feed.Change
	next := after
	err := s.snapshot(ctx, func(db *gorm.DB) error {
		changes, next = nil, after
		rows := db.Where("seq > ?", after)
		if len(kinds) > 0 {
			rows = rows.Where("kind IN ?", kinds)
		}
		if err := rows.Order("seq").Limit(limit).Find(&changes).Error; err != nil {
			return err
		}
		if len(changes) == limit {
			next = changes[limit-1].Seq
			return nil
		}
		head, err := headOf(db)
		if err == nil && head < after {
			err = feed.ErrRestarted
		}
		next = head
		return err
	})
	return changes, next, err
}

// Head returns the position of the last change that is visible; none with a smaller one will appear after it.
func (s *Store) Head(ctx context.Context) (int64, error) {
	head, err := headOf(s.reader(ctx))
	return head, fault(err)
}

func headOf(db *gorm.DB) (int64, error) {
	var head int64
	err := db.Model(&feed.Change{}).Select("COALESCE(MAX(seq), 0)").Scan(&head).Error
	return head, err
}
