package follower_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	rows "huiqi/models/push"
	"huiqi/service/follower"
)

func TestFollowingAndChoosingInAnyOrder(t *testing.T) {
	t.Parallel()
	event := func(kind follower.Kind, text string, second int) follower.Heard {
		return follower.Heard{Kind: kind, Text: text, At: monday.Add(time.Duration(second) * time.Second)}
	}
	leave, come := event(follower.Unfollow, "", 1), event(follower.Follow, "", 2)
	for name, test := range map[string]struct {
		before rows.SubscriptionState
		heard  []follower.Heard
		want   rows.SubscriptionState
	}{
		"leaves":                             {rows.Active, []follower.Heard{leave}, rows.Unreachable},
		"leaves and comes back":              {rows.Active, []follower.Heard{leave, come}, rows.Active},
		"the same, in the wrong order":       {rows.Active, []follower.Heard{come, leave}, rows.Active},
		"comes and leaves":                   {rows.Active, []follower.Heard{event(follower.Follow, "", 1), event(follower.Unfollow, "", 2)}, rows.Unreachable},
		"comes and leaves, the wrong order":  {rows.Active, []follower.Heard{event(follower.Unfollow, "", 2), event(follower.Follow, "", 1)}, rows.Unreachable},
		"within a second following wins":     {rows.Active, []follower.Heard{event(follower.Follow, "", 1), event(follower.Unfollow, "", 1)}, rows.Active},
		"was unreachable and comes":          {rows.Unreachable, []follower.Heard{come}, rows.Active},
		"opted out and leaves":               {rows.OptedOut, []follower.Heard{leave}, rows.OptedOut},
		"opted out and follows":              {rows.OptedOut, []follower.Heard{leave, come}, rows.OptedOut},
		"opts out":                           {rows.Active, []follower.Heard{event(follower.Text, "退订", 1)}, rows.OptedOut},
		"opts out by TD":                     {rows.Active, []follower.Heard{event(follower.Text, " td。", 1)}, rows.OptedOut},
		"opts out by the menu":               {rows.Active, []follower.Heard{event(follower.Click, "stop", 1)}, rows.OptedOut},
		"opts out while unreachable":         {rows.Unreachable, []follower.Heard{event(follower.Text, "退订", 1)}, rows.OptedOut},
		"takes it back":                      {rows.Active, []follower.Heard{event(follower.Text, "退订", 1), event(follower.Text, "订阅", 2)}, rows.Active},
		"takes it back, in the wrong order":  {rows.Active, []follower.Heard{event(follower.Text, "订阅", 2), event(follower.Text, "退订", 1)}, rows.Active},
		"opts out last, in the wrong order":  {rows.Active, []follower.Heard{event(follower.Text, "退订", 2), event(follower.Text, "订阅", 1)}, rows.OptedOut},
		"within a second opting out wins":    {rows.Active, []follower.Heard{event(follower.Text, "退订", 1), event(follower.Text, "订阅", 1)}, rows.OptedOut},
		"writing about leaving is no leave":  {rows.Active, []follower.Heard{event(follower.Text, "怎么退订短信", 1)}, rows.Active},
		"pictures and places change nothing": {rows.Active, []follower.Heard{event(follower.Media, "", 1), event(follower.Other, "", 2)}, rows.Active},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newFixture(t)
			f.bind(me, ours, test.before)
			f.bind(me, theirs, test.before)
			f.bind("oOther", ours, rows.Active)
			for _, h := range test.heard {
				f.hear(h)
			}
			if diff := cmp.Diff(f.states(me), map[string]rows.SubscriptionState{ours: test.want, theirs: test.want}); diff != "" {
				t.Errorf("got - want +\n%s", diff)
			}
			if got := f.states("oOther")[ours]; got != rows.Active {
				t.Errorf("somebody else is %s, want active", got)
			}
		})
	}
}

func TestChoicesAreConfirmed(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	if got := f.say(me, "订阅"); !strings.Contains(got, "还没有绑定企业") {
		t.Errorf("unbound: got %q, want how to bind", got)
	}
	f.bind(me, ours, rows.Active)
	f.clock.Advance(time.Second)
	if got := f.say(me, "退订"); !strings.HasPrefix(got, "已退订") {
		t.Errorf("got %q", got)
	}
	f.clock.Advance(time.Second)
	if got := f.say(me, "订阅"); !strings.HasPrefix(got, "已恢复") {
		t.Errorf("got %q", got)
	}
	if got := f.hear(follower.Heard{Kind: follower.Text, Text: "退订", At: monday}); !strings.HasPrefix(got, "已恢复") {
		t.Errorf("got %q for what was said before, want the state that holds", got)
	}
}
