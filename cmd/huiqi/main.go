// Command huiqi is the whole service in one binary: the server, and the commands that operate it and ask it.
// This package only reads arguments and prints answers; what it wires together stands in internal/app, and what
// things mean stands in the packages those wire.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr, os.Environ())
	stop()
	os.Exit(code)
}
