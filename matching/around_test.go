package matching_test

import (
	"testing"

	"huiqi/matching"
)

func TestMayLieWithin(t *testing.T) {
	t.Parallel()
	lang := language(t)
	tests := map[string]struct {
		region, zone, district string
		want                   bool
	}{
		"a zone on the district's ground":        {"", "ZB-GXQ", "370303", true},
		"such a zone of the city":                {"370300", "ZB-GXQ", "370303", true},
		"a zone on two districts' ground":        {"370300", "ZB-JKQ", "370306", true},
		"such a zone in the other district":      {"370303", "ZB-JKQ", "370306", false},
		"a zone on other ground":                 {"370300", "ZB-WCH", "370303", false},
		"only the city is known":                 {"370300", "", "370303", true},
		"the city, and no zone":                  {"370300", matching.NoZone, "370303", true},
		"another district":                       {"370305", "", "370303", false},
		"it lies in the district":                {"370303", "", "370303", false},
		"it lies in the zone":                    {"370303", "ZB-GXQ", "ZB-GXQ", false},
		"the district under the zone":            {"370303", "", "ZB-GXQ", true},
		"the district under the zone, not in it": {"370303", matching.NoZone, "ZB-GXQ", false},
		"another zone of the district":           {"370303", "ZB-JKQ", "ZB-GXQ", false},
		"a district beside the zone":             {"370305", "", "ZB-GXQ", false},
		"no place is known":                      {"", "", "370303", true},
		"no place is known, of a zone":           {"", "", "ZB-GXQ", true},
		"no place but that it is in no zone":     {"", matching.NoZone, "ZB-GXQ", false},
		"nobody is narrowed":                     {"370303", "ZB-GXQ", "", false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := lang.MayLieWithin(test.region, test.zone, test.district); got != test.want {
				t.Errorf("got %v, want %v", got, test.want)
			}
		})
	}
}
