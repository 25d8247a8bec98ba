package reference_test

import (
	"testing"

	"huiqi/models"
	"huiqi/seed"
)

func TestWorkCalendar(t *testing.T) {
	t.Parallel()
	catalogue, err := seed.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	tests := map[string]struct {
		day            string
		works, certain bool
	}{
		"a Friday":                      {"2026-11-27", true, true},
		"a Saturday":                    {"2026-11-28", false, true},
		"a holiday in the week":         {"2026-10-01", false, true},
		"a Saturday that is worked":     {"2026-02-14", true, true},
		"New Year's Day":                {"2022-01-01", false, true},
		"a weekday of a year not known": {"2031-01-01", true, false},
		"a Sunday of a year not known":  {"2031-01-05", false, false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			works, certain := catalogue.Calendar().Works(models.MustDate(test.day))
			if works != test.works || certain != test.certain {
				t.Errorf("got %v and certain %v, want %v and %v", works, certain, test.works, test.certain)
			}
		})
	}
}
