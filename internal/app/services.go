package app

import (
	"huiqi/service/access"
	"huiqi/service/base"
	"huiqi/service/library"
)

// Access returns the use cases of users, keys and sign-in.
func (a *App) Access() *access.Service { return access.New(a.Store, a.Catalogue, a.Clock) }

// Base returns the use cases of the enterprise base.
func (a *App) Base() *base.Service {
	return base.New(base.Deps{Store: a.Store, Gate: access.NewTable(), Language: a.Language, Catalogue: a.Catalogue, Clock: a.Clock})
}

// Library returns the use cases of the policy library; searching needs an index, which may be nil.
func (a *App) Library(index library.Searcher) *library.Service {
	return library.New(library.Deps{
		Store: a.Store, Gate: access.NewTable(), Language: a.Language, Catalogue: a.Catalogue, Clock: a.Clock,
		Index: index, Feed: a.Store,
	})
}
