package wechattest

import (
	"bytes"
	"errors"
	"html/template"
	"net/http"
	"net/url"
	"regexp"
	"time"
)

// loginCode is what a login hands over.
type loginCode struct {
	openID, scope string
	ends          time.Time
	used          bool
}

// codeLife is how long a code is good.
const codeLife = 5 * time.Minute

// authorizeOrder is the order that the platform insists on.
var authorizeOrder = regexp.MustCompile(`^appid=[^&]+&redirect_uri=[^&]+&response_type=code&scope=snsapi_(?:base|userinfo)&state=[^&]*$`)

// loginPage lets whoever demonstrates choose a user.
var loginPage = template.Must(template.New("login").Parse(`<!doctype html><html lang="zh"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>模拟微信授权</title><h1>模拟微信授权</h1><p>以哪位用户登录：</p><ul>
{{range .Users}}<li><a href="confirm?{{$.Query}}&amp;openid={{.}}">{{.}}</a></li>
{{end}}</ul><p><a href="confirm?{{.Query}}">拒绝</a></p></html>`))

// usersShown is how many users the page offers.
const usersShown = 20

func (s *Server) authorizePage(c *call) (any, *failure) {
	a := s.accounts[c.Query.Get("appid")]
	if a == nil {
		return nil, failed(40013)
	}
	if !authorizeOrder.MatchString(c.raw) {
		return nil, &failure{code: 10003, text: "redirect_uri or another parameter is wrong or not in order"}
	}
	var body bytes.Buffer
	data := struct {
		Users []string
		Query template.URL
	}{a.order[:min(len(a.order), usersShown)], template.URL(c.raw)}
	if err := loginPage.Execute(&body, data); err != nil {
		return nil, failed(-1)
	}
	return page{body.Bytes(), http.Header{"Content-Type": {"text/html; charset=utf-8"}}}, nil
}

// confirmLogin sends the user back, with a code when an openid says who it is, without when the user declined.
func (s *Server) confirmLogin(c *call) (any, *failure) {
	a := s.accounts[c.Query.Get("appid")]
	if a == nil {
		return nil, failed(40013)
	}
	back, err := a.back(c.Query, c.Query.Get("openid"))
	if err != nil {
		return nil, failed(40035)
	}
	body := []byte(`<!doctype html><meta http-equiv="refresh" content="0;url=` + template.HTMLEscapeString(back) + `">`)
	return page{body, http.Header{"Content-Type": {"text/html; charset=utf-8"}}}, nil
}

// Authorize goes through the login page that an address leads to as the user does, and returns where the user is sent
// back; without an openid the user declines.
func (a *Account) Authorize(address, openID string) (string, error) {
	parsed, err := url.Parse(address)
	if err != nil {
		return "", errAddress
	}
	a.server.mu.Lock()
	defer a.server.mu.Unlock()
	if !authorizeOrder.MatchString(parsed.RawQuery) || parsed.Fragment != "wechat_redirect" || parsed.Query().Get("appid") != a.config.AppID {
		return "", errAddress
	}
	return a.back(parsed.Query(), openID)
}

// errAddress is returned for an address that the login page would refuse.
var errAddress = errors.New("wechattest: not an address of a login, or its parameters are not in order")

// back makes the address that the user is sent back to; the lock is held.
func (a *Account) back(query url.Values, openID string) (string, error) {
	back, err := url.Parse(query.Get("redirect_uri"))
	if err != nil || back.Host == "" {
		return "", errAddress
	}
	values := back.Query()
	values.Set("state", query.Get("state"))
	if openID != "" {
		code := "0" + a.server.text(31)
		a.codes[code] = &loginCode{openID: openID, scope: query.Get("scope"), ends: a.server.now().Add(codeLife)}
		values.Set("code", code)
	}
	back.RawQuery = values.Encode()
	return back.String(), nil
}

func (s *Server) exchangeCode(c *call) (any, *failure) {
	a := s.accounts[c.Query.Get("appid")]
	if a == nil {
		return nil, failed(40013)
	}
	if c.Query.Get("secret") != a.config.Secret {
		return nil, failed(40125)
	}
	code := a.codes[c.Query.Get("code")]
	switch {
	case code == nil:
		return nil, failed(40029)
	case code.used:
		return nil, failed(40163)
	case !c.now.Before(code.ends):
		return nil, failed(42003)
	}
	code.used = true
	answer := map[string]any{
		"access_token": "99_U" + s.text(60), "expires_in": 7200, "refresh_token": "99_R" + s.text(60), "openid": code.openID, "scope": code.scope,
	}
	if u := a.users[code.openID]; u != nil {
		if u.UnionID != "" {
			answer["unionid"] = u.UnionID
		}
		if u.Snapshot {
			answer["is_snapshotuser"] = 1
		}
	}
	return answer, nil
}
