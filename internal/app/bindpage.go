package app

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"net/url"
	"time"

	"huiqi/models"
	"huiqi/models/enterprise"
	rows "huiqi/models/push"
	channel "huiqi/push/channels/wechat"
	"huiqi/service/follower"
	"huiqi/wechat"
)

// bindPage lets followers log in by the platform (网页授权, snsapi_base) and bind themselves. What it hands to browsers is signed
// with a key that all processes share.
type bindPage struct {
	app       *App
	platform  *channel.Channel
	followers *follower.Service
	key       []byte
}

// loginLife is how long a login may take, and how long the page may then be used.
const loginLife = 10 * time.Minute

// newBindPage returns the page, whose key follows from that of the links in letters.
func newBindPage(a *App, platform *channel.Channel, followers *follower.Service, linkKey []byte) bindPage {
	mac := hmac.New(sha256.New, linkKey)
	mac.Write([]byte("huiqi page of followers"))
	return bindPage{app: a, platform: platform, followers: followers, key: mac.Sum(nil)}
}

// account finds an official account that is switched on. Faults: account-not-found.
func (p bindPage) account(ctx context.Context, accountID string) (rows.Account, error) {
	account, err := p.app.Store.FindAccount(ctx, accountID)
	if err != nil {
		return account, err
	}
	if channel.NotWeChat(account) != nil || !account.Enabled {
		return account, models.NotFound("account", "账号", accountID)
	}
	return account, nil
}

// address is that of the page.
func (p bindPage) address(accountID string) string {
	return p.app.Config.PublicURL + "/wechat/" + url.PathEscape(accountID) + "/bind"
}

// seal signs a text for one purpose and one account, with the time at which it ends.
func (p bindPage) seal(purpose, accountID, text string) string {
	body := binary.BigEndian.AppendUint64(nil, uint64(p.app.Clock.Now().Add(loginLife).Unix()))
	body = append(body, text...)
	return base64.RawURLEncoding.EncodeToString(append(p.sum(purpose, accountID, body), body...))
}

// sumBytes is how much of a sum is kept: 128 bits, so that a state stays within what the platform takes.
const sumBytes = 16

func (p bindPage) sum(purpose, accountID string, body []byte) []byte {
	mac := hmac.New(sha256.New, p.key)
	mac.Write([]byte(purpose + "\x00" + accountID + "\x00"))
	mac.Write(body)
	return mac.Sum(nil)[:sumBytes]
}

// open returns the text that seal signed, unless it has ended, is for something else or is not ours.
func (p bindPage) open(purpose, accountID, sealed string) (text string, ours bool) {
	const head = sumBytes + 8
	raw, err := base64.RawURLEncoding.DecodeString(sealed)
	if err != nil || len(raw) < head || !hmac.Equal(raw[:sumBytes], p.sum(purpose, accountID, raw[sumBytes:])) {
		return "", false
	}
	if p.app.Clock.Now().Unix() >= int64(binary.BigEndian.Uint64(raw[sumBytes:head])) { //nolint:gosec // written by seal
		return "", false
	}
	return string(raw[head:]), true
}

// Begin returns the platform's page of a login, and the state to be held by the browser meanwhile. Faults: account-not-found.
func (p bindPage) Begin(ctx context.Context, accountID string) (address, state string, err error) {
	account, err := p.account(ctx, accountID)
	if err != nil {
		return "", "", err
	}
	client, err := p.platform.Client(account)
	if err != nil {
		return "", "", err
	}
	state = p.seal("state", accountID, rand.Text()[:sumBytes])
	address, err = client.AuthorizeURL(p.address(accountID), wechat.ScopeBase, state)
	return address, state, err
}

// Login ends a login: state is what came back, held what the browser held. It returns the pass by which the browser is known
// for a while. Faults: account-not-found, login-failed.
func (p bindPage) Login(ctx context.Context, accountID, state, held, code string) (pass string, err error) {
	account, err := p.account(ctx, accountID)
	if err != nil {
		return "", err
	}
	if _, ours := p.open("state", accountID, state); !ours || !hmac.Equal([]byte(state), []byte(held)) {
		return "", errLogin
	}
	first, err := p.followers.Spend(ctx, accountID, state)
	if err != nil {
		return "", err
	}
	if !first || code == "" { // used before, or the follower declined
		return "", errLogin
	}
	client, err := p.platform.Client(account)
	if err != nil {
		return "", err
	}
	login, err := client.ExchangeCode(ctx, code)
	if err != nil {
		p.app.Log.WarnContext(ctx, "a follower could not log in", "account", accountID, "error", err)
		return "", errLogin
	}
	return p.seal("pass", accountID, login.OpenID), nil
}

// errLogin is told of every login that failed, whatever the reason.
var errLogin = models.Faulty(models.KindForbidden, "login-failed", "登录没有完成或已过期。请在微信中从公众号菜单重新打开本页。",
	"the login was not completed or has expired; open the page again from the account's menu")

// Who returns who holds a pass and the name of the account; known is false for one that has ended or is not ours.
func (p bindPage) Who(ctx context.Context, accountID, pass string) (name string, bound []enterprise.Brief, known bool, err error) {
	account, err := p.account(ctx, accountID)
	if err != nil {
		return "", nil, false, err
	}
	openID, known := p.open("pass", accountID, pass)
	if !known {
		return "", nil, false, nil
	}
	bound, err = p.followers.Bound(ctx, accountID, openID)
	return account.Name, bound, true, err
}

// Ask asks to be bound to the enterprise with a credit code, and returns what is said to that.
func (p bindPage) Ask(ctx context.Context, accountID, pass, uscc string) (string, error) {
	return p.as(ctx, accountID, pass, uscc, p.followers.AskOnPage)
}

// Confirm confirms a request by its code, and returns what is said to that.
func (p bindPage) Confirm(ctx context.Context, accountID, pass, code string) (string, error) {
	return p.as(ctx, accountID, pass, code, p.followers.ConfirmOnPage)
}

func (p bindPage) as(ctx context.Context, accountID, pass, text string, do func(ctx context.Context, accountID, openID, text string) (string, error)) (string, error) {
	if _, err := p.account(ctx, accountID); err != nil {
		return "", err
	}
	openID, known := p.open("pass", accountID, pass)
	if !known {
		return "", errLogin
	}
	return do(ctx, accountID, openID, text)
}
