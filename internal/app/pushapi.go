package app

import (
	"context"

	"huiqi/api"
	rows "huiqi/models/push"
	"huiqi/push"
	"huiqi/push/channels/wecomrobot"
	"huiqi/service/access"
	"huiqi/service/applications"
	"huiqi/service/delivery"
	"huiqi/service/funnel"
	"huiqi/service/match"
	"huiqi/service/pulling"
	"huiqi/service/pushing"
	"huiqi/service/subscriptions"
)

// offerPushing completes what the API stands on with telling enterprises of programs.
func (s *serving) offerPushing(deps *api.Deps) {
	deps.Campaigns, deps.Links = s.pusher.campaigns, s.pusher.links
	deps.Subscriptions = s.Subscriptions(s.pusher.delivery, s.pusher.links.Conceal)
	deps.Pushing = s.Pushing(s.matcher)
	deps.Pushing.Links = s.pusher.links
	deps.Pulling = pulling.New(pulling.Deps{Store: s.Store, Gate: access.NewTable(), Sending: s.pusher.delivery, Clock: s.Clock})
	deps.Applications = applications.New(applications.Deps{Store: s.Store, Base: s.Base(), Clock: s.Clock})
	deps.Funnel = funnel.New(funnel.Deps{Store: s.Store, Gate: access.NewTable(), Catalogue: s.Catalogue, Clock: s.Clock})
}

// Subscriptions returns the use cases of those who hear of programs. Conceal is that of optout.Rule.
func (a *App) Subscriptions(sending *delivery.Service, conceal func(accountID, address string) string) *subscriptions.Service {
	return subscriptions.New(subscriptions.Deps{Store: a.Store, Base: a.Base(), Sending: sending, Catalogue: a.Catalogue, Clock: a.Clock, Conceal: conceal})
}

// Pushing returns what staff see and set of pushing.
func (a *App) Pushing(matcher *match.Service) *pushing.Service {
	channels := map[rows.Channel]pushing.Channel{}
	for name, channel := range a.channels(push.Links{}) {
		if checks, ok := channel.(pushing.Channel); ok {
			channels[name] = checks
		}
	}
	channels[rows.WeComRobot] = wecomrobot.Robot{} // which posts to groups and brings no letters
	channels[rows.Pull] = push.Pulled{}            // which waits to be fetched
	return pushing.New(pushing.Deps{
		Store: a.Store, Gate: access.NewTable(), Base: a.Base(), Language: a.Language, Catalogue: a.Catalogue, Clock: a.Clock,
		Hours: a.hours(), Calendar: a.Catalogue.Calendar(), Channels: channels,
		Engine: func(ctx context.Context, position int64) (pushing.Engine, error) { return matcher.At(ctx, position) },
	})
}
