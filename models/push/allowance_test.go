package push_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/models/push"
)

func TestAllowanceKeepsRateAndDay(t *testing.T) {
	t.Parallel()
	noon := time.Date(2026, 6, 1, 12, 0, 0, 0, models.Shanghai)
	type taking struct {
		after   time.Duration // since noon
		want    int
		granted int
		wait    time.Duration
	}
	tests := map[string]struct {
		account push.Account
		takings []taking
	}{
		"a second's worth at once, then none": {push.Account{PerSecond: 10}, []taking{
			{0, 10, 10, 0}, {0, 1, 0, 101 * time.Millisecond}, {100 * time.Millisecond, 1, 1, 0},
		}},
		"part of what is wanted": {push.Account{PerSecond: 4}, []taking{{0, 6, 4, 251 * time.Millisecond}}},
		"no more than a second's worth is saved up": {push.Account{PerSecond: 2}, []taking{
			{0, 2, 2, 0}, {time.Hour, 5, 2, 501 * time.Millisecond},
		}},
		"a clock that goes back gives nothing": {push.Account{PerSecond: 1}, []taking{
			{time.Minute, 1, 1, 0}, {0, 1, 0, 1001 * time.Millisecond},
		}},
		"the day ends at midnight in Shanghai": {push.Account{PerSecond: 100, PerDay: 3}, []taking{
			{0, 5, 3, 12 * time.Hour}, {11 * time.Hour, 1, 0, time.Hour}, {12 * time.Hour, 1, 1, 0},
		}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var a push.Allowance
			for i, taken := range test.takings {
				granted, wait := a.Take(test.account, taken.want, noon.Add(taken.after))
				got := taking{taken.after, taken.want, granted, wait}
				if diff := cmp.Diff(got, taken, cmp.AllowUnexported(taking{})); diff != "" {
					t.Errorf("taking %d (-got +want):\n%s", i, diff)
				}
			}
		})
	}
}
