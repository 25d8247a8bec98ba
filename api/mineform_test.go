package api_test

import (
	"html"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"huiqi/models"
	"huiqi/models/access"
	"huiqi/models/truth"
)

// sent is what came of a form.
type sent struct {
	status   int
	location string
	body     string
}

// form sends a form as a browser would, without following where it leads; headers are names and values in turn.
func (c *client) form(path string, fields url.Values, headers ...string) sent {
	c.t.Helper()
	request, err := http.NewRequestWithContext(c.t.Context(), http.MethodPost, c.URL+path, strings.NewReader(fields.Encode()))
	must(c.t, err)
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	for i := 0; i+1 < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	for _, cookie := range c.cookies {
		request.AddCookie(cookie)
	}
	browser := *c.Client()
	browser.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	response, err := browser.Do(request)
	must(c.t, err)
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	must(c.t, err)
	return sent{response.StatusCode, response.Header.Get("Location"), html.UnescapeString(string(text))}
}

func filled(pairs ...string) url.Values {
	out := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		out.Set(pairs[i], pairs[i+1])
	}
	return out
}

// TestACorrectionByTheAddressOfALetterWaitsForStaff sends one by the page, sees it there, has staff approve it, and sees that.
func TestACorrectionByTheAddressOfALetterWaitsForStaff(t *testing.T) {
	t.Parallel()
	s := servePushed(t)
	s.user(access.User{ID: "zhangdian", Role: access.DistrictStaff, District: ownDistrict})
	staff, page := s.signIn("zhangdian"), mine(letterID)
	got := s.anonymous().form(page, filled("field", "revenue", "year", "2025", "value", "4,800万元", "evidence", "2025 年度审计报告（示例）"))
	if got.status != http.StatusSeeOther || got.location != page+"?sent=1#correct" {
		t.Fatalf("got %+v", got)
	}
	_, _, body := s.page("GET", page+"?sent=1")
	for _, part := range []string{"已收到", "2025 年度营业收入", "4800万元", "待核对"} {
		if !strings.Contains(body, part) {
			t.Errorf("want %q in it: %s", part, body)
		}
	}
	list := staff.call("GET", "/proposals?state=pending", nil)
	items, _ := list.doc["items"].([]any)
	if len(items) != 1 {
		t.Fatalf("staff see %s", list)
	}
	proposal := items[0].(map[string]any)
	if proposal["proposed_by"] != "letter:"+letterID || proposal["uscc"] != ownUSCC {
		t.Errorf("got %v", proposal)
	}
	if got := staff.call("GET", "/enterprises/"+ownUSCC+"/figures", nil); strings.Contains(got.String(), "48000000") {
		t.Errorf("stored before anybody decided: %s", got)
	}
	if got := staff.call("POST", "/proposals/"+proposal["id"].(string)+"/approve", map[string]any{}, "If-Match", `"1"`); got.status != http.StatusOK {
		t.Fatalf("approve: got %s", got)
	}
	if got := staff.call("GET", "/enterprises/"+ownUSCC+"/figures", nil); !strings.Contains(got.String(), `"revenue":48000000`) || !strings.Contains(got.String(), "declared") {
		t.Errorf("after approval: got %s", got)
	}
	if _, _, body := s.page("GET", page); !strings.Contains(body, "已采纳") || strings.Contains(body, "已收到") {
		t.Errorf("the page does not tell of it: %s", body)
	}
}

// TestACorrectionWithFaultsComesBackAsTyped: each says in words what is wrong where, nothing is proposed, and nothing that was typed is lost.
func TestACorrectionWithFaultsComesBackAsTyped(t *testing.T) {
	t.Parallel()
	s := servePushed(t)
	const evidence = `审计报告 "示例" <第 3 页>`
	for name, c := range map[string]struct{ field, year, value, evidence, want string }{
		"no fact":             {"", "", "5", evidence, "请选择是哪一项"},
		"a fact that is none": {"credit_dishonest", "", "否", evidence, "请选择是哪一项"},
		"no year":             {"revenue", "", "4800万元", evidence, "请选择是哪一年度的"},
		"a year to come":      {"revenue", "2099", "4800万元", evidence, "请选择是哪一年度的"},
		"no value":            {"address", "", "", evidence, "请填写应为多少"},
		"no unit":             {"revenue", "2025", "4800", evidence, "没有写明金额的单位（金额写明单位，如 4800万元）"},
		"an area in words":    {"rd_space_area", "", "很大", evidence, "数值写法不对"},
		"half a patent":       {"ip_invention", "", "2.5", evidence, "应为整数"},
		"a month":             {"founded_on", "", "2015.6", evidence, "只有年月，没有日"},
		"no such district":    {"region", "", "示例区", evidence, "不在目录中"},
		"less than nothing":   {"revenue", "2025", "-5万元", evidence, "不能为负"},
		"no evidence":         {"address", "", "示例路 1 号", "", "请写明依据"},
		"much too long":       {"address", "", strings.Repeat("长", 2001), evidence, "内容过长"},
	} {
		t.Run(name, func(t *testing.T) {
			got := s.anonymous().form(mine(letterID), filled("field", c.field, "year", c.year, "value", c.value, "evidence", c.evidence))
			if got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, c.want) {
				t.Fatalf("got %d, want %q in: %s", got.status, c.want, got.body)
			}
			for _, part := range []string{"没有提交", ` value="` + c.value + `"`, ">" + c.evidence + "</textarea>"} {
				if !strings.Contains(got.body, part) {
					t.Errorf("want %q in it", part)
				}
			}
			if c.field == "revenue" && !strings.Contains(got.body, `<option value="revenue" selected>`) {
				t.Error("the fact is not chosen any more")
			}
		})
	}
	if list, err := s.store.ListProposals(t.Context(), truth.ProposalFilter{}, models.Page{}); err != nil || len(list.Items) > 0 {
		t.Errorf("something was proposed: %v, %v", list.Items, err)
	}
}

// TestAConfirmationNeedsNoValue confirms what the base has; where it has nothing, the page says so.
func TestAConfirmationNeedsNoValue(t *testing.T) {
	t.Parallel()
	s := servePushed(t)
	if got := s.anonymous().form(mine(letterID), filled("field", "region", "kind", "confirm")); got.status != http.StatusSeeOther {
		t.Errorf("got %+v", got)
	}
	if _, _, body := s.page("GET", mine(letterID)); !strings.Contains(body, "确认：张店区") {
		t.Errorf("the page does not tell of it: %s", body)
	}
	got := s.anonymous().form(mine(letterID), filled("field", "address", "kind", "confirm"))
	if got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, "库中没有这一项") || !strings.Contains(got.body, `value="confirm" checked`) {
		t.Errorf("got %d: %s", got.status, got.body)
	}
}

// TestWhoMaySendACorrection: who holds a letter, and an enterprise that signed in, by its own page and from no other site.
func TestWhoMaySendACorrection(t *testing.T) {
	t.Parallel()
	s := servePushed(t)
	s.user(access.User{ID: "zhangdian", Role: access.DistrictStaff, District: ownDistrict})
	company, staff := s.enterpriseUser(), s.signIn("zhangdian")
	fields := func(token string) url.Values {
		return filled("csrf", token, "field", "address", "value", "示例路 1 号", "evidence", "营业执照（示例）")
	}
	large := fields(company.csrf)
	large.Set("evidence", strings.Repeat("a", 70<<10))
	for name, c := range map[string]struct {
		who     *client
		path    string
		fields  url.Values
		headers []string
		status  int
	}{
		"by a letter from another site":     {s.anonymous(), mine(letterID), fields(""), []string{"Sec-Fetch-Site", "cross-site"}, http.StatusForbidden},
		"by a token that is none":           {s.anonymous(), "/mine/d1.AAAAAAAAAAAAAAAA", fields(""), nil, http.StatusNotFound},
		"signed in, without its token":      {company, "/mine", fields(""), nil, http.StatusForbidden},
		"signed in, with another's token":   {company, "/mine", fields(staff.csrf), nil, http.StatusForbidden},
		"signed in, from another site":      {company, "/mine", fields(company.csrf), []string{"Origin", "https://evil.example"}, http.StatusForbidden},
		"signed in, more than a form holds": {company, "/mine", large, nil, http.StatusRequestEntityTooLarge},
		"staff":                             {staff, "/mine", fields(staff.csrf), nil, http.StatusForbidden},
		"nobody":                            {s.anonymous(), "/mine", fields(""), nil, http.StatusUnauthorized},
	} {
		if got := c.who.form(c.path, c.fields, c.headers...); got.status != c.status {
			t.Errorf("%s: got %d, want %d: %s", name, got.status, c.status, got.body)
		}
	}
	if got := staff.call("GET", "/proposals", nil); strings.Contains(got.String(), "示例路") {
		t.Fatalf("something was proposed: %s", got)
	}
	_, page, _ := company.page("/mine")
	if !strings.Contains(page, `name="csrf" value="`+company.csrf+`"`) {
		t.Errorf("the form has no token of the session: %s", page)
	}
	if got := company.form("/mine", fields(company.csrf)); got.status != http.StatusSeeOther || got.location != "/mine?sent=1#correct" {
		t.Errorf("by its own page: got %+v", got)
	}
	if got := staff.call("GET", "/proposals", nil); !strings.Contains(got.String(), "示例路") || !strings.Contains(got.String(), `"proposed_by":"company"`) {
		t.Errorf("staff see %s", got)
	}
}
