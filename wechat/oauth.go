package wechat

import (
	"context"
	"errors"
	"net/url"
)

// Scope is what a login in WeChat asks for.
type Scope string

// The scopes.
const (
	ScopeBase     Scope = "snsapi_base"     // silent, tells the openid
	ScopeUserInfo Scope = "snsapi_userinfo" // asks the user
)

// MaxState is how many bytes the state of a login may have.
const MaxState = 128

// errState is returned for a state that is missing or too long.
var errState = errors.New("wechat: the state of a login has 1 to 128 bytes")

// AuthorizeURL returns the page where a user within WeChat agrees to the login, after which the redirect address is
// opened with code and state; without code when the user declined. The state is random, bound to the session and used
// once. The platform insists on the order of the parameters.
func (c *Client) AuthorizeURL(redirect string, scope Scope, state string) (string, error) {
	if state == "" || len(state) > MaxState {
		return "", errState
	}
	return c.config.OpenBase + "/connect/oauth2/authorize?appid=" + url.QueryEscape(c.config.AppID) +
		"&redirect_uri=" + url.QueryEscape(redirect) + "&response_type=code&scope=" + string(scope) +
		"&state=" + url.QueryEscape(state) + "#wechat_redirect", nil
}

// Login is who logged in.
type Login struct {
	OpenID  string
	UnionID string // only when the account is bound to an Open Platform account
	Scope   Scope
}

// ErrSnapshotUser is returned for a virtual user that WeChat shows a page's snapshot to: no one who could be bound.
var ErrSnapshotUser = errors.New("wechat: a snapshot user cannot log in")

// ExchangeCode returns who the code of a login stands for. A code is good for one exchange within five minutes; every
// refusal of it means to start the login again, and nothing is to be repeated. The user's own tokens are not kept.
func (c *Client) ExchangeCode(ctx context.Context, code string) (Login, error) {
	op := get(pathCodeForUser, url.Values{
		"appid": {c.config.AppID}, "secret": {c.config.Secret}, "code": {code}, "grant_type": {"authorization_code"},
	})
	op.repeat = RepeatNever
	var answer struct {
		OpenID   string  `json:"openid"`
		UnionID  string  `json:"unionid"`
		Scope    Scope   `json:"scope"`
		Snapshot flexInt `json:"is_snapshotuser"`
	}
	if err := c.plain(ctx, op, nil, &answer, code); err != nil {
		return Login{}, err
	}
	if answer.Snapshot == 1 {
		return Login{}, ErrSnapshotUser
	}
	if answer.OpenID == "" {
		return Login{}, &Error{Call: op.path, Class: ClassUnknown, Repeat: RepeatNever, Err: errNoToken}
	}
	return Login{OpenID: answer.OpenID, UnionID: answer.UnionID, Scope: answer.Scope}, nil
}
