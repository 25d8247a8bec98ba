package api_test

import (
	"net/http"
	"strings"
	"testing"
	"time"
)

// until is a consent with a last day.
func until(day string) map[string]any {
	c := agreement()
	c["until"] = day
	return c
}

func TestConsentsThatEnd(t *testing.T) {
	t.Parallel()
	s := servePaired(t)
	body := expertBody("李示例")
	listed := until("2026-03-20")
	listed["kind"] = "listed"
	body["consents"] = []any{listed}
	gone := expertBody("孙示例")
	gone["consents"] = []any{listed}
	s.made("/experts", body)
	left := s.made("/experts", gone)
	if got := s.bureau.call("POST", "/experts/"+left+"/consents/listed/withdraw", map[string]any{}); got.status != http.StatusNoContent {
		t.Fatalf("withdrawn: got %s", got)
	}
	need := s.company.call("POST", "/enterprises/"+ownUSCC+"/needs", needBody("电主轴温升控制"))
	post := postingBody("某机床企业的电主轴温升过快")
	post["consent"] = until("2026-03-10")
	if got := s.company.call("POST", "/needs/"+need.text("id")+"/posting", post); got.status != http.StatusCreated {
		t.Fatalf("posted: got %s", got)
	}
	all := "need-posted|电主轴冷却（示例）|本区示例公司|ending expert-listed|李示例|示例大学|ending"
	for name, c := range map[string]struct {
		who         *client
		query, want string
	}{
		"the bureau":            {s.bureau, "", all},
		"the bureau, this week": {s.bureau, "?within=7", ""},
		"the district":          {s.district, "", "need-posted|电主轴冷却（示例）|本区示例公司|ending"},
		"another district":      {s.elsewhere, "", ""},
	} {
		got := c.who.call("GET", "/consent-ends"+c.query, nil)
		list, _ := got.doc["items"].([]any)
		var lines []string
		for _, item := range list {
			m, _ := item.(map[string]any)
			lines = append(lines, strings.Join([]string{m["of"].(string), m["name"].(string), m["whose"].(string), m["state"].(string)}, "|"))
		}
		if strings.Join(lines, " ") != c.want {
			t.Errorf("%s: got %q, want %q (%d)", name, lines, c.want, got.status)
		}
	}
	if got := sheetText(t, s.district.call("GET", "/consent-ends.xlsx", nil)); len(got) != 2 || !strings.HasPrefix(got[1], "需求发榜|电主轴冷却（示例）|本区示例公司|即将到期") {
		t.Errorf("the district's sheet: got %q", got)
	}
	wantCode(t, "an enterprise", s.company.call("GET", "/consent-ends", nil), http.StatusForbidden, "forbidden")
	s.clock.Advance(20 * 24 * time.Hour)
	again := s.signIn("bureau")
	if got := sheetText(t, again.call("GET", "/consent-ends.xlsx?lapsed=true&of=expert-listed", nil)); len(got) != 2 || !strings.Contains(got[1], "李示例|示例大学|已过期") {
		t.Errorf("after the day: got %q", got)
	}
}
