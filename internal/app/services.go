package app

import (
	"context"
	"crypto/rand"

	"huiqi/internal/observe"
	"huiqi/service/access"
	"huiqi/service/base"
	"huiqi/service/collect"
	"huiqi/service/duplicates"
	"huiqi/service/exchange"
	"huiqi/service/experts"
	"huiqi/service/exports"
	"huiqi/service/feeds"
	"huiqi/service/imports"
	"huiqi/service/library"
	"huiqi/service/match"
	"huiqi/service/needs"
	"huiqi/service/review"
	"huiqi/service/rhythm"
	"huiqi/service/standing"
	"huiqi/service/tracking"
	"huiqi/service/truth"
	"huiqi/service/workbooks"
)

// Access returns the use cases of users, keys and sign-in.
func (a *App) Access() *access.Service { return access.New(a.Store, a.Catalogue, a.Clock) }

// Base returns the use cases of the enterprise base.
func (a *App) Base() *base.Service {
	return base.New(base.Deps{Store: a.Store, Gate: access.NewTable(), Language: a.Language, Catalogue: a.Catalogue, Clock: a.Clock})
}

// Library returns the use cases of the policy library. Searching needs an index and previewing a matcher; where they
// are nil, those answer unavailable.
func (a *App) Library(index library.Searcher, audience library.Audiences) *library.Service {
	return library.New(library.Deps{
		Store: a.Store, Gate: access.NewTable(), Language: a.Language, Catalogue: a.Catalogue, Clock: a.Clock,
		Index: index, Feed: a.Store, Audience: audience,
	})
}

// Review returns the use cases between a document's arrival and its publication. Where the reader is nil, reading
// documents answers unavailable; where the audience is nil, differences come without audiences.
func (a *App) Review(reader review.Extractor, version string, policies *library.Service, audience library.Audiences) *review.Service {
	return review.New(review.Deps{
		Store: a.Store, Gate: access.NewTable(), Extractor: reader, Reader: version, Library: policies, Audience: audience,
		Language: a.Language, Catalogue: a.Catalogue, Clock: a.Clock,
	})
}

// Imports returns the imports of files.
func (a *App) Imports() *imports.Service {
	policies := a.Library(nil, nil)
	return imports.New(imports.Deps{
		Store: a.Store, Base: a.Base(), Library: policies, Programs: policies, Language: a.Language, Catalogue: a.Catalogue, Clock: a.Clock,
	})
}

// Workbooks returns the use cases of spreadsheets of enterprises, experts and achievements.
func (a *App) Workbooks() *workbooks.Service {
	b, rows := a.Base(), a.Imports()
	return workbooks.New(workbooks.Deps{
		Store: a.Store, Gate: access.NewTable(), Base: b, Rehearsal: b.Rehearsal(), Lists: b, Imports: rows,
		Language: a.Language, Catalogue: a.Catalogue, Recogniser: a.Headings, Clock: a.Clock,
		Rosters: workbooks.NewRosters(access.NewTable(), a.Rosters, rows, a.Experts()),
		Doubles: a.Duplicates().Lookout,
	})
}

// Standing returns the use cases of full rematches and their events. Where the matcher is nil, runs can be started and
// looked at, and no work can be done.
func (a *App) Standing(matcher *match.Service, metrics *observe.MatchMetrics) *standing.Service {
	return standing.New(standing.Deps{
		Store: a.Store, Gate: access.NewTable(), Catalogue: a.Catalogue, Clock: a.Clock, Log: a.Log, Metrics: metrics, ShardSize: a.Config.ShardSize,
		Engine: func(ctx context.Context, position int64) (standing.Engine, error) { return matcher.At(ctx, position) },
	})
}

// Collect returns the use cases of collecting policies. Without a web, sources can be kept and nothing is fetched; what was found
// waits until there is a queue to hand it over to.
func (a *App) Collect(web collect.Web, metrics *observe.CollectMetrics) *collect.Service {
	return collect.New(collect.Deps{
		Store: a.Store, Gate: access.NewTable(), Catalogue: a.Catalogue, Clock: a.Clock, Web: web, Metrics: metrics, Log: a.Log,
	})
}

// Feeds returns the use cases of what feed readers and calendars read.
func (a *App) Feeds(matcher *match.Service) *feeds.Service {
	return feeds.New(feeds.Deps{
		Store: a.Store, Base: a.Base(), Catalogue: a.Catalogue, Clock: a.Clock,
		Engine: func(ctx context.Context, position int64) (feeds.Engine, error) { return matcher.At(ctx, position) },
	})
}

// Tracking returns the use cases of what task forces set out to do.
func (a *App) Tracking() *tracking.Service {
	return tracking.New(tracking.Deps{Store: a.Store, Gate: access.NewTable(), Catalogue: a.Catalogue, Clock: a.Clock})
}

// Rhythm returns the use cases of the papers that the office issues.
func (a *App) Rhythm() *rhythm.Service {
	return rhythm.New(rhythm.Deps{
		Store: a.Store, Tracking: a.Tracking(), Gate: access.NewTable(), Calendar: a.Catalogue.Calendar(), Clock: a.Clock,
		NewID: newPushID, NewToken: rand.Text, Log: a.Log,
	})
}

// Needs returns the use cases of what enterprises need. Where the matcher and the library are nil, limits can be watched and
// nothing can be suggested.
func (a *App) Needs(matcher needs.Matcher, policies needs.Library) *needs.Service {
	return needs.New(needs.Deps{
		Store: a.Store, Gate: access.NewTable(), Base: a.Base(), Matcher: matcher, Library: policies, Supply: a.Experts(), Catalogue: a.Catalogue, Clock: a.Clock,
	})
}

// Exports returns the use cases of lists as sheets.
func (a *App) Exports(n *needs.Service, t *tracking.Service) *exports.Service {
	return exports.New(exports.Deps{Store: a.Store, Gate: access.NewTable(), Needs: n, Tracking: t, Experts: a.Experts(), Pairings: a.Exchange(), Innovation: a.Innovation(), Catalogue: a.Catalogue, Clock: a.Clock})
}

// Experts returns the use cases of experts, service teams and achievements.
func (a *App) Experts() *experts.Service {
	return experts.New(experts.Deps{Store: a.Store, Gate: access.NewTable(), Catalogue: a.Catalogue, Clock: a.Clock})
}

// Exchange returns the use cases of what is posted and of pairings.
func (a *App) Exchange() *exchange.Service {
	return exchange.New(exchange.Deps{Store: a.Store, Gate: access.NewTable(), Base: a.Base(), Needs: a.Needs(nil, nil), Catalogue: a.Catalogue, Clock: a.Clock})
}

// Truth returns the use cases of how well the base is known. Where asker is nil, no questions are planned.
func (a *App) Truth(asker truth.Asker) *truth.Service {
	return truth.New(truth.Deps{
		Store: a.Store, Gate: access.NewTable(), Base: a.Base(), Asker: asker, Language: a.Language, Catalogue: a.Catalogue, Clock: a.Clock,
	})
}

// Duplicates returns the use cases of enterprises that are in the base twice.
func (a *App) Duplicates() *duplicates.Service {
	return duplicates.New(duplicates.Deps{Store: a.Store, Gate: access.NewTable(), Base: a.Base(), Catalogue: a.Catalogue, Clock: a.Clock})
}

// Match returns matching without a snapshot: load it, or let it follow the change feed.
func (a *App) Match() *match.Service { return a.measuredMatch(nil) }

func (a *App) measuredMatch(metrics *observe.EngineMetrics) *match.Service {
	return match.New(match.Deps{
		Store: a.Store, Base: a.Base(), Gate: access.NewTable(), Language: a.Language, Catalogue: a.Catalogue,
		Innovator: a.Innovation(), Clock: a.Clock, Log: a.Log, Metrics: metrics,
	})
}
