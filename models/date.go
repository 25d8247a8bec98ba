package models

import (
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"time"

	"github.com/golang-sql/civil"
)

// Shanghai is the zone of every civil date and of the working day: UTC+8 without daylight saving.
var Shanghai = time.FixedZone("Asia/Shanghai", 8*60*60)

// Date is a civil date in Asia/Shanghai, written 2006-01-02 in JSON, in text and in both databases.
// The zero Date means "no date" and is never a valid value of a fact.
type Date struct{ civil.Date }

// ParseDate reads 2006-01-02 and refuses days that the calendar does not have.
func ParseDate(s string) (Date, error) {
	d, err := civil.ParseDate(s)
	if err != nil || len(s) != 10 {
		return Date{}, Invalid("bad-date", "日期写法不对："+s+"，应为 2006-01-02", "bad date "+s+", want 2006-01-02")
	}
	return Date{d}, nil
}

// MustDate is ParseDate for tests and tables of constants.
func MustDate(s string) Date {
	d, err := ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// DateOf returns the civil date in Shanghai of an instant.
func DateOf(t time.Time) Date { return Date{civil.DateOf(t.In(Shanghai))} }

// NewDate returns the date of a year, month and day, normalised as time.Date does.
func NewDate(year int, month time.Month, day int) Date {
	return Date{civil.DateOf(time.Date(year, month, day, 0, 0, 0, 0, time.UTC))}
}

// AddYears returns the same day n years later; 29 February becomes 28 February where the year has none.
func (d Date) AddYears(n int) Date {
	to := NewDate(d.Year+n, d.Month, d.Day)
	if to.Month != d.Month {
		return to.AddDays(-to.Day)
	}
	return to
}

// AddMonths returns the same day n months later, or the last day of that month where it is shorter.
func (d Date) AddMonths(n int) Date {
	first := NewDate(d.Year, d.Month+time.Month(n), 1)
	to := first.AddDays(d.Day - 1)
	if to.Month != first.Month {
		return to.AddDays(-to.Day)
	}
	return to
}

// AddDays returns the date n days later.
func (d Date) AddDays(n int) Date { return Date{d.Date.AddDays(n)} }

// DaysUntil returns the days from d to other, negative when other is earlier.
func (d Date) DaysUntil(other Date) int { return other.DaysSince(d.Date) }

// Compare returns -1, 0 or 1 as d is before, on or after other.
func (d Date) Compare(other Date) int {
	switch {
	case d.Date.Before(other.Date):
		return -1
	case d.Date.After(other.Date):
		return 1
	}
	return 0
}

// Before reports whether d is earlier than other.
func (d Date) Before(other Date) bool { return d.Compare(other) < 0 }

// After reports whether d is later than other.
func (d Date) After(other Date) bool { return d.Compare(other) > 0 }

// IsZero reports whether d is no date at all.
func (d Date) IsZero() bool { return d == Date{} }

// String returns 2006-01-02, or nothing for the zero Date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return d.Date.String()
}

// MarshalText writes 2006-01-02.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads 2006-01-02; empty text is the zero Date.
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Date{}
		return nil
	}
	got, err := ParseDate(string(text))
	if err == nil {
		*d = got
	}
	return err
}

// MarshalJSON writes "2006-01-02", or null for the zero Date.
func (d Date) MarshalJSON() ([]byte, error) {
	if d.IsZero() {
		return []byte("null"), nil
	}
	return json.Marshal(d.String())
}

// UnmarshalJSON reads "2006-01-02" or null.
func (d *Date) UnmarshalJSON(data []byte) error {
	var s *string
	if err := json.Unmarshal(data, &s); err != nil {
		return err
	}
	if s == nil {
		*d = Date{}
		return nil
	}
	return d.UnmarshalText([]byte(*s))
}

// Value stores the date as text, which both databases order and compare as dates.
func (d Date) Value() (driver.Value, error) {
	if d.IsZero() {
		return nil, nil
	}
	return d.String(), nil
}

// Scan reads a DATE or text column.
func (d *Date) Scan(src any) error {
	switch v := src.(type) {
	case nil:
		*d = Date{}
		return nil
	case time.Time:
		*d = NewDate(v.Year(), v.Month(), v.Day())
		return nil
	case string:
		if len(v) > 10 {
			v = v[:10]
		}
		return d.UnmarshalText([]byte(v))
	case []byte:
		return d.Scan(string(v))
	}
	return fmt.Errorf("scan date: %T", src)
}

// GormDataType names the column type in migrations.
func (Date) GormDataType() string { return "date" }
