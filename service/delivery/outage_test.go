package delivery_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/push"
)

// TestAnOutageIsWaitedFor has nobody answer for a time, or a receiver that tells doubles fail for it: who is back by then gets
// the letter, and the chain goes on only when they are not.
func TestAnOutageIsWaitedFor(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		repeatable time.Duration
		outcome    push.Outcome
		lasts      time.Duration
		want       []string
	}{
		"a server that is started anew":        {0, push.Down, 20 * time.Minute, []string{"at-a accepted"}},
		"a server that is away for an hour":    {0, push.Down, time.Hour, []string{"at-a accepted"}},
		"a server that is away":                {0, push.Down, 9 * time.Hour, []string{"at-a failed", "at-b accepted"}},
		"a receiver that fails for hours":      {24 * time.Hour, push.Maybe, 3 * time.Hour, []string{"at-a accepted"}},
		"a receiver that is away for hours":    {24 * time.Hour, push.Down, 3 * time.Hour, []string{"at-a accepted"}},
		"a receiver that fails":                {24 * time.Hour, push.Maybe, 9 * time.Hour, []string{"at-a unknown"}},
		"one that tells doubles for a time":    {10 * time.Minute, push.Maybe, time.Hour, []string{"at-a unknown"}},
		"an error that is no outage goes soon": {0, push.Again, 20 * time.Minute, []string{"at-a failed", "at-b accepted"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := &provider{repeatable: test.repeatable}
			f := newFixture(t, p)
			back := f.clock.Now().Add(test.lasts)
			p.answer = func(l push.Letter, _ int) push.Answer {
				if l.Address == "at-a" && f.clock.Now().Before(back) {
					return push.Answer{Outcome: test.outcome, Code: "no-connection"}
				}
				return push.Answer{Outcome: push.Sent, ProviderID: "p-" + l.ID}
			}
			f.subscribe(t, "kjj", "mail")
			f.queue(t, "m1")
			for range 9*60 + 30 { // minutes, within the hours of a day
				f.work(t)
				f.clock.Advance(time.Minute)
			}
			if diff := cmp.Diff(f.states(t, "m1"), test.want); diff != "" {
				t.Errorf("(-got +want):\n%s", diff)
			}
		})
	}
}
