package api

import (
	"io"
	"net/http"

	"github.com/gin-gonic/gin"

	"huiqi/api/problem"
	"huiqi/models/access"
	"huiqi/service/texting"
)

// registerTexting adds the callbacks of gateways of short messages, when there is somebody who takes them. Their secret part
// is known to the gateway only.
func registerTexting(engine *gin.Engine, deps Deps, gate *gate) {
	if deps.Texting == nil {
		return
	}
	callbacks := textingCallbacks{deps.Texting, gate, deps.Limits.Body}
	engine.POST("/callbacks/sms/:account/:secret/reports", callbacks.reports)
	engine.POST("/callbacks/sms/:account/:secret/uplinks", callbacks.uplinks)
}

type textingCallbacks struct {
	texting *texting.Service
	gate    *gate
	body    int64
}

func (t textingCallbacks) reports(c *gin.Context) {
	if body, ok := t.read(c); ok {
		t.answer(c, t.texting.Reports(c.Request.Context(), c.Param("account"), c.Param("secret"), body))
	}
}

func (t textingCallbacks) uplinks(c *gin.Context) {
	if body, ok := t.read(c); ok {
		t.answer(c, t.texting.Uplinks(c.Request.Context(), c.Param("account"), c.Param("secret"), body))
	}
}

// read takes the body of a callback, at the rate of its address.
func (t textingCallbacks) read(c *gin.Context) ([]byte, bool) {
	gateway := caller{actor: access.Actor{Role: access.Anonymous, Address: c.ClientIP()}}
	if err := t.gate.limiter.request(gateway, t.gate.limits); err != nil {
		problem.Write(c.Writer, c.Request, err)
		return nil, false
	}
	body, err := io.ReadAll(http.MaxBytesReader(c.Writer, c.Request.Body, t.body))
	if err != nil {
		problem.Write(c.Writer, c.Request, tooLarge(t.body))
		return nil, false
	}
	return body, true
}

// answer says that a callback was taken, in the words that gateways wait for. Whatever fails is called back again.
func (t textingCallbacks) answer(c *gin.Context, err error) {
	if err != nil {
		problem.Write(c.Writer, c.Request, err)
		return
	}
	c.JSON(http.StatusOK, gin.H{"code": 0, "msg": "成功"})
}
