package api_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"huiqi/models/access"
)

func TestGroups(t *testing.T) {
	t.Parallel()
	s := serve(t)
	s.user(access.User{ID: "root", Role: access.Admin})
	root := s.signIn("root")
	for id, channel := range map[string]string{"robot": "wecom-robot", "inbox": "inbox"} {
		if got := root.call("POST", "/push/accounts", map[string]any{"id": id, "channel": channel, "name": id, "per_second": 1}); got.status != http.StatusCreated {
			t.Fatalf("got %s", got)
		}
	}
	body := func(account, district string, opened bool) map[string]any {
		return map[string]any{"account_id": account, "name": "示例群", "district": district, "opened": opened, "enabled": true}
	}
	for name, test := range map[string]struct {
		body   map[string]any
		status int
		code   string
	}{
		"no robot": {body("inbox", "", true), 422, "invalid-group"}, "no district": {body("robot", "999999", true), 422, "invalid-group"}, "no account": {body("none", "", true), 404, "account-not-found"},
	} {
		test.body["id"] = "g"
		if got := root.call("POST", "/push/groups", test.body); got.status != test.status || got.code() != test.code {
			t.Errorf("%s: got %s, want %d %s", name, got, test.status, test.code)
		}
	}
	first := body("robot", "370303", false)
	first["id"] = "g"
	if got := root.call("POST", "/push/groups", first); got.status != http.StatusCreated {
		t.Fatalf("got %s", got)
	}
	s.clock.Advance(time.Hour)
	if bare := root.call("GET", "/push/groups", nil); strings.Contains(bare.String(), "null") {
		t.Errorf("nothing chosen: got %s, want empty lists", bare)
	}
	got := root.call("PUT", "/push/groups/g", body("robot", "370303", true), "If-Match", `"1"`)
	since, err := time.Parse(time.RFC3339, got.doc["since"].(string))
	if err != nil || got.status != http.StatusOK || !since.Equal(now.Add(time.Hour)) {
		t.Errorf("got %s, %v, want it to hear of what opens from now on", got, err)
	}
	if got := root.call("PUT", "/push/groups/g", body("robot", "", true), "If-Match", `"1"`); got.status != http.StatusPreconditionFailed {
		t.Errorf("got %s, want it stale", got)
	}
}
