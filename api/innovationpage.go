package api

import (
	"net/http"
	"net/url"
	"strconv"

	"github.com/gin-gonic/gin"

	"huiqi/models"
	kept "huiqi/models/innovation"
	"huiqi/service/innovation"
	"huiqi/web"
)

// innovationPages show reports and summaries to people who have signed in, within their reach.
type innovationPages struct {
	signedInPages

	innovation *innovation.Service
}

// registerInnovationPages adds the pages of innovation activity.
func registerInnovationPages(engine *gin.Engine, deps Deps, gate *gate) {
	if deps.Innovation == nil {
		return
	}
	p := innovationPages{signedInPages{htmlPages{web.Innovation()}, gate, "创新评价只给本企业和管理部门看。请登录后再打开本页。"}, deps.Innovation}
	reads := []string{http.MethodGet, http.MethodHead}
	pages := engine.Group("/innovation", p.private, gate.identify)
	pages.Match(reads, "/report/:uscc", p.report)
	pages.Match(reads, "/summary/:system", p.summary)
}

func (p innovationPages) report(c *gin.Context) {
	if !p.admitted(c, "getInnovation") {
		return
	}
	year, err := pageYear(c)
	if err == nil && !models.Storable(c.Param("uscc")) {
		err = models.NotFound("enterprise", "企业", "")
	}
	if err != nil {
		p.fail(c, err)
		return
	}
	r, err := p.innovation.Report(c.Request.Context(), actorOf(c.Request.Context()), c.Param("uscc"), year)
	if err != nil {
		p.fail(c, err)
		return
	}
	p.render(c, http.StatusOK, "report.html", viewReport(r))
}

func (p innovationPages) summary(c *gin.Context) {
	if !p.admitted(c, "getInnovationSummary") {
		return
	}
	year, err := pageYear(c)
	if err != nil {
		p.fail(c, err)
		return
	}
	by := kept.ByDistrict
	if c.Query("by") == string(kept.ByDivision) {
		by = kept.ByDivision
	}
	ctx := c.Request.Context()
	s, err := p.innovation.Summary(ctx, actorOf(ctx), innovation.Query{System: c.Param("system"), Year: year}, by)
	if err != nil {
		p.fail(c, err)
		return
	}
	systems, err := p.innovation.Systems(ctx, actorOf(ctx))
	if err != nil {
		p.fail(c, err)
		return
	}
	view := viewSummary(s)
	for _, system := range systems {
		for _, by := range []kept.Grouping{kept.ByDistrict, kept.ByDivision} {
			if system.ID != s.System || by != s.By {
				view.Links = append(view.Links, linkView{"/innovation/summary/" + url.PathEscape(system.ID) + "?by=" + string(by), system.Name + "·" + groupingWords(by)})
			}
		}
	}
	p.render(c, http.StatusOK, "summary.html", view)
}

// pageYear reads the fiscal year of a page's address; 0: none. The fault is invalid-query.
func pageYear(c *gin.Context) (int, error) {
	text := c.Query("year")
	if text == "" {
		return 0, nil
	}
	year, err := strconv.Atoi(text)
	if err != nil || year <= 0 {
		return 0, models.Invalid("invalid-query", "查询条件有误", "the query has faults", models.Violation{
			Path: "year", Code: "out-of-range", Message: "年度应为已结束的年度", English: "a fiscal year that is over",
		})
	}
	return year, nil
}
