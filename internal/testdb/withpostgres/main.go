// Command withpostgres starts a private Postgres, runs a command with HUIQI_TEST_POSTGRES pointing at it, stops the
// server and exits as the command did. The whole test suite shares one server through it. When the variable is set
// already, that server is used.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"syscall"

	"huiqi/internal/testdb"
)

func main() {
	code, err := run(os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, "withpostgres:", err)
	}
	os.Exit(code)
}

// run returns the exit code of the command, or 1 and an error when it could not be run.
func run(args []string) (code int, failed error) {
	if len(args) == 0 {
		return 2, errors.New("usage: withpostgres COMMAND [ARGUMENT…]")
	}
	url := os.Getenv(testdb.Env)
	if url == "" {
		server, err := testdb.Start()
		if err != nil {
			return 1, err
		}
		defer func() { failed = errors.Join(failed, server.Close()) }()
		url = server.URL
	}

	// An interrupt from the terminal reaches the command by itself; here it must only not skip the clean-up.
	ctx, cancel := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer cancel()
	cmd := exec.CommandContext(ctx, args[0], args[1:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	cmd.Env = append(os.Environ(), testdb.Env+"="+url)
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	err := cmd.Run()
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		return max(exit.ExitCode(), 1), nil
	}
	if err != nil {
		return 1, err
	}
	return 0, nil
}
