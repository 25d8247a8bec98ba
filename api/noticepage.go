package api

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"huiqi/service/follower"
	"huiqi/web"
)

// NoticePage prepares the page on which followers of an official account accept subscription notices. Query is that of the address
// at which it was asked for, inside whether WeChat asked. Faults: account-not-found.
type NoticePage interface {
	Offer(ctx context.Context, accountID, query string, inside bool) (NoticeOffer, error)
}

// NoticeOffer is what the page shows.
type NoticeOffer struct {
	Account   string
	Templates []follower.NoticeTemplate // those for good first
	Inside    bool                      // shown within WeChat
	SDK       string                    // scheme and host of the JS-SDK; empty: the page could not be signed
	Config    PageConfig
}

// PageConfig is what WeChat knows a page by.
type PageConfig struct {
	AppID     string
	Timestamp int64 // seconds
	Nonce     string
	Signature string
}

// noticePages are the pages on which followers accept notices. What they accept, the platform tells by a callback.
type noticePages struct {
	bindPages

	page NoticePage
}

// registerNoticePage adds the page, when there is one.
func registerNoticePage(engine *gin.Engine, deps Deps, gate *gate) {
	if deps.Notices == nil {
		return
	}
	p := noticePages{bindPages{letterPages: letterPages{htmlPages: htmlPages{web.Letters()}, gate: gate}}, deps.Notices}
	engine.GET("/wechat/:account/subscribe", p.admit, p.show)
}

// inWeChat is what WeChat's own browser calls itself.
const inWeChat = "MicroMessenger"

// maxNoticeQuery is how long the query of the page may be that is signed: WeChat adds little when a page is passed on.
const maxNoticeQuery = 1024

func (p noticePages) show(c *gin.Context) {
	query := c.Request.URL.RawQuery
	inside := strings.Contains(c.Request.UserAgent(), inWeChat) && len(query) <= maxNoticeQuery
	offer, err := p.page.Offer(c.Request.Context(), c.Param("account"), query, inside)
	if err != nil {
		p.refuse(c, err)
		return
	}
	if offer.SDK != "" {
		c.Writer.Header().Set("Content-Security-Policy", web.NoticePolicy(offer.SDK))
	}
	bind := strings.TrimSuffix(c.Request.URL.EscapedPath(), "/subscribe") + "/bind"
	p.render(c, http.StatusOK, "subscribe.html", noticeView{NoticeOffer: offer, Title: "接收政策通知", Groups: noticeGroups(offer.Templates), Bind: bind})
}

// noticeView is what the template fills in.
type noticeView struct {
	NoticeOffer

	Title, Bind string
	Groups      []noticeGroup
}

// noticeGroup are templates that are accepted by one button.
type noticeGroup struct {
	LongTerm  bool
	Names     []string
	Templates string // ids, with commas
}

// templatesAtOnce is how many templates one button accepts: the platform's bound is not documented, and three are known to work.
const templatesAtOnce = 3

// noticeGroups makes groups of templates: those for good and those for once cannot be accepted together.
func noticeGroups(templates []follower.NoticeTemplate) (groups []noticeGroup) {
	for _, forGood := range []bool{true, false} {
		kind := slices.DeleteFunc(slices.Clone(templates), func(t follower.NoticeTemplate) bool { return t.LongTerm != forGood })
		for some := range slices.Chunk(kind, templatesAtOnce) {
			g := noticeGroup{LongTerm: forGood}
			var ids []string
			for _, t := range some {
				g.Names, ids = append(g.Names, t.Name), append(ids, t.TemplateID)
			}
			g.Templates = strings.Join(ids, ",")
			groups = append(groups, g)
		}
	}
	return groups
}
