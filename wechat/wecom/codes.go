package wecom

import (
	"errors"
	"time"

	"huiqi/wechat"
)

// The codes of robots.
const (
	codeBusy    = -1
	codeLimited = 45009 // more than 20 messages within a minute
	codeTooLong = 40058
	codeBadKey  = 93000
)

// limitPause is how long to wait for the next minute; a little more than one is safe.
const limitPause = 65 * time.Second

// classOf returns the class of a code; the table of accounts does not hold for robots.
func classOf(code int) wechat.Class {
	switch code {
	case codeBusy:
		return wechat.ClassUnknown
	case codeLimited:
		return wechat.ClassLimited
	case codeBadKey:
		return wechat.ClassConfiguration
	}
	return wechat.ClassContent
}

// Advise returns what to do after an error of a robot. Robots recognise no repetition: what may have been accepted is
// not sent again.
func Advise(err error, s wechat.Situation) wechat.Advice {
	var e *wechat.Error
	if !errors.As(err, &e) {
		return wechat.Advice{Action: wechat.Reconcile, Alarm: true}
	}
	switch e.Class {
	case wechat.ClassLimited:
		return wechat.Advice{Action: wechat.PauseCall, Until: s.Now.Add(limitPause)}
	case wechat.ClassConfiguration:
		return wechat.Advice{Action: wechat.StopAccount, Alarm: true}
	case wechat.ClassContent:
		return wechat.Advice{Action: wechat.StopMessage, Alarm: e.Code != codeTooLong}
	}
	if e.Code == codeBusy {
		return wechat.Advice{Action: wechat.Reconcile}
	}
	return wechat.Advise(err, s)
}
