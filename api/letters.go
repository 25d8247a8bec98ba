package api

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"

	"huiqi/models"
	"huiqi/models/access"
	"huiqi/service/pushing"
	"huiqi/service/subscriptions"
	"huiqi/service/truth"
	"huiqi/web"
)

// LetterLinks reads the tokens of the addresses that letters carry.
type LetterLinks interface {
	Delivery(token string) (id string, ok bool)
}

// letterPages are the pages that letters point to. They need no sign-in: who has the address has the letter.
type letterPages struct {
	htmlPages

	links         LetterLinks
	pushing       *pushing.Service
	subscriptions *subscriptions.Service
	truth         *truth.Service
	gate          *gate
}

// registerLetters adds the pages that letters point to, when there are letters.
func registerLetters(engine *gin.Engine, deps Deps, gate *gate) {
	if deps.Links == nil {
		return
	}
	p := letterPages{htmlPages{web.Letters()}, deps.Links, deps.Pushing, deps.Subscriptions, deps.Truth, gate}
	reads := []string{http.MethodGet, http.MethodHead}
	pages := engine.Group("", p.admit)
	pages.Match(reads, "/p/:token", p.letter)
	pages.Match(reads, "/stop/:token", p.stopping)
	pages.POST("/stop/:token", p.stop)
	if deps.Truth != nil {
		pages.Match(reads, "/mine/:token", p.mine)
		pages.POST("/mine/:token", p.mine)
	}
}

// byAddress sets the headers of a page that whoever has its address may see.
func byAddress(header http.Header) {
	header.Set("Content-Security-Policy", web.LetterPolicy)
	header.Set("Referrer-Policy", "same-origin") // without one, browsers would not say where a form comes from
	header.Set("X-Robots-Tag", "noindex, nofollow")
}

const deliveryKey = "delivery"

// admit lets a request to a page begin: at the rate of its address, from no other site, and with a token of ours.
func (p letterPages) admit(c *gin.Context) {
	byAddress(c.Writer.Header())
	if err := p.gate.limiter.request(caller{actor: p.reader(c)}, p.gate.limits); err != nil {
		p.fail(c, err)
		return
	}
	if err := p.gate.origins.Check(c.Request); err != nil {
		p.notice(c, http.StatusForbidden, "请从本页操作", "这个请求来自其他网站，没有执行。请打开提醒中的链接后再操作。")
		return
	}
	id, ok := p.links.Delivery(c.Param("token"))
	if !ok {
		p.gone(c)
		return
	}
	c.Set(deliveryKey, id)
	c.Next()
}

// reader is who holds a letter, as the audit log names them.
func (p letterPages) reader(c *gin.Context) access.Actor {
	return access.Actor{Name: "收件人", Role: access.Anonymous, Request: requestID(c), Address: c.ClientIP()}
}

func (p letterPages) letter(c *gin.Context) {
	letter, err := p.pushing.Letter(c.Request.Context(), c.GetString(deliveryKey), opens(c.Request))
	if err != nil {
		p.fail(c, err)
		return
	}
	p.render(c, http.StatusOK, "letter.html", viewLetter(letter, url.PathEscape(c.Param("token"))))
}

// opens reports whether a request is a person's who looks at the page, and no fetching ahead by a program.
func opens(r *http.Request) bool {
	if r.Method != http.MethodGet {
		return false
	}
	for _, name := range []string{"Sec-Purpose", "Purpose", "X-Purpose", "X-Moz"} {
		value := strings.ToLower(r.Header.Get(name))
		if strings.Contains(value, "prefetch") || strings.Contains(value, "prerender") || strings.Contains(value, "preview") {
			return false
		}
	}
	return true
}

// stopView is the page on which to opt out.
type stopView struct {
	Title, Enterprise, Channel, Account, Address, Since, Action string
	Stopped                                                     bool
}

func (p letterPages) stopping(c *gin.Context) {
	found, err := p.subscriptions.Stopping(c.Request.Context(), c.GetString(deliveryKey))
	p.showStop(c, found, err)
}

func (p letterPages) stop(c *gin.Context) {
	found, err := p.subscriptions.Stop(c.Request.Context(), p.reader(c), c.GetString(deliveryKey))
	p.showStop(c, found, err)
}

func (p letterPages) showStop(c *gin.Context, s subscriptions.Stopping, err error) {
	if err != nil {
		p.fail(c, err)
		return
	}
	v := stopView{
		Title: "停止接收政策提醒", Enterprise: s.Enterprise, Channel: s.Channel.Chinese(), Account: s.Account, Address: s.Address,
		Action: c.Request.URL.EscapedPath(), Stopped: s.Stopped,
	}
	if s.Stopped {
		v.Title, v.Since = "已停止接收政策提醒", s.At.In(models.Shanghai).Format("2006年1月2日 15:04")
	}
	p.render(c, http.StatusOK, "stop.html", v)
}

// fail says that a page cannot be shown; what an unknown error says goes to the log.
func (p letterPages) fail(c *gin.Context, err error) {
	if models.IsKind(err, models.KindNotFound) {
		p.gone(c)
		return
	}
	p.htmlPages.fail(c, err)
}

func (p letterPages) gone(c *gin.Context) {
	p.notice(c, http.StatusNotFound, "链接无效", "这个链接不完整或已经失效。请从最近一次提醒中打开，或与科技部门联系。")
}
