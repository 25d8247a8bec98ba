package api_test

import (
	"context"
	"crypto/rand"
	"testing"
	"time"

	"huiqi/api"
	"huiqi/matching"
	"huiqi/push"
	"huiqi/reading/crawl/crawltest"
	"huiqi/service/agenda"
	"huiqi/service/base"
	"huiqi/service/collect"
	"huiqi/service/delivery"
	"huiqi/service/duplicates"
	"huiqi/service/exchange"
	"huiqi/service/experts"
	"huiqi/service/exports"
	"huiqi/service/feeds"
	"huiqi/service/follower"
	"huiqi/service/library"
	"huiqi/service/match"
	"huiqi/service/needs"
	"huiqi/service/review"
	"huiqi/service/rhythm"
	"huiqi/service/standing"
	"huiqi/service/tracking"
	"huiqi/service/truth"
	"huiqi/store"
)

// addServices completes what a test server stands on with the services of every area. The matching snapshot follows
// the database as long as the test runs.
func addServices(t *testing.T, deps *api.Deps, db *store.Store) {
	t.Helper()
	language := matching.NewLanguage(deps.Catalogue)
	deps.Base = base.New(base.Deps{
		Store: db, Gate: deps.Access, Language: language, Catalogue: deps.Catalogue, Clock: deps.Clock,
	})
	addInnovation(t, deps, db, language)
	deps.Match = match.New(match.Deps{
		Innovator: deps.Innovation,
		Store:     db, Base: deps.Base, Gate: deps.Access, Language: language, Catalogue: deps.Catalogue, Clock: deps.Clock, Log: deps.Log,
	})
	deps.Library = library.New(library.Deps{
		Store: db, Gate: deps.Access, Language: language, Catalogue: deps.Catalogue, Clock: deps.Clock, Audience: deps.Match,
	})
	deps.Review = review.New(review.Deps{
		Store: db, Gate: deps.Access, Extractor: fakeReader{}, Reader: "fake", Library: deps.Library, Audience: deps.Match, Language: language,
		Catalogue: deps.Catalogue, Clock: deps.Clock,
	})
	matcher := deps.Match
	deps.Standing = standing.New(standing.Deps{
		Store: db, Gate: deps.Access, Catalogue: deps.Catalogue, Clock: deps.Clock,
		Engine: func(ctx context.Context, position int64) (standing.Engine, error) { return matcher.At(ctx, position) },
	})
	deps.Feeds = feeds.New(feeds.Deps{
		Store: db, Base: deps.Base, Catalogue: deps.Catalogue, Clock: deps.Clock,
		Engine: func(ctx context.Context, position int64) (feeds.Engine, error) { return matcher.At(ctx, position) },
	})
	deps.Collect = collect.New(collect.Deps{
		Store: db, Gate: deps.Access, Catalogue: deps.Catalogue, Clock: deps.Clock, Web: crawltest.New(t).Crawler(t),
	})
	addWorkbooks(t, deps, db, language)
	addPushing(deps, db)
	deps.Tracking = tracking.New(tracking.Deps{Store: db, Gate: deps.Access, Catalogue: deps.Catalogue, Clock: deps.Clock})
	deps.Rhythm = rhythm.New(rhythm.Deps{
		Store: db, Tracking: deps.Tracking, Gate: deps.Access, Calendar: deps.Catalogue.Calendar(), Clock: deps.Clock, NewID: rand.Text, NewToken: rand.Text,
	})
	deps.Experts = experts.New(experts.Deps{Store: db, Gate: deps.Access, Catalogue: deps.Catalogue, Clock: deps.Clock})
	deps.Needs = needs.New(needs.Deps{
		Store: db, Gate: deps.Access, Base: deps.Base, Matcher: deps.Match, Library: deps.Library, Supply: deps.Experts, Catalogue: deps.Catalogue, Clock: deps.Clock,
	})
	deps.Agenda = agenda.New(agenda.Deps{
		Store: db, Gate: deps.Access, Papers: deps.Rhythm, Needs: deps.Needs, Clock: deps.Clock, Hours: push.Hours{From: 8 * time.Hour, To: 20 * time.Hour},
		Calendar: deps.Catalogue.Calendar(), Site: "https://h.example", NewID: rand.Text,
	})
	deps.Exchange = exchange.New(exchange.Deps{Store: db, Gate: deps.Access, Base: deps.Base, Needs: deps.Needs, Catalogue: deps.Catalogue, Clock: deps.Clock})
	deps.Duplicates = duplicates.New(duplicates.Deps{Store: db, Gate: deps.Access, Base: deps.Base, Catalogue: deps.Catalogue, Clock: deps.Clock})
	deps.Exports = exports.New(exports.Deps{Store: db, Gate: deps.Access, Needs: deps.Needs, Tracking: deps.Tracking, Experts: deps.Experts, Pairings: deps.Exchange, Innovation: deps.Innovation, Catalogue: deps.Catalogue, Clock: deps.Clock})
	deps.Truth = truth.New(truth.Deps{Store: db, Gate: deps.Access, Base: deps.Base, Asker: deps.Match, Language: language, Catalogue: deps.Catalogue, Clock: deps.Clock})
	deps.Followers = follower.New(follower.Deps{
		Store: db, Gate: deps.Access, Library: deps.Library, Matcher: deps.Match, Needs: deps.Needs, Scenes: scenes{}, Catalogue: deps.Catalogue, Clock: deps.Clock,
		Receiver: delivery.New(delivery.Deps{Store: db, Clock: deps.Clock}),
	})
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = deps.Match.Follow(ctx) // ends only with its context
	}()
	t.Cleanup(func() {
		cancel()
		<-ended
	})
}
