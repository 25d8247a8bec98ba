package collect

import (
	"fmt"
	"strings"
	"time"

	"github.com/robfig/cron/v3"

	"huiqi/models"
)

// Bounds of schedules: often enough for every purpose, and not so often that a site would mind.
const (
	shortestInterval = 10 * time.Minute
	longestInterval  = 31 * 24 * time.Hour
)

// next returns when a schedule wants a source after an instant; nil: never. A schedule is an interval (6h) or a line of
// cron with five fields (30 7 * * 1-5), whose times are those of Asia/Shanghai.
func next(schedule string, after time.Time) (*time.Time, error) {
	schedule = strings.TrimSpace(schedule)
	if schedule == "" {
		return nil, nil //nolint:nilnil // no schedule is no time
	}
	if every, err := time.ParseDuration(schedule); err == nil {
		if every < shortestInterval || every > longestInterval {
			return nil, fmt.Errorf("the interval is not within %s and %s", shortestInterval, longestInterval)
		}
		at := after.Add(every)
		return &at, nil
	}
	if len(strings.Fields(schedule)) != 5 || strings.Contains(schedule, "=") {
		return nil, fmt.Errorf("neither an interval nor five fields of cron: %q", schedule)
	}
	parsed, err := cron.ParseStandard(schedule)
	if err != nil {
		return nil, err
	}
	if spec, ok := parsed.(*cron.SpecSchedule); ok {
		spec.Location = models.Shanghai
	}
	at := parsed.Next(after)
	if at.IsZero() {
		return nil, fmt.Errorf("the schedule never comes: %q", schedule)
	}
	if then := parsed.Next(at); then.Sub(at) < shortestInterval {
		return nil, fmt.Errorf("the schedule comes more often than every %s", shortestInterval)
	}
	return &at, nil
}
