package api_test

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"huiqi/api"
	"huiqi/models/access"
	"huiqi/service/innovation"
)

// scored is a server with two enterprises, one of which has figures, and those who look at them.
type scored struct {
	*server
	innovation                           *innovation.Service
	bureau, district, elsewhere, company *client
}

func serveScores(t *testing.T) scored {
	t.Helper()
	s := scored{}
	s.server = serve(t, func(d *api.Deps) { s.innovation = d.Innovation })
	s.base()
	for _, u := range []access.User{
		{ID: "bureau", Role: access.BureauStaff},
		{ID: "zhangdian", Role: access.DistrictStaff, District: ownDistrict},
		{ID: "boshan", Role: access.DistrictStaff, District: "370304"},
		{ID: "company", Role: access.EnterpriseUser, USCC: ownUSCC},
	} {
		s.user(u)
	}
	s.bureau, s.district, s.elsewhere, s.company = s.signIn("bureau"), s.signIn("zhangdian"), s.signIn("boshan"), s.signIn("company")
	version := s.bureau.call("GET", "/enterprises/"+ownUSCC, nil).header.Get("ETag")
	put := s.bureau.call("PUT", "/enterprises/"+ownUSCC+"/figures/2025", map[string]any{
		"source": "statement", "as_of": "2025-12-31", "revenue": 10000000, "rd_expense": 620000, "employees_min": 10, "employees_max": 10, "tech_staff": 4,
	}, "If-Match", version)
	if put.status != http.StatusOK {
		t.Fatalf("figures: %s", put)
	}
	s.score()
	return s
}

// score works until scores are up to date.
func (s scored) score() {
	s.t.Helper()
	for more := true; more; {
		var err error
		more, err = s.innovation.Refresh(s.t.Context())
		must(s.t, err)
	}
}

// page gets a page with a caller's session.
func (c *client) page(path string) (int, string, http.Header) {
	c.t.Helper()
	request, err := http.NewRequestWithContext(c.t.Context(), http.MethodGet, c.URL+path, nil)
	must(c.t, err)
	for _, cookie := range c.cookies {
		request.AddCookie(cookie)
	}
	response, err := c.Client().Do(request)
	must(c.t, err)
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	must(c.t, err)
	return response.StatusCode, string(text), response.Header
}

func TestInnovationOverREST(t *testing.T) {
	t.Parallel()
	s := serveScores(t)
	report := s.company.call("GET", "/enterprises/"+ownUSCC+"/innovation", nil)
	for _, want := range []string{`"fiscal_year":2025`, `"text":"6.2%"`, `"span":{"min":70,"max":100}`, `"standing":"reached"`, `"source":"statement"`, `"as_of":"2025-12-31"`, `"未设定权重`} {
		if !strings.Contains(string(report.body), want) {
			t.Errorf("the report has no %s: %s", want, report)
		}
	}
	path := "/enterprises/" + ownUSCC + "/innovation/innovation-points/awards?year=2025"
	said := map[string]any{"value": "1", "note": "证书（示例）"}
	if got := s.bureau.call("PUT", path, said); got.status != http.StatusPreconditionRequired {
		t.Errorf("without a version: %s", got)
	}
	if got := s.bureau.call("PUT", path, said, "If-Match", report.header.Get("ETag")); got.status >= 300 {
		t.Fatalf("judged: %s", got)
	}
	const weights = "/innovation/systems/innovation-points/weights"
	if got := s.bureau.call("PUT", weights, innovationWeights(), "If-Match", `"0"`); got.status != http.StatusOK || got.header.Get("ETag") != `"1"` {
		t.Fatalf("weights: %s", got)
	}
	if got := s.bureau.call("PUT", weights, innovationWeights(), "If-Match", `"0"`); got.code() != "stale-version" {
		t.Errorf("weights again: %s", got)
	}
	s.score()
	list := s.district.call("GET", "/innovation/scores?system=innovation-points", nil)
	items, _ := list.doc["items"].([]any)
	if len(items) != 1 || !strings.Contains(string(list.body), `"known":23.72`) || !strings.Contains(string(list.body), `"coverage":100`) {
		t.Errorf("the list of the district: %s", list)
	}
	if got := s.bureau.call("GET", "/innovation/scores?system=innovation-points&standing=reached", nil); len(got.doc["items"].([]any)) != 0 {
		t.Errorf("a system without a threshold: %s", got)
	}
	for _, by := range []string{"district", "industry"} {
		got := s.bureau.call("GET", "/innovation/summary?system=tech-sme-score&by="+by, nil)
		if groups, _ := got.doc["groups"].([]any); got.status != http.StatusOK || len(groups) == 0 || !strings.Contains(string(got.body), `"reached":1`) {
			t.Errorf("by %s: %s", by, got)
		}
	}
	for _, path := range []string{"/innovation/scores?system=tech-sme-score", "/innovation/summary?system=tech-sme-score&by=district"} {
		got := s.elsewhere.call("GET", path, nil)
		if text := string(got.body); got.status != http.StatusOK || strings.Contains(text, ownUSCC) || strings.Contains(text, `"reached":1`) {
			t.Errorf("%s tells another district: %s", path, got)
		}
	}
	systems := s.company.call("GET", "/innovation/systems", nil)
	if !strings.Contains(string(systems.body), `"score":"9-10"`) || !strings.Contains(string(systems.body), `"set_by":"bureau"`) {
		t.Errorf("systems: %s", systems)
	}
	for _, query := range []string{"system=x", "system=tech-sme-score&year=2026", "system=tech-sme-score&region=%E4%B8%8D", "system=tech-sme-score&industry=ZZ"} {
		if got := s.bureau.call("GET", "/innovation/scores?"+query, nil); got.status != http.StatusNotFound && got.status != http.StatusUnprocessableEntity {
			t.Errorf("%s: %s", query, got)
		}
	}
}

func TestInnovationPages(t *testing.T) {
	t.Parallel()
	s := serveScores(t)
	const report, summary = "/innovation/report/" + ownUSCC, "/innovation/summary/tech-sme-score"
	for name, tt := range map[string]struct {
		who    *client
		path   string
		status int
		has    string
	}{
		"the own report":                     {s.company, report, 200, "本区示例公司"},
		"of the own district":                {s.district, report, 200, "研发投入强度：6.2%"},
		"a past year":                        {s.bureau, report + "?year=2024", 200, "2024 年度"},
		"nobody":                             {s.anonymous(), report, 401, "请先登录"},
		"another district":                   {s.elsewhere, report, 403, "区县"},
		"another enterprise":                 {s.company, "/innovation/report/" + otherUSCC, 404, "没有找到"},
		"no enterprise":                      {s.bureau, "/innovation/report/x", 422, "统一社会信用代码"},
		"a year that is none":                {s.bureau, report + "?year=next", 422, "查询条件"},
		"a summary":                          {s.bureau, summary, 200, "张店区"},
		"a summary by industry":              {s.bureau, summary + "?by=industry", 200, "未知"},
		"a summary of the own district":      {s.district, summary, 200, "张店区"},
		"a summary for an enterprise":        {s.company, summary, 403, "无权"},
		"a summary of a system that is none": {s.bureau, "/innovation/summary/x", 404, "没有找到"},
	} {
		status, text, header := tt.who.page(tt.path)
		if status != tt.status || !strings.Contains(text, tt.has) {
			t.Errorf("%s: got %d, want %d with %s:\n%s", name, status, tt.status, tt.has, text)
		}
		if strings.Contains(text, "<script") || strings.Contains(text, "style=") || header.Get("Cache-Control") != "no-store" || !strings.Contains(header.Get("Content-Security-Policy"), "default-src 'none'") {
			t.Errorf("%s: a page with scripts or styles of its own, or that may be kept: %v", name, header)
		}
	}
	if _, text, _ := s.district.page(summary); strings.Contains(text, "博山区") {
		t.Error("staff of a district see another")
	}
}

func TestInnovationAsSheets(t *testing.T) {
	t.Parallel()
	s := serveScores(t)
	list := sheetText(t, s.bureau.call("GET", "/innovation/scores.xlsx?system=tech-sme-score", nil))
	if len(list) < 2 || !strings.HasPrefix(list[1], "本区示例公司|"+ownUSCC+"|张店区|") {
		t.Errorf("scores: got %q", list)
	}
	if got := sheetText(t, s.elsewhere.call("GET", "/innovation/scores.xlsx?system=tech-sme-score", nil)); strings.Contains(strings.Join(got, "\n"), ownUSCC) {
		t.Errorf("another district's sheet holds the enterprise: %q", got)
	}
	report := strings.Join(sheetText(t, s.company.call("GET", "/enterprises/"+ownUSCC+"/innovation.xlsx", nil)), "\n")
	for _, want := range []string{"初创期、成长期、稳定期：划分标准见文件，未取得，未分阶段", "三阶段权重在文件附表中，未取得", "研发费用", "statement"} {
		if !strings.Contains(report, want) {
			t.Errorf("the report lacks %s:\n%s", want, report)
		}
	}
	wantCode(t, "scores for an enterprise", s.company.call("GET", "/innovation/scores.xlsx?system=tech-sme-score", nil), http.StatusForbidden, "forbidden")
	wantCode(t, "another district's report", s.elsewhere.call("GET", "/enterprises/"+ownUSCC+"/innovation.xlsx", nil), http.StatusForbidden, "other-district")
}
