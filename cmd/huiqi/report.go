package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"huiqi/api/problem"
	"huiqi/models"
)

// refuse prints why a command failed: in words, or as the API's problem document with --json.
func (c *console) refuse(err error) {
	fault := asFault(err)
	if c.json {
		c.refuseJSON(fault)
		return
	}
	var b strings.Builder
	fmt.Fprintf(&b, c.say("错误：%s（%s）\n", "error: %s (%s)\n"), c.say(fault.Message, fault.English), fault.Code)
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
	encoder := json.NewEncoder(c.err)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(c.problem(fault)) // nothing can be done about a closed stderr
}

// problem returns the document that says what is wrong, with the cause.
func (c *console) problem(fault *models.Fault) *problem.Document {
	language := problem.Chinese
	if c.lang == "en" {
		language = problem.English
	}
	document := problem.From(problem.WithLanguage(context.Background(), language), fault)
	if cause := causeOf(fault); cause != "" {
		document.Detail += c.say("；原因：", "; cause: ") + cause
	}
	return document
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
	wrapped := models.Faulty("internal", "internal", "没能完成", "it could not be done")
	wrapped.Err = err
	return wrapped
}

// causeOf returns the text of a fault's cause.
func causeOf(fault *models.Fault) string {
	if fault.Err == nil {
		return ""
	}
	return fault.Err.Error()
}
