package main

import (
	"context"
	"fmt"
	"io"

	"huiqi/index"
	"huiqi/index/eval"
	"huiqi/internal/clock"
	"huiqi/seed"
)

// benchSearch prints quality and latency on the judged queries of a folder, beside bleve's cjk analyzer.
func benchSearch(dir string) func(ctx context.Context, out io.Writer) error {
	return func(ctx context.Context, out io.Writer) error {
		if dir == "" {
			fmt.Fprintln(out, "skipped: set HUIQI_SEARCH_EVAL to a folder of judged queries")
			return nil
		}
		catalogue, err := seed.Catalogue()
		if err != nil {
			return err
		}
		report, err := eval.Run(ctx, dir, eval.Options{Vocabulary: index.VocabularyOf(catalogue), AsOf: clock.Today(clock.System{})})
		if err != nil {
			return err
		}
		fmt.Fprint(out, report)
		return nil
	}
}
