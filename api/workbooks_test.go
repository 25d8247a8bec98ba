package api_test

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"testing"

	"github.com/xuri/excelize/v2"

	"huiqi/api"
	"huiqi/matching"
	"huiqi/models/access"
	"huiqi/reading/workbook"
	"huiqi/service/base"
	"huiqi/service/experts"
	"huiqi/service/imports"
	"huiqi/service/workbooks"
	"huiqi/store"
)

func addWorkbooks(t *testing.T, deps *api.Deps, db *store.Store, language *matching.Language) {
	t.Helper()
	recogniser, err := workbook.NewRecogniser(language)
	must(t, err)
	b := base.New(base.Deps{Store: db, Gate: deps.Access, Language: language, Catalogue: deps.Catalogue, Clock: deps.Clock})
	rosters, err := workbook.NewRosters()
	must(t, err)
	rows := imports.New(imports.Deps{Store: db, Base: b, Language: language, Catalogue: deps.Catalogue, Clock: deps.Clock})
	people := experts.New(experts.Deps{Store: db, Gate: deps.Access, Catalogue: deps.Catalogue, Clock: deps.Clock})
	deps.Workbooks = workbooks.New(workbooks.Deps{
		Store: db, Gate: deps.Access, Base: b, Rehearsal: b.Rehearsal(), Lists: b, Language: language, Catalogue: deps.Catalogue,
		Imports: rows, Recogniser: recogniser, Rosters: workbooks.NewRosters(deps.Access, rosters, rows, people), Clock: deps.Clock,
	})
}

// sheetForm returns a form with a spreadsheet of two enterprises, and its content type as a header.
func sheetForm(t *testing.T) (form string, headers []string) {
	t.Helper()
	return formOf(t, "示例.xlsx", []any{"统一社会信用代码", "企业名称", "注册地", "收入"}, []any{ownUSCC, "本区示例公司", "张店区", 5}, []any{"91370303MAF42DHM2L", "示例公司", "张店区", 5})
}

// formOf returns a form with a spreadsheet, and its content type as a header.
func formOf(t *testing.T, name string, rows ...[]any) (form string, headers []string) {
	t.Helper()
	f := excelize.NewFile()
	for i, row := range rows {
		must(t, f.SetSheetRow("Sheet1", workbook.Address(1, i+1), &row))
	}
	var content, b bytes.Buffer
	must(t, f.Write(&content))
	w := multipart.NewWriter(&b)
	part, err := w.CreateFormFile("file", name)
	must(t, err)
	_, err = part.Write(content.Bytes())
	must(t, err)
	must(t, w.Close())
	return b.String(), []string{"Content-Type", w.FormDataContentType()}
}

// clear decides what is asked about the sheet of sheetForm.
func clear() map[string]any {
	return map[string]any{"columns": []map[string]any{{"column": "D", "target": "annual:revenue", "year": 2025, "unit": "万元"}}, "save_as": "示例表"}
}

// sheetDeeds live through the import of a spreadsheet.
func sheetDeeds() []deed {
	return []deed{
		{op: "uploadWorkbook", method: "POST", path: "/workbooks", made: "sheet"},
		{op: "putWorkbookMapping", method: "PUT", path: "/workbooks/{sheet}/mapping", body: clear(), version: "/workbooks/{sheet}"},
		{op: "checkWorkbook", method: "POST", path: "/workbooks/{sheet}/check", version: "/workbooks/{sheet}"},
		{op: "confirmWorkbook", method: "POST", path: "/workbooks/{sheet}/confirm", version: "/workbooks/{sheet}", before: worked},
		{op: "cancelWorkbook", method: "POST", path: "/workbooks/{sheet}/cancel", version: "/workbooks/{sheet}"},
		{op: "deleteSheetMapping", method: "DELETE", path: "/sheet-mappings/示例表"},
		{op: "exportEnterprises", method: "GET", path: "/enterprises.xlsx"},
	}
}

// worked does what workers would do to spreadsheets.
func worked(s *server) {
	tasks, err := s.sheets.Wanted(s.t.Context())
	must(s.t, err)
	for _, task := range tasks {
		must(s.t, s.sheets.Work(s.t.Context(), task.ID))
	}
}

func TestASpreadsheetIsImported(t *testing.T) {
	t.Parallel()
	s := serve(t)
	s.user(access.User{ID: "staff", Role: access.BureauStaff})
	c, made := s.signIn("staff"), map[string]string{}
	upload := func() answer {
		return c.do(deed{op: "uploadWorkbook", method: "POST", path: "/workbooks?source=statement&as_of=2026-02-01", made: "sheet"}, made)
	}
	got := upload()
	if got.status != http.StatusCreated || got.doc["asked"] != true || got.header.Get("Location") != api.BasePath+"/workbooks/"+made["sheet"] {
		t.Fatalf("upload: got %s", got)
	}
	path := "/workbooks/" + made["sheet"]
	do := func(method, what string, body any) answer {
		t.Helper()
		return c.call(method, path+what, body, "If-Match", c.call("GET", path, nil).header.Get("ETag"))
	}
	if got := do("POST", "/check", nil); got.status != http.StatusUnprocessableEntity || got.code() != "mapping-incomplete" {
		t.Errorf("check what is not clear: got %s", got)
	}
	if got := do("PUT", "/mapping", clear()); got.status != http.StatusOK || got.doc["asked"] != false {
		t.Errorf("mapping: got %s", got)
	}
	if got := do("POST", "/confirm", nil); got.code() != "workbook-unchecked" {
		t.Errorf("confirm what was not checked: got %s", got)
	}
	for _, deed := range []string{"/check", "/confirm"} {
		if got := do("POST", deed, nil); got.status != http.StatusAccepted || got.header.Get("Location") != api.BasePath+path {
			t.Fatalf("%s: got %s", deed, got)
		}
		worked(s)
	}
	got = c.call("GET", path, nil)
	stored, _ := got.doc["stored"].(map[string]any)
	if got.text("state") != "done" || stored["created"] != 1.0 || stored["refused"] != 1.0 {
		t.Errorf("imported: got %s", got)
	}
	faults := c.call("GET", path+"/faults", nil)
	if list, _ := faults.doc["items"].([]any); len(list) != 1 {
		t.Errorf("faults: got %s", faults)
	}
	for _, sheet := range []string{path + "/report.xlsx", "/workbook-templates/annual", "/enterprises.xlsx?columns=uscc,annual:revenue:2025"} {
		got := c.call("GET", sheet, nil)
		if _, err := excelize.OpenReader(bytes.NewReader(got.body)); got.status != http.StatusOK || err != nil || got.header.Get("Content-Type") != workbooks.MediaType {
			t.Errorf("%s: got %d, %v", sheet, got.status, err)
		}
	}
	if got := c.call("GET", "/enterprises.xlsx?columns=nothing", nil); got.code() != "invalid-query" {
		t.Errorf("an unknown column: got %s", got)
	}
	if got := c.call("GET", "/enterprises/"+ownUSCC+"/history", nil); got.status != http.StatusOK {
		t.Errorf("history: got %s", got)
	}
	if got := upload(); got.text("mapping_name") != "示例表" {
		t.Errorf("the mapping was not adopted: got %s", got)
	}
}

func TestASpreadsheetOfExpertsIsTheBureausAlone(t *testing.T) {
	t.Parallel()
	s := serve(t)
	s.user(access.User{ID: "staff", Role: access.BureauStaff})
	s.user(access.User{ID: "local", Role: access.DistrictStaff, District: "370303"})
	form, headers := formOf(t, "专家.xlsx", []any{"姓名", "工作单位"}, []any{"王示例", "示例大学"})
	send := func(who, subject string) answer {
		return s.signIn(who).call("POST", "/workbooks?subject="+subject, form, headers...)
	}
	if got := send("local", "experts"); got.status != http.StatusForbidden {
		t.Errorf("by a district: got %s", got)
	}
	if got := send("staff", "nobody"); got.status != http.StatusUnprocessableEntity {
		t.Errorf("of an unknown subject: got %s", got)
	}
	got := send("staff", "experts")
	if got.status != http.StatusCreated || got.text("subject") != "experts" || got.doc["asked"] != false {
		t.Fatalf("by the bureau: got %s", got)
	}
	if seen := s.signIn("local").call("GET", "/workbooks/"+got.text("id"), nil); seen.status != http.StatusNotFound {
		t.Errorf("seen by a district: got %s", seen)
	}
}
