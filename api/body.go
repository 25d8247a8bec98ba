package api

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"
	"github.com/gin-gonic/gin"

	"huiqi/api/problem"
	"huiqi/internal/observe"
	"huiqi/models"
)

// takeBody reads the whole body of an operation within its limit, before anything looks at it. A body that says to
// be longer is refused unread.
func (r *router) takeBody(ctx huma.Context, next func(huma.Context)) {
	op := ctx.Operation()
	request := humagin.Unwrap(ctx).Request
	if op.RequestBody == nil {
		next(ctx)
		return
	}
	limit, _ := op.Metadata[bodyLimit].(int64)
	body, err := readAll(request, limit)
	if err == nil && len(body) > 0 {
		err = typed(request, op)
	}
	if _, form := op.RequestBody.Content["multipart/form-data"]; err == nil && !form {
		err = checkTexts(body)
	}
	if err != nil {
		refuse(ctx, err)
		return
	}
	request.Body = io.NopCloser(bytes.NewReader(body))
	next(withBody(ctx, body))
}

func readAll(r *http.Request, limit int64) ([]byte, error) {
	if r.ContentLength > limit {
		return nil, tooLarge(limit)
	}
	body, err := io.ReadAll(io.LimitReader(r.Body, limit+1))
	var timeout net.Error
	switch {
	case errors.As(err, &timeout) && timeout.Timeout():
		return nil, models.Faulty(models.KindUnavailable, "timeout", "接收请求内容超时", "the body did not arrive in time")
	case err != nil:
		return nil, models.Invalid(problem.MalformedJSON, "请求内容没有完整送达", "the body did not arrive completely")
	case int64(len(body)) > limit:
		return nil, tooLarge(limit)
	}
	return body, nil
}

func tooLarge(limit int64) error {
	return models.Faulty(models.KindTooLarge, "too-large", fmt.Sprintf("请求内容超过上限 %d 字节", limit), fmt.Sprintf("the body exceeds the limit of %d bytes", limit))
}

// typed refuses a body that does not say what it is: a form or a text of another site has no say here.
func typed(r *http.Request, op *huma.Operation) error {
	media, _, _ := strings.Cut(strings.ToLower(r.Header.Get("Content-Type")), ";")
	media = strings.TrimSpace(media)
	for known := range op.RequestBody.Content {
		if media == known || known == "application/json" && strings.HasPrefix(media, "application/") && strings.HasSuffix(media, "+json") {
			return nil
		}
	}
	return errUnsupported
}

// errUnsupported is answered 415.
var errUnsupported = errors.New("unsupported media type")

// refuse answers an operation with the problem document of an error.
func refuse(ctx huma.Context, err error) {
	c := humagin.Unwrap(ctx)
	if errors.Is(err, errUnsupported) {
		problem.WriteDocument(c.Writer, problem.FromBinding(c.Request.Context(), &huma.ErrorModel{Status: http.StatusUnsupportedMediaType}))
		return
	}
	problem.Write(c.Writer, c.Request, err)
}

func requestID(c *gin.Context) string { return observe.RequestID(c.Request.Context()) }
