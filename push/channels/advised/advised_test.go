package advised_test

import (
	"testing"

	"huiqi/push"
	"huiqi/push/channels/advised"
	"huiqi/wechat"
)

func TestOutcome(t *testing.T) {
	t.Parallel()
	for action, want := range map[wechat.Action]push.Outcome{
		wechat.Retry: push.Again, wechat.PauseRecipient: push.Again, wechat.Reconcile: push.Maybe, wechat.PauseCall: push.Limited, wechat.StopRecipient: push.Nobody,
		wechat.StopUntilSubscribed: push.Nobody, wechat.StopConsent: push.Refused, wechat.OtherChannel: push.Refused, wechat.Suppressed: push.Sent,
		wechat.StopAccount: push.Broken, wechat.StopTemplate: push.Broken, "something new": push.Bad,
	} {
		if got := advised.Outcome(action); got != want {
			t.Errorf("%s: got %s, want %s", action, got, want)
		}
	}
}
