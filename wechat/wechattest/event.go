package wechattest

import (
	"bytes"
	"context"
	"encoding/xml"
	"strconv"
	"time"
)

// element is one element of a push: its content is a text or further elements; numbers are bare, texts in CDATA.
type element struct {
	name    string
	content any
	bare    bool
}

type elements []element

// write appends the elements as the platform writes them.
func (list elements) write(out *bytes.Buffer) {
	for _, e := range list {
		out.WriteString("<" + e.name + ">")
		switch content := e.content.(type) {
		case elements:
			content.write(out)
		case string:
			if e.bare {
				_ = xml.EscapeText(out, []byte(content)) // a buffer takes everything
			} else {
				out.WriteString("<![CDATA[" + content + "]]>")
			}
		}
		out.WriteString("</" + e.name + ">")
	}
}

// document returns a push of the account about a user.
func (a *Account) document(openID, kind string, at time.Time, list elements) []byte {
	var out bytes.Buffer
	out.WriteString("<xml>")
	elements{
		{"ToUserName", a.config.Original, false},
		{"FromUserName", openID, false},
		{"CreateTime", strconv.FormatInt(at.Unix(), 10), true},
		{"MsgType", kind, false},
	}.write(&out)
	list.write(&out)
	out.WriteString("</xml>")
	return out.Bytes()
}

// follow queues the event that follows a call; the lock is held.
func (a *Account) follow(c *call, openID, event string, list elements) {
	knobs := a.config.Knobs
	if knobs.EventLoss > 0 && a.server.random.Float64() < knobs.EventLoss {
		return
	}
	body := a.document(openID, "event", c.now, append(elements{{"Event", event, false}}, list...))
	d := a.delivery(event, openID, body, c.now.Add(knobs.EventDelay))
	if d == nil {
		return
	}
	if knobs.EventFirst {
		c.before = append(c.before, d)
		return
	}
	a.server.enqueue(d)
}

// first pushes the events that come before the answer of their call.
func (s *Server) first(ctx context.Context, c *call) {
	for _, d := range c.before {
		s.push(ctx, d)
	}
}

// act queues a push that a user causes; the lock is held.
func (a *Account) act(openID, kind string, list elements) {
	now := a.server.now()
	name := kind
	if kind == "event" {
		name = list[0].content.(string)
	}
	a.note(openID, kind, now, list)
	if d := a.delivery(name, openID, a.document(openID, kind, now, list), now); d != nil {
		a.server.enqueue(d)
	}
}
