package api

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"

	"huiqi/models"
	"huiqi/models/enterprise"
	"huiqi/web"
)

// BindPage lets followers of an official account log in by the platform and bind themselves. A login that failed, for whatever
// reason, is a fault of the kind forbidden.
type BindPage interface {
	Begin(ctx context.Context, accountID string) (address, state string, err error)
	Login(ctx context.Context, accountID, state, held, code string) (pass string, err error)
	Who(ctx context.Context, accountID, pass string) (name string, bound []enterprise.Brief, known bool, err error)
	Ask(ctx context.Context, accountID, pass, uscc string) (string, error)
	Confirm(ctx context.Context, accountID, pass, code string) (string, error)
}

// bindPages are the pages on which followers bind themselves. They need no script and no account of ours.
type bindPages struct {
	letterPages

	page   BindPage
	secure bool
}

// The cookies of the page: the state of a login that is under way, and the pass after it.
const (
	bindState = "huiqi_bind_state"
	bindPass  = "huiqi_bind"
)

// bindSeconds is how long browsers hold them, 10 minutes; what they hold ends by itself then.
const bindSeconds = 600

// registerBindPage adds the page, when there is one.
func registerBindPage(engine *gin.Engine, deps Deps, gate *gate) {
	if deps.Binding == nil {
		return
	}
	p := bindPages{letterPages{htmlPages: htmlPages{web.Letters()}, gate: gate}, deps.Binding, deps.secure()}
	pages := engine.Group("/wechat/:account/bind", p.admit)
	pages.GET("", p.show)
	pages.POST("", p.submit)
}

// admit lets a request begin: at the rate of its address and from no other site.
func (p bindPages) admit(c *gin.Context) {
	header := c.Writer.Header()
	byAddress(header)
	header.Set("Cache-Control", "no-store")
	if err := p.gate.limiter.request(caller{actor: p.reader(c)}, p.gate.limits); err != nil {
		p.refuse(c, err)
		return
	}
	if err := p.gate.origins.Check(c.Request); err != nil {
		p.notice(c, http.StatusForbidden, "请从本页操作", "这个请求来自其他网站，没有执行。请在微信中从公众号菜单打开本页。")
		return
	}
	c.Next()
}

// show shows the page to who is logged in, ends a login that comes back, or begins one.
func (p bindPages) show(c *gin.Context) {
	query := c.Request.URL.Query()
	if query.Has("state") {
		p.login(c, query)
		return
	}
	pass, _ := c.Cookie(bindPass) // absent: empty
	name, bound, known, err := p.page.Who(c.Request.Context(), c.Param("account"), pass)
	switch {
	case err != nil:
		p.refuse(c, err)
	case known:
		p.render(c, http.StatusOK, "bind.html", bindView{Title: "绑定企业", Account: name, Bound: bound, Action: c.Request.URL.EscapedPath()})
	default:
		p.begin(c)
	}
}

// begin sends the browser to the platform, which sends it back with the state that the cookie holds.
func (p bindPages) begin(c *gin.Context) {
	address, state, err := p.page.Begin(c.Request.Context(), c.Param("account"))
	if err != nil {
		p.refuse(c, err)
		return
	}
	p.keep(c, bindState, state, bindSeconds)
	c.Redirect(http.StatusSeeOther, address)
}

// login ends a login and shows the page at its own address, which holds no code.
func (p bindPages) login(c *gin.Context, query url.Values) {
	held, _ := c.Cookie(bindState)
	p.keep(c, bindState, "", -1)
	pass, err := p.page.Login(c.Request.Context(), c.Param("account"), query.Get("state"), held, query.Get("code"))
	if err != nil {
		p.refuse(c, err)
		return
	}
	p.keep(c, bindPass, pass, bindSeconds)
	c.Redirect(http.StatusSeeOther, c.Request.URL.EscapedPath())
}

// submit does what one of the two forms asks for, and shows the page again with what is said to that.
func (p bindPages) submit(c *gin.Context) {
	const most = 10 << 10
	c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, most)
	do, text := p.page.Ask, c.PostForm("uscc")
	if code := c.PostForm("code"); code != "" {
		do, text = p.page.Confirm, code
	}
	ctx, account := c.Request.Context(), c.Param("account")
	pass, _ := c.Cookie(bindPass)
	said, err := do(ctx, account, pass, strings.TrimSpace(text))
	if err != nil {
		p.refuse(c, err)
		return
	}
	name, bound, _, err := p.page.Who(ctx, account, pass)
	if err != nil {
		p.refuse(c, err)
		return
	}
	p.render(c, http.StatusOK, "bind.html", bindView{Title: "绑定企业", Account: name, Bound: bound, Said: plainText(said), Action: c.Request.URL.EscapedPath()})
}

// bindView is what the page shows.
type bindView struct {
	Title, Account, Said, Action string
	Bound                        []enterprise.Brief
}

// keep sets a cookie of the page alone; the platform sends the browser back from another site, which Lax lets it bring.
func (p bindPages) keep(c *gin.Context, name, value string, seconds int) {
	http.SetCookie(c.Writer, &http.Cookie{
		Name: name, Value: value, Path: c.Request.URL.EscapedPath(), MaxAge: seconds, HttpOnly: true, Secure: p.secure, SameSite: http.SameSiteLaxMode,
	})
}

// refuse says that the page cannot be shown.
func (p bindPages) refuse(c *gin.Context, err error) {
	if models.IsKind(err, models.KindNotFound) {
		p.notice(c, http.StatusNotFound, "没有这个页面", "没有这个公众号，或它已停用。")
		return
	}
	if models.IsKind(err, models.KindForbidden) {
		p.notice(c, http.StatusForbidden, "登录没有完成", "登录没有完成或已过期。请在微信中从公众号菜单重新打开本页。")
		return
	}
	p.fail(c, err)
}

// plainText is a reply without its links, which lead to where the page is not needed.
func plainText(reply string) string {
	var b strings.Builder
	for rest := reply; rest != ""; {
		before, tag, found := strings.Cut(rest, "<")
		b.WriteString(before)
		if !found {
			break
		}
		_, rest, _ = strings.Cut(tag, ">")
	}
	return b.String()
}
