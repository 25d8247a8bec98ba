package wechat

import (
	"context"
	"errors"
	"time"
)

// issued is the platform's answer to a request for a token or a ticket.
type issued struct {
	Token   string  `json:"access_token"`
	Ticket  string  `json:"ticket"`
	Seconds flexInt `json:"expires_in"`
}

// errNoToken is the cause of an answer without a token.
var errNoToken = errors.New("the answer holds no token")

// stableToken asks for the account's token. The platform answers everyone with the same one and retires the old one
// only minutes after a new one is given; force_refresh, which would retire it at once, is always false.
func (c *Client) stableToken(ctx context.Context) (string, time.Duration, error) {
	request := struct {
		GrantType string `json:"grant_type"`
		AppID     string `json:"appid"`
		Secret    string `json:"secret"`
		Force     bool   `json:"force_refresh"`
	}{"client_credential", c.config.AppID, c.config.Secret, false}
	var answer issued
	op := post(pathStableToken, RepeatSafe)
	if err := c.plain(ctx, op, request, &answer); err != nil {
		return "", 0, err
	}
	return answer.of(op, answer.Token)
}

// of returns the value with its life, or an error when the answer held none.
func (i issued) of(op operation, value string) (string, time.Duration, error) {
	if value == "" || i.Seconds <= 0 {
		return "", 0, &Error{Call: op.path, Class: ClassUnknown, Repeat: RepeatSafe, Err: errNoToken}
	}
	return value, time.Duration(i.Seconds) * time.Second, nil
}
