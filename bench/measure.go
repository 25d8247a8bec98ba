package main

import (
	"fmt"
	"io"
	"runtime"
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
	sides, err := alternate(rounds, func(int) error { return a() }, func(int) error { return b() })
	if err != nil {
		return 0, 0, 0, err
	}
	return sides[0].median(), sides[1].median(), sides[0].over(sides[1]), nil
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

// series is the times of one side of a comparison.
type series []time.Duration

func (s series) median() time.Duration { return quantile(append(series(nil), s...), 0.5) }

func (s series) late() time.Duration { return quantile(append(series(nil), s...), 0.99) }

// over returns the median of the ratios of neighbours: how often this side takes as long as the other.
func (s series) over(other series) float64 {
	ratios := make([]float64, len(s))
	for i := range s {
		ratios[i] = float64(s[i]) / float64(max(other[i], 1))
	}
	return quantile(ratios, 0.5)
}

// alternate runs every side once a round, one after the other, n rounds, and returns the times of each side. The
// sides are given the number of the round.
func alternate(n int, sides ...func(round int) error) ([]series, error) {
	out := make([]series, len(sides))
	for round := range n {
		for i, side := range sides {
			took, err := once(func() error { return side(round) })
			if err != nil {
				return nil, err
			}
			out[i] = append(out[i], took)
		}
	}
	return out, nil
}

// heap returns the bytes of live memory after a collection.
func heap() int64 {
	runtime.GC()
	runtime.GC() // what finalisers let go
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// evictor empties the processor's caches by walking through more memory than they hold.
type evictor []byte

func newEvictor() evictor { return make(evictor, 256<<20) }

func (e evictor) evict() {
	for i := 0; i < len(e); i += 64 {
		e[i]++
	}
}
