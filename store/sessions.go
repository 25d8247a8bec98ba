package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"huiqi/models/access"
)

// Sessions keeps the sessions of github.com/alexedwards/scs in the database: it is a scs.Store and scs.CtxStore.
// Only a hash of each token is stored, so that the table's reader cannot take over a session.
type Sessions struct {
	store  *Store
	userOf func(data []byte) string
}

// Sessions returns the session store. userOf reads from a session's data whose it is, for DeleteSessionsOf; nil:
// nobody's.
func (s *Store) Sessions(userOf func(data []byte) string) *Sessions {
	if userOf == nil {
		userOf = func([]byte) string { return "" }
	}
	return &Sessions{s, userOf}
}

func tokenHash(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

// FindCtx returns a session's data; not found when it is unknown or past its time.
func (s *Sessions) FindCtx(ctx context.Context, token string) ([]byte, bool, error) {
	var session access.Session
	err := s.store.reader(ctx).Where("token = ? AND expires_at > ?", tokenHash(token), s.store.now()).Take(&session).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return nil, false, nil
	}
	return session.Data, err == nil, fault(err)
}

// CommitCtx inserts or overwrites a session.
func (s *Sessions) CommitCtx(ctx context.Context, token string, data []byte, expiry time.Time) error {
	row := access.Session{Token: tokenHash(token), UserID: s.userOf(data), Data: data, ExpiresAt: expiry}
	return s.store.InTx(ctx, func(ctx context.Context) error {
		_, db, err := s.store.writer(ctx)
		if err != nil {
			return err
		}
		return db.Clauses(clause.OnConflict{UpdateAll: true}).Create(&row).Error
	})
}

// DeleteCtx deletes a session; an unknown one is no error.
func (s *Sessions) DeleteCtx(ctx context.Context, token string) error {
	return s.store.deleteSessions(ctx, "token = ?", tokenHash(token))
}

// Find is FindCtx without a context.
func (s *Sessions) Find(token string) ([]byte, bool, error) {
	return s.FindCtx(context.Background(), token)
}

// Commit is CommitCtx without a context.
func (s *Sessions) Commit(token string, data []byte, expiry time.Time) error {
	return s.CommitCtx(context.Background(), token, data, expiry)
}

// Delete is DeleteCtx without a context.
func (s *Sessions) Delete(token string) error { return s.DeleteCtx(context.Background(), token) }

// DeleteSessionsOf signs a user out everywhere.
func (s *Store) DeleteSessionsOf(ctx context.Context, userID string) error {
	return s.deleteSessions(ctx, "user_id = ?", userID)
}

// PurgeSessions deletes the sessions that are past their time. Call it now and then.
func (s *Store) PurgeSessions(ctx context.Context) error {
	return s.deleteSessions(ctx, "expires_at <= ?", s.now())
}

func (s *Store) deleteSessions(ctx context.Context, where string, args ...any) error {
	return s.InTx(ctx, func(ctx context.Context) error {
		_, db, err := s.writer(ctx)
		if err != nil {
			return err
		}
		return db.Where(where, args...).Delete(&access.Session{}).Error
	})
}
