package imports_test

import (
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"huiqi/internal/clock"
	"huiqi/matching"
	"huiqi/models"
	"huiqi/models/access"
	"huiqi/seed"
	gate "huiqi/service/access"
	"huiqi/service/base"
	"huiqi/service/imports"
	"huiqi/service/library"
	"huiqi/store"
	"huiqi/store/storetest"
)

// The codes of these tests are synthetic: computed, not of real organisations by intention.

const (
	zhangdian = "91370303MA3HQTT03K"
	linzi     = "91370305MA3HQTT11B"
)

var (
	now   = time.Date(2026, 6, 1, 10, 0, 0, 0, models.Shanghai)
	actor = access.System("import")
)

type fixture struct {
	*imports.Service
	store *store.Store
	lang  *matching.Language
}

func newFixture(t testing.TB) fixture { return fixtureOver(t, storetest.SQLite(t)) }

func fixtureOver(t testing.TB, options store.Options) fixture {
	t.Helper()
	options.Clock = clock.Fixed(now)
	db := storetest.Migrated(t, options)
	catalogue, err := seed.Catalogue()
	check(t, err)
	table, lang := gate.NewTable(), matching.NewLanguage(catalogue)
	b := base.New(base.Deps{Store: db, Gate: table, Language: lang, Catalogue: catalogue, Clock: clock.Fixed(now)})
	l := library.New(library.Deps{Store: db, Gate: table, Language: lang, Catalogue: catalogue, Clock: clock.Fixed(now)})
	return fixture{store: db, lang: lang, Service: imports.New(imports.Deps{
		Store: db, Base: b, Library: l, Programs: l, Language: lang, Catalogue: catalogue, Clock: clock.Fixed(now),
	})}
}

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// enterprises imports a file, and returns the report and the refusals as "line key code path:code …".
func (f fixture) enterprises(t *testing.T, file io.Reader) (imports.Report, []string) {
	t.Helper()
	var refused []string
	report, err := f.Enterprises(t.Context(), actor, file, imports.Options{Refused: note(&refused)})
	check(t, err)
	return report, refused
}

func (f fixture) policies(t *testing.T, file string) (imports.Report, []string) {
	t.Helper()
	var refused []string
	report, err := f.Policies(t.Context(), actor, strings.NewReader(file), imports.Options{Refused: note(&refused)})
	check(t, err)
	return report, refused
}

func note(to *[]string) func(imports.Refusal) error {
	return func(r imports.Refusal) error {
		line := fmt.Sprintf("%d %s %s", r.Line, r.Key, r.Code)
		for _, v := range r.Violations {
			line += " " + v.Path + ":" + v.Code
		}
		*to = append(*to, line)
		return nil
	}
}

func TestOnPostgres(t *testing.T) {
	t.Parallel()
	f := fixtureOver(t, storetest.Postgres(t))
	if report, refused := f.enterprises(t, strings.NewReader(full+"\n"+full)); report.Created != 1 || report.Unchanged != 1 {
		t.Errorf("enterprises %+v, %v", report, refused)
	}
	bad := `{"uscc":"` + linzi + `","name":"甲","address":"\u0000"}` + "\n" + strings.ReplaceAll(full, zhangdian, linzi)
	if report, refused := f.enterprises(t, strings.NewReader(bad)); report.Created != 1 || report.Refused != 1 {
		t.Errorf("a row with a zero byte: %+v, %v; want it refused and the other created", report, refused)
	}
	if report, refused := f.policies(t, document+"\n"+document); report.Created != 1 || report.Unchanged != 1 {
		t.Errorf("policies %+v, %v", report, refused)
	}
}
