package models

import (
	"errors"
	"fmt"
	"strings"
)

// Kind says what sort of thing went wrong; the API turns it into a status code, the CLI into an exit code.
type Kind string

// The kinds of Fault.
const (
	KindInvalid      Kind = "invalid"      // the request is wrong as written (400, 422)
	KindNotFound     Kind = "not-found"    // no such thing, or not for this asker (404)
	KindGone         Kind = "gone"         // it went up in another, which the fault names (410)
	KindConflict     Kind = "conflict"     // it exists already, or its state forbids this (409)
	KindStale        Kind = "stale"        // If-Match does not name the current version (412)
	KindPrecondition Kind = "precondition" // If-Match is required and absent (428)
	KindUnauthorized Kind = "unauthorized" // who asks is unknown (401)
	KindForbidden    Kind = "forbidden"    // who asks is known and may not (403)
	KindTooLarge     Kind = "too-large"    // a documented size is exceeded (413)
	KindLimited      Kind = "limited"      // a documented rate is exceeded (429)
	KindUnavailable  Kind = "unavailable"  // a part is not ready or lost; try again (503)
)

// Violation is one thing wrong at one place of what was sent.
type Violation struct {
	Path    string `json:"path"`           // where, as a JSON path from the root of what was sent: all[2].field
	Code    string `json:"code"`           // stable: unknown-field, bad-check-digit …
	Message string `json:"message"`        // in Chinese: what is wrong
	English string `json:"-"`              // the same in English
	Want    string `json:"want,omitempty"` // what would be right there
}

// Fault is the one error type that crosses package borders. Code is stable and documented; Message says in
// Chinese what is wrong, where and what would be right, English says the same.
type Fault struct {
	Kind       Kind
	Code       string
	Message    string
	English    string
	Violations []Violation
	RetryAfter int // seconds; only with KindLimited and KindUnavailable
	Err        error
}

// Error returns the code, the Chinese message and the first violations.
func (f *Fault) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s", f.Code, f.Message)
	for i, v := range f.Violations {
		if i == 5 {
			fmt.Fprintf(&b, "；另有 %d 处", len(f.Violations)-i)
			break
		}
		fmt.Fprintf(&b, "；%s：%s", v.Path, v.Message)
		if v.Want != "" {
			fmt.Fprintf(&b, "（%s）", v.Want)
		}
	}
	return b.String()
}

// Unwrap returns the cause.
func (f *Fault) Unwrap() error { return f.Err }

// Faulty returns a Fault of the kind, with a stable code and its message in both languages.
func Faulty(kind Kind, code, zh, en string) *Fault {
	return &Fault{Kind: kind, Code: code, Message: zh, English: en}
}

// NotFound returns the fault for a thing of that sort (a glossary name, such as "enterprise") that is not there.
func NotFound(sort, zh, id string) *Fault {
	return Faulty(KindNotFound, sort+"-not-found", "没有找到"+zh+"："+id, "no such "+sort+": "+id)
}

// Invalid returns the fault for a request with these violations.
func Invalid(code, zh, en string, violations ...Violation) *Fault {
	return &Fault{Kind: KindInvalid, Code: code, Message: zh, English: en, Violations: violations}
}

// UnknownCode returns the fault for a query that names a code which no table has.
func UnknownCode(path, value, want string) *Fault {
	return Invalid("invalid-query", "查询条件有误", "the query has faults", Violation{
		Path: path, Code: "unknown-code", Message: "没有这个编码：" + value, English: "no such code: " + value, Want: want,
	})
}

// IsKind reports whether err is, or wraps, a Fault of that kind.
func IsKind(err error, kind Kind) bool {
	var f *Fault
	return errors.As(err, &f) && f.Kind == kind
}

// Below returns an error whose violations stand below a member of what was sent; what is no Fault is returned as it is.
func Below(member string, err error) error {
	var f *Fault
	if !errors.As(err, &f) {
		return err
	}
	moved := *f
	moved.Violations = make([]Violation, len(f.Violations))
	for i, v := range f.Violations {
		v.Path = PathBelow(member, v.Path)
		moved.Violations[i] = v
	}
	return &moved
}

// PathBelow returns a path as it is below a member: the path of an item follows at once, that of a member after a dot. Either
// may be empty.
func PathBelow(member, path string) string {
	switch {
	case path == "":
		return member
	case member == "" || path[0] == '[':
		return member + path
	}
	return member + "." + path
}
