package wechat

import (
	"context"
	"fmt"
	"log/slog"
	"time"
)

// Token is a credential of limited life that processes share: an access_token, or a ticket for pages. It prints
// without its value; whoever stores it encrypts the value and leaves room for 512 characters.
type Token struct {
	Value     string
	ExpiresAt time.Time // by the clock before the request, so never too late
	CheckedAt time.Time // when the platform was last asked for it
	ChangedAt time.Time // when it last answered with another value
	Version   int64     // counts the values
}

// String returns the token without its value.
func (t Token) String() string {
	return fmt.Sprintf("wechat.Token{Version: %d, ExpiresAt: %s}", t.Version, t.ExpiresAt.Format(time.RFC3339))
}

// GoString returns what String does.
func (t Token) GoString() string { return t.String() }

// LogValue returns the token without its value.
func (t Token) LogValue() slog.Value { return slog.StringValue(t.String()) }

// TokenStore shares tokens between all processes of an installation. A key names account and kind.
//
// Renew is the one place where tokens change. It makes sure that for each key only one renew function runs at any
// moment in all processes, hands it what is stored once it is alone (the zero Token when nothing is), and stores what
// it returns unless that is an error or the same as before. So a process that waited finds what another one brought
// and asks nobody. The function talks to the platform for up to RenewalTime: an implementation holds no database
// transaction meanwhile but a lease (a row that names a holder and an end, taken and given back by two short
// statements) or a lock of the session, and lets whoever waits go on after twice that time if the holder died. It may
// renew another key meanwhile, as tickets need tokens. Instants are kept to the millisecond.
type TokenStore interface {
	// Load returns what is stored, or the zero Token.
	Load(ctx context.Context, key string) (Token, error)
	// Renew returns what is stored afterwards, or the error of renew as it is.
	Renew(ctx context.Context, key string, renew func(ctx context.Context, stored Token) (Token, error)) (Token, error)
}

// RenewalTime is how long one renewal may take.
const RenewalTime = 15 * time.Second

// When tokens are renewed.
const (
	renewAhead  = 10 * time.Minute // this much of its life left, less a jitter, a token is renewed while it still serves
	renewJitter = 2 * time.Minute
	deadBefore  = time.Minute // with less left it counts as expired
	checkEvery  = time.Minute // stable_token gives a new token only 5 min before the end: asked earlier, it repeats the old one
	doubtFor    = 10 * time.Second
)

// usable reports whether the token can be used at the instant.
func (t Token) usable(now time.Time) bool {
	return t.Value != "" && now.Add(deadBefore).Before(t.ExpiresAt)
}

// due reports whether the platform should be asked for a newer one at the instant, with this much of the jitter.
func (t Token) due(now time.Time, jitter time.Duration) bool {
	return !now.Add(renewAhead-jitter).Before(t.ExpiresAt) && !now.Before(t.CheckedAt.Add(checkEvery))
}

// answers reports whether the token spares a renewal to someone who used another one, or none, at the instant.
func (t Token) answers(used string, now time.Time, jitter time.Duration) bool {
	return t.usable(now) && t.Value != used && !t.due(now, jitter)
}

// doubtful reports whether the platform was asked moments ago about this very token and confirmed it.
func (t Token) doubtful(now time.Time) bool {
	return t.CheckedAt.After(t.ChangedAt) && now.Before(t.CheckedAt.Add(doubtFor))
}
