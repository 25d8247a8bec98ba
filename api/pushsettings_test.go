package api_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"huiqi/api"
	"huiqi/models"
	"huiqi/models/access"
)

// mailSettings wants the settings of a mail server.
type mailSettings struct{}

func (mailSettings) Check(settings map[string]string) []models.Violation {
	var c models.Checker
	c.Say(settings["host"] == "", "settings.host", "required", "须有邮件服务器", "a mail server is required", "smtp.example.cn")
	return c.Found
}

func accountBody(change ...any) map[string]any {
	body := map[string]any{
		"id": "kjj", "channel": "email", "name": "科技局邮箱（示例）", "settings": map[string]string{"host": "smtp.example.cn"}, "secret_env": "HUIQI_PUSH_KJJ", "enabled": true, "per_second": 5,
	}
	for i := 0; i+1 < len(change); i += 2 {
		body[fmt.Sprint(change[i])] = change[i+1]
	}
	return body
}

func TestAccountsOverHTTP(t *testing.T) {
	t.Parallel()
	s := serve(t)
	s.user(access.User{ID: "root", Role: access.Admin})
	c := s.signIn("root")
	made := c.call("POST", "/push/accounts", accountBody())
	if made.status != http.StatusCreated || made.header.Get("Location") != api.BasePath+"/push/accounts/kjj" || made.text("secret_env") != "HUIQI_PUSH_KJJ" {
		t.Fatalf("create: got %s", made)
	}
	wantCode(t, "again", c.call("POST", "/push/accounts", accountBody()), http.StatusConflict, "duplicate-id")
	change := accountBody("name", "又一邮箱")
	delete(change, "id")
	wantCode(t, "no ETag", c.call("PUT", "/push/accounts/kjj", change), http.StatusPreconditionRequired, "if-match-required")
	changed := c.call("PUT", "/push/accounts/kjj", change, "If-Match", made.header.Get("ETag"))
	if changed.status != http.StatusOK || changed.text("name") != "又一邮箱" || changed.header.Get("ETag") != `"2"` {
		t.Errorf("update: got %s", changed)
	}
	wantCode(t, "stale", c.call("PUT", "/push/accounts/kjj", change, "If-Match", made.header.Get("ETag")), http.StatusPreconditionFailed, "stale-version")
	change["channel"] = "sms"
	wantCode(t, "another channel", c.call("PUT", "/push/accounts/kjj", change, "If-Match", `"2"`), http.StatusConflict, "channel-fixed")
	if list := c.call("GET", "/push/accounts", nil); strings.Count(list.String(), `"id":"kjj"`) != 1 {
		t.Errorf("list: got %s", list)
	}
	bare := c.call("POST", "/push/accounts", map[string]any{"id": "bare", "channel": "pull", "name": "示例", "per_second": 5})
	for what, got := range map[string]string{"made": bare.String(), "found": c.call("GET", "/push/accounts/bare", nil).String(), "listed": c.call("GET", "/push/accounts", nil).String()} {
		if !strings.Contains(got, `"settings":{}`) || strings.Contains(got, "null") {
			t.Errorf("without settings, %s: got %s", what, got)
		}
	}
	wantCode(t, "none", c.call("GET", "/push/accounts/none", nil), http.StatusNotFound, "account-not-found")
}

func TestAccountsWithFaults(t *testing.T) {
	t.Parallel()
	s := serve(t)
	s.user(access.User{ID: "root", Role: access.Admin})
	c := s.signIn("root")
	tests := map[string]struct {
		body map[string]any
		want string // path and code of the first violation
	}{
		"the channel misses a setting": {accountBody("settings", map[string]string{}), "settings.host required"},
		"a secret in the settings":     {accountBody("settings", map[string]string{"host": "h", "app_secret": "x"}), "settings.app_secret secret-in-settings"},
		"the environment of others":    {accountBody("secret_env", "DATABASE_URL"), "secret_env bad-secret-env"},
		"a name of blanks":             {accountBody("name", "  "), "name required"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := c.call("POST", "/push/accounts", test.body)
			if got.status != http.StatusUnprocessableEntity || got.code() != "invalid-account" || violationOf(got) != test.want {
				t.Errorf("got %s, want invalid-account with %s", got, test.want)
			}
		})
	}
}

func TestTriggersOverHTTP(t *testing.T) {
	t.Parallel()
	s := serve(t)
	s.user(access.User{ID: "bureau", Role: access.BureauStaff})
	c := s.signIn("bureau")
	list := c.call("GET", "/push/triggers", nil)
	for _, reason := range []string{"opened", "newly-eligible", "closing", "title-expiring"} {
		if !strings.Contains(list.String(), `{"reason":"`+reason+`","enabled":false,"days":[]`) {
			t.Errorf("list: got %s, want %s switched off", list, reason)
		}
	}
	if strings.Contains(list.String(), "updated_at") {
		t.Errorf("list: got %s, want no time at which nobody set them", list)
	}
	const path = "/push/triggers/closing"
	on := map[string]any{"enabled": true, "days": []int{7, 3, 1}, "per_day": 100}
	wantCode(t, "no ETag", c.call("PUT", path, on), http.StatusPreconditionRequired, "if-match-required")
	first := c.call("GET", path, nil)
	set := c.call("PUT", path, on, "If-Match", first.header.Get("ETag"))
	if set.status != http.StatusOK || set.header.Get("ETag") != `"1"` || set.text("updated_by") != "bureau" || set.text("updated_at") == "" {
		t.Errorf("set: got %s", set)
	}
	wantCode(t, "set by two at once", c.call("PUT", path, on, "If-Match", `"0"`), http.StatusPreconditionFailed, "stale-version")
	off := c.call("PUT", path, map[string]any{"enabled": false}, "If-Match", `"1"`)
	if off.status != http.StatusOK || off.doc["enabled"] != false {
		t.Errorf("off: got %s", off)
	}
	bad := c.call("PUT", path, map[string]any{"enabled": true}, "If-Match", `"2"`)
	if bad.code() != "invalid-trigger" || violationOf(bad) != "days required" {
		t.Errorf("without days: got %s", bad)
	}
	wantCode(t, "no such trigger", c.call("GET", "/push/triggers/none", nil), http.StatusNotFound, "trigger-not-found")
}
