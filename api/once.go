package api

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"

	"huiqi/api/problem"
	"huiqi/models"
	"huiqi/service/access"
)

const (
	idempotencyKey    = "Idempotency-Key"
	maxIdempotencyKey = 200
)

type bodyKey struct{}

func withBody(ctx huma.Context, body []byte) huma.Context {
	return huma.WithValue(ctx, bodyKey{}, body)
}

// once honours an Idempotency-Key on writes of callers who are somebody: the write happens at most once, and a
// repetition gets the first answer again. Nothing is kept of what nobody sends.
func (r *router) once(ctx huma.Context, next func(huma.Context)) {
	row, _ := r.table.Find(access.Operation(ctx.Operation().OperationID))
	key, actor := ctx.Header(idempotencyKey), actorOf(ctx.Context())
	if key == "" || !row.Writes || row.Known || actor.ID == "" {
		next(ctx)
		return
	}
	if !printable(key) {
		refuse(ctx, models.Invalid("bad-idempotency-key", "Idempotency-Key 应为 1 到 200 个可见 ASCII 字符",
			"an Idempotency-Key has 1 to 200 visible ASCII characters"))
		return
	}
	body, _ := ctx.Context().Value(bodyKey{}).([]byte)
	url := ctx.URL()
	repeatable := access.Repeatable{
		Key: key, Method: ctx.Method(), Path: url.RequestURI(), Secret: row.Secret, Personal: row.Personal,
		BodyHash: fingerprint(ctx.Header("If-Match"), ctx.Header("Content-Type"), body),
	}
	answer, replayed, err := r.deps.Access.Once(ctx.Context(), actor, repeatable, func(inside context.Context) access.Answer {
		return run(inside, ctx, body, next)
	})
	if err != nil {
		refuse(ctx, err)
		return
	}
	send(ctx, answer, replayed)
}

// run runs the operation once, inside a transaction, and holds its answer back. It may be called again.
func run(inside context.Context, ctx huma.Context, body []byte, next func(huma.Context)) access.Answer {
	inside, cause := problem.WithCause(inside)
	request := humagin.Unwrap(ctx).Request
	request.Body, request.MultipartForm = io.NopCloser(bytes.NewReader(body)), nil
	held := &heldContext{humaContext: ctx, inside: inside, header: http.Header{}, status: http.StatusOK}
	next(held)
	headers, err := json.Marshal(held.header)
	if err == nil {
		err = cause.Err()
	}
	return access.Answer{Status: held.status, Headers: string(headers), Body: held.body.Bytes(), Err: err}
}

// send gives an answer that was held back, or kept from before, to the client.
func send(ctx huma.Context, answer access.Answer, replayed bool) {
	if answer.Err != nil {
		_ = problem.From(ctx.Context(), answer.Err) // leaves the cause for the request's log line
	}
	headers := http.Header{}
	_ = json.Unmarshal([]byte(answer.Headers), &headers) // written by run
	for name, values := range headers {
		for i, value := range values {
			if i == 0 {
				ctx.SetHeader(name, value)
			} else {
				ctx.AppendHeader(name, value)
			}
		}
	}
	if replayed {
		ctx.SetHeader("Idempotency-Replayed", "true")
	}
	ctx.SetStatus(answer.Status)
	_, _ = ctx.BodyWriter().Write(answer.Body) // the client has gone; nobody is left to tell
}

// humaContext is embedded under a name of its own: huma.Context has a method Context.
type humaContext huma.Context

// heldContext keeps what an operation answers instead of sending it.
type heldContext struct {
	humaContext
	inside context.Context
	header http.Header
	status int
	body   bytes.Buffer
}

// Unwrap lets the adapter find its own context.
func (h *heldContext) Unwrap() huma.Context { return h.humaContext }

// Context returns the context that the transaction travels in.
func (h *heldContext) Context() context.Context { return h.inside }

// SetStatus keeps the status.
func (h *heldContext) SetStatus(code int) { h.status = code }

// Status returns the kept status.
func (h *heldContext) Status() int { return h.status }

// SetHeader keeps a header.
func (h *heldContext) SetHeader(name, value string) { h.header.Set(name, value) }

// AppendHeader keeps one more value of a header.
func (h *heldContext) AppendHeader(name, value string) { h.header.Add(name, value) }

// BodyWriter keeps the body.
func (h *heldContext) BodyWriter() io.Writer { return &h.body }

// BodyReader returns the body from its beginning.
func (h *heldContext) BodyReader() io.Reader { return humagin.Unwrap(h).Request.Body }

func fingerprint(ifMatch, contentType string, body []byte) string {
	sum := sha256.New()
	sum.Write([]byte(ifMatch + "\x00" + contentType + "\x00"))
	sum.Write(body)
	return hex.EncodeToString(sum.Sum(nil))
}

func printable(key string) bool {
	for _, c := range []byte(key) {
		if c <= ' ' || c > '~' {
			return false
		}
	}
	return len(key) <= maxIdempotencyKey
}
