package audience

import (
	"testing"
	"time"

	"huiqi/models"
)

// Days are numbered as time counts them, over all years that facts have.
func TestDays(t *testing.T) {
	t.Parallel()
	first := models.NewDate(1, time.January, 1)
	for day, at := dayOf(first), time.Date(1, time.January, 1, 0, 0, 0, 0, time.UTC); at.Year() < 10_000; day, at = day+1, at.AddDate(0, 0, 1) {
		on := models.NewDate(at.Year(), at.Month(), at.Day())
		if got := dayOf(on); got != day || int64(got) != at.Unix()/86_400 || dateOf(day) != on {
			t.Fatalf("%s is day %d, want %d; day %d is %s", on, got, at.Unix()/86_400, day, dateOf(day))
		}
	}
}
