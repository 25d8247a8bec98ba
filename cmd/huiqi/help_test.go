package main

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// everyCommand returns the root and all commands under it, in one language.
func everyCommand(lang string) []*cobra.Command {
	var all []*cobra.Command
	var walk func(*cobra.Command)
	walk = func(command *cobra.Command) {
		all = append(all, command)
		for _, sub := range command.Commands() {
			walk(sub)
		}
	}
	walk(newRoot(&console{lang: lang, out: &bytes.Buffer{}, err: &bytes.Buffer{}}))
	return all
}

func TestEveryCommandAndFlagIsExplainedInBothLanguages(t *testing.T) {
	t.Parallel()
	for _, lang := range []string{"zh", "en"} {
		for _, command := range everyCommand(lang) {
			t.Run(lang+" "+command.CommandPath(), func(t *testing.T) {
				t.Parallel()
				checkText(t, lang, "the command", command.Short)
				check := func(flag *pflag.Flag) { checkText(t, lang, "--"+flag.Name, flag.Usage) }
				command.LocalFlags().VisitAll(check)
				command.InheritedFlags().VisitAll(check)
			})
		}
	}
}

func checkText(t *testing.T, lang, of, text string) {
	t.Helper()
	chinese := strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) })
	if text == "" || chinese != (lang == "zh") {
		t.Errorf("%s: got the help text %q, want one in %s", of, text, lang)
	}
}

func TestEveryCommandRefusesAnUnknownFlag(t *testing.T) {
	t.Parallel()
	for _, command := range everyCommand("zh") {
		t.Run(command.CommandPath(), func(t *testing.T) {
			t.Parallel()
			args := slices.Concat(strings.Fields(command.CommandPath())[1:], []string{"--no-such-flag"})
			code, _, stderr := huiqi(t, "", args...)
			if code != exitUsage || !strings.Contains(stderr, "没有这个选项：--no-such-flag") {
				t.Errorf("got exit code %d and %q, want %d and the flag named", code, stderr, exitUsage)
			}
		})
	}
}

// huiqi runs a command line in this process with a data folder of its own.
func huiqi(t *testing.T, stdin string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, err bytes.Buffer
	code = run(t.Context(), args, strings.NewReader(stdin), &out, &err, []string{"HUIQI_DATA=" + t.TempDir(), "HUIQI_LOG_LEVEL=warn"})
	return code, out.String(), err.String()
}
