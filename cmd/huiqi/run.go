package main

import (
	"context"
	"errors"
	"io"
	"strings"
)

// The exit codes of every command.
const (
	exitOK      = 0 // done
	exitFailure = 1 // understood, and failed or was refused
	exitUsage   = 2 // not understood: an unknown command or flag, a missing or malformed argument
)

// run executes one command line, without the program's name, and returns its exit code. Answers go to stdout,
// everything else to stderr; environ holds KEY=value lines.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer, environ []string) int {
	c := &console{in: stdin, out: stdout, err: stderr, env: environment(environ)}
	c.lang = languageOf(args, c.env)
	root := newRoot(c)
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	command, err := root.ExecuteContextC(ctx)
	if err == nil {
		return exitOK
	}
	var usage *usageError
	if errors.As(err, &usage) {
		c.refuseUsage(command, usage)
		return exitUsage
	}
	if !errors.Is(err, errReported) {
		c.refuse(err)
	}
	return exitFailure
}

// errReported ends a command with failure after it has itself printed what is wrong.
var errReported = errors.New("reported")

func environment(environ []string) map[string]string {
	env := make(map[string]string, len(environ))
	for _, line := range environ {
		if key, value, ok := strings.Cut(line, "="); ok {
			env[key] = value
		}
	}
	return env
}
