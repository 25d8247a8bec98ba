package wecom

import (
	"context"
	"errors"
)

// MaxMarkdown is how many bytes of markdown the platform takes.
const MaxMarkdown = 4096

// ErrSize is returned before anything is sent for a message that exceeds what the platform takes, or is empty.
var ErrSize = errors.New("wecom: markdown has 1 to 4,096 bytes")

// SendMarkdown sends WeCom's markdown: headings, bold, links, quotes, <@userid> and <font color="info|comment|warning">.
func (r *Robot) SendMarkdown(ctx context.Context, content string) error {
	if content == "" || len(content) > MaxMarkdown {
		return ErrSize
	}
	return r.send(ctx, map[string]any{"msgtype": "markdown", "markdown": map[string]string{"content": content}})
}
