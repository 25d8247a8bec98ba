package main

import (
	"fmt"
	"io"
	"slices"
	"time"
)

// rounds is how often each side of a comparison is measured.
const rounds = 21

// compare is compareFor the usual number of rounds.
func compare(a, b func() error) (medianA, medianB time.Duration, ratio float64, err error) {
	return compareFor(rounds, a, b)
}

// compareFor runs both sides alternately, so that both meet the same mood of the machine, and returns their medians
// and the median of the ratios of neighbours (a to b).
func compareFor(rounds int, a, b func() error) (medianA, medianB time.Duration, ratio float64, err error) {
	var as, bs []time.Duration
	var ratios []float64
	for range rounds {
		ta, err := once(a)
		if err != nil {
			return 0, 0, 0, err
		}
		tb, err := once(b)
		if err != nil {
			return 0, 0, 0, err
		}
		as, bs, ratios = append(as, ta), append(bs, tb), append(ratios, float64(ta)/float64(tb))
	}
	return quantile(as, 0.5), quantile(bs, 0.5), quantile(ratios, 0.5), nil
}

func once(do func() error) (time.Duration, error) {
	start := time.Now()
	err := do()
	return time.Since(start), err
}

// quantile returns the value below which that part of the values lies; it sorts them.
func quantile[T interface{ ~int64 | ~float64 }](values []T, part float64) T {
	slices.Sort(values)
	return values[min(len(values)-1, int(part*float64(len(values))))]
}

// row prints one line of the report.
func row(out io.Writer, name, format string, args ...any) {
	fmt.Fprintf(out, "%-52s %s\n", name, fmt.Sprintf(format, args...))
}
