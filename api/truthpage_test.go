package api_test

import (
	"html"
	"regexp"
	"strings"
	"testing"

	"huiqi/models/access"
)

func TestThePageOfTheBase(t *testing.T) {
	t.Parallel()
	s := serve(t)
	s.base()
	for _, u := range []access.User{
		{ID: "bureau", Role: access.BureauStaff},
		{ID: "zhangdian", Role: access.DistrictStaff, District: ownDistrict},
		{ID: "boshan", Role: access.DistrictStaff, District: "370304"},
		{ID: "company", Role: access.EnterpriseUser, USCC: ownUSCC},
	} {
		s.user(u)
	}
	bureau, district, company := s.signIn("bureau"), s.signIn("zhangdian"), s.signIn("company")
	bureau.publishedProgram("city", revenueRule)
	const path = "/base-truth/summary"
	for name, c := range map[string]struct {
		who    *client
		path   string
		status int
		has    string
	}{
		"by district":         {bureau, path, 200, "底数不清：各区县"},
		"by industry":         {bureau, path + "?by=industry", 200, "底数不清：各行业"},
		"of the district":     {district, path, 200, "张店区"},
		"nobody":              {s.anonymous(), path, 401, "请先登录"},
		"an enterprise":       {company, path, 403, "无权"},
		"of another grouping": {bureau, path + "?by=nothing", 200, "各区县"},
	} {
		status, text, header := c.who.page(c.path)
		if status != c.status || !strings.Contains(text, c.has) {
			t.Errorf("%s: got %d, want %d with %s:\n%s", name, status, c.status, c.has, text)
		}
		if strings.Contains(text, "<script") || strings.Contains(text, "style=") || header.Get("Cache-Control") != "no-store" || !strings.Contains(header.Get("Content-Security-Policy"), "default-src 'none'") {
			t.Errorf("%s: a page with scripts or styles of its own, or that may be kept: %v", name, header)
		}
	}
	_, all, _ := bureau.page(path)
	_, own, _ := district.page(path)
	if !strings.Contains(all, "博山区") || strings.Contains(own, "博山区") {
		t.Error("the bureau sees not all, or staff of a district see another")
	}
	link := regexp.MustCompile(`href="(/api/v1/base-truth/enterprises\.xlsx\?[^"]+state=missing[^"]*)"`).FindStringSubmatch(all)
	if link == nil {
		t.Fatalf("no number leads to its list:\n%s", all)
	}
	if got := sheetText(t, bureau.call("GET", strings.TrimPrefix(html.UnescapeString(link[1]), "/api/v1"), nil)); len(got) < 2 {
		t.Errorf("behind %s: got %q", link[1], got)
	}
}
