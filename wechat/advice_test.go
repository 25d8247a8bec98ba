package wechat_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/wechat"
	"huiqi/wechat/wechattest"
)

func TestAdviceByCode(t *testing.T) {
	t.Parallel()
	minute, day := start().Truncate(time.Minute).Add(time.Minute+2*time.Second), time.Date(2026, 3, 3, 0, 1, 0, 0, models.Shanghai)
	tests := map[int]struct {
		class wechat.Class
		want  wechat.Advice
	}{
		-1:    {wechat.ClassTransient, wechat.Advice{Action: wechat.Retry, After: time.Second}},
		43108: {wechat.ClassTransient, wechat.Advice{Action: wechat.Retry, After: time.Second}},
		40013: {wechat.ClassConfiguration, wechat.Advice{Action: wechat.StopAccount, Alarm: true}},
		50002: {wechat.ClassConfiguration, wechat.Advice{Action: wechat.StopAccount, Alarm: true}},
		48001: {wechat.ClassConfiguration, wechat.Advice{Action: wechat.StopAccount, Alarm: true}},
		40003: {wechat.ClassRecipient, wechat.Advice{Action: wechat.StopRecipient}},
		43004: {wechat.ClassRecipient, wechat.Advice{Action: wechat.StopUntilSubscribed}},
		43101: {wechat.ClassRecipient, wechat.Advice{Action: wechat.StopConsent}},
		43117: {wechat.ClassRecipient, wechat.Advice{Action: wechat.PauseRecipient, Until: start().Add(6 * time.Hour)}},
		45015: {wechat.ClassRecipient, wechat.Advice{Action: wechat.OtherChannel}},
		40241: {wechat.ClassRecipient, wechat.Advice{Action: wechat.Suppressed}},
		40037: {wechat.ClassContent, wechat.Advice{Action: wechat.Retry, After: time.Minute}},
		43116: {wechat.ClassContent, wechat.Advice{Action: wechat.StopTemplate, Alarm: true}},
		47003: {wechat.ClassContent, wechat.Advice{Action: wechat.StopMessage}},
		45006: {wechat.ClassContent, wechat.Advice{Action: wechat.StopMessage}},
		65310: {wechat.ClassContent, wechat.Advice{Action: wechat.StopMessage}},
		88888: {wechat.ClassContent, wechat.Advice{Action: wechat.StopMessage, Alarm: true}},
		45009: {wechat.ClassLimited, wechat.Advice{Action: wechat.PauseCall, Until: day}},
		45011: {wechat.ClassLimited, wechat.Advice{Action: wechat.PauseCall, Until: minute}},
	}
	p := newPlatform(t)
	for code, test := range tests {
		p.fake.Break(wechattest.Fault{Path: sendPath, Code: code, Times: 1})
		_, err := p.client.SendTemplate(t.Context(), message("d"))
		if wechat.CodeOf(err) != code || wechat.ClassOf(err) != test.class {
			t.Errorf("got %v, want code %d of class %q", err, code, test.class)
		}
		got := wechat.Advise(err, wechat.Situation{Now: start(), Attempt: 1})
		if diff := cmp.Diff(got, test.want); diff != "" {
			t.Errorf("%d: got - want +\n%s", code, diff)
		}
	}
}

func TestAdviceOverTime(t *testing.T) {
	t.Parallel()
	busy := func(repeat wechat.Repeat) error {
		return &wechat.Error{Code: -1, Class: wechat.ClassTransient, Repeat: repeat}
	}
	tests := map[string]struct {
		err       error
		situation wechat.Situation
		want      wechat.Advice
	}{
		"second attempt":            {busy(wechat.RepeatWindow), wechat.Situation{Attempt: 2}, wechat.Advice{Action: wechat.Retry, After: 2 * time.Second}},
		"third attempt, spread":     {busy(wechat.RepeatWindow), wechat.Situation{Attempt: 3, Jitter: 1}, wechat.Advice{Action: wechat.Retry, After: 5 * time.Second}},
		"fifth attempt":             {busy(wechat.RepeatWindow), wechat.Situation{Attempt: 5}, wechat.Advice{Action: wechat.Reconcile}},
		"window is over":            {busy(wechat.RepeatWindow), wechat.Situation{Attempt: 2, First: start().Add(-10 * time.Minute)}, wechat.Advice{Action: wechat.Reconcile}},
		"window ends while waiting": {busy(wechat.RepeatWindow), wechat.Situation{Attempt: 2, First: start().Add(-wechat.RepeatFor + time.Second)}, wechat.Advice{Action: wechat.Reconcile}},
		"never to be repeated":      {busy(wechat.RepeatNever), wechat.Situation{Attempt: 1}, wechat.Advice{Action: wechat.Reconcile}},
		"a question":                {busy(wechat.RepeatSafe), wechat.Situation{Attempt: 4}, wechat.Advice{Action: wechat.Retry, After: 8 * time.Second}},
		"a question, often":         {busy(wechat.RepeatSafe), wechat.Situation{Attempt: 9}, wechat.Advice{Action: wechat.Retry, After: time.Minute, Alarm: true}},
		"refused at that moment": {
			&wechat.Error{Code: 43108, Class: wechat.ClassTransient, Repeat: wechat.RepeatNever},
			wechat.Situation{Attempt: 1},
			wechat.Advice{Action: wechat.Retry, After: time.Second},
		},
		"template unknown twice": {
			&wechat.Error{Code: 40037, Class: wechat.ClassContent},
			wechat.Situation{Attempt: 2},
			wechat.Advice{Action: wechat.StopTemplate, Alarm: true},
		},
		"bad secret": {
			&wechat.Error{Code: 40001, Class: wechat.ClassConfiguration},
			wechat.Situation{Attempt: 1},
			wechat.Advice{Action: wechat.StopAccount, Alarm: true},
		},
		"any other error": {errors.New("x"), wechat.Situation{Attempt: 1}, wechat.Advice{Action: wechat.Reconcile, Alarm: true}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test.situation.Now = start()
			if diff := cmp.Diff(wechat.Advise(test.err, test.situation), test.want); diff != "" {
				t.Errorf("got - want +\n%s", diff)
			}
		})
	}
}
