package reference_test

import (
	"testing"

	"pgregory.net/rapid"

	"huiqi/models"
	"huiqi/seed"
)

// The State Council's notices on the holidays of 2022 and 2026 say which days are off and which weekends are worked.
func TestWorkingDays(t *testing.T) {
	t.Parallel()
	catalogue, err := seed.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	calendar := catalogue.Calendar()
	tests := map[string]struct {
		from    string
		n       int
		want    string
		certain bool
	}{
		"within a week":  {"2026-03-02", 3, "2026-03-05", true},
		"over a weekend": {"2026-03-05", 2, "2026-03-09", true},
		"none":           {"2026-03-07", 0, "2026-03-07", true},
		"Spring Festival 2022, both weekends worked": {"2022-01-28", 3, "2022-02-07", true}, // 29 and 30 January worked
		"Labour Day 2022, 7 May worked":              {"2022-04-29", 2, "2022-05-06", true}, // 24 April worked, 30 April to 4 May off
		"the Saturday after Labour Day 2022":         {"2022-04-29", 3, "2022-05-07", true},
		"National Day 2022, 8 and 9 October worked":  {"2022-09-30", 2, "2022-10-09", true},
		"Mid-autumn 2022":                            {"2022-09-09", 1, "2022-09-13", true},
		"Spring Festival 2026":                       {"2026-02-13", 2, "2026-02-24", true}, // 14 February worked, 15 to 23 off
		"after Spring Festival 2026":                 {"2026-02-24", 4, "2026-02-28", true}, // the Saturday is worked
		"National Day 2026":                          {"2026-09-30", 1, "2026-10-08", true},
		"National Day 2026, the Saturday":            {"2026-09-30", 3, "2026-10-10", true},
		"into a year whose notice is not known":      {"2026-12-31", 1, "2027-01-01", false},
		"wholly in a year that is not known":         {"2031-01-03", 1, "2031-01-06", false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			from := models.MustDate(test.from)
			due, certain := calendar.DueDay(from, test.n)
			if due.String() != test.want || certain != test.certain {
				t.Errorf("got %s and certain %t, want %s and %t", due, certain, test.want, test.certain)
			}
			if n, _ := calendar.WorkedDays(from, due); n != test.n {
				t.Errorf("got %d working days up to it, want %d", n, test.n)
			}
			if n, _ := calendar.WorkedDays(due, from); n != -test.n {
				t.Errorf("got %d working days backwards, want %d", n, -test.n)
			}
		})
	}
}

// TestWorkedDaysAreThoseThatWork counts day by day, within years whose notices are known and outside.
func TestWorkedDaysAreThoseThatWork(t *testing.T) {
	t.Parallel()
	catalogue, err := seed.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	calendar := catalogue.Calendar()
	rapid.Check(t, func(t *rapid.T) {
		from := models.MustDate("2021-06-01").AddDays(rapid.IntRange(0, 2200).Draw(t, "from"))
		to := from.AddDays(rapid.OneOf(rapid.IntRange(0, 15), rapid.IntRange(0, 800)).Draw(t, "days"))
		want, known := 0, true
		for day := from.AddDays(1); !day.After(to); day = day.AddDays(1) {
			works, certain := calendar.Works(day)
			if works {
				want++
			}
			known = known && certain
		}
		if n, certain := calendar.WorkedDays(from, to); n != want || certain != known {
			t.Fatalf("%s to %s: got %d and certain %t, want %d and %t", from, to, n, certain, want, known)
		}
	})
}
