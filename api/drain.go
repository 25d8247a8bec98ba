package api

import (
	"io"
	"net/http"

	"github.com/gin-gonic/gin"
)

// maxDrain is how much of a refused body is still read and thrown away, in bytes.
const maxDrain = 32 << 20

// drain reads what a refused request is still sending, so that a client that sends all before it listens gets the
// answer and not a broken connection. A client that waits to be told to continue is not told.
func drain(c *gin.Context) {
	body := c.Request.Body
	c.Next()
	if body == nil || body == http.NoBody || c.Request.Header.Get("Expect") != "" {
		return
	}
	_, _ = io.CopyN(io.Discard, body, maxDrain)
}
