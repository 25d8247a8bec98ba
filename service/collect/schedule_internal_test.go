package collect

import (
	"testing"
	"time"

	"huiqi/models"
)

func TestSchedules(t *testing.T) {
	t.Parallel()
	from := time.Date(2026, 3, 2, 9, 30, 0, 0, models.Shanghai) // a Monday
	tests := map[string]struct {
		schedule string
		want     time.Time // zero: refused
	}{
		"interval":             {"6h", from.Add(6 * time.Hour)},
		"days":                 {"168h", from.Add(7 * 24 * time.Hour)},
		"cron, later today":    {"45 9 * * *", from.Add(15 * time.Minute)},
		"cron, Shanghai time":  {"30 7 * * 1-5", time.Date(2026, 3, 3, 7, 30, 0, 0, models.Shanghai)},
		"cron, Saturdays":      {"0 3 * * 6", time.Date(2026, 3, 7, 3, 0, 0, 0, models.Shanghai)},
		"too often":            {"9m", time.Time{}},
		"too rare":             {"1000h", time.Time{}},
		"negative":             {"-6h", time.Time{}},
		"cron every minute":    {"* * * * *", time.Time{}},
		"cron with seconds":    {"0 0 3 * * *", time.Time{}},
		"a descriptor":         {"@every 1h", time.Time{}},
		"a zone":               {"CRON_TZ=UTC 0 3 * *", time.Time{}},
		"words":                {"every now and then", time.Time{}},
		"a day that never is":  {"0 0 31 2 *", time.Time{}},
		"a number out of size": {"61 3 * * *", time.Time{}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := next(test.schedule, from)
			if test.want.IsZero() {
				if err == nil {
					t.Errorf("got %v, want it refused", got)
				}
				return
			}
			if err != nil || got == nil || !got.Equal(test.want) {
				t.Errorf("got %v, %v, want %v", got, err, test.want)
			}
		})
	}
	if got, err := next("", from); got != nil || err != nil {
		t.Errorf("no schedule: got %v, %v, want no time", got, err)
	}
}

func FuzzSchedule(f *testing.F) {
	for _, seed := range []string{"6h", "30 7 * * 1-5", "TZ=", "CRON_TZ=Asia/Shanghai 0 3 * * *", "*/0 * * * *", "@daily"} {
		f.Add(seed)
	}
	from := time.Date(2026, 3, 2, 9, 30, 0, 0, models.Shanghai)
	f.Fuzz(func(t *testing.T, schedule string) {
		got, err := next(schedule, from)
		if err == nil && got != nil && !got.After(from) {
			t.Errorf("%q comes at %v, which is not later", schedule, got)
		}
	})
}
