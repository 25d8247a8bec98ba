// Command bench measures what Huiqi promises about speed and quality, on the machine it runs on: matching, search
// and the cost of the API around them. It prints ratios measured in one run, because times depend on the machine.
// It is run by make bench and is no part of the service.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, os.Stdout, os.Getenv("HUIQI_SEARCH_EVAL")) // a path list
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// section is one part of the report.
type section struct {
	title string
	do    func(ctx context.Context, out io.Writer) error
}

func run(ctx context.Context, out io.Writer, evaluation string) error {
	sections := []section{
		{"Matching", benchMatching},
		{"Search", benchSearch(evaluation)},
		{"API beside bare gin", benchServing},
	}
	for _, s := range sections {
		fmt.Fprintf(out, "== %s\n", s.title)
		if err := s.do(ctx, out); err != nil {
			return fmt.Errorf("%s: %w", s.title, err)
		}
		fmt.Fprintln(out)
	}
	return nil
}
