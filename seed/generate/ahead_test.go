package generate_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models/enterprise"
	"huiqi/seed/generate"
)

func TestChunksAreTheSequence(t *testing.T) {
	t.Parallel()
	want := slices.Collect(generate.Enterprises(9, 103, asOf))
	for name, tt := range map[string]struct{ size, workers, chunks int }{
		"one worker":     {10, 1, 11},
		"many workers":   {7, 5, 15},
		"all in one":     {1000, 2, 1},
		"exact division": {103, 2, 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var got []enterprise.Record
			chunks := 0
			err := generate.Chunks(t.Context(), 9, 103, asOf, tt.size, tt.workers, func(part []enterprise.Record) error {
				got, chunks = append(got, part...), chunks+1
				return nil
			})
			if diff := cmp.Diff(got, want); diff != "" || err != nil || chunks != tt.chunks {
				t.Errorf("%d chunks, %v, want %d (-got +want):\n%s", chunks, err, tt.chunks, diff)
			}
		})
	}
}

func TestChunksEndWithTheTaker(t *testing.T) {
	t.Parallel()
	full := errors.New("full")
	taken := 0
	err := generate.Chunks(t.Context(), 9, 1_000_000_000, asOf, 10, 2, func([]enterprise.Record) error {
		if taken++; taken == 3 {
			return full
		}
		return nil
	})
	if !errors.Is(err, full) || taken != 3 {
		t.Errorf("got %v after %d chunks, want the taker's error after 3", err, taken)
	}
	ctx, cancel := context.WithCancel(t.Context())
	err = generate.Chunks(ctx, 9, 1_000_000_000, asOf, 10, 2, func([]enterprise.Record) error {
		cancel()
		return nil
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want that the context ended", err)
	}
}
