// Package wecom sends to robots of WeCom (企业微信) groups, which carry pushes into WeChat groups of staff. A robot has
// no receipts and recognises no repetition; waiting for its 20 messages a minute is the sender's business.
package wecom

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strings"

	"huiqi/wechat"
	"huiqi/wechat/internal/wire"
)

// DefaultBase is the host of robots.
const DefaultBase = "https://qyapi.weixin.qq.com"

// path is the only call of a robot; as Error.Call it names where an error came from.
const path = "/cgi-bin/webhook/send"

// Config names one robot. Its key is a credential: who has it can write to the group. It prints without it.
type Config struct {
	Base string // DefaultBase when empty; may carry a path prefix
	Key  string
}

// String returns the configuration without its key.
func (c Config) String() string { return fmt.Sprintf("wecom.Config{Base: %q, Key: ***}", c.Base) }

// GoString returns what String does.
func (c Config) GoString() string { return c.String() }

// LogValue returns the configuration without its key.
func (c Config) LogValue() slog.Value { return slog.StringValue(c.String()) }

// Robot sends to one group.
type Robot struct {
	config Config
	http   *http.Client
}

// errConfig is the cause of every refused configuration.
var errConfig = errors.New("wecom: bad configuration")

// New returns a robot; without a client it uses one that connects within 3 s and ends within 8 s.
func New(config Config, client *http.Client) (*Robot, error) {
	if config.Base == "" {
		config.Base = DefaultBase
	}
	config.Base = strings.TrimRight(config.Base, "/")
	parsed, err := url.Parse(config.Base)
	if err != nil || parsed.Host == "" || (parsed.Scheme != "http" && parsed.Scheme != "https") {
		return nil, fmt.Errorf("%w: Base must be an http or https address", errConfig)
	}
	if config.Key == "" {
		return nil, fmt.Errorf("%w: Key must be given", errConfig)
	}
	if client == nil {
		client = wire.Client()
	}
	return &Robot{config, wire.Sealed(client)}, nil
}

// send makes the call. Its errors are *wechat.Error, for which this package's Advise knows what to do.
func (r *Robot) send(ctx context.Context, message any) error {
	body, err := wire.Encode(message)
	if err != nil {
		return fmt.Errorf("wecom: %w", err)
	}
	answer, err := wire.Exchange(ctx, r.http, http.MethodPost, r.config.Base+path+"?key="+url.QueryEscape(r.config.Key), body)
	if err != nil {
		class := wechat.ClassUnknown
		if wire.Unsent(err) {
			class = wechat.ClassTransient
		}
		return &wechat.Error{Call: path, Status: answer.Status, Class: class, Repeat: wechat.RepeatNever, Err: r.clean(err)}
	}
	var refusal struct {
		Code *int   `json:"errcode"`
		Msg  string `json:"errmsg"`
	}
	if json.Unmarshal(answer.Body, &refusal) != nil || refusal.Code == nil {
		return &wechat.Error{Call: path, Status: answer.Status, Class: wechat.ClassUnknown, Repeat: wechat.RepeatNever, Err: errNoJSON}
	}
	if *refusal.Code == 0 {
		return nil
	}
	return &wechat.Error{
		Call: path, Code: *refusal.Code, Status: answer.Status, Msg: wire.Redact(refusal.Msg, r.config.Key),
		Class: classOf(*refusal.Code), Repeat: wechat.RepeatNever,
	}
}

// errNoJSON is the cause of an answer that is not the platform's.
var errNoJSON = errors.New("the answer is not a whole JSON object")

// clean returns the error itself where it does not tell the key, so that its kind is kept.
func (r *Robot) clean(err error) error {
	if clean := wire.Redact(err.Error(), r.config.Key); clean != err.Error() {
		return errors.New(clean)
	}
	return err
}
