package api_test

import (
	"context"
	"strings"
	"time"

	"github.com/google/uuid"

	"huiqi/api"
	"huiqi/matching"
	rows "huiqi/models/push"
	"huiqi/push"
	"huiqi/service/applications"
	"huiqi/service/campaigns"
	"huiqi/service/delivery"
	"huiqi/service/funnel"
	"huiqi/service/pulling"
	"huiqi/service/pushing"
	"huiqi/service/subscriptions"
	"huiqi/store"
)

// links are those of the letters of the test servers.
func links() push.Links {
	return push.Links{Base: "https://h.example", Key: []byte(strings.Repeat("k", 32))}
}

// addPushing completes what a test server stands on with telling enterprises of programs.
func addPushing(deps *api.Deps, db *store.Store) {
	matcher, calendar := deps.Match, deps.Catalogue.Calendar()
	hours := push.Hours{From: 8 * time.Hour, To: 20 * time.Hour}
	newID := func() string { return strings.ReplaceAll(uuid.NewString(), "-", "") }
	deps.Campaigns = campaigns.New(campaigns.Deps{
		Store: db, Gate: deps.Access, Language: matching.NewLanguage(deps.Catalogue), Clock: deps.Clock, Calendar: calendar, Hours: hours,
		Limits: push.Limits{PerDay: 1, PerWeek: 3}, NewID: newID, AloneUpTo: 1,
		Engine: func(ctx context.Context, position int64) (campaigns.Engine, error) { return matcher.At(ctx, position) },
	})
	sending := delivery.New(delivery.Deps{Store: db, Links: links(), Clock: deps.Clock, Hours: hours, Calendar: calendar, NewID: newID})
	deps.Subscriptions = subscriptions.New(subscriptions.Deps{Store: db, Base: deps.Base, Sending: sending, Catalogue: deps.Catalogue, Clock: deps.Clock, Conceal: links().Conceal})
	deps.Pushing = pushing.New(pushing.Deps{
		Store: db, Language: matching.NewLanguage(deps.Catalogue), Gate: deps.Access, Base: deps.Base, Catalogue: deps.Catalogue, Clock: deps.Clock, Hours: hours, Calendar: calendar,
		Channels: map[rows.Channel]pushing.Channel{rows.Email: mailSettings{}},
		Engine:   func(ctx context.Context, position int64) (pushing.Engine, error) { return matcher.At(ctx, position) },
	})
	deps.Pulling = pulling.New(pulling.Deps{Store: db, Gate: deps.Access, Sending: sending, Clock: deps.Clock})
	deps.Applications = applications.New(applications.Deps{Store: db, Base: deps.Base, Clock: deps.Clock})
	deps.Funnel = funnel.New(funnel.Deps{Store: db, Gate: deps.Access, Catalogue: deps.Catalogue, Clock: deps.Clock})
	deps.Links = links()
}
