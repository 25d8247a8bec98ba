// Command bench measures what Huiqi promises about speed and quality, on the machine it runs on: matching, search, the
// reading of policies, the import of spreadsheets, the office's figures and the cost of the API around them. It prints ratios measured in one run, because times depend on the machine.
// It is run by make bench and make bench-matching, and is no part of the service.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/pprof"
	"strings"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, os.Args[1:], os.Stdout)
	stop()
	if errors.Is(err, flag.ErrHelp) {
		os.Exit(2)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// settings are what a run measures and on how much.
type settings struct {
	only        string // sections whose names begin so; several by commas
	enterprises int
	programs    int
	order       string
	seed        uint64
	rules       int
	rounds      int
	pairs       int
	database    string
	rate        int           // profile changes a second in matching-live
	duration    time.Duration // of them
	imported    int           // enterprises that matching-live imports
	rows        int           // of the spreadsheet in workbook
	workers     int           // background workers in matching-live
	evaluation  string
	profile     string // file for a CPU profile of the run
}

func parse(args []string, errs io.Writer) (s settings, err error) {
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	flags.SetOutput(errs)
	flags.StringVar(&s.only, "section", "", "only sections whose names begin so, several by commas: matching-demo, matching-scale, matching-load, matching-live, search, reading, workbook, doubles, serving, push-planning, push-delivery, push-funnel, office-truth, office-innovation, office-needs, duplicates")
	flags.IntVar(&s.enterprises, "n", 1000, "enterprises of matching-scale, push, office and duplicates; the real size of matching-scale is 1000000")
	flags.IntVar(&s.programs, "p", 200, "programs of matching-scale; its real size is 10000")
	flags.StringVar(&s.order, "order", "both", "order of the enterprises in matching-scale: clustered (by district), random or both")
	flags.Uint64Var(&s.seed, "seed", 1, "seed of matching-scale's enterprises and programs")
	flags.IntVar(&s.rules, "rules", 20, "rules with new thresholds that audiences are measured with")
	flags.IntVar(&s.rounds, "rounds", 3, "how often each of them is measured, and each side in push")
	flags.IntVar(&s.pairs, "pairs", 200_000, "pairs of rule and enterprise on which the engine is compared with the lean evaluator; the target is 100000000")
	flags.StringVar(&s.database, "database", os.Getenv("HUIQI_BENCH_DATABASE"), "Postgres URL of a prepared base that matching-load serves and matching-live serves and changes; empty: the demonstration base, and a new one of -n enterprises")
	flags.IntVar(&s.rate, "rate", 500, "profile changes a second in matching-live")
	flags.DurationVar(&s.duration, "live", 3*time.Second, "how long matching-live changes profiles")
	flags.IntVar(&s.imported, "import", 1000, "enterprises that matching-live imports while answering; its real size is 100000")
	flags.IntVar(&s.rows, "rows", 2000, "rows of the spreadsheet in workbook; its real size is 100000")
	flags.IntVar(&s.workers, "workers", 0, "background workers of matching-live's server, which rematch what changes")
	flags.StringVar(&s.evaluation, "search-eval", os.Getenv("HUIQI_SEARCH_EVAL"), "path list of folders of judged queries")
	flags.StringVar(&s.profile, "cpuprofile", "", "file that a CPU profile of the whole run is written to")
	if err := flags.Parse(args); err != nil {
		return s, err
	}
	if _, err := s.orders(); err != nil {
		return s, err
	}
	if s.enterprises < 1 || s.programs < 1 || s.rules < 1 || s.rounds < 1 || s.pairs < 1 || s.rate < 1 || s.imported < 1 || s.rows < 1 {
		return s, errors.New("-n, -p, -rules, -rounds, -pairs, -rate, -import and -rows want numbers above zero")
	}
	return s, nil
}

// orders returns whether the enterprises are clustered, for each order asked.
func (s settings) orders() ([]bool, error) {
	switch s.order {
	case "clustered":
		return []bool{true}, nil
	case "random":
		return []bool{false}, nil
	case "both":
		return []bool{true, false}, nil
	}
	return nil, fmt.Errorf("-order %q is none of clustered, random, both", s.order)
}

// section is one part of the report.
type section struct {
	name, title string
	do          func(ctx context.Context, out io.Writer) error
}

func sections(s settings) []section {
	return append([]section{
		{"matching-demo", "Matching: the demonstration base", benchMatching},
		{"matching-scale", "Matching at scale", benchScale(s)},
		{"matching-load", "Matching over REST under load", benchLoad(s)},
		{"matching-live", "Matching while the base changes", benchLive(s)},
		{"search", "Search", benchSearch(s.evaluation)},
		{"reading", "Reading policies", benchReading},
		{"workbook", "Spreadsheets of enterprises", benchWorkbook(s)},
		{"doubles", "Spreadsheets whose rows are compared with the base", benchDoubles(s)},
		{"serving", "API beside bare gin", benchServing},
	}, append(pushSections(s), officeSections(s)...)...)
}

// wanted reports whether a section was asked for.
func (s settings) wanted(name string) bool {
	if s.only == "" {
		return true
	}
	for prefix := range strings.SplitSeq(s.only, ",") {
		if prefix != "" && strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return false
}

func run(ctx context.Context, args []string, out io.Writer) error {
	s, err := parse(args, out)
	if err != nil {
		return err
	}
	if s.profile != "" {
		return profiled(s.profile, func() error { return s.run(ctx, out) })
	}
	return s.run(ctx, out)
}

// profiled does something and writes where the processor's time went.
func profiled(path string, do func() error) (err error) {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	if err := pprof.StartCPUProfile(file); err != nil {
		return err
	}
	defer pprof.StopCPUProfile()
	return do()
}

func (s settings) run(ctx context.Context, out io.Writer) error {
	done := 0
	for _, part := range sections(s) {
		if !s.wanted(part.name) {
			continue
		}
		done++
		fmt.Fprintf(out, "== %s\n", part.title)
		if err := part.do(ctx, out); err != nil {
			return fmt.Errorf("%s: %w", part.name, err)
		}
		fmt.Fprintln(out)
	}
	if done == 0 {
		return fmt.Errorf("no section begins with %s", s.only)
	}
	return nil
}
