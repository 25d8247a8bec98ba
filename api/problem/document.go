package problem

import (
	"context"
	"net/http"
	"strconv"

	"huiqi/models"
)

// MediaType is the content type of every error answer.
const MediaType = "application/problem+json"

// Document is the body of every error answer. Code is stable: programs decide by it, never by the texts.
type Document struct {
	Type     string      `json:"type" doc:"URN of the kind of problem: urn:huiqi:problem:CODE" example:"urn:huiqi:problem:enterprise-not-found"`
	Title    string      `json:"title" doc:"What went wrong, in general, in the language of the request" example:"没有找到"`
	Status   int         `json:"status" doc:"HTTP status code" example:"404"`
	Detail   string      `json:"detail,omitempty" doc:"What went wrong this time, and what would be right" example:"没有找到企业：91370303MA3C5K1X2Q"`
	Code     string      `json:"code" doc:"Stable code of the problem" example:"enterprise-not-found"`
	Instance string      `json:"instance,omitempty" doc:"URN with the id of the request, which the logs carry: urn:huiqi:request:ID" example:"urn:huiqi:request:7J2QK4"`
	Errors   []Violation `json:"errors,omitempty" nullable:"false" doc:"What is wrong at which place of the request"`

	retryAfter int
}

// Violation is one thing wrong at one place of the request.
type Violation struct {
	Path    string `json:"path" doc:"Where: a path from the root of the body (windows[0].opens_on), or query.NAME, path.NAME, header.NAME" example:"registered_capital"`
	Code    string `json:"code" doc:"Stable code" example:"wrong-type"`
	Message string `json:"message" doc:"What is wrong there" example:"类型不对"`
	Want    string `json:"want,omitempty" doc:"What would be right there" example:"number"`
}

// Error returns the code and the detail.
func (d *Document) Error() string { return d.Code + ": " + d.Detail }

// GetStatus returns the HTTP status.
func (d *Document) GetStatus() int { return d.Status }

// ContentType makes every answer with a Document application/problem+json.
func (d *Document) ContentType(string) string { return MediaType }

// GetHeaders returns Retry-After when waiting helps, and the challenge that goes with 401.
func (d *Document) GetHeaders() http.Header {
	h := http.Header{}
	if d.retryAfter > 0 {
		h.Set("Retry-After", strconv.Itoa(d.retryAfter))
	}
	if d.Status == http.StatusUnauthorized {
		h.Set("WWW-Authenticate", `Bearer realm="huiqi"`)
	}
	return h
}

func document(ctx context.Context, status int, code string) *Document {
	return &Document{
		Type: "urn:huiqi:problem:" + code, Title: title(status, LanguageOf(ctx)), Status: status, Code: code,
		Instance: instance(ctx),
	}
}

// Violations returns what is wrong in the language asked.
func Violations(l Language, from []models.Violation) []Violation {
	var out []Violation
	for _, v := range from {
		message := v.Message
		if l == English && v.English != "" {
			message = v.English
		}
		out = append(out, Violation{Path: v.Path, Code: v.Code, Message: message, Want: v.Want})
	}
	return out
}
