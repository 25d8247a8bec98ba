package app

import (
	"huiqi/push/channels/email"
	"huiqi/push/channels/wecomrobot"
	"huiqi/service/access"
	"huiqi/service/agenda"
)

// Agenda returns the use cases of what waits for people who work here. Where there are no followers, nobody is told by an official
// account.
func (a *App) Agenda(followers agenda.Followers) *agenda.Service {
	return agenda.New(agenda.Deps{
		Store: a.Store, Gate: access.NewTable(), Papers: a.Rhythm(), Needs: a.Needs(nil, nil), Followers: followers,
		Mail: email.Channel{Secrets: secret}, Robot: wecomrobot.Robot{Secrets: secret, Clock: a.Clock},
		Clock: a.Clock, Hours: a.hours(), Calendar: a.Catalogue.Calendar(), Site: a.Config.PublicURL, NewID: newPushID, Log: a.Log,
	})
}
