package wechat

import "context"

// ServiceMessage is a customer-service message (客服消息), which answers a user within the window that an act of theirs
// opened. ServiceText, ServiceNews and ServiceMenu make them.
type ServiceMessage struct {
	To      string       `json:"touser"` // openid
	Type    string       `json:"msgtype"`
	Text    *serviceText `json:"text,omitempty"`
	News    *serviceNews `json:"news,omitempty"`
	Menu    *serviceMenu `json:"msgmenu,omitempty"`
	Account *kfAccount   `json:"customservice,omitempty"`
}

type serviceText struct {
	Content string `json:"content"`
}

type serviceNews struct {
	Articles []Article `json:"articles"`
}

type serviceMenu struct {
	Head string   `json:"head_content"`
	List []Choice `json:"list"`
	Tail string   `json:"tail_content"`
}

type kfAccount struct {
	Name string `json:"kf_account"`
}

// Article is a card with a link.
type Article struct {
	Title       string `json:"title"`
	Description string `json:"description"`
	URL         string `json:"url"`
	Picture     string `json:"picurl,omitempty"`
}

// Choice is one line of a menu in a message; the user's choice comes back as a text message with bizmsgmenuid.
type Choice struct {
	ID      string `json:"id"`
	Content string `json:"content"`
}

// MaxText is how many bytes the text of a service message or of a passive reply may have; longer is refused with 45002.
const MaxText = 2048

// ServiceText returns a text; <a href> makes links.
func ServiceText(openID, content string) ServiceMessage {
	return ServiceMessage{To: openID, Type: "text", Text: &serviceText{content}}
}

// ServiceNews returns one card with a link; the platform takes no second one.
func ServiceNews(openID string, article Article) ServiceMessage {
	return ServiceMessage{To: openID, Type: "news", News: &serviceNews{[]Article{article}}}
}

// ServiceMenu returns a text with choices between head and tail.
func ServiceMenu(openID, head string, choices []Choice, tail string) ServiceMessage {
	return ServiceMessage{To: openID, Type: "msgmenu", Menu: &serviceMenu{head, choices, tail}}
}

// From returns the message as sent by that customer-service account.
func (m ServiceMessage) From(account string) ServiceMessage {
	m.Account = &kfAccount{account}
	return m
}

// SendService sends a customer-service message. A repetition reaches the user twice; 45015 and 45047 say that the
// window is closed or used up.
func (c *Client) SendService(ctx context.Context, message ServiceMessage) error {
	return c.call(ctx, post("/cgi-bin/message/custom/send", RepeatNever), message, nil)
}
