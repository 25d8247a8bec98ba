package app

import (
	"huiqi/service/access"
	"huiqi/service/innovation"
)

// Innovation returns the use cases of the innovation activity of enterprises.
func (a *App) Innovation() *innovation.Service {
	return innovation.New(innovation.Deps{
		Store: a.Store, Gate: access.NewTable(), Base: a.Base(), Scorer: a.Scorer, Language: a.Language, Catalogue: a.Catalogue, Clock: a.Clock, Log: a.Log,
	})
}
