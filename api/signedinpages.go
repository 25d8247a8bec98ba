package api

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"huiqi/models"
	"huiqi/models/access"
	service "huiqi/service/access"
)

// signedInPages are pages for people who have signed in; who has not is told so.
type signedInPages struct {
	htmlPages

	gate   *gate
	signIn string // what is said to who has not signed in
}

// private sets the headers of a page that nobody but who asked may keep.
func (p signedInPages) private(c *gin.Context) {
	byAddress(c.Writer.Header())
	c.Writer.Header().Set("Cache-Control", "no-store")
	c.Next()
}

// admitted reports whether who asks may have a page; otherwise the answer is given.
func (p signedInPages) admitted(c *gin.Context, op service.Operation) bool {
	who := callerOf(c.Request.Context())
	if err := p.gate.check(who, op); err != nil {
		if who.actor.Role == access.Anonymous && models.IsKind(err, models.KindUnauthorized) {
			p.notice(c, http.StatusUnauthorized, "请先登录", p.signIn)
			return false
		}
		p.fail(c, err)
		return false
	}
	return true
}
