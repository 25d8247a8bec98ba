package wechat

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/sync/singleflight"

	"huiqi/internal/clock"
)

// fetch asks the platform for a token and returns it with its life.
type fetch func(ctx context.Context) (value string, life time.Duration, err error)

// TokenSource gives out one token and renews it in time: once for the process by singleflight, once for all processes
// by the store. It never forces the platform to drop a token.
type TokenSource struct {
	key    string
	store  TokenStore
	clock  clock.Clock
	log    *slog.Logger
	fetch  fetch
	jitter time.Duration // of this process, so that not all of them ask at once

	flights  singleflight.Group
	renewing atomic.Bool // someone renews ahead of time; the others go on with what they have

	mu      sync.Mutex
	held    Token
	failure error // of the last renewal
	failed  int   // renewals that failed in a row
	retryAt time.Time
}

func newTokenSource(key string, o Options, log *slog.Logger, ask fetch) *TokenSource {
	jitter := rand.N(renewJitter)
	return &TokenSource{key: key, store: o.Store, clock: o.Clock, log: log, fetch: ask, jitter: jitter}
}

// Token returns a token that is good for a minute at least by what is known here. It asks the platform only when no
// process has such a one, and shortly before the end.
func (s *TokenSource) Token(ctx context.Context) (string, error) {
	held, now := s.holding(), s.clock.Now()
	if !held.usable(now) {
		return s.renew(ctx, "")
	}
	if held.due(now, s.jitter) && s.renewing.CompareAndSwap(false, true) {
		defer s.renewing.Store(false)
		renewed, err := s.renew(ctx, "")
		if err == nil {
			return renewed, nil
		}
		s.log.WarnContext(ctx, "wechat: renewing ahead of time failed, the token still serves", "error", err)
	}
	return held.Value, nil
}

// Renew returns the token to use instead of one that the platform refused: what another process stored meanwhile, or
// else what the platform gives. A token that the platform has confirmed within the last ten seconds and refuses again
// is an Error of ClassToken: probably another system forces renewals of this account.
func (s *TokenSource) Renew(ctx context.Context, used string) (string, error) {
	return s.renew(ctx, used)
}

func (s *TokenSource) holding() Token {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.held
}

// renew shares one renewal among all who wait for it. It outlives a caller that gives up, for those who did not, and
// ends by itself within RenewalTime.
func (s *TokenSource) renew(ctx context.Context, used string) (string, error) {
	flight := s.flights.DoChan(used, func() (any, error) {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 3*RenewalTime)
		defer cancel()
		return s.renewOnce(ctx, used)
	})
	select {
	case <-ctx.Done():
		return "", &Error{Call: s.key, Class: ClassTransient, Repeat: RepeatSafe, Err: ctx.Err()}
	case result := <-flight:
		if result.Err != nil {
			return "", result.Err
		}
		return result.Val.(Token).Value, nil
	}
}

func (s *TokenSource) renewOnce(ctx context.Context, used string) (Token, error) {
	now := s.clock.Now()
	if held := s.holding(); held.answers(used, now, s.jitter) {
		return held, nil
	}
	stored, err := s.store.Load(ctx, s.key)
	if err == nil && stored.answers(used, now, s.jitter) {
		return s.keep(stored), nil
	}
	if err == nil {
		err = s.resting(now)
	}
	if err == nil {
		stored, err = s.store.Renew(ctx, s.key, func(ctx context.Context, stored Token) (Token, error) {
			return s.ask(ctx, used, stored)
		})
	}
	if err != nil {
		return Token{}, s.explain(err)
	}
	return s.keep(stored), nil
}

// explain gives the store's own errors the class of what was not accepted.
func (s *TokenSource) explain(err error) error {
	var known *Error
	if errors.As(err, &known) {
		return err
	}
	return &Error{Call: s.key, Class: ClassTransient, Repeat: RepeatSafe, Err: fmt.Errorf("token store: %w", err)}
}

// ask runs alone in all processes. What is stored may have been renewed while this one waited.
func (s *TokenSource) ask(ctx context.Context, used string, stored Token) (Token, error) {
	now := s.clock.Now()
	if stored.answers(used, now, s.jitter) {
		return stored, nil
	}
	if used != "" && stored.Value == used && stored.doubtful(now) {
		return Token{}, &Error{Call: s.key, Class: ClassToken, Repeat: RepeatSafe, Err: errConfirmed}
	}
	ctx, cancel := context.WithTimeout(ctx, RenewalTime)
	defer cancel()
	value, life, err := s.fetch(ctx)
	if err != nil {
		s.rest(now, err)
		return Token{}, err
	}
	renewed := Token{Value: value, ExpiresAt: now.Add(life), CheckedAt: now, ChangedAt: stored.ChangedAt, Version: stored.Version}
	if value != stored.Value {
		renewed.ChangedAt = now
		renewed.Version++
	}
	return renewed, nil
}

// errConfirmed is the cause when a token is refused that the platform says is the right one.
var errConfirmed = errors.New("the platform refuses the token that it has just confirmed; does another system renew this account's tokens?")

func (s *TokenSource) keep(token Token) Token {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.held, s.failure, s.failed, s.retryAt = token, nil, 0, time.Time{}
	return token
}
