package app

import (
	"context"
	"fmt"
	"net/http"

	"huiqi/api"
	"huiqi/models"
	"huiqi/seed"
	"huiqi/web"
)

// server builds the HTTP server over all services.
func (s *serving) server(o ServeOptions) (*http.Server, error) {
	cfg := s.Config
	limits := api.Limits{Body: cfg.MaxBodyBytes, Timeout: cfg.RequestTimeout, Rate: cfg.RatePerSecond, Burst: cfg.RateBurst}
	policies := s.Library(s.index, s.matcher)
	deps := api.Deps{
		Access: s.Access(), Sessions: s.Store.Sessions(api.SessionUser), Catalogue: s.Catalogue, TaskForces: s.Store,
		Library: policies, Base: s.Base(), Match: s.matcher, Standing: s.standing, Collect: s.collect, Workbooks: s.Workbooks(), Texting: s.Texting(s.pusher.delivery, s.pusher.links), Feeds: s.Feeds(s.matcher), Needs: s.Needs(s.matcher, policies), Experts: s.Experts(), Exchange: s.Exchange(),
		Review: s.Review(s.reader, o.Version, policies, s.matcher),
		Clock:  s.Clock, Log: s.Log, Registry: s.registry, Parts: s.parts(),
		Site: web.Handler(), Version: o.Version, Limits: limits, TrustedProxies: cfg.TrustedProxies,
		PublicURL: cfg.PublicURL, SessionIdle: cfg.SessionIdle, SessionLife: cfg.SessionLife,
	}
	notice, err := seed.Notice()
	if err != nil {
		return nil, fmt.Errorf("app: %w", err)
	}
	deps.Notice = notice
	deps.Tracking, deps.Rhythm, deps.Innovation = s.Tracking(), s.Rhythm(), s.Innovation()
	deps.Exports, deps.Truth = s.Exports(deps.Needs, deps.Tracking), s.Truth(s.matcher)
	deps.Duplicates = s.Duplicates()
	deps.Agenda = s.pusher.agenda
	s.offerPushing(&deps)
	s.offerFollowers(&deps, policies)
	handler, err := api.New(deps)
	if err != nil {
		return nil, fmt.Errorf("app: %w", err)
	}
	return api.NewServer(cfg.Addr, handler, limits), nil
}

// parts is what readiness asks.
func (s *serving) parts() []api.Part {
	return []api.Part{
		{Name: "database", Check: func(ctx context.Context) (string, error) { return s.Store.Dialect(), s.Store.Ping(ctx) }},
		{Name: "index", Check: s.indexReady},
		{Name: "snapshot", Check: s.matcher.Ready},
	}
}

// indexReady says that searches are answered from everything the database held when the index was last read. A
// replica whose index is being built answers other requests, but must not be asked to search.
func (s *serving) indexReady(context.Context) (string, error) {
	if s.index.Stale() {
		return "", models.Faulty(models.KindUnavailable, "not-ready", "检索索引正在建立", "the search index is being built")
	}
	count, err := s.index.Count()
	if err != nil {
		return "", fmt.Errorf("search index: %w", err)
	}
	return fmt.Sprintf("%d policies", count), nil
}
