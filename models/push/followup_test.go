package push_test

import (
	"testing"
	"time"

	"huiqi/models"
	"huiqi/models/push"
)

func TestWindow(t *testing.T) {
	t.Parallel()
	noon := time.Date(2026, 6, 1, 12, 0, 0, 0, models.Shanghai)
	before := func(d time.Duration) time.Time { return noon.Add(-d) }
	text := func(d time.Duration) push.Act { return push.Act{Kind: "text", SentAt: before(d)} }
	many := func(n int, d time.Duration) (out []time.Time) {
		for range n {
			out = append(out, before(d))
		}
		return out
	}
	tests := map[string]struct {
		acts     []push.Act
		answered []time.Time
		want     time.Time
	}{
		"nothing was done":                  {nil, nil, time.Time{}},
		"wrote an hour ago":                 {[]push.Act{text(time.Hour)}, nil, noon.Add(47 * time.Hour)},
		"wrote two days ago":                {[]push.Act{text(48 * time.Hour)}, nil, time.Time{}},
		"pressed half a minute ago":         {[]push.Act{{Kind: "click", SentAt: before(30 * time.Second)}}, nil, noon.Add(30 * time.Second)},
		"pressed a minute ago":              {[]push.Act{{Kind: "click", SentAt: before(time.Minute)}}, nil, time.Time{}},
		"what opens nothing":                {[]push.Act{{Kind: "other", SentAt: noon}, {Kind: "finished", SentAt: noon}}, nil, time.Time{}},
		"four answers since":                {[]push.Act{text(time.Hour)}, many(4, time.Minute), noon.Add(47 * time.Hour)},
		"five answers since":                {[]push.Act{text(time.Hour)}, many(5, time.Minute), time.Time{}},
		"five answers before":               {[]push.Act{text(time.Hour)}, many(5, 2*time.Hour), noon.Add(47 * time.Hour)},
		"five answers and wrote again":      {[]push.Act{text(time.Hour), text(time.Second)}, many(5, time.Minute), noon.Add(48*time.Hour - time.Second)},
		"left after writing":                {[]push.Act{text(time.Hour), {Kind: "unfollow", SentAt: before(time.Minute)}}, nil, time.Time{}},
		"left, came back and wrote":         {[]push.Act{{Kind: "unfollow", SentAt: before(time.Hour)}, text(time.Minute)}, nil, noon.Add(48*time.Hour - time.Minute)},
		"the click's three are taken first": {[]push.Act{text(time.Hour), {Kind: "click", SentAt: before(30 * time.Second)}}, many(7, time.Second), noon.Add(47 * time.Hour)},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := push.Window(test.acts, test.answered, noon); !got.Equal(test.want) {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}
