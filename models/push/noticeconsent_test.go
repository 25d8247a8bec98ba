package push_test

import (
	"fmt"
	"testing"
	"time"

	"huiqi/models"
	"huiqi/models/push"
)

func TestNoticeConsent(t *testing.T) {
	t.Parallel()
	noon := time.Date(2026, 6, 1, 12, 0, 0, 0, models.Shanghai)
	type word struct {
		what  string // once, good, off
		after int    // seconds
	}
	tests := map[string]struct {
		words []word
		want  string // credits and whether for good
	}{
		"never asked":                        {nil, "0 false"},
		"accepted twice":                     {[]word{{"once", 0}, {"once", 1}}, "2 false"},
		"accepted for good":                  {[]word{{"good", 0}}, "0 true"},
		"turned off":                         {[]word{{"once", 0}, {"once", 1}, {"off", 2}}, "0 false"},
		"turned off what was for good":       {[]word{{"good", 0}, {"off", 1}}, "0 false"},
		"accepted again":                     {[]word{{"once", 0}, {"off", 1}, {"once", 2}}, "1 false"},
		"an acceptance of before comes late": {[]word{{"off", 2}, {"once", 1}}, "0 false"},
		"in one second turning off wins":     {[]word{{"off", 1}, {"once", 1}}, "0 false"},
		"turning off comes late":             {[]word{{"once", 0}, {"once", 2}, {"off", 1}}, "1 false"},
		"and leaves what is for good":        {[]word{{"good", 2}, {"off", 1}}, "0 true"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var c push.NoticeConsent
			for _, w := range test.words {
				at := noon.Add(time.Duration(w.after) * time.Second)
				if w.what == "off" {
					c.Withdraw(at)
					continue
				}
				c.Accept(w.what == "good", at)
			}
			if got := fmt.Sprint(c.Credits, " ", c.Standing); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}
