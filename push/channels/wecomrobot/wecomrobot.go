// Package wecomrobot posts to groups of WeCom (企业微信) by their robots. An account is one robot: its settings are base,
// where a proxy stands before the platform, and per_minute; its key comes from the environment. A robot tells no doubles
// and gives no receipts, so what may have been posted is never posted again.
package wecomrobot

import (
	"context"
	"net/http"
	"net/url"
	"strconv"

	"huiqi/internal/clock"
	"huiqi/models"
	rows "huiqi/models/push"
	"huiqi/push"
	"huiqi/push/channels/advised"
	"huiqi/wechat"
	"huiqi/wechat/wecom"
)

// Robot posts to groups. It may be used by several goroutines.
type Robot struct {
	Secrets push.Secrets
	Clock   clock.Clock
	HTTP    *http.Client // nil: that of package wecom
}

// platformPerMinute is how many messages the platform takes from a robot.
const platformPerMinute = 20

// PerMinute is how many messages an account posts in any minute at most.
func PerMinute(account rows.Account) int {
	if n, err := strconv.Atoi(account.Settings["per_minute"]); err == nil && n > 0 && n < platformPerMinute {
		return n
	}
	return platformPerMinute
}

// Check returns what is wrong with an account's settings.
func (Robot) Check(settings map[string]string) []models.Violation {
	var c models.Checker
	for name, value := range settings {
		switch name {
		case "base":
			u, err := url.Parse(value)
			c.Say(err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http", "settings.base", "bad-address", "地址不对", "bad address", wecom.DefaultBase)
		case "per_minute":
			n, err := strconv.Atoi(value)
			c.Say(err != nil || n < 1 || n > platformPerMinute, "settings.per_minute", "out-of-range", "超出范围", "out of range", "1 – 20")
		default:
			c.Say(true, "settings."+name, "unknown-setting", "没有这个设置", "no such setting", "base, per_minute")
		}
	}
	return c.Found
}

// Post posts markdown to the group of an account's robot.
func (r Robot) Post(ctx context.Context, account rows.Account, markdown string) push.Answer {
	robot, err := wecom.New(wecom.Config{Base: account.Settings["base"], Key: r.Secrets(account, "KEY")}, r.HTTP)
	if err != nil {
		return push.Answer{Outcome: push.Broken, Code: "bad-settings", Detail: err.Error()}
	}
	err = robot.SendMarkdown(ctx, markdown)
	if err == nil {
		return push.Answer{Outcome: push.Sent}
	}
	advice := wecom.Advise(err, wechat.Situation{Now: r.Clock.Now(), Attempt: 1})
	return push.Answer{Outcome: advised.Outcome(advice.Action), Code: strconv.Itoa(wechat.CodeOf(err)), Detail: err.Error(), Until: advice.Until}
}
