// Package advised says what the advice of package wechat means for a letter or a posting. How the platforms are spoken to is
// the business of the channels.
package advised

import (
	"huiqi/push"
	"huiqi/wechat"
)

// Outcome is what becomes of what was sent when that is to be done about its error.
func Outcome(action wechat.Action) push.Outcome {
	switch action {
	case wechat.Retry, wechat.PauseRecipient:
		return push.Again
	case wechat.Reconcile:
		return push.Maybe
	case wechat.PauseCall:
		return push.Limited
	case wechat.StopRecipient, wechat.StopUntilSubscribed:
		return push.Nobody
	case wechat.StopConsent, wechat.OtherChannel:
		return push.Refused
	case wechat.Suppressed:
		return push.Sent
	case wechat.StopAccount, wechat.StopTemplate:
		return push.Broken
	}
	return push.Bad
}
