package api_test

import (
	"net/http"
	"strings"
	"testing"

	"huiqi/models/access"
)

// TestAPreviewOverREST asks for a circular before its day, as an answer, as files and as a page.
func TestAPreviewOverREST(t *testing.T) {
	t.Parallel()
	s := serve(t)
	s.plans()
	s.user(access.User{ID: "wang", Role: access.BureauStaff})
	s.user(access.User{ID: "own", Role: access.DistrictStaff, District: ownDistrict})
	wang, own := s.signIn("wang"), s.signIn("own")
	const path = "/circular-previews/circular/2026-03"
	got := wang.call("GET", path, nil)
	if got.status != http.StatusOK || got.text("status") != "preview" || !strings.HasSuffix(got.text("title"), "（预览）") || got.text("due_on") != "2026-03-27" || got.text("page") != path {
		t.Fatalf("got %s", got)
	}
	for format, magic := range map[string]string{"docx": "PK", "pdf": "%PDF"} {
		if file := wang.call("GET", path+"/file?format="+format, nil); file.status != http.StatusOK || !strings.HasPrefix(string(file.body), magic) {
			t.Errorf("%s: got %d, %s", format, file.status, file.header)
		}
	}
	for name, c := range map[string]struct {
		who    *client
		path   string
		status int
		has    string
	}{
		"a preview":        {wang, path, 200, "这是预览：按现有记录计算，没有保存，也没有发给任何人"},
		"its year":         {wang, "/circular-previews/assessment/2026", 200, "年度考核表（预览）"},
		"too early":        {wang, "/circular-previews/circular/2026-09", 409, "尚未到"},
		"no such occasion": {wang, "/circular-previews/circular/2026-Q1", 404, "没有找到"},
		"no such kind":     {wang, "/circular-previews/none/%00", 404, "没有找到"},
		"a district":       {own, path, 403, "无权"},
		"nobody":           {s.anonymous(), path, 401, "请先登录"},
	} {
		status, text, header := c.who.page(c.path)
		if status != c.status || !strings.Contains(text, c.has) {
			t.Errorf("%s: got %d, want %d with %s:\n%s", name, status, c.status, c.has, text)
		}
		if header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s may be kept", name)
		}
	}
	if got := wang.call("GET", "/circulars", nil); string(got.body) == "" || strings.Contains(string(got.body), "2026-03") {
		t.Errorf("a preview was kept: %s", got)
	}
}
