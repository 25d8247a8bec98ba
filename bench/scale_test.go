package main

import (
	"bytes"
	"strings"
	"testing"
)

// The whole of matching at scale runs end to end at a size for tests: every engine is loaded, compared, measured
// and judged. A mismatch anywhere ends it with an error or is printed.
func TestScaleRuns(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	err := run(t.Context(), []string{
		"-section", "matching-scale", "-n", "50", "-p", "30", "-rules", "3", "-rounds", "1", "-pairs", "500", "-order", "clustered",
	}, &out)
	if err != nil {
		t.Fatalf("%v\n%s", err, out.String())
	}
	for _, want := range []string{
		"50 enterprises, clustered order, 30 programs (0 left out)", "engine control", "engine evaluator", "500 pairs, 0 mismatches",
		"target: mismatches", "30 audiences", "extrapolated from 30 programs",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("the report does not say %q\n%s", want, out.String())
		}
	}
}

func TestArgumentsAreChecked(t *testing.T) {
	t.Parallel()
	for name, args := range map[string][]string{
		"order":   {"-order", "sorted"},
		"size":    {"-n", "0"},
		"flag":    {"-unknown"},
		"section": {"-section", "nothing"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var out bytes.Buffer
			if err := run(t.Context(), args, &out); err == nil {
				t.Errorf("%v was taken", args)
			}
		})
	}
}

func TestVerdictsOfTargets(t *testing.T) {
	t.Parallel()
	got := figures{audienceNaive: 15, audiencePostgres: 49, memoryEach: 500, mismatches: 1, pairsChecked: 1e8}
	tests := map[string]struct {
		variant, order string
		want           []string
	}{
		"plain, clustered": {plainGo, "clustered", []string{"R against naive 15, ≥ 10: met", "R against Postgres, one pass 49, ≥ 50: MISSED"}},
		"simd, clustered":  {withSIMD, "clustered", []string{"R against naive 15, ≥ 40: MISSED", "R against Postgres, one pass 49, ≥ 200: MISSED"}},
		"simd, random":     {withSIMD, "random", []string{"R against naive 15, ≥ 12: met", "R against Postgres, one pass 49, ≥ 200: MISSED"}},
		"plain, random":    {plainGo, "random", []string{"R against Postgres, one pass 49, ≥ 50: MISSED"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var out bytes.Buffer
			verdicts(&out, test.variant, test.order, got)
			lines := strings.Join(strings.Fields(out.String()), " ")
			want := "target: " + strings.Join(append(test.want,
				"memory an enterprise, bytes 500, ≤ 500: met", "pairs checked 1e+08, ≥ 1e+08: met", "mismatches 1, ≤ 0: MISSED"), " target: ")
			if lines != want {
				t.Errorf("got  %s\nwant %s", lines, want)
			}
		})
	}
}
