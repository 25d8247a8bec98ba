package clock_test

import (
	"testing"
	"time"

	"huiqi/internal/clock"
)

func TestTodayIsTheDateInShanghai(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		at   time.Time
		want string
	}{
		"evening in UTC is already tomorrow": {time.Date(2026, 3, 31, 16, 0, 0, 0, time.UTC), "2026-04-01"},
		"a second before":                    {time.Date(2026, 3, 31, 15, 59, 59, 0, time.UTC), "2026-03-31"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := clock.Today(clock.Fixed(test.at)).String(); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func TestSystemAdvancesInShanghaiTime(t *testing.T) {
	t.Parallel()
	got := clock.System{}.Now()
	if _, offset := got.Zone(); offset != 8*60*60 {
		t.Errorf("got an offset of %d s, want 28800", offset)
	}
	if since := time.Since(got); since < 0 || since > time.Minute {
		t.Errorf("got a clock %s away from the machine's", since)
	}
}
