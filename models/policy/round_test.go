package policy_test

import (
	"testing"

	"huiqi/models"
	"huiqi/models/policy"
)

func TestRoundBegan(t *testing.T) {
	t.Parallel()
	window := func(opens, closes string) (w policy.Window) {
		if opens != "" {
			w.OpensOn = models.MustDate(opens)
		}
		if closes != "" {
			w.ClosesOn = models.MustDate(closes)
		}
		return w
	}
	for name, test := range map[string]struct {
		windows []policy.Window
		want    string
	}{
		"no window":                       {nil, "2027-01-01"},
		"of this year":                    {[]policy.Window{window("2027-01-04", "2027-03-01")}, "2027-01-01"},
		"over the turn of the year":       {[]policy.Window{window("2026-12-01", "2027-01-31")}, "2026-12-01"},
		"the last day":                    {[]policy.Window{window("2026-12-01", "2027-01-15")}, "2026-12-01"},
		"closed":                          {[]policy.Window{window("2026-12-01", "2027-01-14")}, "2027-01-01"},
		"to come":                         {[]policy.Window{window("2027-01-16", "2027-03-31")}, "2027-01-01"},
		"two":                             {[]policy.Window{window("2026-12-20", "2027-01-31"), window("2026-11-20", "2027-01-31")}, "2026-11-20"},
		"all the time":                    {[]policy.Window{{Continuous: true}, window("2020-05-01", "")}, "2027-01-01"},
		"nobody knows when it opened":     {[]policy.Window{window("", "2027-01-31")}, "2027-01-01"},
		"one that is open for five years": {[]policy.Window{window("2023-01-01", "2027-12-31")}, "2026-01-15"},
	} {
		if got := policy.RoundBegan(test.windows, models.MustDate("2027-01-15")); got.String() != test.want {
			t.Errorf("%s: got %s, want %s", name, got, test.want)
		}
	}
}
