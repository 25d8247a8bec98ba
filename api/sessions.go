package api

import (
	"context"
	"crypto/rand"
	"fmt"
	"net/http"
	"time"

	"github.com/alexedwards/scs/v2"

	"huiqi/internal/clock"
	"huiqi/models/access"
	service "huiqi/service/access"
)

// The names of the cookies and of the security schemes.
const (
	sessionCookie = "huiqi_session"
	csrfCookie    = "huiqi_csrf"
	csrfHeader    = "X-CSRF-Token"
	sessionScheme = "session"
	keyScheme     = "apiKey"
)

// What a session holds.
const (
	keyUser       = "user"
	keyCredential = "credential"
	keyCSRF       = "csrf"
	keySeen       = "seen"
)

// seenStep is how exactly the last use of a session is kept: writing it at every request would cost a write each.
const seenStep = time.Minute

// sessions keeps who is signed in. The store keeps a hash of what the cookie holds.
type sessions struct {
	manager *scs.SessionManager
	clock   clock.Clock
	idle    time.Duration
	secure  bool
}

func newSessions(deps Deps) *sessions {
	manager := scs.New()
	manager.Store = deps.Sessions
	manager.Lifetime = 12 * time.Hour
	if deps.SessionLife > 0 {
		manager.Lifetime = deps.SessionLife
	}
	idle := 2 * time.Hour
	if deps.SessionIdle > 0 {
		idle = deps.SessionIdle
	}
	return &sessions{manager: manager, clock: deps.Clock, idle: idle, secure: deps.secure()}
}

// SessionUser returns the user whom the stored data of a session is of, or nothing. The store keeps it beside the data.
func SessionUser(data []byte) string {
	_, values, err := scs.GobCodec{}.Decode(data)
	if err != nil {
		return ""
	}
	user, _ := values[keyUser].(string)
	return user
}

// load puts the session of a request into a context and returns the user it is of, empty when there is none.
func (s *sessions) load(r *http.Request) (ctx context.Context, userID string, err error) {
	token := ""
	if cookie, err := r.Cookie(sessionCookie); err == nil {
		token = cookie.Value
	}
	ctx, err = s.manager.Load(r.Context(), token)
	if err != nil {
		return r.Context(), "", fmt.Errorf("load session: %w", err)
	}
	userID = s.manager.GetString(ctx, keyUser)
	if userID == "" {
		return ctx, "", nil
	}
	now, seen := s.clock.Now(), time.Unix(s.manager.GetInt64(ctx, keySeen), 0)
	if now.Sub(seen) > s.idle {
		return ctx, "", s.manager.Destroy(ctx)
	}
	if now.Sub(seen) > seenStep {
		s.manager.Put(ctx, keySeen, now.Unix())
		if _, _, err := s.manager.Commit(ctx); err != nil {
			return ctx, "", fmt.Errorf("keep session: %w", err)
		}
	}
	return ctx, userID, nil
}

// none puts an empty session into a context: a caller with a key may still sign somebody in.
func (s *sessions) none(ctx context.Context) context.Context {
	if empty, err := s.manager.Load(ctx, ""); err == nil {
		return empty
	}
	return ctx
}

// begin makes the session of ctx the user's, under a new token, and returns the cookies to set.
func (s *sessions) begin(ctx context.Context, u access.User) ([]http.Cookie, error) {
	if err := s.manager.RenewToken(ctx); err != nil {
		return nil, fmt.Errorf("renew session: %w", err)
	}
	csrf := rand.Text()
	s.manager.Put(ctx, keyUser, u.ID)
	s.manager.Put(ctx, keyCredential, service.Credential(u))
	s.manager.Put(ctx, keyCSRF, csrf)
	s.manager.Put(ctx, keySeen, s.clock.Now().Unix())
	token, expires, err := s.manager.Commit(ctx)
	if err != nil {
		return nil, fmt.Errorf("begin session: %w", err)
	}
	return []http.Cookie{s.cookie(sessionCookie, token, expires, true), s.cookie(csrfCookie, csrf, expires, false)}, nil
}

// end removes the session and returns the cookies that clear it.
func (s *sessions) end(ctx context.Context) ([]http.Cookie, error) {
	if err := s.manager.Destroy(ctx); err != nil {
		return nil, fmt.Errorf("end session: %w", err)
	}
	gone := time.Unix(1, 0)
	return []http.Cookie{s.cookie(sessionCookie, "", gone, true), s.cookie(csrfCookie, "", gone, false)}, nil
}

// csrf returns the token that unsafe requests of the session must repeat.
func (s *sessions) csrf(ctx context.Context) string { return s.manager.GetString(ctx, keyCSRF) }

// credential returns the mark of the password that the session began with.
func (s *sessions) credential(ctx context.Context) string {
	return s.manager.GetString(ctx, keyCredential)
}

func (s *sessions) cookie(name, value string, expires time.Time, hidden bool) http.Cookie {
	return http.Cookie{
		Name: name, Value: value, Path: "/", Expires: expires, HttpOnly: hidden, Secure: s.secure, SameSite: http.SameSiteLaxMode,
	}
}
