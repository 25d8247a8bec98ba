package observe

import (
	"context"
	"crypto/rand"
)

// requestIDKey is the context key of the request's id.
type requestIDKey struct{}

// maxRequestID bounds an id that came from outside.
const maxRequestID = 64

// NewRequestID returns a random id of 26 letters and digits.
func NewRequestID() string { return rand.Text() }

// WithRequestID returns a context whose log records carry the id.
func WithRequestID(ctx context.Context, id string) context.Context {
	return context.WithValue(ctx, requestIDKey{}, id)
}

// RequestID returns the id put there by WithRequestID, or nothing.
func RequestID(ctx context.Context) string {
	id, _ := ctx.Value(requestIDKey{}).(string)
	return id
}

// AcceptRequestID returns the id that a client or proxy sent (X-Request-ID) when it is safe to log: 1 to 64 letters,
// digits, dots, dashes and underscores. Anything else is replaced by a new id.
func AcceptRequestID(sent string) string {
	if sent == "" || len(sent) > maxRequestID {
		return NewRequestID()
	}
	for _, c := range []byte(sent) {
		letter := 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
		if !letter && c != '-' && c != '_' && c != '.' {
			return NewRequestID()
		}
	}
	return sent
}
