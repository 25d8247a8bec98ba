package wechat

import (
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"

	"huiqi/internal/clock"
	rows "huiqi/models/push"
	"huiqi/wechat"
)

// Tokens keeps tokens where all processes see them, and lends the renewal of each to one at a time.
type Tokens interface {
	FindToken(ctx context.Context, key string) (rows.Token, error)
	LeaseToken(ctx context.Context, key, lease string, now, until time.Time) (t rows.Token, got bool, err error)
	SettleToken(ctx context.Context, t rows.Token, lease string) error
}

// shared is the token store of one account. Values are sealed with a key that follows from the account's secret, which
// the database does not hold.
type shared struct {
	tokens Tokens
	clock  clock.Clock
	seal   cipher.AEAD
}

// leaseFor is how long a process may have a renewal before another takes it for dead.
const leaseFor = 2 * wechat.RenewalTime

// lookAgain is how often a process that waits for another's renewal looks whether that has ended.
const lookAgain = 50 * time.Millisecond

func newShared(tokens Tokens, c clock.Clock, secret string) (*shared, error) {
	key := sha256.Sum256([]byte("huiqi token of " + secret))
	block, err := aes.NewCipher(key[:])
	if err != nil {
		return nil, err
	}
	seal, err := cipher.NewGCM(block)
	return &shared{tokens: tokens, clock: c, seal: seal}, err
}

// Load returns what is stored, or the zero Token.
func (s *shared) Load(ctx context.Context, key string) (wechat.Token, error) {
	row, err := s.tokens.FindToken(ctx, key)
	if err != nil {
		return wechat.Token{}, err
	}
	return s.open(row), nil
}

// Renew lets one process at a time renew a token, and stores what it brought.
func (s *shared) Renew(ctx context.Context, key string, renew func(ctx context.Context, stored wechat.Token) (wechat.Token, error)) (wechat.Token, error) {
	lease, err := uuid.NewV7()
	if err != nil {
		return wechat.Token{}, fmt.Errorf("renew a token: %w", err)
	}
	row, err := s.lease(ctx, key, lease.String())
	if err != nil {
		return wechat.Token{}, err
	}
	stored := s.open(row)
	token, err := renew(ctx, stored)
	if err == nil && token != stored {
		row, err = s.close(key, token)
	}
	if err != nil {
		token = stored
	}
	return token, errors.Join(err, s.tokens.SettleToken(context.WithoutCancel(ctx), row, lease.String()))
}

// lease waits for its turn.
func (s *shared) lease(ctx context.Context, key, lease string) (rows.Token, error) {
	ticker := time.NewTicker(lookAgain)
	defer ticker.Stop()
	for {
		now := s.clock.Now()
		row, got, err := s.tokens.LeaseToken(ctx, key, lease, now, now.Add(leaseFor))
		if err != nil || got {
			return row, err
		}
		select {
		case <-ctx.Done():
			return rows.Token{}, ctx.Err()
		case <-ticker.C:
		}
	}
}

// open unseals a row. What another secret sealed is no token: the account's secret was changed.
func (s *shared) open(row rows.Token) wechat.Token {
	size := s.seal.NonceSize()
	if len(row.Value) < size {
		return wechat.Token{}
	}
	value, err := s.seal.Open(nil, row.Value[:size], row.Value[size:], []byte(row.Key))
	if err != nil {
		return wechat.Token{}
	}
	return wechat.Token{Value: string(value), ExpiresAt: row.ExpiresAt, CheckedAt: row.CheckedAt, ChangedAt: row.ChangedAt, Version: row.Version}
}

func (s *shared) close(key string, t wechat.Token) (rows.Token, error) {
	nonce := make([]byte, s.seal.NonceSize())
	if _, err := rand.Read(nonce); err != nil {
		return rows.Token{}, err
	}
	return rows.Token{
		Key: key, Value: s.seal.Seal(nonce, nonce, []byte(t.Value), []byte(key)), ExpiresAt: t.ExpiresAt, CheckedAt: t.CheckedAt, ChangedAt: t.ChangedAt, Version: t.Version,
	}, nil
}
