package api

import (
	"fmt"
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"huiqi/models"
	"huiqi/models/access"
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

// mine shows the receiver of a letter what is known of their enterprise: who has the address stands for it, as far as reading goes.
func (p letterPages) mine(c *gin.Context) {
	c.Writer.Header().Set("Cache-Control", "no-store")
	ctx := c.Request.Context()
	uscc, err := p.subscriptions.Holder(ctx, c.GetString(deliveryKey))
	if err != nil {
		p.fail(c, err)
		return
	}
	reader := p.reader(c)
	reader.Role, reader.USCC = access.EnterpriseUser, uscc
	d, err := p.truth.Dossier(ctx, reader, uscc, mineQuestions)
	if err != nil {
		p.fail(c, err)
		return
	}
	p.render(c, http.StatusOK, "mine.html", viewMine(d, "/p/"+url.PathEscape(c.Param("token"))))
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
	engine.Group("", p.private, gate.identify).Match([]string{http.MethodGet, http.MethodHead}, "/mine", p.mine)
}

func (p minePages) mine(c *gin.Context) {
	if !p.admitted(c, "getCompleteness") {
		return
	}
	ctx := c.Request.Context()
	who := actorOf(ctx)
	if who.Role != access.EnterpriseUser {
		p.notice(c, http.StatusForbidden, "这是企业的页面", "请用企业账号登录，或从最近一次提醒中打开。")
		return
	}
	d, err := p.truth.Dossier(ctx, who, who.USCC, mineQuestions)
	if err != nil {
		p.fail(c, err)
		return
	}
	p.render(c, http.StatusOK, "mine.html", viewMine(d, ""))
}
