package wechattest

import (
	"encoding/json"
	"slices"
	"strings"
	"time"
)

// Line is one thing that a user sees of an account on their telephone: what they did, what answered it, or what was sent to them.
type Line struct {
	At    time.Time
	Mine  bool   // done by the user
	Kind  string // act, reply, or the kind of a message
	Title string // of a template
	Text  string // may hold <a href>
	URL   string // where a tap leads; empty: nowhere
}

// deed is what a user did.
type deed struct {
	at           time.Time
	openID, text string
}

// note keeps what a user did, in the words of the page; the lock is held.
func (a *Account) note(openID, kind string, at time.Time, list elements) {
	text := ""
	field := func(name string) string {
		for _, e := range list {
			if s, ok := e.content.(string); ok && e.name == name {
				return s
			}
		}
		return ""
	}
	if kind == "text" {
		text = field("Content")
	} else {
		text = strings.TrimSpace("〔" + strings.TrimSpace(deeds()[field("Event")]+" "+field("EventKey")) + "〕")
	}
	a.deeds = keep(a.deeds, deed{at, openID, text}, a.server.limit)
}

// deeds names the acts of users.
func deeds() map[string]string {
	return map[string]string{
		"subscribe": "关注", "unsubscribe": "取消关注", "SCAN": "扫描二维码", "CLICK": "点按菜单", "VIEW": "打开菜单网页",
		"subscribe_msg_popup_event": "答复订阅通知", "subscribe_msg_change_event": "关闭订阅通知",
	}
}

// Talk returns what a user and the account told each other, in order.
func (a *Account) Talk(openID string) []Line {
	a.server.mu.Lock()
	defer a.server.mu.Unlock()
	var lines []Line
	for _, d := range a.deeds {
		if d.openID == openID {
			lines = append(lines, Line{At: d.at, Mine: true, Kind: "act", Text: d.text})
		}
	}
	for _, attempt := range a.attempts {
		if attempt.OpenID != openID || !attempt.Answered {
			continue
		}
		if text := readReply(a.config.AppID, a.config.Callback.AESKey, attempt.Reply); text != "" {
			lines = append(lines, Line{At: attempt.At, Kind: "reply", Text: text})
		}
	}
	for _, sent := range a.sent {
		if sent.OpenID == openID {
			lines = append(lines, a.shown(sent))
		}
	}
	slices.SortStableFunc(lines, func(x, y Line) int { return x.At.Compare(y.At) })
	return lines
}

// shown is a message as the user sees it; the lock is held.
func (a *Account) shown(sent Sent) Line {
	line := Line{At: sent.At, Kind: sent.Kind}
	var m struct {
		URL  string           `json:"url"`
		Page string           `json:"page"`
		Data map[string]value `json:"data"`
		Text struct {
			Content string `json:"content"`
		} `json:"text"`
		News struct {
			Articles []struct{ Title, Description, URL string } `json:"articles"`
		} `json:"news"`
	}
	if json.Unmarshal(sent.Body, &m) != nil {
		line.Text = string(sent.Body)
		return line
	}
	t, templated := a.templates[sent.TemplateID]
	if sent.Kind == KindNotice {
		t, templated = a.notices[sent.TemplateID]
	}
	switch {
	case templated:
		line.Title, line.Text, line.URL = t.Title, t.filled(m.Data), m.URL+m.Page
	case len(m.News.Articles) > 0:
		one := m.News.Articles[0]
		line.Title, line.Text, line.URL = one.Title, one.Description, one.URL
	default:
		line.Text = m.Text.Content
	}
	return line
}

// filled is the content of a template with the keywords of a message.
func (t Template) filled(data map[string]value) string {
	return placePattern.ReplaceAllStringFunc(t.Content, func(place string) string {
		given := data[placePattern.FindStringSubmatch(place)[1]]
		if given.Value == nil {
			return ""
		}
		return *given.Value
	})
}
