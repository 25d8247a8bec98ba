package wechat

import (
	"context"
	"regexp"
)

// Value is one keyword of a message; Format makes values that the platform accepts.
type Value struct {
	Value string `json:"value"`
}

// Data holds the keywords of a message by key, such as thing1.
type Data map[string]Value

// MiniProgram is a page of a mini program that a message leads to.
type MiniProgram struct {
	AppID string `json:"appid"`
	Page  string `json:"pagepath,omitempty"`
}

// TemplateMessage is a template message (模板消息) to one follower.
type TemplateMessage struct {
	To          string       `json:"touser"` // openid
	TemplateID  string       `json:"template_id"`
	URL         string       `json:"url,omitempty"` // the mini program wins where both are set
	MiniProgram *MiniProgram `json:"miniprogram,omitempty"`
	// ClientMsgID makes a repetition harmless for ten minutes; it is the id of the delivery. Without it a message
	// must not be sent again when the outcome is unknown.
	ClientMsgID string `json:"client_msg_id,omitempty"`
	Data        Data   `json:"data"`
}

// SendTemplate sends a template message and returns its id, by which the event TEMPLATESENDJOBFINISH tells later
// whether it arrived. No error means that the platform took it, not more.
func (c *Client) SendTemplate(ctx context.Context, message TemplateMessage) (ID, error) {
	repeat := RepeatNever
	if message.ClientMsgID != "" {
		repeat = RepeatWindow
	}
	var answer struct {
		MsgID ID `json:"msgid"`
	}
	err := c.call(ctx, post("/cgi-bin/message/template/send", repeat), message, &answer)
	return answer.MsgID, err
}

// Template is a template that the account may use, of either system; their ids are not interchangeable.
type Template struct {
	ID      string
	Title   string
	Content string // with {{thing1.DATA}} where keywords go
	Example string
}

// keywordPattern matches the places of keywords in a template's content.
var keywordPattern = regexp.MustCompile(`\{\{\s*(\w+)\.DATA\s*\}\}`)

// Keys returns the keywords that a message by the template must hold, in the order of its content.
func (t Template) Keys() []string {
	var keys []string
	for _, match := range keywordPattern.FindAllStringSubmatch(t.Content, -1) {
		keys = append(keys, match[1])
	}
	return keys
}

// Templates returns the templates for template messages.
func (c *Client) Templates(ctx context.Context) ([]Template, error) {
	var answer struct {
		List []struct {
			ID      string `json:"template_id"`
			Title   string `json:"title"`
			Content string `json:"content"`
			Example string `json:"example"`
		} `json:"template_list"`
	}
	if err := c.call(ctx, get("/cgi-bin/template/get_all_private_template", nil), nil, &answer); err != nil {
		return nil, err
	}
	all := make([]Template, len(answer.List))
	for i, one := range answer.List {
		all[i] = Template(one)
	}
	return all, nil
}
