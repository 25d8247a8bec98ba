package api

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"huiqi/models"
	"huiqi/models/access"
	"huiqi/service/truth"
	"huiqi/web"
)

// truthPages show how well the base is known to people who have signed in, within their reach.
type truthPages struct {
	htmlPages

	truth *truth.Service
	gate  *gate
}

// registerTruthPages adds the page of how well the base is known.
func registerTruthPages(engine *gin.Engine, deps Deps, gate *gate) {
	if deps.Truth == nil {
		return
	}
	p := truthPages{htmlPages{web.Truth()}, deps.Truth, gate}
	engine.Group("/base-truth", p.private, gate.identify).Match([]string{http.MethodGet, http.MethodHead}, "/summary", p.summary)
}

// private sets the headers of a page that nobody but who asked may keep.
func (p truthPages) private(c *gin.Context) {
	byAddress(c.Writer.Header())
	c.Writer.Header().Set("Cache-Control", "no-store")
	c.Next()
}

func (p truthPages) summary(c *gin.Context) {
	ctx := c.Request.Context()
	who := callerOf(ctx)
	if err := p.gate.check(who, "getBaseTruth"); err != nil {
		if who.actor.Role == access.Anonymous && models.IsKind(err, models.KindUnauthorized) {
			p.notice(c, http.StatusUnauthorized, "请先登录", "底数情况只给管理部门看。请登录后再打开本页。")
			return
		}
		p.fail(c, err)
		return
	}
	by := truth.ByDistrict
	if c.Query("by") == string(truth.ByIndustry) {
		by = truth.ByIndustry
	}
	heat, err := p.truth.Heat(ctx, actorOf(ctx), truth.Query{By: by})
	if err != nil {
		p.fail(c, err)
		return
	}
	p.render(c, http.StatusOK, "summary.html", viewHeat(heat, by))
}
