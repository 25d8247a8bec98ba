package api_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"huiqi/models/access"
	service "huiqi/service/access"
)

func TestAUserFromCreationToOwnPassword(t *testing.T) {
	t.Parallel()
	s := serve(t)
	s.user(access.User{ID: "root", Role: access.Admin})
	root := s.signIn("root")
	made := root.call("POST", "/users", map[string]string{"login": "Li.Si", "name": "李四", "role": "district-staff", "district": "张店区"})
	if made.status != http.StatusCreated {
		t.Fatalf("create: got %s", made)
	}
	user, _ := made.doc["user"].(map[string]any)
	if user["login"] != "li.si" || user["district"] != "370303" || made.header.Get("Location") != "/api/v1/users/"+user["id"].(string) {
		t.Errorf("create: got %v at %s", user, made.header.Get("Location"))
	}
	oneTime := made.text("one_time_password")
	c := s.anonymous()
	in := c.call("POST", "/session", map[string]string{"login": "li.si", "password": oneTime})
	if in.doc["one_time"] != true {
		t.Fatalf("sign in: got %s", in)
	}
	c.adopt(in)
	if got := c.call("GET", "/reference/titles", nil); got.code() != "password-change-required" {
		t.Errorf("before the change: got %s", got)
	}
	change := func(present, next string) answer {
		return c.call("POST", "/me/password", map[string]string{"present_password": present, "new_password": next})
	}
	for next, code := range map[string]string{"short": "weak-password", oneTime: "weak-password", strings.Repeat("长", 200): "weak-password"} {
		if got := change(oneTime, next); got.code() != code {
			t.Errorf("change to %q: got %s", next, got)
		}
	}
	if got := change("wrong wrong wrong", "a good new password"); got.code() != "bad-credentials" {
		t.Errorf("change with a wrong password: got %s", got)
	}
	changed := change(oneTime, "a good new password")
	if changed.status != http.StatusOK || changed.doc["one_time"] != false {
		t.Fatalf("change: got %s", changed)
	}
	if got := c.call("GET", "/me", nil); got.status != http.StatusUnauthorized {
		t.Errorf("the session before the change: got %s", got)
	}
	c.adopt(changed)
	if got := c.call("GET", "/reference/titles", nil); got.status != http.StatusOK {
		t.Errorf("after the change: got %s", got)
	}
}

func TestFiveWrongPasswordsLock(t *testing.T) {
	t.Parallel()
	s := serve(t)
	s.user(access.User{ID: "wang", Role: access.BureauStaff})
	try := func(password string) answer {
		return s.anonymous().call("POST", "/session", map[string]string{"login": "wang", "password": password})
	}
	for i := range service.MaxFailures {
		if got := try("wrong"); got.code() != "bad-credentials" {
			t.Fatalf("attempt %d: got %s", i+1, got)
		}
	}
	if got := try(password); got.code() != "bad-credentials" {
		t.Fatalf("locked: got %s", got)
	}
	s.clock.Advance(service.LockFor + time.Second)
	if got := try(password); got.status != http.StatusOK {
		t.Errorf("after the lock: got %s", got)
	}
	for range service.MaxFailures - 1 {
		try("wrong")
	}
	if got := try(password); got.status != http.StatusOK {
		t.Errorf("four failures after a success: got %s", got)
	}
}

func TestUnknownLoginsLookLikeWrongPasswords(t *testing.T) {
	t.Parallel()
	s := serve(t)
	s.user(access.User{ID: "gone", Role: access.BureauStaff, Disabled: true})
	s.user(access.User{ID: "wang", Role: access.BureauStaff})
	var details []string
	for login, word := range map[string]string{"nobody": password, "gone": password, "wang": "wrong"} {
		got := s.anonymous().call("POST", "/session", map[string]string{"login": login, "password": word})
		details = append(details, got.code()+got.text("detail"))
	}
	if details[0] != details[1] || details[1] != details[2] || !strings.HasPrefix(details[0], "bad-credentials") {
		t.Errorf("got different answers: %q", details)
	}
	for i := range 2 * service.MaxFailures {
		answers := map[string]bool{}
		for _, login := range []string{"nobody", "gone", "wang"} {
			got := s.anonymous().call("POST", "/session", map[string]string{"login": login, "password": "wrong"})
			answers[fmt.Sprint(got.status, got.code(), got.text("detail"), got.header.Get("Retry-After"))] = true
		}
		if len(answers) != 1 {
			t.Errorf("attempt %d: got different answers: %v", i, answers)
		}
	}
}

func TestUpdatingAUser(t *testing.T) {
	t.Parallel()
	s := serve(t)
	s.user(access.User{ID: "root", Role: access.Admin})
	s.user(access.User{ID: "wang", Role: access.BureauStaff})
	root, wang := s.signIn("root"), s.signIn("wang")
	body := map[string]any{"name": "王五", "role": "bureau-staff", "disabled": true}
	if got := root.call("PUT", "/users/wang", body); got.status != http.StatusPreconditionRequired || got.code() != "if-match-required" {
		t.Errorf("without If-Match: got %s", got)
	}
	for _, tag := range []string{`"7"`, `W/"1"`, `1`, `"x"`} {
		if got := root.call("PUT", "/users/wang", body, "If-Match", tag); got.status != http.StatusPreconditionFailed || got.code() != "stale-version" {
			t.Errorf("If-Match %s: got %s", tag, got)
		}
	}
	tag := root.call("GET", "/users/wang", nil).header.Get("ETag")
	got := root.call("PUT", "/users/wang", body, "If-Match", tag)
	if got.status != http.StatusOK || got.header.Get("ETag") == tag || got.text("name") != "王五" {
		t.Errorf("update: got %s, ETag %s", got, got.header.Get("ETag"))
	}
	if got := wang.call("GET", "/me", nil); got.status != http.StatusUnauthorized {
		t.Errorf("a disabled user's session: got %s", got)
	}
	tag = root.call("GET", "/users/root", nil).header.Get("ETag")
	if got := root.call("PUT", "/users/root", map[string]any{"name": "x", "role": "bureau-staff", "disabled": false}, "If-Match", tag); got.code() != "own-account" {
		t.Errorf("giving up the own role: got %s", got)
	}
	if got := root.call("GET", "/users/nobody", nil); got.status != http.StatusNotFound || got.code() != "user-not-found" {
		t.Errorf("unknown: got %s", got)
	}
}

func TestUsersAreCheckedWithPaths(t *testing.T) {
	t.Parallel()
	s := serve(t)
	s.user(access.User{ID: "root", Role: access.Admin})
	root := s.signIn("root")
	tests := map[string]struct {
		body map[string]string
		path string
		code string
	}{
		"bad login":        {map[string]string{"login": "李四", "name": "x", "role": "admin"}, "login", "bad-login"},
		"no district":      {map[string]string{"login": "a1", "name": "x", "role": "district-staff"}, "district", "unknown-division"},
		"bad check digit":  {map[string]string{"login": "a2", "name": "x", "role": "enterprise", "uscc": "91370303MAF42DHM2L"}, "uscc", "bad-check-digit"},
		"impossible role":  {map[string]string{"login": "a3", "name": "x", "role": "anonymous"}, "role", "not-one-of"},
		"unknown member":   {map[string]string{"login": "a4", "name": "x", "role": "admin", "password": "p"}, "password", "unknown-member"},
		"missing name":     {map[string]string{"login": "a5", "role": "admin"}, "name", "required"},
		"name of no sound": {map[string]string{"login": "a6", "name": "  ", "role": "admin"}, "name", "required"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := root.call("POST", "/users", test.body)
			violations, _ := got.doc["errors"].([]any)
			if got.status != http.StatusUnprocessableEntity || len(violations) != 1 {
				t.Fatalf("got %s", got)
			}
			if v := violations[0].(map[string]any); v["path"] != test.path || v["code"] != test.code {
				t.Errorf("got %v, want %s at %s", v, test.code, test.path)
			}
		})
	}
	twice := map[string]string{"login": "twice", "name": "x", "role": "admin"}
	root.call("POST", "/users", twice)
	if got := root.call("POST", "/users", twice); got.status != http.StatusConflict || got.code() != "duplicate-login" {
		t.Errorf("twice: got %s", got)
	}
}

func TestResettingAPasswordEndsSessionsAndLocks(t *testing.T) {
	t.Parallel()
	s := serve(t)
	s.user(access.User{ID: "root", Role: access.Admin})
	s.user(access.User{ID: "wang", Role: access.BureauStaff})
	root, wang := s.signIn("root"), s.signIn("wang")
	for range service.MaxFailures {
		s.anonymous().call("POST", "/session", map[string]string{"login": "wang", "password": "wrong"})
	}
	got := root.call("POST", "/users/wang/password", nil)
	if got.status != http.StatusOK {
		t.Fatalf("reset: got %s", got)
	}
	if me := wang.call("GET", "/me", nil); me.status != http.StatusUnauthorized {
		t.Errorf("the session from before: got %s", me)
	}
	in := s.anonymous().call("POST", "/session", map[string]string{"login": "wang", "password": got.text("one_time_password")})
	if in.status != http.StatusOK || in.doc["one_time"] != true {
		t.Errorf("sign in: got %s", in)
	}
}

func TestKeysEnd(t *testing.T) {
	t.Parallel()
	s := serve(t)
	s.user(access.User{ID: "root", Role: access.Admin})
	root := s.signIn("root")
	made := root.call("POST", "/keys", map[string]any{
		"name": "公众号", "scopes": []string{"policies:read"}, "expires_at": now.Add(time.Hour).Format(time.RFC3339),
	})
	if made.status != http.StatusCreated {
		t.Fatalf("create: got %s", made)
	}
	c := &client{server: s, bearer: made.text("secret")}
	me := c.call("GET", "/reference/titles", nil)
	if me.status != http.StatusOK {
		t.Fatalf("with the key: got %s", me)
	}
	if listed := root.call("GET", "/keys", nil); strings.Contains(string(listed.body), made.text("secret")) || !strings.Contains(string(listed.body), "last_used_at") {
		t.Errorf("list: got %s", listed)
	}
	s.clock.Advance(time.Hour)
	if got := c.call("GET", "/reference/titles", nil); got.code() != "bad-api-key" {
		t.Errorf("expired: got %s", got)
	}
	again := root.call("POST", "/keys", map[string]any{"name": "k", "scopes": []string{"match"}})
	c.bearer = again.text("secret")
	key, _ := again.doc["key"].(map[string]any)
	if got := root.call("DELETE", "/keys/"+key["id"].(string), nil); got.status != http.StatusNoContent {
		t.Fatalf("revoke: got %s", got)
	}
	if got := c.call("GET", "/reference/titles", nil); got.code() != "bad-api-key" {
		t.Errorf("revoked: got %s", got)
	}
}

func TestWritesAreInTheAuditLog(t *testing.T) {
	t.Parallel()
	s := serve(t)
	s.user(access.User{ID: "root", Role: access.Admin})
	root := s.signIn("root")
	made := root.call("POST", "/users", map[string]string{"login": "li", "name": "李", "role": "bureau-staff"}, "X-Request-ID", "req-42")
	user, _ := made.doc["user"].(map[string]any)
	s.anonymous().call("POST", "/session", map[string]string{"login": "root", "password": "wrong"})
	got := root.call("GET", "/audit?kind=user&action=create", nil)
	entries, _ := got.doc["items"].([]any)
	if len(entries) != 1 {
		t.Fatalf("got %s", got)
	}
	entry := entries[0].(map[string]any)
	if entry["actor_id"] != "root" || entry["subject"] != user["id"] || entry["request_id"] != "req-42" || entry["address"] != "127.0.0.1" {
		t.Errorf("got %v", entry)
	}
	all := string(root.call("GET", "/audit", nil).body)
	for _, action := range []string{`"sign-in"`, `"sign-in-refused"`} {
		if !strings.Contains(all, action) {
			t.Errorf("the log lacks %s: %s", action, all)
		}
	}
	if strings.Contains(all, made.text("one_time_password")) {
		t.Error("the log holds a password")
	}
}
