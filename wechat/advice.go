package wechat

import (
	"errors"
	"time"

	"huiqi/models"
)

// Repeat says whether a call may be made again when nobody knows whether it was accepted.
type Repeat string

// How calls can be repeated.
const (
	RepeatSafe   Repeat = "safe"       // it asks, or sets what is set already
	RepeatWindow Repeat = "ten-minute" // the platform drops a repetition with the same client_msg_id for RepeatFor
	RepeatNever  Repeat = "never"      // a repetition may reach the user twice
)

// RepeatFor is how long the platform promises to recognise a client_msg_id, less a margin for its clock and ours.
const RepeatFor = 10*time.Minute - 30*time.Second

// Action is what is to be done after an error.
type Action string

// The actions. Reconcile means to wait for the platform's event about the message and to send nothing meanwhile.
const (
	Retry               Action = "retry"                 // the same message, with the same client_msg_id, after After
	Reconcile           Action = "reconcile"             // mark the outcome unknown
	PauseCall           Action = "pause-call"            // nothing by this call of this account before Until
	PauseRecipient      Action = "pause-recipient"       // nothing to this user before Until
	StopRecipient       Action = "stop-recipient"        // nothing to this user any more by this channel
	StopUntilSubscribed Action = "stop-until-subscribed" // nothing to this user until the next subscribe event
	StopConsent         Action = "stop-consent"          // nothing to this user by this template until accepted again
	OtherChannel        Action = "other-channel"         // the service window is closed or used up
	Suppressed          Action = "suppressed"            // the user has the same message already
	StopMessage         Action = "stop-message"          // never this message unchanged
	StopTemplate        Action = "stop-template"         // nothing by this template until someone acts
	StopAccount         Action = "stop-account"          // nothing by this account until someone acts
	RestartLogin        Action = "restart-login"         // send the user through the login again
)

// Advice is what to do after an error.
type Advice struct {
	Action Action
	After  time.Duration // with Retry
	Until  time.Time     // with PauseCall and PauseRecipient
	Alarm  bool          // someone must look
}

// Situation is what Advise depends on beside the error.
type Situation struct {
	Now     time.Time
	First   time.Time // when the message was sent first; zero when this was the first time
	Attempt int       // how often it was sent, this time included; 1 at least
	Jitter  float64   // 0 to 1: how much of a quarter is added to a wait, so that retries spread
}

// MaxAttempts is how often a message is sent when the platform is busy.
const MaxAttempts = 5

// pace is when a verdict's action is due.
type pace string

const (
	doubling         pace = "doubling" // 1, 2, 4 … seconds
	aMinute          pace = "a minute"
	onceAfterAMinute pace = "once after a minute"
	nextMinute       pace = "next minute"
	nextDay          pace = "next day" // quotas are said to be reset at midnight in Beijing, by the platform's clock
	hours            pace = "hours"
)

// What is waited beyond the reset of a quota, as the platform's clock is not ours.
const (
	minuteMargin = 2 * time.Second
	dayMargin    = time.Minute
)

// recipientPause is how long a user who got too much too fast is left alone.
const recipientPause = 6 * time.Hour

// Advise returns what to do after an error of this package; any other error is taken for an unknown outcome that must
// not be repeated.
func Advise(err error, s Situation) Advice {
	var e *Error
	if !errors.As(err, &e) {
		return Advice{Action: Reconcile, Alarm: true}
	}
	if e.Code == 0 {
		return e.withoutAnswer(s)
	}
	v := verdictOf(e.Code)
	if v.class != e.Class { // the call turns the meaning
		switch e.Class {
		case ClassConfiguration:
			return Advice{Action: StopAccount, Alarm: true}
		case ClassContent:
			return Advice{Action: RestartLogin}
		case ClassUnknown:
			return Advice{Action: Reconcile}
		}
	}
	return v.advice(e, s)
}

func (v verdict) advice(e *Error, s Situation) Advice {
	advice := Advice{Action: v.action, Alarm: v.alarm}
	switch v.pace {
	case doubling:
		return e.again(s, s.backoff())
	case aMinute:
		advice.After = s.spread(time.Minute)
	case onceAfterAMinute:
		if s.Attempt <= 1 {
			return Advice{Action: Retry, After: s.spread(time.Minute)}
		}
	case nextMinute:
		advice.Until = s.Now.Truncate(time.Minute).Add(time.Minute + s.spread(minuteMargin))
	case nextDay:
		year, month, day := s.Now.In(models.Shanghai).Date()
		advice.Until = time.Date(year, month, day+1, 0, 0, 0, 0, models.Shanghai).Add(s.spread(dayMargin))
	case hours:
		advice.Until = s.Now.Add(s.spread(recipientPause))
	}
	return advice
}

// withoutAnswer advises when no answer of the platform came.
func (e *Error) withoutAnswer(s Situation) Advice {
	if e.Class == ClassToken {
		return Advice{Action: Retry, After: s.spread(time.Minute), Alarm: true}
	}
	return e.again(s, s.backoff())
}

// again advises a retry where that can do no harm. What was certainly not accepted may always be sent again; when the
// attempts are used up it still is not a matter of doubt, so it is retried slowly and an alarm is raised.
func (e *Error) again(s Situation, wait time.Duration) Advice {
	certain := e.Class == ClassTransient && e.Code != codeBusy
	first := s.First
	if first.IsZero() {
		first = s.Now
	}
	switch {
	case certain || e.Repeat == RepeatSafe:
		if s.Attempt >= MaxAttempts {
			return Advice{Action: Retry, After: s.spread(time.Minute), Alarm: true}
		}
		return Advice{Action: Retry, After: wait}
	case e.Repeat == RepeatWindow && s.Attempt < MaxAttempts && s.Now.Add(wait).Before(first.Add(RepeatFor)):
		return Advice{Action: Retry, After: wait}
	}
	return Advice{Action: Reconcile}
}

// backoff returns 1, 2, 4 … seconds by attempt, 16 at most.
func (s Situation) backoff() time.Duration {
	return s.spread(time.Second << min(max(s.Attempt-1, 0), MaxAttempts-1))
}

// spread adds up to a quarter to a wait.
func (s Situation) spread(wait time.Duration) time.Duration {
	return wait + time.Duration(s.Jitter*float64(wait)/4)
}
