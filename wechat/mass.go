package wechat

import (
	"context"
	"encoding/json"
	"errors"
)

// MassMessage is a message to all followers or to those with a tag; each user receives four a month at most. Either
// MediaID (a draft's) or Text is set.
type MassMessage struct {
	ToAll    bool
	TagID    int // unless ToAll
	MediaID  string
	Text     string
	ClientID string // makes a repetition harmless; MaxMassClientID bytes, must be given
}

// MaxMassClientID is how many bytes a ClientID may have: 64 are documented, 36 were refused.
const MaxMassClientID = 32

// errMass is returned for a mass message that is incomplete.
var errMass = errors.New("wechat: a mass message has a ClientID of 1 to 32 bytes and either MediaID or Text")

// MassReceipt names a mass message that the platform took.
type MassReceipt struct {
	MsgID    ID
	DataID   ID
	Repeated bool // it had been taken before
}

// codeMassExists is the answer to a ClientID that was used before.
const codeMassExists = 45065

type massFilter struct {
	ToAll bool `json:"is_to_all"`
	TagID int  `json:"tag_id,omitempty"`
}

type massContent struct {
	MediaID string `json:"media_id,omitempty"`
	Content string `json:"content,omitempty"`
}

type massRequest struct {
	Filter   massFilter   `json:"filter"`
	Type     string       `json:"msgtype"`
	News     *massContent `json:"mpnews,omitempty"`
	Text     *massContent `json:"text,omitempty"`
	Reprint  int          `json:"send_ignore_reprint"`
	ClientID string       `json:"clientmsgid"`
}

// SendMass sends a mass message. A ClientID that the platform knows is no error: it tells the message sent before.
func (c *Client) SendMass(ctx context.Context, m MassMessage) (MassReceipt, error) {
	if m.ClientID == "" || len(m.ClientID) > MaxMassClientID || (m.MediaID == "") == (m.Text == "") {
		return MassReceipt{}, errMass
	}
	request := massRequest{Filter: massFilter{m.ToAll, m.TagID}, ClientID: m.ClientID}
	if m.MediaID != "" {
		request.Type, request.News = "mpnews", &massContent{MediaID: m.MediaID}
	} else {
		request.Type, request.Text = "text", &massContent{Content: m.Text}
	}
	var answer struct {
		Code   flexInt `json:"errcode"`
		MsgID  ID      `json:"msg_id"`
		DataID ID      `json:"msg_data_id"`
	}
	op := post("/cgi-bin/message/mass/sendall", RepeatSafe)
	op.accept = codeMassExists
	err := c.call(ctx, op, request, &answer)
	return MassReceipt{answer.MsgID, answer.DataID, answer.Code == codeMassExists}, err
}

// MassStatus returns how far a mass message is, in the platform's words, such as SEND_SUCCESS.
func (c *Client) MassStatus(ctx context.Context, id ID) (string, error) {
	var answer struct {
		Status string `json:"msg_status"`
	}
	request := map[string]json.Number{"msg_id": json.Number(id)}
	err := c.call(ctx, post("/cgi-bin/message/mass/get", RepeatSafe), request, &answer)
	return answer.Status, err
}
