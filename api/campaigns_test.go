package api_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"huiqi/api"
	"huiqi/models/access"
)

func campaignBody(change ...any) map[string]any {
	body := map[string]any{"name": "示例推送", "program_id": "city-a", "audience": map[string]any{"verdicts": []string{"needs-information"}}}
	for i := 0; i+1 < len(change); i += 2 {
		body[fmt.Sprint(change[i])] = change[i+1]
	}
	return body
}

// TestCampaignsOverHTTP previews a push to both enterprises, whose revenue is not known, and starts it: two are more than
// one person may address, so a second one approves.
func TestCampaignsOverHTTP(t *testing.T) {
	t.Parallel()
	s := servePushed(t)
	c := s.signIn("bureau")
	preview := c.call("POST", "/campaign-previews", campaignBody())
	for _, part := range []string{`"size":2`, `"approval":true`, `"sms":2`, `"needs-information":2`, "本区示例公司", "尚有资料待补充"} {
		if preview.status != http.StatusOK || !strings.Contains(preview.String(), part) {
			t.Errorf("preview: got %s, want %s in it", preview, part)
		}
	}
	if unnamed := c.call("POST", "/campaign-previews", map[string]any{"program_id": "city-a"}); unnamed.status != http.StatusOK {
		t.Errorf("preview without a name: got %s", unnamed)
	}
	wantCode(t, "campaign without a name", c.call("POST", "/campaigns", campaignBody("name", " ")), http.StatusUnprocessableEntity, "invalid-campaign")
	filter := map[string]any{"field": "region", "op": "in", "value": []string{ownDistrict}}
	narrow := c.call("POST", "/campaign-previews", campaignBody("audience", map[string]any{"verdicts": []string{"needs-information"}, "filter": filter}))
	if narrow.doc["size"] != 1.0 || narrow.doc["approval"] != false {
		t.Errorf("narrowed: got %s", narrow)
	}
	made := c.call("POST", "/campaigns", campaignBody())
	path := "/campaigns/" + made.text("id")
	if made.status != http.StatusCreated || made.text("state") != "draft" || made.header.Get("Location") != api.BasePath+path {
		t.Fatalf("create: got %s", made)
	}
	wantCode(t, "no ETag", c.call("POST", path+"/start", nil), http.StatusPreconditionRequired, "if-match-required")
	started := c.call("POST", path+"/start", nil, "If-Match", made.header.Get("ETag"))
	if started.text("state") != "proposed" || started.doc["size"] != 2.0 {
		t.Fatalf("start: got %s", started)
	}
	wantCode(t, "alone", c.call("POST", path+"/approve", nil, "If-Match", started.header.Get("ETag")), http.StatusForbidden, "same-person")
	s.user(access.User{ID: "second", Role: access.BureauStaff})
	approved := s.signIn("second").call("POST", path+"/approve", nil, "If-Match", started.header.Get("ETag"))
	if approved.text("state") != "gathering" || approved.text("approved_by") != "second" {
		t.Errorf("approve: got %s", approved)
	}
	cancelled := c.call("POST", path+"/cancel", nil, "If-Match", approved.header.Get("ETag"))
	if cancelled.text("state") != "cancelled" {
		t.Errorf("cancel: got %s", cancelled)
	}
	if list := c.call("GET", "/campaigns", nil); strings.Count(list.String(), made.text("id")) != 1 {
		t.Errorf("list: got %s", list)
	}
	if got := c.call("GET", path, nil); got.header.Get("ETag") != cancelled.header.Get("ETag") || got.text("state") != "cancelled" {
		t.Errorf("get: got %s", got)
	}
}

func TestAFilterIsARule(t *testing.T) {
	t.Parallel()
	c := servePushed(t).signIn("bureau")
	filter := map[string]any{"field": "region", "op": "in", "value": []string{ownDistrict}}
	made := c.call("POST", "/campaigns", campaignBody("audience", map[string]any{"filter": filter}))
	audience, _ := made.doc["audience"].(map[string]any)
	if shown, _ := audience["filter"].(map[string]any); shown["field"] != "region" {
		t.Errorf("got %s, want the filter as a rule", made)
	}
	bad := c.call("POST", "/campaigns", campaignBody("audience", map[string]any{"filter": map[string]any{"field": "colour", "op": "==", "value": 1}}))
	if bad.code() != "invalid-campaign" || violationOf(bad) != "audience.filter.field unknown-field" {
		t.Errorf("a bad rule: got %s", bad)
	}
	wantCode(t, "no program", c.call("POST", "/campaigns", campaignBody("program_id", "none")), http.StatusNotFound, "program-not-found")
}
