package wechat

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/url"

	"huiqi/wechat/internal/wire"
)

// operation is one call of the platform.
type operation struct {
	method, path string
	query        url.Values
	repeat       Repeat
	accept       int // a code that is an answer and no refusal
}

func get(path string, query url.Values) operation {
	return operation{method: http.MethodGet, path: path, query: query, repeat: RepeatSafe}
}

func post(path string, repeat Repeat) operation {
	return operation{method: http.MethodPost, path: path, repeat: repeat}
}

// call makes a call that needs the access_token. When the platform does not know the token, another process has
// renewed it or it was revoked: the call is made once more with the token that is then right, and fails if that is
// refused too.
func (c *Client) call(ctx context.Context, op operation, in, out any) error {
	token, err := c.tokens.Token(ctx)
	if err != nil {
		return err
	}
	err = c.withToken(ctx, op, token, in, out)
	if ClassOf(err) != ClassToken {
		return err
	}
	if token, err = c.tokens.Renew(ctx, token); err != nil {
		return err
	}
	return c.withToken(ctx, op, token, in, out)
}

func (c *Client) withToken(ctx context.Context, op operation, token string, in, out any) error {
	query := maps.Clone(op.query)
	if query == nil {
		query = url.Values{}
	}
	query.Set("access_token", token)
	op.query = query
	return c.plain(ctx, op, in, out, token)
}

// plain makes one call as it stands and reads its answer into out unless that is nil.
func (c *Client) plain(ctx context.Context, op operation, in, out any, secrets ...string) error {
	body, err := bodyOf(op, in)
	if err != nil {
		return err
	}
	address := c.config.APIBase + op.path
	if len(op.query) > 0 {
		address += "?" + op.query.Encode()
	}
	answer, err := wire.Exchange(ctx, c.http, op.method, address, body)
	if err == nil {
		err = read(answer, op.accept, out)
	}
	if err == nil {
		return nil
	}
	return explain(op, answer.Status, err, append(secrets, c.config.Secret))
}

func bodyOf(op operation, in any) ([]byte, error) {
	if op.method == http.MethodGet {
		return nil, nil
	}
	if in == nil {
		return []byte("{}"), nil
	}
	body, err := wire.Encode(in)
	if err != nil {
		return nil, fmt.Errorf("wechat: %s: %w", op.path, err)
	}
	return body, nil
}

// errNoJSON is the cause of an answer that is not the platform's: a proxy's page, half an answer.
var errNoJSON = errors.New("the answer is not a whole JSON object")

// read reads an answer by its bytes. Business errors come with status 200, and success need not say that it is one.
func read(answer wire.Answer, accept int, out any) error {
	var head struct {
		Code flexInt `json:"errcode"`
		Msg  string  `json:"errmsg"`
	}
	if !bytes.HasPrefix(bytes.TrimSpace(answer.Body), []byte("{")) || json.Unmarshal(answer.Body, &head) != nil {
		return errNoJSON
	}
	if head.Code != 0 && int(head.Code) != accept {
		return &Error{Code: int(head.Code), Msg: head.Msg}
	}
	if answer.Status != http.StatusOK {
		return errNoJSON
	}
	if out == nil {
		return nil
	}
	if err := json.Unmarshal(answer.Body, out); err != nil {
		return fmt.Errorf("read the answer: %w", err)
	}
	return nil
}
