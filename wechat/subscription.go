package wechat

import "context"

// SubscriptionMessage is a subscription notice (订阅通知) to one user who accepted its template.
type SubscriptionMessage struct {
	To          string       `json:"touser"` // openid
	TemplateID  string       `json:"template_id"`
	Page        string       `json:"page,omitempty"`
	MiniProgram *MiniProgram `json:"miniprogram,omitempty"`
	Data        Data         `json:"data"`
}

// SendSubscription sends a subscription notice. The platform documents no id in its answer and no way to recognise a
// repetition: the id is empty unless one came, and after an unknown outcome the message must not be sent again.
func (c *Client) SendSubscription(ctx context.Context, message SubscriptionMessage) (ID, error) {
	var answer struct {
		MsgID ID `json:"msgid"`
	}
	err := c.call(ctx, post("/cgi-bin/message/subscribe/bizsend", RepeatNever), message, &answer)
	return answer.MsgID, err
}

// SubscriptionTemplates returns the templates for subscription notices.
func (c *Client) SubscriptionTemplates(ctx context.Context) ([]Template, error) {
	var answer struct {
		Data []struct {
			ID      string `json:"priTmplId"`
			Title   string `json:"title"`
			Content string `json:"content"`
			Example string `json:"example"`
		} `json:"data"`
	}
	if err := c.call(ctx, get("/wxaapi/newtmpl/gettemplate", nil), nil, &answer); err != nil {
		return nil, err
	}
	all := make([]Template, len(answer.Data))
	for i, one := range answer.Data {
		all[i] = Template(one)
	}
	return all, nil
}
