package wechattest

import (
	"encoding/json"
	"slices"
	"time"
)

// grant is one token that was given out.
type grant struct {
	account *Account
	value   string
	expires time.Time
	dead    time.Time // from when on it counts as replaced; zero while it is the latest
}

// The usual times of tokens.
const (
	tokenLife    = 7200 * time.Second
	tokenOverlap = 300 * time.Second
	forcePause   = 30 * time.Second
	forcePerDay  = 20
)

func (k Knobs) life() time.Duration {
	if k.TokenLife > 0 {
		return k.TokenLife
	}
	return tokenLife
}

func (k Knobs) overlap() time.Duration {
	if k.TokenOverlap == 0 {
		return tokenOverlap
	}
	return max(0, k.TokenOverlap)
}

// authorise finds the account of the request's token.
func (s *Server) authorise(c *call) *failure {
	value := c.Query.Get("access_token")
	g, known := s.grants[value]
	switch {
	case value == "":
		return failed(41001)
	case !known:
		return failed(40014)
	case !c.now.Before(g.expires):
		return failed(42001)
	case !g.dead.IsZero() && !c.now.Before(g.dead):
		return failed(40001)
	}
	c.account = g.account
	return nil
}

// client checks who asks for a token.
func (s *Server) client(appID, secret, family string) (*Account, *failure) {
	a := s.accounts[appID]
	switch {
	case appID == "":
		return nil, failed(41002)
	case secret == "":
		return nil, failed(41004)
	case a == nil:
		return nil, failed(40013)
	}
	a.tokenCalls[family]++
	switch {
	case secret != a.config.Secret:
		return nil, failed(40125)
	case a.frozen:
		return nil, failed(40243)
	case a.deniedIP != "":
		return nil, &failure{code: 40164, text: "invalid ip " + a.deniedIP + " ipv6 ::ffff:" + a.deniedIP + ", not in whitelist"}
	}
	return a, nil
}

func (s *Server) stableToken(c *call) (any, *failure) {
	var request struct {
		Grant  string `json:"grant_type"`
		AppID  string `json:"appid"`
		Secret string `json:"secret"`
		Force  bool   `json:"force_refresh"`
	}
	if f := into(c, &request); f != nil {
		return nil, f
	}
	if request.Grant != "client_credential" {
		return nil, &failure{code: 40002, text: "invalid grant_type"}
	}
	a, f := s.client(request.AppID, request.Secret, Stable)
	if f == nil {
		f = a.spend(c.path, c.now)
	}
	if f != nil {
		return nil, f
	}
	if request.Force {
		if f := a.force(c.now); f != nil {
			return nil, f
		}
	}
	if a.stable == nil || !a.stable.dead.IsZero() || a.stable.expires.Sub(c.now) < tokenOverlap {
		a.stable = a.grant(c.now, "S") // the one before goes on until it ends, which is within five minutes
	}
	return a.stable.answer(c.now), nil
}

// force kills the stable token at once, unless it was forced moments ago.
func (a *Account) force(now time.Time) *failure {
	a.forced = slices.DeleteFunc(a.forced, func(t time.Time) bool { return day(t) != day(now) })
	if len(a.forced) >= forcePerDay {
		return failed(45009)
	}
	if n := len(a.forced); n > 0 && now.Sub(a.forced[n-1]) < forcePause {
		return nil
	}
	a.forced = append(a.forced, now)
	if a.stable != nil && a.stable.dead.IsZero() {
		a.stable.dead = now
	}
	return nil
}

func (s *Server) plainToken(c *call) (any, *failure) {
	a, f := s.client(c.Query.Get("appid"), c.Query.Get("secret"), Plain)
	if f == nil {
		f = a.spend(c.path, c.now)
	}
	if f != nil {
		return nil, f
	}
	if a.plain != nil && a.plain.dead.IsZero() {
		a.plain.dead = c.now.Add(a.config.Knobs.overlap())
	}
	a.plain = a.grant(c.now, "P")
	return a.plain.answer(c.now), nil
}

func (a *Account) grant(now time.Time, family string) *grant {
	g := &grant{account: a, value: "99_" + family + a.server.text(133), expires: now.Add(a.config.Knobs.life())}
	a.server.grants[g.value] = g
	return g
}

func (g *grant) answer(now time.Time) map[string]any {
	return map[string]any{"access_token": g.value, "expires_in": int(g.expires.Sub(now) / time.Second)}
}

func (a *Account) getTicket(c *call) (any, *failure) {
	if c.Query.Get("type") != "jsapi" {
		return nil, failed(40035)
	}
	if a.ticket == nil || a.ticket.expires.Sub(c.now) < tokenOverlap {
		a.ticket = &grant{value: "T" + a.server.text(85), expires: c.now.Add(tokenLife)}
	}
	left := json.Number(seconds(a.ticket.expires.Sub(c.now)))
	return map[string]any{"errcode": 0, "errmsg": "ok", "ticket": a.ticket.value, "expires_in": left}, nil
}
