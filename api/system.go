package api

import (
	"context"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"huiqi/api/problem"
	"huiqi/internal/observe"
)

// registerSystem adds what stands outside the contract: health, readiness, metrics and the OpenAPI document.
func registerSystem(engine *gin.Engine, deps Deps, document func() ([]byte, error)) {
	probes := []string{http.MethodGet, http.MethodHead}
	engine.Match(probes, "/healthz", func(c *gin.Context) { c.JSON(http.StatusOK, health{Status: "ok"}) })
	engine.Match(probes, "/readyz", ready(deps.Parts))
	engine.GET("/metrics", gin.WrapH(observe.MetricsHandler(deps.Registry)))
	engine.GET("/openapi.json", func(c *gin.Context) {
		data, err := document()
		if err != nil {
			problem.Write(c.Writer, c.Request, err)
			return
		}
		c.Header("Cache-Control", "no-cache")
		c.Data(http.StatusOK, "application/vnd.oai.openapi+json; charset=utf-8", data)
	})
}

// health is the answer of /healthz and /readyz.
type health struct {
	Status string       `json:"status"` // ok or not-ready
	Parts  []partHealth `json:"parts,omitempty"`
}

// partHealth is how one part does.
type partHealth struct {
	Name   string `json:"name"`
	Ready  bool   `json:"ready"`
	Detail string `json:"detail,omitempty"`
}

// checkTime bounds how long all parts together may take to say that they are ready.
const checkTime = 2 * time.Second

// ready asks every part, and answers 503 with Retry-After when one is not ready.
func ready(parts []Part) gin.HandlerFunc {
	return func(c *gin.Context) {
		ctx, cancel := context.WithTimeout(c.Request.Context(), checkTime)
		defer cancel()
		answer, status := health{Status: "ok"}, http.StatusOK
		for _, part := range parts {
			detail, err := part.Check(ctx)
			if err != nil {
				detail = problem.From(ctx, err).Detail // what an unknown error says goes to the log, not to anybody who asks
				answer.Status, status = "not-ready", http.StatusServiceUnavailable
			}
			answer.Parts = append(answer.Parts, partHealth{Name: part.Name, Ready: err == nil, Detail: detail})
		}
		if status != http.StatusOK {
			c.Header("Retry-After", "5")
		}
		c.JSON(status, answer)
	}
}
