package api

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"
	"github.com/gin-gonic/gin"

	"huiqi/api/problem"
	"huiqi/internal/observe"
)

// BasePath is where every operation of the OpenAPI document lives.
const BasePath = "/api/v1"

// area registers the operations of one part of the contract.
type area func(huma.API, Deps)

// New returns the handler of the whole service: API, health, metrics and pages.
func New(deps Deps) (http.Handler, error) {
	deps.Limits = deps.Limits.orDefaults()
	if deps.Access == nil || deps.Sessions == nil || deps.Catalogue == nil || deps.Clock == nil || deps.Log == nil || deps.Registry == nil {
		return nil, errors.New("api: Access, Sessions, Catalogue, Clock, Log and Registry are required")
	}
	engine := newEngine()
	engine.HandleMethodNotAllowed = true
	if err := engine.SetTrustedProxies(deps.TrustedProxies); err != nil {
		return nil, fmt.Errorf("api: trusted proxies: %w", err)
	}
	engine.Use(observed(deps.Log, observe.NewHTTPMetrics(deps.Registry)), secured(deps.secure()), timed(deps.Limits), drain)
	group := engine.Group(BasePath)
	gate := newGate(deps)
	group.Use(gate.identify)
	api := newRouter(humagin.NewWithGroup(engine, group, humaConfig(deps.Version)), deps)
	api.UseMiddleware(gate.admit, api.checked, api.takeBody, api.once)
	for _, register := range areas() {
		register(api, deps)
	}
	api.settle()
	registerSystem(engine, deps, sync.OnceValues(api.document)) // half of what starting takes, and few ask for it
	registerLetters(engine, deps, gate)
	registerCircularPage(engine, deps, gate)
	registerCircularPreviews(engine, deps, gate)
	registerInnovationPages(engine, deps, gate)
	registerTruthPages(engine, deps, gate)
	registerMinePage(engine, deps, gate)
	registerIncoming(engine, deps.Incoming)
	registerBindPage(engine, deps, gate)
	registerNoticePage(engine, deps, gate)
	registerTexting(engine, deps, gate)
	registerFeeds(engine, deps, gate)
	engine.NoRoute(elsewhere(deps.Site))
	engine.NoMethod(func(c *gin.Context) {
		problem.WriteStatus(c.Writer, c.Request, http.StatusMethodNotAllowed, "method-not-allowed")
	})
	return engine, nil
}

// OpenAPI returns the OpenAPI 3.1 document of the contract as JSON, without a database behind it.
func OpenAPI(version string) ([]byte, error) {
	engine := newEngine()
	deps := Deps{Version: version, Limits: DefaultLimits()}
	api := newRouter(humagin.New(engine, humaConfig(version)), deps)
	for _, register := range areas() {
		register(api, deps)
	}
	api.settle()
	return api.document()
}

// newEngine returns a router that prints nothing of its own.
func newEngine() *gin.Engine {
	gin.SetMode(gin.ReleaseMode)
	return gin.New()
}

func (d Deps) secure() bool { return strings.HasPrefix(d.PublicURL, "https://") }

// NewServer returns a server for the handler whose slow or silent clients cannot hold it: headers within 10 s, the
// whole request and answer within the request's time and some grace.
func NewServer(addr string, handler http.Handler, limits Limits) *http.Server {
	timeout := limits.orDefaults().Timeout
	return &http.Server{
		Addr: addr, Handler: handler, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: timeout + 10*time.Second,
		WriteTimeout: timeout + 30*time.Second, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10,
	}
}

// elsewhere serves the site for what no route has, and a problem for what looks like the API.
func elsewhere(site http.Handler) gin.HandlerFunc {
	return func(c *gin.Context) {
		reads := c.Request.Method == http.MethodGet || c.Request.Method == http.MethodHead
		if site != nil && reads && !strings.HasPrefix(c.Request.URL.Path, "/api/") {
			c.Status(http.StatusOK)
			site.ServeHTTP(c.Writer, c.Request)
			return
		}
		problem.WriteStatus(c.Writer, c.Request, http.StatusNotFound, "route-not-found")
	}
}
