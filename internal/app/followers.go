package app

import (
	"huiqi/api"
	"huiqi/push/channels/wechat"
	"huiqi/service/access"
	"huiqi/service/delivery"
	"huiqi/service/follower"
	"huiqi/service/library"
	"huiqi/service/match"
)

// Followers returns the use cases of those who follow official accounts. Without policies, nothing is searched.
func (a *App) Followers(policies *library.Service, matcher *match.Service, receiver *delivery.Service) *follower.Service {
	platform := a.OfficialAccounts()
	deps := follower.Deps{
		Store: a.Store, Gate: access.NewTable(), Receiver: receiver, Matcher: matcher, Scenes: platform, Sender: platform, Needs: a.Needs(nil, nil), Later: a.Config.Workers > 0,
		Catalogue: a.Catalogue, Clock: a.Clock, Site: a.Config.PublicURL, Log: a.Log,
	}
	if policies != nil {
		deps.Library = policies
	}
	return follower.New(deps)
}

// OfficialAccounts speaks to the platform of official accounts. Its tokens are shared with all others by the database.
func (a *App) OfficialAccounts() *wechat.Channel {
	return &wechat.Channel{Secrets: secret, Tokens: a.Store, Clock: a.Clock, Log: a.Log}
}

// offerFollowers adds what platforms push to, and what there is to do about followers.
func (s *serving) offerFollowers(deps *api.Deps, policies *library.Service) {
	s.followers = s.Followers(policies, s.matcher, s.pusher.delivery)
	s.pusher.answers = s.followers
	deps.Followers, deps.Incoming = s.followers, door{app: s.App, secrets: secret, followers: s.followers}
	platform := s.OfficialAccounts()
	deps.Binding = newBindPage(s.App, platform, s.followers, s.pusher.links.Key)
	deps.Notices = noticePage{s.App, platform, s.followers}
}
