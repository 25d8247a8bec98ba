package wechat

import (
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"strings"

	"huiqi/wechat/internal/wire"
)

// Class says who or what an error concerns.
type Class string

// The classes of errors. Calls of logins fail with ClassContent: the code is at fault, and Advise says to start again.
const (
	ClassTransient     Class = "transient"     // the platform was busy or not reached, nothing was accepted
	ClassToken         Class = "token"         // the access_token was refused, also after it was renewed
	ClassLimited       Class = "limited"       // a quota is used up
	ClassRecipient     Class = "recipient"     // this user cannot or does not want to be reached
	ClassContent       Class = "content"       // the message or its template is refused as it is
	ClassConfiguration Class = "configuration" // the account or our settings; nothing will be sent until someone acts
	ClassUnknown       Class = "unknown"       // it may or may not have been accepted
)

// Error is a refusal by the platform, or a call whose outcome is not known. It tells no token and no secret.
type Error struct {
	Call   string // the path of the call
	Code   int    // the platform's errcode; 0 when no answer of its own came
	Status int    // the HTTP status, 0 without an answer
	Msg    string // the platform's words without the rid; they change, so nothing may depend on them
	RID    string // by which the platform's support finds the request
	Class  Class
	Repeat Repeat // whether the call may be made again when its outcome is unknown
	Err    error  // what went wrong on the way, when no answer came
}

// Error returns what failed, with the code or the cause, and the rid.
func (e *Error) Error() string {
	text := fmt.Sprintf("wechat: %s: %s", e.Call, e.Class)
	if e.Code != 0 {
		text += fmt.Sprintf(" %d %s", e.Code, e.Msg)
	} else if e.Status != 0 && e.Status != http.StatusOK {
		text += fmt.Sprintf(" (HTTP %d)", e.Status)
	}
	if e.Err != nil {
		text += ": " + e.Err.Error()
	}
	if e.RID != "" {
		text += " rid: " + e.RID
	}
	return text
}

// Unwrap returns what went wrong on the way.
func (e *Error) Unwrap() error { return e.Err }

// ClassOf returns the class of an error of this package, and the empty class for any other and for none.
func ClassOf(err error) Class {
	var e *Error
	if errors.As(err, &e) {
		return e.Class
	}
	return ""
}

// CodeOf returns the platform's code that the error carries, 0 if it carries none.
func CodeOf(err error) int {
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return 0
}

// ridPattern matches the trailer by which the platform identifies a request in its messages.
var ridPattern = regexp.MustCompile(`[,;]?\s*(?:rid:\s*([0-9a-fA-F-]+)|hint:\s*\[([^\]]*)\])\s*$`)

// explain makes the error of a call: of what the platform answered, or of what prevented an answer.
func explain(op operation, status int, err error, secrets []string) error {
	refused := &Error{}
	if !errors.As(err, &refused) {
		class := ClassUnknown
		if wire.Unsent(err) {
			class = ClassTransient
		}
		return &Error{Call: op.path, Status: status, Class: class, Repeat: op.repeat, Err: redacted(err, secrets)}
	}
	text, rid := refused.Msg, ""
	if match := ridPattern.FindStringSubmatchIndex(text); match != nil {
		rid = strings.TrimSpace(ridPattern.FindStringSubmatch(text)[1] + ridPattern.FindStringSubmatch(text)[2])
		text = text[:match[0]]
	}
	return &Error{
		Call: op.path, Code: refused.Code, Status: status, Msg: wire.Redact(text, secrets...), RID: rid,
		Class: classOf(op, refused.Code), Repeat: op.repeat,
	}
}

// redacted returns the error itself where it tells no secret, so that its kind is kept.
func redacted(err error, secrets []string) error {
	if clean := wire.Redact(err.Error(), secrets...); clean != err.Error() {
		return errors.New(clean)
	}
	return err
}
