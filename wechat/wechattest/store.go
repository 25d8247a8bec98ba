package wechattest

import (
	"context"
	"sync"

	"huiqi/wechat"
)

// Tokens is a wechat.TokenStore in memory, shared by all clients that are given it as replicas share a database. It is
// for tests: a service keeps its tokens where every process finds them.
type Tokens struct {
	mu     sync.Mutex
	tokens map[string]wechat.Token
	locks  map[string]chan struct{}
}

// NewTokens returns an empty store.
func NewTokens() *Tokens {
	return &Tokens{tokens: map[string]wechat.Token{}, locks: map[string]chan struct{}{}}
}

// Load returns what is stored under the key.
func (s *Tokens) Load(_ context.Context, key string) (wechat.Token, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.tokens[key], nil
}

// Renew runs renew alone for the key and stores what it returns.
func (s *Tokens) Renew(ctx context.Context, key string, renew func(context.Context, wechat.Token) (wechat.Token, error)) (wechat.Token, error) {
	lock := s.lock(key)
	select {
	case lock <- struct{}{}:
	case <-ctx.Done():
		return wechat.Token{}, ctx.Err()
	}
	defer func() { <-lock }()
	stored, err := s.Load(ctx, key)
	if err != nil {
		return wechat.Token{}, err
	}
	renewed, err := renew(ctx, stored)
	if err != nil {
		return wechat.Token{}, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.tokens[key] = renewed
	return renewed, nil
}

func (s *Tokens) lock(key string) chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.locks[key] == nil {
		s.locks[key] = make(chan struct{}, 1)
	}
	return s.locks[key]
}
