package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"huiqi/internal/clock"
	"huiqi/internal/config"
	"huiqi/models"
)

// console is what a command talks through: its streams, its environment, and how the caller wants answers.
type console struct {
	in       io.Reader
	out, err io.Writer
	env      map[string]string
	lang     string // zh or en
	json     bool   // --json
	data     string // --data; empty: HUIQI_DATA
}

// say returns the text in the caller's language.
func (c *console) say(zh, en string) string {
	if c.lang == "en" {
		return en
	}
	return zh
}

// languageOf finds the language before flags are parsed, because the help texts depend on it.
func languageOf(args []string, env map[string]string) string {
	lang := env["HUIQI_LANG"]
	for i, arg := range args {
		if value, ok := strings.CutPrefix(arg, "--lang="); ok {
			lang = value
		} else if arg == "--lang" && i+1 < len(args) {
			lang = args[i+1]
		}
	}
	if strings.HasPrefix(lang, "en") {
		return "en"
	}
	return "zh"
}

// config returns the settings of the environment with the flags laid over them.
func (c *console) config() (config.Config, error) {
	cfg, err := config.From(c.env)
	if err != nil {
		return config.Config{}, err
	}
	if c.data != "" {
		cfg.Data = c.data
	}
	return cfg, nil
}

// printJSON writes v as one JSON document, Chinese and angle brackets as they are.
func (c *console) printJSON(v any) error {
	encoder := json.NewEncoder(c.out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(v)
}

// printLine writes v as JSON on one line, for lists that are streamed.
func (c *console) printLine(v any) error {
	encoder := json.NewEncoder(c.out)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(v)
}

func (c *console) printf(format string, args ...any) error {
	_, err := fmt.Fprintf(c.out, format, args...)
	return err
}

// note writes a remark to standard error, where it does not disturb the answer.
func (c *console) note(zh, en string, args ...any) {
	_, _ = fmt.Fprintf(c.err, c.say(zh, en)+"\n", args...) // nothing can be done about a closed stderr
}

// date reads a flag that holds a date; empty is today in Shanghai.
func (c *console) date(flag, value string) (models.Date, error) {
	if value == "" {
		return clock.Today(clock.System{}), nil
	}
	date, err := models.ParseDate(value)
	if err != nil {
		return models.Date{}, usagef("--"+flag+" 的日期写法不对："+value+"，应为 2006-01-02",
			"bad date for --"+flag+": "+value+", want 2006-01-02")
	}
	return date, nil
}

// read returns the content of a file, or of standard input for "-".
func (c *console) read(path string) ([]byte, error) {
	if path == "-" {
		data, err := io.ReadAll(io.LimitReader(c.in, maxInput+1))
		return data, c.checkSize("-", data, err)
	}
	data, err := os.ReadFile(path) //nolint:gosec // the caller names the file to read
	return data, c.checkSize(path, data, err)
}

// readMost returns the content of a file, or of standard input for "-", but no more than one byte beyond most.
func (c *console) readMost(path string, most int) (data []byte, err error) {
	from := c.in
	if path != "-" {
		file, err := os.Open(path) //nolint:gosec // the caller names the file to read
		if err != nil {
			return nil, unreadable(path, err)
		}
		defer file.Close()
		from = file
	}
	if data, err = io.ReadAll(io.LimitReader(from, int64(most)+1)); err != nil {
		return nil, unreadable(path, err)
	}
	return data, nil
}

// maxInput bounds rules and profiles read from files: they are small documents.
const maxInput = 4 << 20

func (c *console) checkSize(path string, data []byte, err error) error {
	if err != nil {
		return unreadable(path, err)
	}
	if len(data) > maxInput {
		return models.Faulty(models.KindTooLarge, "too-large", "文件超过 4 MB："+path, "the file exceeds 4 MB: "+path)
	}
	return nil
}

// unreadable is the fault for a file that cannot be opened or read.
func unreadable(path string, err error) error {
	fault := models.Invalid("unreadable-file", "读不了文件："+path, "cannot read the file: "+path,
		models.Violation{Path: path, Code: "unreadable-file", Message: "打不开或读不了", English: "cannot be opened or read"})
	fault.Err = err
	return fault
}
