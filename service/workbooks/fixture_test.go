package workbooks_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"huiqi/internal/clock"
	"huiqi/matching"
	"huiqi/models"
	"huiqi/models/access"
	kept "huiqi/models/workbook"
	"huiqi/reading/workbook"
	"huiqi/seed"
	gate "huiqi/service/access"
	"huiqi/service/base"
	"huiqi/service/duplicates"
	"huiqi/service/experts"
	"huiqi/service/imports"
	"huiqi/service/workbooks"
	"huiqi/store"
	"huiqi/store/storetest"
)

var (
	now    = time.Date(2026, 6, 30, 10, 0, 0, 0, models.Shanghai)
	bureau = access.Actor{ID: "u1", Name: "示例", Role: access.BureauStaff}
	local  = access.Actor{ID: "u2", Name: "示例", Role: access.DistrictStaff, District: "370303"}
	other  = access.Actor{ID: "u3", Name: "示例", Role: access.DistrictStaff, District: "370305"}
)

type fixture struct {
	*workbooks.Service
	base    *base.Service
	experts *experts.Service
	doubles *duplicates.Service
	store   *store.Store
	clock   *clock.Manual
}

func newFixture(t testing.TB, options store.Options) fixture {
	t.Helper()
	at := clock.NewManual(now)
	options.Clock = at
	db := storetest.Migrated(t, options)
	catalogue, err := seed.Catalogue()
	check(t, err)
	table, lang := gate.NewTable(), matching.NewLanguage(catalogue)
	b := base.New(base.Deps{Store: db, Gate: table, Language: lang, Catalogue: catalogue, Clock: at})
	recogniser, err := workbook.NewRecogniser(lang)
	check(t, err)
	rosters, err := workbook.NewRosters()
	check(t, err)
	people := experts.New(experts.Deps{Store: db, Gate: table, Catalogue: catalogue, Clock: at})
	doubles := duplicates.New(duplicates.Deps{Store: db, Gate: table, Base: b, Catalogue: catalogue, Clock: at})
	rows := imports.New(imports.Deps{Store: db, Base: b, Language: lang, Catalogue: catalogue, Clock: at})
	return fixture{store: db, base: b, experts: people, doubles: doubles, clock: at, Service: workbooks.New(workbooks.Deps{
		Store: db, Gate: table, Base: b, Rehearsal: b.Rehearsal(), Lists: b, Language: lang, Catalogue: catalogue, Recogniser: recogniser, Clock: at,
		Doubles: doubles.Lookout, Imports: rows, Rosters: workbooks.NewRosters(table, rosters, rows, people),
	})}
}

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// uscc returns a synthetic credit code of Zhangdian with a check digit that is right (GB 32100).
func uscc(n int) string { return code("91370303", n) }

func code(place string, n int) string {
	const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
	body := fmt.Sprintf("%08d", n)
	sum := 0
	for i, weight := range []int{3, 7, 9, 10, 5, 8, 4, 2} {
		sum += int(body[i]-'0') * weight
	}
	organisation := body + string("0123456789X"[(11-sum%11)%11])
	text := place + organisation
	total := 0
	for i, weight := 0, 1; i < 17; i, weight = i+1, weight*3%31 {
		total += strings.IndexByte(alphabet, text[i]) * weight
	}
	return text + string(alphabet[(31-total%31)%31])
}

func file(t testing.TB, rows ...[]any) []byte {
	t.Helper()
	f := excelize.NewFile()
	for i, row := range rows {
		check(t, f.SetSheetRow("Sheet1", workbook.Address(1, i+1), &row))
	}
	var out bytes.Buffer
	check(t, f.Write(&out))
	return out.Bytes()
}

func row(cells ...any) []any { return cells }

// upload sends a file in.
func (f fixture) upload(t testing.TB, actor access.Actor, u workbooks.Upload) workbooks.View {
	t.Helper()
	if u.Name == "" {
		u.Name = "示例.xlsx"
	}
	v, err := f.Upload(t.Context(), actor, u)
	check(t, err)
	return v
}

// checked sends a file in and has it checked.
func (f fixture) checked(t testing.TB, actor access.Actor, u workbooks.Upload) workbooks.View {
	t.Helper()
	v := f.upload(t, actor, u)
	v, err := f.Check(t.Context(), actor, v.ID, v.Version)
	check(t, err)
	v, err = f.Drive(t.Context(), actor, v.ID, nil)
	check(t, err)
	return v
}

// imported sends a file in, has it checked and imported.
func (f fixture) imported(t testing.TB, actor access.Actor, u workbooks.Upload) workbooks.View {
	t.Helper()
	v := f.checked(t, actor, u)
	v, err := f.Confirm(t.Context(), actor, v.ID, v.Version)
	check(t, err)
	v, err = f.Drive(t.Context(), actor, v.ID, nil)
	check(t, err)
	if v.State != kept.Done {
		t.Fatalf("got state %s: %s", v.State, v.Error)
	}
	return v
}

// refused returns the rows that were refused, as "row key code path:code …".
func (f fixture) refused(t testing.TB, actor access.Actor, id string) []string {
	t.Helper()
	list, err := f.Refused(t.Context(), actor, id, models.Page{Limit: 200})
	check(t, err)
	var out []string
	for _, r := range list.Items {
		line := fmt.Sprintf("%d %s %s", r.RowNumber, r.Key, r.Code)
		for _, v := range r.Violations {
			line += " " + v.Path + ":" + v.Code
		}
		out = append(out, line)
	}
	return out
}
