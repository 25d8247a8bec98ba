package wechat

import (
	"errors"
	"log/slog"
	"net/http"

	"huiqi/internal/clock"
	"huiqi/wechat/internal/wire"
)

// Client makes the calls of one account. It may be used by several goroutines and holds no goroutine of its own.
type Client struct {
	config  Config
	http    *http.Client
	clock   clock.Clock
	log     *slog.Logger
	tokens  *TokenSource
	tickets *TokenSource
}

// Options are what a Client works with. Store and Clock must be given.
type Options struct {
	HTTP  *http.Client // nil: connects within 3 s, ends within 8 s; redirects are never followed
	Clock clock.Clock
	Store TokenStore
	Log   *slog.Logger // nil: silent; it is told of renewals that fail, never of a token
}

// New returns a client of the account. It makes no call.
func New(config Config, o Options) (*Client, error) {
	config, err := config.complete()
	if err != nil {
		return nil, err
	}
	if o.Clock == nil || o.Store == nil {
		return nil, errors.New("wechat: a client needs a clock and a token store")
	}
	c := &Client{config: config, http: wire.Client(), clock: o.Clock, log: slog.New(slog.DiscardHandler)}
	if o.HTTP != nil {
		c.http = wire.Sealed(o.HTTP)
	}
	if o.Log != nil {
		c.log = o.Log.With("wechat_app_id", config.AppID)
	}
	c.tokens = newTokenSource(config.AppID+"/access_token", o, c.log, c.stableToken)
	c.tickets = newTokenSource(config.AppID+"/jsapi_ticket", o, c.log, c.jsapiTicket)
	return c, nil
}

// AppID returns the id of the account.
func (c *Client) AppID() string { return c.config.AppID }

// Tokens returns the source of the account's access_token.
func (c *Client) Tokens() *TokenSource { return c.tokens }
