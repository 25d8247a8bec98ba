package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"huiqi/index"
	"huiqi/index/eval"
	"huiqi/internal/clock"
	"huiqi/models/policy"
	"huiqi/seed"
)

// ownQueries are the project's judged queries over the seeded library, from the root of the checkout.
const ownQueries = "index/testdata/queries.json"

// benchSearch prints quality and latency beside bleve's cjk analyzer in the same run: on the project's own queries
// over the seeded library, and on the judged queries of every folder of a path list.
func benchSearch(folders string) func(ctx context.Context, out io.Writer) error {
	return func(ctx context.Context, out io.Writer) (err error) {
		own, err := os.MkdirTemp("", "huiqi-bench-")
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, os.RemoveAll(own)) }()
		if err := writeSeeded(own); err != nil {
			return err
		}
		for _, dir := range append([]string{own}, filepath.SplitList(folders)...) {
			if err := evaluate(ctx, out, dir); err != nil {
				return fmt.Errorf("%s: %w", dir, err)
			}
		}
		if folders == "" {
			fmt.Fprintln(out, "HUIQI_SEARCH_EVAL may name further folders of judged queries")
		}
		return nil
	}
}

func evaluate(ctx context.Context, out io.Writer, dir string) error {
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

// writeSeeded writes the seeded library and the project's queries as a folder that eval reads.
func writeSeeded(dir string) error {
	queries, err := os.ReadFile(ownQueries)
	if err != nil {
		return fmt.Errorf("run it from the root of the checkout: %w", err)
	}
	if err := os.WriteFile(filepath.Join(dir, "queries_seeded.json"), queries, 0o600); err != nil {
		return err
	}
	bundles, err := seed.Policies(seed.Demo)
	if err != nil {
		return err
	}
	if err := os.Mkdir(filepath.Join(dir, "seeded"), 0o750); err != nil {
		return err
	}
	for _, b := range bundles {
		data, err := json.Marshal(judged(b))
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(dir, "seeded", b.Policy.ID+".json"), data, 0o600); err != nil {
			return err
		}
	}
	return nil
}

// judged is a seeded policy in the shape that eval reads. Programs stand before the text, which has no place for them.
func judged(b seed.Bundle) map[string]any {
	p := b.Policy
	text, kinds := "", []map[string]string{}
	for _, program := range b.Programs {
		text += program.Name + "。" + program.Summary + "\n"
		for _, benefit := range program.Benefits {
			kinds = append(kinds, map[string]string{"Kind": benefit.Kind})
		}
	}
	return map[string]any{
		"id": p.ID, "title": p.Title, "text": text + p.Text, "origin": origin(p),
		"gold": map[string]any{
			"level": p.Level, "regions": []map[string]string{{"Code": p.Region}}, "issuer": p.Issuers, "doc_number": p.DocNumber,
			"publish_date": p.PublishDate, "expiry_date": p.ExpiryDate, "benefits": kinds,
		},
	}
}

func origin(p policy.Policy) string {
	if p.Sample {
		return "synthetic"
	}
	return "restated"
}
