package api

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"huiqi/api/problem"
	"huiqi/models"
)

// Incoming takes what platforms push to the accounts that messages are sent from. A push that is not genuine is a fault of
// the kind forbidden, for whatever reason.
type Incoming interface {
	Verify(ctx context.Context, accountID string, query url.Values) (echo string, err error)
	Receive(ctx context.Context, accountID string, query url.Values, body []byte) (reply []byte, err error)
}

// maxPush is how many bytes a push may have.
const maxPush = 1 << 20

// registerIncoming adds the addresses that platforms push to. They stand beside the operations: no session, no key, no
// problem documents; the signature says who pushes.
func registerIncoming(engine *gin.Engine, incoming Incoming) {
	if incoming == nil {
		return
	}
	engine.GET("/wechat/:account", func(c *gin.Context) {
		echo, err := incoming.Verify(c.Request.Context(), c.Param("account"), c.Request.URL.Query())
		answerPush(c, []byte(echo), err)
	})
	engine.POST("/wechat/:account", func(c *gin.Context) {
		body, err := io.ReadAll(io.LimitReader(c.Request.Body, maxPush+1)) // one more is refused as too long
		if err != nil {
			c.Status(http.StatusForbidden)
			return
		}
		reply, err := incoming.Receive(c.Request.Context(), c.Param("account"), c.Request.URL.Query(), body)
		answerPush(c, reply, err)
	})
}

// answerPush answers a platform: what there is to say, 403 for what is not genuine, and 500 for what it shall push again.
func answerPush(c *gin.Context, reply []byte, err error) {
	switch {
	case err == nil:
		c.Data(http.StatusOK, "text/plain; charset=utf-8", reply)
	case models.IsKind(err, models.KindForbidden):
		c.Status(http.StatusForbidden)
	default:
		_ = problem.From(c.Request.Context(), fmt.Errorf("a push was not kept: %w", err)) // leaves the cause for the request's log line
		c.Status(http.StatusInternalServerError)
	}
}
