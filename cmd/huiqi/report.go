package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/spf13/cobra"

	"huiqi/models"
)

// problem is the error document of --json, shaped like the API's problem documents (RFC 9457).
type problem struct {
	Type   string             `json:"type"`
	Title  string             `json:"title"`
	Status int                `json:"status"`
	Detail string             `json:"detail,omitempty"`
	Code   string             `json:"code"`
	Errors []models.Violation `json:"errors,omitempty"`
}

// refuse prints why a command failed: in words, or as a problem document with --json.
func (c *console) refuse(err error) {
	fault := asFault(err)
	if c.json {
		c.refuseJSON(fault)
		return
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s%s（%s）\n", c.say("错误：", "error: "), c.say(fault.Message, fault.English), fault.Code)
	for _, v := range fault.Violations {
		fmt.Fprintf(&b, "  %s%s%s", v.Path, c.say("：", ": "), c.say(v.Message, v.English))
		if v.Want != "" {
			fmt.Fprintf(&b, "%s%s", c.say("；应为：", "; want: "), v.Want)
		}
		b.WriteByte('\n')
	}
	if cause := causeOf(fault); cause != "" {
		fmt.Fprintf(&b, "  %s%s\n", c.say("原因：", "cause: "), cause)
	}
	_, _ = fmt.Fprint(c.err, b.String())
}

func (c *console) refuseJSON(fault *models.Fault) {
	document := problem{
		Type: "about:blank", Title: c.say(fault.Message, fault.English), Status: statusOf(fault.Kind),
		Detail: causeOf(fault), Code: fault.Code, Errors: fault.Violations,
	}
	if c.lang == "en" {
		document.Errors = append([]models.Violation(nil), document.Errors...)
		for i := range document.Errors {
			document.Errors[i].Message = document.Errors[i].English
		}
	}
	encoder := json.NewEncoder(c.err)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(document) // nothing can be done about a closed stderr
}

// refuseUsage prints a usage error with the line that shows how the command is used.
func (c *console) refuseUsage(command *cobra.Command, usage *usageError) {
	if c.json {
		c.refuseJSON(models.Invalid("usage", usage.zh, usage.en))
		return
	}
	c.note("错误：%s\n用法：%s\n说明：%s --help", "error: %s\nusage: %s\nhelp: %s --help",
		c.say(usage.zh, usage.en), command.UseLine(), command.CommandPath())
}

// asFault returns the fault inside err, or one for an error that nobody put into words.
func asFault(err error) *models.Fault {
	var fault *models.Fault
	if errors.As(err, &fault) {
		return fault
	}
	if errors.Is(err, context.Canceled) {
		return models.Faulty(models.KindUnavailable, "interrupted", "已中断", "interrupted")
	}
	wrapped := models.Faulty("internal", "internal", "没能完成", "could not be done")
	wrapped.Err = err
	return wrapped
}

// causeOf returns the text of a fault's cause, unless a violation already tells it.
func causeOf(fault *models.Fault) string {
	if fault.Err == nil {
		return ""
	}
	cause := fault.Err.Error()
	for _, v := range fault.Violations {
		if v.Want == cause {
			return ""
		}
	}
	return cause
}

// statusOf returns the HTTP status that the API answers for the kind.
func statusOf(kind models.Kind) int {
	status, ok := map[models.Kind]int{
		models.KindInvalid: http.StatusUnprocessableEntity, models.KindNotFound: http.StatusNotFound,
		models.KindConflict: http.StatusConflict, models.KindStale: http.StatusPreconditionFailed,
		models.KindPrecondition: http.StatusPreconditionRequired, models.KindUnauthorized: http.StatusUnauthorized,
		models.KindForbidden: http.StatusForbidden, models.KindTooLarge: http.StatusRequestEntityTooLarge,
		models.KindLimited: http.StatusTooManyRequests, models.KindUnavailable: http.StatusServiceUnavailable,
	}[kind]
	if !ok {
		return http.StatusInternalServerError
	}
	return status
}
