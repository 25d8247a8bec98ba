package wechat

import (
	"context"
	"crypto/rand"
	"crypto/sha1"
	"encoding/hex"
	"fmt"
	"net/url"
	"strings"
	"time"
)

// PageSignature is what a page of ours hands to WeChat's JS-SDK.
type PageSignature struct {
	AppID     string `json:"app_id"`
	Timestamp int64  `json:"timestamp"` // seconds
	Nonce     string `json:"nonce"`
	Signature string `json:"signature"`
}

// SignPage signs a page for the JS-SDK. The caller makes sure that the page is one of our own.
func (c *Client) SignPage(ctx context.Context, page string) (PageSignature, error) {
	ticket, err := c.tickets.Token(ctx)
	if err != nil {
		return PageSignature{}, err
	}
	s := PageSignature{AppID: c.config.AppID, Timestamp: c.clock.Now().Unix(), Nonce: rand.Text()}
	s.Signature = SignPage(ticket, s.Nonce, s.Timestamp, page)
	return s, nil
}

// SignPage returns the signature of a page's address, without its fragment, for the JS-SDK.
func SignPage(ticket, nonce string, timestamp int64, page string) string {
	page, _, _ = strings.Cut(page, "#")
	sum := sha1.Sum(fmt.Appendf(nil, "jsapi_ticket=%s&noncestr=%s&timestamp=%d&url=%s", ticket, nonce, timestamp, page))
	return hex.EncodeToString(sum[:])
}

// jsapiTicket asks for the ticket that pages are signed with; it lives and is shared like the access_token.
func (c *Client) jsapiTicket(ctx context.Context) (string, time.Duration, error) {
	op := get("/cgi-bin/ticket/getticket", url.Values{"type": {"jsapi"}})
	var answer issued
	if err := c.call(ctx, op, nil, &answer); err != nil {
		return "", 0, err
	}
	return answer.of(op, answer.Ticket)
}
