package wechattest

import (
	"encoding/json"
	"maps"
	"slices"
	"time"
)

// The kinds of messages.
const (
	KindTemplate = "template"
	KindNotice   = "subscription"
	KindService  = "service"
	KindRobot    = "robot"
)

// Sent is a message that was accepted. A repetition that was recognised is none.
type Sent struct {
	At          time.Time       `json:"at"`
	Kind        string          `json:"kind"`
	OpenID      string          `json:"openid,omitempty"`
	TemplateID  string          `json:"template_id,omitempty"`
	ClientMsgID string          `json:"client_msg_id,omitempty"`
	MsgID       string          `json:"msgid,omitempty"`
	Body        json.RawMessage `json:"body"`
}

// accepted remembers a client_msg_id.
type accepted struct {
	at    time.Time
	msgID string
}

// clientIDLife is how long a client_msg_id is recognised.
const clientIDLife = 10 * time.Minute

// enter checks to whom a message goes and how often; the lock is held.
func (a *Account) enter(c *call, openID string) (*user, *failure) {
	u, known := a.users[openID]
	if !known {
		return nil, failed(40003)
	}
	if u.Blacklisted {
		return nil, failed(43019)
	}
	if a.config.Knobs.RefuseConcurrent && a.inFlight[openID] > 0 {
		return nil, failed(43108)
	}
	c.openID = openID
	a.inFlight[openID]++
	u.minute = slices.DeleteFunc(u.minute, func(t time.Time) bool { return c.now.Sub(t) >= time.Minute })
	if limit := a.config.Knobs.PerOpenIDMinute; limit > 0 && len(u.minute) >= limit {
		return nil, failed(43117)
	}
	return u, nil
}

// accept records a message and gives it an id; the lock is held.
func (a *Account) accept(c *call, u *user, message Sent) string {
	message.At, message.OpenID, message.Body, message.MsgID = c.now, u.OpenID, c.Body, a.nextID()
	a.sent = keep(a.sent, message, a.server.limit)
	a.perOpenID[u.OpenID]++
	a.perKind[message.Kind]++
	if message.ClientMsgID != "" {
		a.perClientID[message.ClientMsgID]++
	}
	if a.config.Knobs.PerOpenIDMinute > 0 {
		u.minute = append(u.minute, c.now)
	}
	return message.MsgID
}

// Sent returns the newest accepted messages, in order.
func (a *Account) Sent() []Sent {
	a.server.mu.Lock()
	defer a.server.mu.Unlock()
	return slices.Clone(a.sent[max(0, len(a.sent)-a.server.limit):])
}

// Counts is what an account accepted since it was added.
type Counts struct {
	ByClientMsgID map[string]int `json:"by_client_msg_id"` // 1 each where nothing reached anyone twice
	ByOpenID      map[string]int `json:"by_openid"`
	ByKind        map[string]int `json:"by_kind"`
	Repeated      int            `json:"repeated"` // messages recognised by their client_msg_id and not accepted again
	TokenCalls    map[string]int `json:"token_calls"`
	Events        int            `json:"events"` // pushes that were answered in time
}

// Counts returns a copy of the counters.
func (a *Account) Counts() Counts {
	a.server.mu.Lock()
	defer a.server.mu.Unlock()
	return Counts{
		ByClientMsgID: maps.Clone(a.perClientID), ByOpenID: maps.Clone(a.perOpenID), ByKind: maps.Clone(a.perKind),
		Repeated: a.repeated, TokenCalls: maps.Clone(a.tokenCalls), Events: a.events,
	}
}
