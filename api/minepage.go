package api

import (
	"fmt"
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"huiqi/models"
	"huiqi/models/access"
	service "huiqi/service/access"
	"huiqi/service/truth"
	"huiqi/web"
)

// mineQuestions is how many questions an enterprise is asked on its page: few, so that they are answered.
const mineQuestions = 5

// mineView is what an enterprise is shown of what is known of it.
type mineView struct {
	Enterprise, USCC, Words string
	Synthetic               bool
	Back                    string // the letter that led here; empty: who signed in
	Parts                   []minePart
	Questions               []mineQuestion
	Settles                 string
	Missing, Stale          []string // labels of what programs ask
	Form                    mineForm
}

type minePart struct {
	Heading string
	Facts   []mineFact
}

type mineFact struct {
	Label, Text, Provenance string
	Stale                   bool
}

type mineQuestion struct {
	Text, Hint string
	Settles    int
}

func viewMine(d truth.Dossier, back string) mineView {
	v := mineView{Enterprise: d.Name, USCC: d.USCC, Synthetic: d.Synthetic, Back: back}
	v.Words = fmt.Sprintf("以下是%s惠企系统掌握的贵公司资料，每一项都注明来源和日期。判断能否享受政策，用的就是这些资料。", civil(d.AsOf))
	for _, p := range d.Parts {
		part := minePart{Heading: p.Heading}
		for _, f := range p.Facts {
			part.Facts = append(part.Facts, mineFact{f.Label, f.Text, sourced(f.Source, f.AsOf), f.Stale})
		}
		v.Parts = append(v.Parts, part)
	}
	for _, f := range d.Facts {
		switch f.State {
		case "missing":
			v.Missing = append(v.Missing, f.Label)
		case "stale":
			v.Stale = append(v.Stale, f.Label)
		}
	}
	if d.Questions == nil {
		return v
	}
	if n := d.Questions.Open; n > 0 {
		v.Settles = fmt.Sprintf("有 %d 个政策事项因资料不全还不能判断。", n)
	}
	for _, q := range d.Questions.Items {
		v.Questions = append(v.Questions, mineQuestion{q.Text, q.Source, q.Settles})
	}
	return v
}

// sourced says where a fact comes from and of which day it is.
func sourced(source string, asOf models.Date) string {
	if source == "" {
		source = "来源未登记"
	}
	out := sourceName(source)
	if !asOf.IsZero() {
		out += "，截至" + civil(asOf)
	}
	return out
}

// page shows what is known of an enterprise, with the form under what was typed.
func (m correcting) page(c *gin.Context, pages htmlPages, f mineForm, back string) error {
	d, err := m.truth.Dossier(c.Request.Context(), m.actor, m.uscc, mineQuestions)
	if err != nil {
		return err
	}
	view, status := viewMine(d, back), http.StatusOK
	if view.Form = f; f.Trouble != "" || len(f.Wrong) > 0 {
		status = http.StatusUnprocessableEntity
	}
	pages.render(c, status, "mine.html", view)
	return nil
}

// serve shows the page, or takes a correction and shows the page again: at its own address when it was taken, so that loading it anew
// sends nothing again, and with what was typed when it was not.
func (m correcting) serve(c *gin.Context, pages htmlPages, token, back string, today models.Date) error {
	path := c.Request.URL.EscapedPath()
	f, err := m.form(c.Request.Context(), path, token, today)
	if err != nil {
		return err
	}
	f.Sent = c.Query("sent") != ""
	if c.Request.Method == http.MethodPost {
		if f.Sent, err = m.take(c, &f); err != nil {
			return err
		}
		if f.Sent {
			c.Redirect(http.StatusSeeOther, path+"?sent=1#correct")
			return nil
		}
	}
	return m.page(c, pages, f, back)
}

// mine shows the receiver of a letter what is known of their enterprise, and takes what they say of it: who has the address stands for it
// as far as reading and proposing goes.
func (p letterPages) mine(c *gin.Context) {
	c.Writer.Header().Set("Cache-Control", "no-store")
	uscc, err := p.subscriptions.Holder(c.Request.Context(), c.GetString(deliveryKey))
	if err == nil && c.Request.Method == http.MethodPost {
		err = bounded(c)
	}
	if err != nil {
		p.fail(c, err)
		return
	}
	reader := p.reader(c)
	reader.Role, reader.USCC, reader.ID = access.EnterpriseUser, uscc, "letter:"+c.GetString(deliveryKey)
	one := correcting{p.truth, reader, uscc}
	if err := one.serve(c, p.htmlPages, "", "/p/"+url.PathEscape(c.Param("token")), p.truth.Today()); err != nil {
		p.fail(c, err)
	}
}

// minePages show an enterprise that has signed in what is known of it.
type minePages struct {
	signedInPages

	truth *truth.Service
}

// registerMinePage adds the page of an enterprise that has signed in.
func registerMinePage(engine *gin.Engine, deps Deps, gate *gate) {
	if deps.Truth == nil {
		return
	}
	p := minePages{signedInPages{htmlPages{web.Letters()}, gate, "请用企业账号登录，或从最近一次提醒中打开。"}, deps.Truth}
	pages := engine.Group("", p.private, p.identify)
	pages.Match([]string{http.MethodGet, http.MethodHead}, "/mine", p.mine)
	pages.POST("/mine", p.mine)
}

// identify finds out who asks, as the gate does for operations; a form without script brings the token of the session as a field.
func (p minePages) identify(c *gin.Context) {
	if c.Request.Method == http.MethodPost {
		if err := bounded(c); err != nil {
			p.fail(c, err)
			return
		}
		c.Request.Header.Set(csrfHeader, c.PostForm("csrf"))
	}
	err := p.gate.identified(c)
	switch {
	case models.IsKind(err, models.KindForbidden):
		p.notice(c, http.StatusForbidden, "没有提交", "请从本页提交：返回上一页，重新打开“我的档案”后再填。")
	case err != nil:
		p.fail(c, err)
	default:
		c.Next()
	}
}

func (p minePages) mine(c *gin.Context) {
	op := service.Operation("getCompleteness")
	if c.Request.Method == http.MethodPost {
		op = "proposeFacts"
	}
	if !p.admitted(c, op) {
		return
	}
	ctx := c.Request.Context()
	who := actorOf(ctx)
	if who.Role != access.EnterpriseUser {
		p.notice(c, http.StatusForbidden, "这是企业的页面", "请用企业账号登录，或从最近一次提醒中打开。")
		return
	}
	one := correcting{p.truth, who, who.USCC}
	if err := one.serve(c, p.htmlPages, p.gate.sessions.csrf(ctx), "", p.truth.Today()); err != nil {
		p.fail(c, err)
	}
}
