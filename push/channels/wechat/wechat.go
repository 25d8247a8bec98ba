// Package wechat sends letters by a WeChat service account: template messages to followers who are bound to the
// enterprise. An account's settings are app_id, template_id, the hosts where a proxy stands before the platform (api_base, open_base, mp_base; see ResBase),
// and for each keyword of the template what it shows: keyword.thing1 = program; no_deadline is the date that a keyword of dates shows
// for programs without one. Its secret comes from the environment.
package wechat

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"huiqi/internal/clock"
	"huiqi/models"
	rows "huiqi/models/push"
	"huiqi/push"
	"huiqi/push/channels/advised"
	"huiqi/wechat"
)

// Channel sends template messages. It may be used by several goroutines.
type Channel struct {
	Secrets push.Secrets
	Tokens  Tokens
	Clock   clock.Clock
	HTTP    *http.Client // nil: that of package wechat
	Log     *slog.Logger

	mu      sync.Mutex
	clients map[string]*known // by account id
}

// known is a client with the settings it was made for.
type known struct {
	config wechat.Config
	client *wechat.Client
}

// Repeatable is how long the platform tells doubles by the id of the delivery.
func (*Channel) Repeatable() time.Duration { return wechat.RepeatFor }

// closes is what a keyword shows of the last day to apply. One that only takes dates needs noDeadline for programs without.
const (
	closes     = "closes"
	noDeadline = "no_deadline"
)

// onlyDates reports whether a keyword takes dates alone.
func onlyDates(key string) bool {
	return strings.HasPrefix(key, "date") || strings.HasPrefix(key, "time")
}

// keywordPrefix stands before the keywords in an account's settings.
const keywordPrefix = "keyword."

// shows are what a keyword can show.
func shows() map[string]func(push.Letter) string {
	return map[string]func(push.Letter) string{
		"program":    func(l push.Letter) string { return l.Items[0].Program },
		"policy":     func(l push.Letter) string { return l.Items[0].Policy },
		"subject":    push.Letter.Subject,
		"enterprise": func(l push.Letter) string { return l.Enterprise },
		"gives":      func(l push.Letter) string { return l.Items[0].Gives },
		"because":    func(l push.Letter) string { return strings.Join(l.Items[0].Because, "、") },
		"count":      func(l push.Letter) string { return strconv.Itoa(len(l.Items)) },
		closes:       func(l push.Letter) string { return l.Term(wechat.FormatDate) },
	}
}

// Check returns what is wrong with an account's settings.
func (*Channel) Check(settings map[string]string) []models.Violation {
	var c models.Checker
	c.Say(settings["app_id"] == "", "settings.app_id", "required", "须有 AppID", "the AppID is required", "wx…")
	c.Say(settings["template_id"] == "", "settings.template_id", "required", "须有模板编号", "the template is required", "")
	known, keywords := shows(), 0
	for name, value := range settings {
		if strings.HasPrefix(name, keywordPrefix) {
			keywords++
			c.Say(known[value] == nil, "settings."+name, "bad-keyword", "关键词只能显示这些内容", "a keyword shows one of these", strings.Join(names(known), ", "))
			dated := value == closes && onlyDates(strings.TrimPrefix(name, keywordPrefix))
			_, err := wechat.FormatValue("date1", settings[noDeadline])
			c.Say(dated && (settings[noDeadline] == "" || err != nil), "settings."+noDeadline, "required",
				"日期类关键词只接受日期，须说明没有截止日的事项显示什么日期", "a keyword of dates needs a date for programs without a deadline", "2099年12月31日")
		}
	}
	checkResBase(&c, settings)
	c.Say(keywords == 0, "settings", "required", "须说明模板的关键词各显示什么", "what the template's keywords show is required", "keyword.thing1 = program")
	slices.SortFunc(c.Found, func(a, b models.Violation) int { return strings.Compare(a.Path, b.Path) })
	return c.Found
}

func names(of map[string]func(push.Letter) string) []string {
	var out []string
	for name := range of {
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}

// Send sends a letter to the follower whose openid is its address.
func (ch *Channel) Send(ctx context.Context, account rows.Account, letter push.Letter) push.Answer {
	client, err := ch.client(account)
	if err != nil {
		return push.Answer{Outcome: push.Broken, Code: "bad-settings", Detail: err.Error()}
	}
	data, err := keywords(account.Settings, letter)
	if err != nil {
		return push.Answer{Outcome: push.Bad, Code: "bad-keyword", Detail: err.Error()}
	}
	id, err := client.SendTemplate(ctx, wechat.TemplateMessage{
		To: letter.Address, TemplateID: account.Settings["template_id"], URL: letter.Link, ClientMsgID: letter.ID, Data: data,
	})
	if err != nil {
		return ch.refused(err)
	}
	return push.Answer{Outcome: push.Sent, ProviderID: string(id)}
}

// keywords are the values that the template shows.
func keywords(settings map[string]string, letter push.Letter) (wechat.Data, error) {
	known := shows()
	var keys []string
	values := map[string]string{}
	for name, shown := range settings {
		key, is := strings.CutPrefix(name, keywordPrefix)
		if !is {
			continue
		}
		show := known[shown]
		if show == nil {
			return nil, fmt.Errorf("the keyword %s shows nothing that is known: %s", key, shown)
		}
		keys, values[key] = append(keys, key), show(letter)
		if shown == closes && letter.Items[0].ClosesOn.IsZero() && onlyDates(key) {
			values[key] = settings[noDeadline]
		}
	}
	slices.Sort(keys)
	return wechat.Format(keys, values)
}

// client returns the client of an account, made anew when its settings have changed.
func (ch *Channel) client(account rows.Account) (*wechat.Client, error) {
	config := wechat.Config{
		APIBase: account.Settings["api_base"], OpenBase: account.Settings["open_base"], MPBase: account.Settings["mp_base"], AppID: account.Settings["app_id"], Secret: ch.Secrets(account, "SECRET"),
	}
	ch.mu.Lock()
	defer ch.mu.Unlock()
	if k := ch.clients[account.ID]; k != nil && k.config == config {
		return k.client, nil
	}
	store, err := newShared(ch.Tokens, ch.Clock, config.Secret)
	if err != nil {
		return nil, err
	}
	client, err := wechat.New(config, wechat.Options{HTTP: ch.HTTP, Clock: ch.Clock, Store: store, Log: ch.Log})
	if err != nil {
		return nil, err
	}
	if ch.clients == nil {
		ch.clients = map[string]*known{}
	}
	ch.clients[account.ID] = &known{config, client}
	return client, nil
}

// refused is what an error of the platform means for the delivery. How often it is tried again is not the channel's
// business: it only tells what may be.
func (ch *Channel) refused(err error) push.Answer {
	now := ch.Clock.Now()
	advice := wechat.Advise(err, wechat.Situation{Now: now, Attempt: 1, Jitter: rand.Float64()})
	a := push.Answer{Outcome: advised.Outcome(advice.Action), Code: code(err), Detail: err.Error(), Until: advice.Until}
	if advice.Action == wechat.Retry && uncertain(err) {
		a.Outcome = push.Maybe
	}
	return a
}

// uncertain reports whether the platform may have taken the message all the same.
func uncertain(err error) bool {
	const busy = -1
	return wechat.ClassOf(err) == wechat.ClassUnknown || wechat.CodeOf(err) == busy
}

func code(err error) string {
	if n := wechat.CodeOf(err); n != 0 {
		return strconv.Itoa(n)
	}
	var e *wechat.Error
	if errors.As(err, &e) {
		return string(e.Class)
	}
	return "error"
}
