package main

import (
	"errors"
	"testing"
	"testing/synctest"
	"time"
)

func TestQuantile(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		values []int64
		part   float64
		want   int64
	}{
		"median of odd":   {[]int64{9, 1, 5}, 0.5, 5},
		"late of hundred": {hundred(), 0.99, 99},
		"end":             {[]int64{1, 2}, 1, 2},
		"one":             {[]int64{7}, 0.99, 7},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := quantile(test.values, test.part); got != test.want {
				t.Errorf("got %d, want %d", got, test.want)
			}
		})
	}
}

func hundred() []int64 {
	values := make([]int64, 100)
	for i := range values {
		values[i] = int64(99 - i)
	}
	return values
}

func TestCompareAlternates(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		order := ""
		slow := func() error { order += "a"; time.Sleep(4 * time.Millisecond); return nil }
		fast := func() error { order += "b"; time.Sleep(time.Millisecond); return nil }
		a, b, ratio, err := compareFor(3, slow, fast)
		if err != nil || order != "ababab" {
			t.Errorf("got the order %s, %v, want ababab", order, err)
		}
		if a != 4*time.Millisecond || b != time.Millisecond || ratio != 4 {
			t.Errorf("got medians %s and %s, ratio %.2f, want 4ms, 1ms, 4", a, b, ratio)
		}
	})
}

func TestCompareStopsAtAFailure(t *testing.T) {
	t.Parallel()
	broken := errors.New("broken")
	if _, _, _, err := compareFor(3, func() error { return broken }, func() error { return nil }); !errors.Is(err, broken) {
		t.Errorf("got %v, want %v", err, broken)
	}
}
