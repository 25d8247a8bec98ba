package api

import (
	"context"
	"crypto/subtle"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/gin-gonic/gin"

	"huiqi/api/problem"
	"huiqi/models"
	"huiqi/models/access"
	service "huiqi/service/access"
)

// gate finds out who asks, and lets in who may.
type gate struct {
	access   *service.Service
	sessions *sessions
	origins  *http.CrossOriginProtection
	limits   Limits
	limiter  *limiter
}

func newGate(deps Deps) *gate {
	origins := http.NewCrossOriginProtection()
	if deps.PublicURL != "" {
		// A public URL that is no origin trusts nothing more: the check then compares with the Host alone.
		_ = origins.AddTrustedOrigin(deps.PublicURL)
	}
	return &gate{
		access: deps.Access, sessions: newSessions(deps), origins: origins, limits: deps.Limits, limiter: newLimiter(deps.Clock.Now),
	}
}

// caller is who asks, as the context carries it.
type caller struct {
	actor access.Actor
	user  *access.User // signed in by a session
	rate  int          // requests a minute of the key; 0: the usual rate
	gate  *gate
}

type callerKey struct{}

func callerOf(ctx context.Context) caller {
	c, _ := ctx.Value(callerKey{}).(caller)
	return c
}

// actorOf returns who asks: handlers pass it to services.
func actorOf(ctx context.Context) access.Actor { return callerOf(ctx).actor }

// identify puts the caller into the request's context: an API key, the user of a session, or nobody.
func (g *gate) identify(c *gin.Context) {
	if err := g.identified(c); err != nil {
		problem.Write(c.Writer, c.Request, err)
		c.Abort()
		return
	}
	c.Next()
}

// identified does so for a page, which answers in its own words.
func (g *gate) identified(c *gin.Context) error {
	ctx, who, err := g.find(c)
	if err != nil {
		return err
	}
	who.gate = g
	who.actor.Request, who.actor.Address = requestID(c), c.ClientIP()
	c.Request = c.Request.WithContext(context.WithValue(ctx, callerKey{}, who))
	return nil
}

func (g *gate) find(c *gin.Context) (context.Context, caller, error) {
	r := c.Request
	if header := r.Header.Get("Authorization"); header != "" {
		who, err := g.byKey(r.Context(), header)
		if models.IsKind(err, models.KindUnauthorized) {
			err = g.limiter.guess(address(c.ClientIP()), err)
		}
		return g.sessions.none(r.Context()), who, err
	}
	if err := g.origins.Check(r); err != nil {
		return r.Context(), caller{}, models.Faulty(models.KindForbidden, "cross-origin", "拒绝来自其他网站的写请求", "writes from other sites are refused")
	}
	ctx, userID, err := g.sessions.load(r)
	if err != nil || userID == "" {
		return ctx, caller{actor: access.Actor{Role: access.Anonymous}}, err
	}
	user, err := g.access.Resume(ctx, userID, g.sessions.credential(ctx))
	if models.IsKind(err, models.KindUnauthorized) {
		return ctx, caller{actor: access.Actor{Role: access.Anonymous}}, g.sessions.manager.Destroy(ctx)
	}
	if err != nil {
		return ctx, caller{}, err
	}
	if unsafe(r.Method) && !g.tokenMatches(ctx, r.Header.Get(csrfHeader)) {
		return ctx, caller{}, models.Faulty(models.KindForbidden, "csrf-token", "缺少或不符的 X-CSRF-Token", "X-CSRF-Token is missing or wrong")
	}
	return ctx, caller{actor: service.ActorOf(user), user: &user}, nil
}

func (g *gate) byKey(ctx context.Context, header string) (caller, error) {
	scheme, token, _ := strings.Cut(header, " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return caller{}, models.Faulty(models.KindUnauthorized, "unauthenticated", "只支持 Authorization: Bearer hq_…", "only Authorization: Bearer hq_… is supported")
	}
	key, err := g.access.Authenticate(ctx, strings.TrimSpace(token))
	return caller{actor: service.ActorOfKey(key), rate: key.RatePerMin}, err
}

func (g *gate) tokenMatches(ctx context.Context, sent string) bool {
	want := g.sessions.csrf(ctx)
	return want != "" && subtle.ConstantTimeCompare([]byte(sent), []byte(want)) == 1
}

// admit lets an operation begin: within the caller's rate, not while a one-time password waits to be changed, and
// for a role that has the operation at all. What objects it may touch is checked by the service.
func (g *gate) admit(ctx huma.Context, next func(huma.Context)) {
	who, op := callerOf(ctx.Context()), service.Operation(ctx.Operation().OperationID)
	if err := g.check(who, op); err != nil {
		refuse(ctx, err)
		return
	}
	next(ctx)
}

func (g *gate) check(who caller, op service.Operation) error {
	if err := g.limiter.request(who, g.limits); err != nil {
		return err
	}
	if _, err := g.access.Reach(who.actor, op); err != nil {
		return err
	}
	if who.user == nil || !who.user.OneTime {
		return nil
	}
	switch op {
	case "me", "signIn", "signOut", "changePassword":
		return nil
	}
	return models.Faulty(models.KindForbidden, "password-change-required", "请先修改一次性口令", "change the one-time password first")
}

func unsafe(method string) bool {
	return method != http.MethodGet && method != http.MethodHead && method != http.MethodOptions
}
