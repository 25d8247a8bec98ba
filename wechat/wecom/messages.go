package wecom

import (
	"context"
	"errors"
)

// What the platform takes, in bytes and cards.
const (
	MaxText        = 2048
	MaxMarkdown    = 4096
	MaxTitle       = 128
	MaxDescription = 512
	MaxArticles    = 8
)

// ErrSize is returned before anything is sent for a message that exceeds what the platform takes, or is empty.
var ErrSize = errors.New("wecom: a text has 1 to 2,048 bytes, markdown 1 to 4,096, news 1 to 8 articles with titles of 1 to 128 and descriptions of up to 512")

// Everyone mentions all members of the group.
const Everyone = "@all"

// Text is a plain message. Mentions are userids of members or Everyone.
type Text struct {
	Content  string   `json:"content"`
	Mentions []string `json:"mentioned_list,omitempty"`
	Mobiles  []string `json:"mentioned_mobile_list,omitempty"`
}

// Article is a card with a link.
type Article struct {
	Title       string `json:"title"`
	Description string `json:"description,omitempty"`
	URL         string `json:"url"`
	Picture     string `json:"picurl,omitempty"`
}

// SendText sends a text; Split makes parts of a longer one, each of which is a message of its own.
func (r *Robot) SendText(ctx context.Context, text Text) error {
	if text.Content == "" || len(text.Content) > MaxText {
		return ErrSize
	}
	return r.send(ctx, map[string]any{"msgtype": "text", "text": text})
}

// SendMarkdown sends WeCom's markdown: headings, bold, links, quotes, <@userid> and <font color="info|comment|warning">.
func (r *Robot) SendMarkdown(ctx context.Context, content string) error {
	if content == "" || len(content) > MaxMarkdown {
		return ErrSize
	}
	return r.send(ctx, map[string]any{"msgtype": "markdown", "markdown": map[string]string{"content": content}})
}

// SendNews sends cards.
func (r *Robot) SendNews(ctx context.Context, articles []Article) error {
	if len(articles) == 0 || len(articles) > MaxArticles {
		return ErrSize
	}
	for _, a := range articles {
		if a.Title == "" || len(a.Title) > MaxTitle || len(a.Description) > MaxDescription {
			return ErrSize
		}
	}
	return r.send(ctx, map[string]any{"msgtype": "news", "news": map[string][]Article{"articles": articles}})
}
