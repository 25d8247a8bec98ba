package models_test

import (
	"encoding/json"
	"testing"
	"time"

	"huiqi/models"
)

func TestParseDate(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		in string
		ok bool
	}{
		"a day":                {"2026-11-23", true},
		"leap day":             {"2024-02-29", true},
		"no leap day":          {"2025-02-29", false},
		"month 13":             {"2025-13-01", false},
		"short":                {"2025-1-1", false},
		"with time":            {"2025-01-01T00:00:00Z", false},
		"slashes":              {"2025/01/01", false},
		"nothing":              {"", false},
		"digits of other kind": {"２０２５-01-01", false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d, err := models.ParseDate(tt.in)
			if (err == nil) != tt.ok {
				t.Fatalf("ParseDate(%q): %v, want ok %v", tt.in, err, tt.ok)
			}
			if tt.ok && d.String() != tt.in {
				t.Errorf("got %s, want %s", d, tt.in)
			}
			if !tt.ok && !models.IsKind(err, models.KindInvalid) {
				t.Errorf("got %v, want an invalid fault", err)
			}
		})
	}
}

func TestDateArithmetic(t *testing.T) {
	t.Parallel()
	day := models.MustDate
	for name, tt := range map[string]struct{ got, want models.Date }{
		"a year":                          {day("2023-11-23").AddYears(3), day("2026-11-23")},
		"a year from a leap day":          {day("2024-02-29").AddYears(1), day("2025-02-28")},
		"four years from a leap day":      {day("2024-02-29").AddYears(4), day("2028-02-29")},
		"a month to a shorter one":        {day("2026-01-31").AddMonths(1), day("2026-02-28")},
		"a month back":                    {day("2026-03-31").AddMonths(-1), day("2026-02-28")},
		"months over the year":            {day("2026-11-30").AddMonths(3), day("2027-02-28")},
		"days over the year":              {day("2026-12-31").AddDays(1), day("2027-01-01")},
		"an instant late in UTC":          {models.DateOf(time.Date(2026, 1, 1, 16, 30, 0, 0, time.UTC)), day("2026-01-02")},
		"an instant just before midnight": {models.DateOf(time.Date(2026, 1, 1, 15, 59, 59, 0, time.UTC)), day("2026-01-01")},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if tt.got != tt.want {
				t.Errorf("got %s, want %s", tt.got, tt.want)
			}
		})
	}
	if got := day("2026-01-01").DaysUntil(day("2026-12-31")); got != 364 {
		t.Errorf("DaysUntil = %d, want 364", got)
	}
}

func TestDateInJSONAndDatabase(t *testing.T) {
	t.Parallel()
	type row struct {
		On models.Date `json:"on"`
	}
	for _, text := range []string{`{"on":"2026-11-23"}`, `{"on":null}`} {
		var r row
		if err := json.Unmarshal([]byte(text), &r); err != nil {
			t.Fatal(err)
		}
		if back, err := json.Marshal(r); err != nil || string(back) != text {
			t.Errorf("got %s (%v), want %s", back, err, text)
		}
	}
	for name, src := range map[string]any{
		"text": "2026-11-23", "bytes": []byte("2026-11-23"), "text with time": "2026-11-23T00:00:00Z",
		"time": time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC),
	} {
		var d models.Date
		if err := d.Scan(src); err != nil || d.String() != "2026-11-23" {
			t.Errorf("Scan %s: %s (%v)", name, d, err)
		}
	}
	if v, err := (models.Date{}).Value(); v != nil || err != nil {
		t.Errorf("no date is stored as %v (%v), want NULL", v, err)
	}
}
