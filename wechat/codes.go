package wechat

// verdict is what a code means: its class, what is to be done, when, and whether someone must look.
type verdict struct {
	class  Class
	action Action
	pace   pace
	alarm  bool
}

// codeBusy is what the platform answers when it cannot cope.
const codeBusy = -1

// The paths whose answers do not follow the common table.
const (
	pathStableToken = "/cgi-bin/stable_token"
	pathCodeForUser = "/sns/oauth2/access_token"
)

// classOf returns the class of a code. "Busy" (-1) may have accepted the message all the same, which matters only where
// the call must not be repeated. On the call that asks for the token 40001 is a wrong secret, and on the call
// that exchanges a login's code it is that code; renewing the access_token would help neither.
func classOf(op operation, code int) Class {
	class := verdictOf(code).class
	if code == codeBusy && op.repeat == RepeatNever {
		return ClassUnknown
	}
	if class == ClassToken {
		switch op.path {
		case pathStableToken:
			return ClassConfiguration
		case pathCodeForUser:
			return ClassContent
		}
	}
	return class
}

// verdictOf returns what a code means. One that is not in the table stops the message and raises an alarm: it is not
// repeated, as nobody knows what that would do.
func verdictOf(code int) verdict {
	if known, ok := codes[code]; ok {
		return known
	}
	switch {
	case code >= 65301 && code <= 65317, code >= 40015 && code <= 40027, code >= 45003 && code <= 45008:
		return verdict{class: ClassContent, action: StopMessage} // menus; sizes of fields and counts of articles
	}
	return verdict{class: ClassContent, action: StopMessage, alarm: true}
}

// codes holds the documented codes and those that users of the platform report.
var codes = map[int]verdict{
	codeBusy: {class: ClassTransient, action: Retry, pace: doubling},
	43108:    {class: ClassTransient, action: Retry, pace: doubling},
	45066:    {class: ClassTransient, action: Retry, pace: aMinute},

	40001: {class: ClassToken, action: Retry, pace: aMinute, alarm: true},
	40014: {class: ClassToken, action: Retry, pace: aMinute, alarm: true},
	42001: {class: ClassToken, action: Retry, pace: aMinute, alarm: true},

	41001: {class: ClassConfiguration, action: StopAccount, alarm: true},
	41002: {class: ClassConfiguration, action: StopAccount, alarm: true},
	41004: {class: ClassConfiguration, action: StopAccount, alarm: true},
	40013: {class: ClassConfiguration, action: StopAccount, alarm: true},
	40125: {class: ClassConfiguration, action: StopAccount, alarm: true},
	40164: {class: ClassConfiguration, action: StopAccount, alarm: true},
	40243: {class: ClassConfiguration, action: StopAccount, alarm: true},
	45109: {class: ClassConfiguration, action: StopAccount, alarm: true},
	48001: {class: ClassConfiguration, action: StopAccount, alarm: true},
	48004: {class: ClassConfiguration, action: StopAccount, alarm: true},
	48006: {class: ClassConfiguration, action: StopAccount, alarm: true},
	48008: {class: ClassConfiguration, action: StopAccount, alarm: true},
	50002: {class: ClassConfiguration, action: StopAccount, alarm: true},
	50004: {class: ClassConfiguration, action: StopAccount, alarm: true},
	61004: {class: ClassConfiguration, action: StopAccount, alarm: true},
	61024: {class: ClassConfiguration, action: StopAccount, alarm: true},

	40003: {class: ClassRecipient, action: StopRecipient},
	43004: {class: ClassRecipient, action: StopUntilSubscribed},
	50005: {class: ClassRecipient, action: StopUntilSubscribed},
	43019: {class: ClassRecipient, action: StopRecipient},
	46004: {class: ClassRecipient, action: StopRecipient},
	48002: {class: ClassRecipient, action: StopRecipient},
	43101: {class: ClassRecipient, action: StopConsent},
	43117: {class: ClassRecipient, action: PauseRecipient, pace: hours},
	45015: {class: ClassRecipient, action: OtherChannel},
	45047: {class: ClassRecipient, action: OtherChannel},
	40241: {class: ClassRecipient, action: Suppressed},

	40037: {class: ClassContent, action: StopTemplate, pace: onceAfterAMinute, alarm: true},
	43106: {class: ClassContent, action: StopTemplate, alarm: true},
	43116: {class: ClassContent, action: StopTemplate, alarm: true},
	47003: {class: ClassContent, action: StopMessage},
	40033: {class: ClassContent, action: StopMessage},
	40035: {class: ClassContent, action: StopMessage},
	44002: {class: ClassContent, action: StopMessage},
	47001: {class: ClassContent, action: StopMessage},
	45002: {class: ClassContent, action: StopMessage},
	45065: {class: ClassContent, action: Suppressed},
	45067: {class: ClassContent, action: StopMessage},
	45168: {class: ClassContent, action: StopMessage},
	46003: {class: ClassContent, action: StopMessage},
	53503: {class: ClassContent, action: StopMessage},
	53504: {class: ClassContent, action: StopMessage},
	53505: {class: ClassContent, action: StopMessage},

	45009: {class: ClassLimited, action: PauseCall, pace: nextDay},
	45011: {class: ClassLimited, action: PauseCall, pace: nextMinute},
	45028: {class: ClassLimited, action: StopMessage},

	40029: {class: ClassContent, action: RestartLogin},
	40163: {class: ClassContent, action: RestartLogin},
	42002: {class: ClassContent, action: RestartLogin},
	42003: {class: ClassContent, action: RestartLogin},
	42007: {class: ClassContent, action: RestartLogin},
}
