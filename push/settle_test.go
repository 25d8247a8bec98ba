package push_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	rows "huiqi/models/push"
	"huiqi/push"
)

func TestSettle(t *testing.T) {
	t.Parallel()
	claimed := at(10, 0)
	now := claimed.Add(time.Second)
	patience := push.Patience{Attempts: 3, First: 2 * time.Second, Longest: time.Minute, Down: time.Minute, Outage: 90 * time.Second, Rest: time.Hour}
	attempt := func(n int, first time.Time) rows.Delivery {
		return rows.Delivery{State: rows.Sending, Attempts: n, FirstAt: &first, Chain: true}
	}
	earlier := claimed.Add(-time.Minute)
	tests := map[string]struct {
		delivery   rows.Delivery
		answer     push.Answer
		repeatable time.Duration
		want       string
	}{
		"sent":                            {attempt(1, claimed), push.Answer{Outcome: push.Sent, ProviderID: "7"}, 0, "accepted after 1"},
		"not sent, soon again":            {attempt(1, claimed), push.Answer{Outcome: push.Again}, 0, "queued after 1 until 10:00:03"},
		"not sent, later again":           {attempt(2, claimed), push.Answer{Outcome: push.Again}, 0, "queued after 2 until 10:00:05"},
		"not sent, much later again":      {attempt(1, claimed), push.Answer{Outcome: push.Again, Until: at(16, 0)}, 0, "queued after 1 until 16:00:00"},
		"nobody answers":                  {attempt(1, claimed), push.Answer{Outcome: push.Down}, 0, "queued after 1 until 10:01:01"},
		"nobody answers still":            {attempt(2, claimed), push.Answer{Outcome: push.Down}, 0, "queued after 2 until 10:01:31"},
		"nobody answers for too long":     {attempt(3, claimed), push.Answer{Outcome: push.Down}, 0, "failed after 3, the chain goes on or it is dead"},
		"nobody answers, after a maybe":   {attempt(2, earlier), push.Answer{Outcome: push.Down}, time.Hour, "queued after 2 until 10:01:31, since 09:59:00"},
		"not sent too often":              {attempt(3, claimed), push.Answer{Outcome: push.Again}, 0, "failed after 3, the chain goes on or it is dead"},
		"not sent too often, maybe once":  {attempt(3, earlier), push.Answer{Outcome: push.Again}, 0, "unknown after 3, since 09:59:00"},
		"maybe, and doubles are told":     {attempt(1, claimed), push.Answer{Outcome: push.Maybe}, 10 * time.Minute, "queued after 1 until 10:00:03, since 10:00:00"},
		"maybe, and doubles are not told": {attempt(1, claimed), push.Answer{Outcome: push.Maybe}, 0, "unknown after 1, since 10:00:00"},
		"maybe, for too long":             {attempt(2, earlier), push.Answer{Outcome: push.Maybe}, time.Minute, "unknown after 2, since 09:59:00"},
		"again after a maybe keeps it":    {attempt(2, earlier), push.Answer{Outcome: push.Again}, 10 * time.Minute, "queued after 2 until 10:00:05, since 09:59:00"},
		"the account waits":               {attempt(1, claimed), push.Answer{Outcome: push.Limited, Until: at(11, 0)}, 0, "queued after 0 until 11:00:00, the account rests until 11:00:00"},
		"the account is broken":           {attempt(1, claimed), push.Answer{Outcome: push.Broken}, 0, "queued after 0 until 11:00:01, the account rests until 11:00:01"},
		"nobody there":                    {attempt(1, claimed), push.Answer{Outcome: push.Nobody}, 0, "failed after 1, the chain goes on, nobody is there"},
		"refused":                         {attempt(1, claimed), push.Answer{Outcome: push.Refused}, 0, "failed after 1, the chain goes on"},
		"refused after a maybe":           {attempt(2, earlier), push.Answer{Outcome: push.Refused}, time.Hour, "unknown after 2, since 09:59:00"},
		"never to be taken, maybe once":   {attempt(2, earlier), push.Answer{Outcome: push.Bad}, time.Hour, "unknown after 2, since 09:59:00"},
		"never to be taken":               {attempt(1, claimed), push.Answer{Outcome: push.Bad}, 0, "failed after 1, the chain goes on or it is dead"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := showSettlement(patience.Settle(test.delivery, test.answer, claimed, now, test.repeatable))
			if diff := cmp.Diff(got, test.want); diff != "" {
				t.Errorf("(-got +want):\n%s", diff)
			}
		})
	}
}

func showSettlement(s push.Settlement) string {
	clock := func(t time.Time) string { return t.In(models.Shanghai).Format("15:04:05") }
	out := fmt.Sprintf("%s after %d", s.Delivery.State, s.Delivery.Attempts)
	if s.Delivery.State == rows.Queued {
		out += " until " + clock(s.Delivery.NotBefore)
	}
	if s.Delivery.FirstAt != nil && (s.Delivery.State == rows.Queued || s.Delivery.State == rows.Unknown) {
		out += ", since " + clock(*s.Delivery.FirstAt)
	}
	if s.GoOn {
		out += ", the chain goes on"
	}
	if s.Dies {
		out += " or it is dead"
	}
	if s.Gone {
		out += ", nobody is there"
	}
	if !s.Pause.IsZero() {
		out += ", the account rests until " + clock(s.Pause)
	}
	return out
}

func TestMayRepeat(t *testing.T) {
	t.Parallel()
	claimed := at(10, 0)
	before := claimed.Add(-5 * time.Minute)
	tests := map[string]struct {
		first      *time.Time
		repeatable time.Duration
		want       bool
	}{
		"the first attempt": {&claimed, 0, true}, "none known": {nil, 0, true}, "an attempt before": {&before, 0, false},
		"an attempt before, doubles are told": {&before, 10 * time.Minute, true}, "an attempt too long before": {&before, 5 * time.Minute, false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := push.MayRepeat(rows.Delivery{FirstAt: test.first}, claimed, claimed, test.repeatable); got != test.want {
				t.Errorf("got %v, want %v", got, test.want)
			}
		})
	}
}
