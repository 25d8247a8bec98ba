package problem

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"

	"huiqi/internal/observe"
	"huiqi/models"
)

// MalformedJSON is the one code of an invalid request that is answered 400: its syntax is wrong, not its content.
const MalformedJSON = "malformed-json"

// Status returns the HTTP status of a kind of fault; an unknown kind is 500.
func Status(kind models.Kind) int {
	switch kind {
	case models.KindInvalid:
		return http.StatusUnprocessableEntity
	case models.KindNotFound:
		return http.StatusNotFound
	case models.KindGone:
		return http.StatusGone
	case models.KindConflict:
		return http.StatusConflict
	case models.KindStale:
		return http.StatusPreconditionFailed
	case models.KindPrecondition:
		return http.StatusPreconditionRequired
	case models.KindUnauthorized:
		return http.StatusUnauthorized
	case models.KindForbidden:
		return http.StatusForbidden
	case models.KindTooLarge:
		return http.StatusRequestEntityTooLarge
	case models.KindLimited:
		return http.StatusTooManyRequests
	case models.KindUnavailable:
		return http.StatusServiceUnavailable
	}
	return http.StatusInternalServerError
}

// From returns the document of an error in the language of ctx. An error that is no models.Fault becomes a plain
// 500 that tells nothing of its cause; the cause goes to the log by way of WithCause.
func From(ctx context.Context, err error) *Document {
	var done *Document
	if errors.As(err, &done) {
		return done
	}
	var f *models.Fault
	if !errors.As(err, &f) {
		f = unexpected(err)
	}
	status := Status(f.Kind)
	if f.Code == MalformedJSON {
		status = http.StatusBadRequest
	}
	if status >= http.StatusInternalServerError {
		record(ctx, err)
	}
	l := LanguageOf(ctx)
	d := document(ctx, status, f.Code)
	d.Detail, d.Errors, d.retryAfter = f.Message, Violations(l, f.Violations), f.RetryAfter
	if l == English && f.English != "" {
		d.Detail = f.English
	}
	return d
}

// unexpected returns the fault that stands for an error outside the vocabulary.
func unexpected(err error) *models.Fault {
	if errors.Is(err, context.DeadlineExceeded) {
		f := models.Faulty(models.KindUnavailable, "timeout", "处理超时，请稍后再试", "the request took too long; try again later")
		f.RetryAfter = 5
		return f
	}
	return models.Faulty("internal", "internal", "服务内部出错，已记录；请凭请求编号联系管理员",
		"something went wrong inside the service; it was logged under the request's id")
}

// Write answers a request with the document of an error.
func Write(w http.ResponseWriter, r *http.Request, err error) {
	WriteDocument(w, From(r.Context(), err))
}

// WriteStatus answers with a status that no fault has, such as 405.
func WriteStatus(w http.ResponseWriter, r *http.Request, status int, code string) {
	WriteDocument(w, document(r.Context(), status, code))
}

// WriteDocument answers with the document.
func WriteDocument(w http.ResponseWriter, d *Document) {
	for name, values := range d.GetHeaders() {
		w.Header()[name] = values
	}
	w.Header().Set("Content-Type", MediaType)
	w.WriteHeader(d.Status)
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(d) // the client has gone; nobody is left to tell
}

func instance(ctx context.Context) string {
	if id := observe.RequestID(ctx); id != "" {
		return "urn:huiqi:request:" + id
	}
	return ""
}
