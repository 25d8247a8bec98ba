package api

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"huiqi/service/truth"
	"huiqi/web"
)

// truthPages show how well the base is known to people who have signed in, within their reach.
type truthPages struct {
	signedInPages

	truth *truth.Service
}

// registerTruthPages adds the page of how well the base is known.
func registerTruthPages(engine *gin.Engine, deps Deps, gate *gate) {
	if deps.Truth == nil {
		return
	}
	p := truthPages{signedInPages{htmlPages{web.Truth()}, gate, "底数情况只给管理部门看。请登录后再打开本页。"}, deps.Truth}
	engine.Group("/base-truth", p.private, gate.identify).Match([]string{http.MethodGet, http.MethodHead}, "/summary", p.summary)
}

func (p truthPages) summary(c *gin.Context) {
	if !p.admitted(c, "getBaseTruth") {
		return
	}
	by := truth.ByDistrict
	if c.Query("by") == string(truth.ByIndustry) {
		by = truth.ByIndustry
	}
	ctx := c.Request.Context()
	heat, err := p.truth.Heat(ctx, actorOf(ctx), truth.Query{By: by})
	if err != nil {
		p.fail(c, err)
		return
	}
	p.render(c, http.StatusOK, "summary.html", viewHeat(heat, by))
}
