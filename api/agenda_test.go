package api_test

import (
	"net/http"
	"strings"
	"testing"

	"huiqi/models/access"
)

// TestMailboxesOverREST: everybody who works here sets where they are written to; administrators set it for others and see it masked.
func TestMailboxesOverREST(t *testing.T) {
	t.Parallel()
	s := serve(t)
	s.user(access.User{ID: "root", Role: access.Admin})
	s.user(access.User{ID: "wang", Role: access.BureauStaff})
	root, wang := s.signIn("root"), s.signIn("wang")
	got := wang.call("GET", "/agenda/mailbox", nil)
	if got.status != http.StatusOK || got.doc["address"] != "" || got.header.Get("ETag") != `"0"` {
		t.Fatalf("nothing set yet: got %s", got)
	}
	if got = wang.call("PUT", "/agenda/mailbox", map[string]any{"address": "wangli@example.cn"}, "If-Match", `"0"`); got.status != http.StatusOK || got.doc["address"] != "wangli@example.cn" {
		t.Fatalf("set by its owner: got %s", got)
	}
	got = root.call("GET", "/users/wang/mailbox", nil)
	if got.status != http.StatusOK || strings.Contains(got.String(), "wangli@") || !strings.Contains(got.String(), "@example.cn") {
		t.Errorf("seen by another: got %s", got)
	}
	if got = root.call("PUT", "/users/wang/mailbox", map[string]any{"address": "wang@example.cn", "off": true}, "If-Match", `"1"`); got.status != http.StatusOK || got.doc["off"] != true {
		t.Errorf("set by an administrator: got %s", got)
	}
	if got = root.call("PUT", "/users/wang/mailbox", map[string]any{"address": "nobody"}, "If-Match", `"2"`); got.status != http.StatusUnprocessableEntity || got.code() != "invalid-mailbox" {
		t.Errorf("no address: got %s", got)
	}
	if got = wang.call("PUT", "/agenda/mailbox", map[string]any{}, "If-Match", `"1"`); got.status != http.StatusPreconditionFailed {
		t.Errorf("stale: got %s", got)
	}
	log := root.call("GET", "/audit?kind=mailbox", nil)
	if list, _ := log.doc["items"].([]any); len(list) != 2 || strings.Contains(log.String(), "@example.cn") {
		t.Errorf("the audit log: got %s", log)
	}
}

func TestAgendaOverREST(t *testing.T) {
	t.Parallel()
	s := serve(t)
	s.user(access.User{ID: "root", Role: access.Admin})
	root := s.signIn("root")
	for _, path := range []string{"/agenda", "/agenda/digests", "/agenda/groups"} {
		got := root.call("GET", path, nil)
		if list, there := got.doc["items"].([]any); got.status != http.StatusOK || !there || len(list) != 0 {
			t.Errorf("%s: got %s", path, got)
		}
	}
	if got := root.call("POST", "/push/accounts", map[string]any{"id": "robot", "channel": "wecom-robot", "name": "群机器人", "per_second": 1}); got.status != http.StatusCreated {
		t.Fatalf("got %s", got)
	}
	body := map[string]any{"id": "office", "account_id": "robot", "name": "示例工作群", "department": "高新科", "enabled": true}
	if got := root.call("POST", "/agenda/groups", body); got.status != http.StatusCreated || got.header.Get("Location") != "/api/v1/agenda/groups/office" {
		t.Errorf("got %s", got)
	}
	delete(body, "id")
	body["task_force"] = "none"
	if got := root.call("PUT", "/agenda/groups/office", body, "If-Match", `"1"`); got.status != http.StatusUnprocessableEntity || got.code() != "invalid-staff-group" {
		t.Errorf("got %s", got)
	}
}

// agendaDeeds set where somebody and a group of staff are written to.
func agendaDeeds() []deed {
	group := map[string]any{"account_id": "robot", "name": "示例工作群", "department": "高新科"}
	created := map[string]any{"id": "office"}
	for member, value := range group {
		created[member] = value
	}
	return []deed{
		{op: "putMailbox", method: "PUT", path: "/agenda/mailbox", body: map[string]any{"address": "root@example.cn"}, version: "/agenda/mailbox"},
		{op: "putUserMailbox", method: "PUT", path: "/users/root/mailbox", body: map[string]any{"off": true}, version: "/users/root/mailbox"},
		{op: "createStaffGroup", method: "POST", path: "/agenda/groups", body: created},
		{op: "updateStaffGroup", method: "PUT", path: "/agenda/groups/office", body: group, version: "/agenda/groups/office"},
	}
}
