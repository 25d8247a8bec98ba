package api_test

import (
	"testing"

	"huiqi/api"
	"huiqi/matching"
	"huiqi/service/base"
	"huiqi/service/library"
	"huiqi/store"
)

// addServices completes what a test server stands on with the services of every area.
func addServices(t *testing.T, deps *api.Deps, db *store.Store) {
	t.Helper()
	language := matching.NewLanguage(deps.Catalogue)
	deps.Library = library.New(library.Deps{
		Store: db, Gate: deps.Access, Language: language, Catalogue: deps.Catalogue, Clock: deps.Clock,
	})
	deps.Base = base.New(base.Deps{
		Store: db, Gate: deps.Access, Language: language, Catalogue: deps.Catalogue, Clock: deps.Clock,
	})
}
