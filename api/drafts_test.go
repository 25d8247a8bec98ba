package api_test

import (
	"net/http"
	"testing"

	"huiqi/models/access"
	service "huiqi/service/access"
)

// TestDraftsDoNotExistForThePublic reads a draft policy, its program, rule and attachments with every role: whoever
// reaches only what is published gets the answer that a policy which is not there would get.
func TestDraftsDoNotExistForThePublic(t *testing.T) {
	t.Parallel()
	s := serve(t)
	writer := s.withKey(access.ScopePoliciesWrite)
	body := draft("未发布的草稿")
	body["id"] = "secret-draft"
	if got := writer.call("POST", "/policies", body); got.status != http.StatusCreated {
		t.Fatalf("create: got %s", got)
	}
	program := map[string]any{"id": "secret-program", "name": "研发补助"}
	if got := writer.call("POST", "/policies/secret-draft/programs", program); got.status != http.StatusCreated {
		t.Fatalf("create program: got %s", got)
	}
	rule := map[string]any{"rule": map[string]any{"field": "region", "op": "in", "value": []string{"370300"}}}
	if got := writer.call("PUT", "/programs/secret-program/rule", rule, "If-Match", `"1"`); got.status >= 300 {
		t.Fatalf("put rule: got %s", got)
	}
	table := service.NewTable()
	paths := map[string]service.Operation{
		"/policies/secret-draft":           "getPolicy",
		"/policies/secret-draft/programs":  "listPrograms",
		"/programs/secret-program":         "getProgram",
		"/programs/secret-program/rules":   "listRuleVersions",
		"/programs/secret-program/rules/1": "getRule",
	}
	for _, caller := range s.roles() {
		for path, op := range paths {
			reach, _ := table.Reach(caller.actor, op)
			got := caller.client.call("GET", path, nil)
			if hidden := got.status == http.StatusNotFound; hidden != (reach != service.All) || !hidden && got.status != http.StatusOK {
				t.Errorf("%s as %s: got %s", path, caller.name, got)
			}
		}
	}
}

// TestDistrictsCreateAtHomeOnly creates enterprises as district staff.
func TestDistrictsCreateAtHomeOnly(t *testing.T) {
	t.Parallel()
	s := serve(t)
	s.user(access.User{ID: "district", Role: access.DistrictStaff, District: ownDistrict})
	c := s.signIn("district")
	create := func(uscc, region string) answer {
		return c.call("POST", "/enterprises", map[string]any{"uscc": uscc, "name": "示例公司", "region": region})
	}
	if got := create(ownUSCC, ownDistrict); got.status != http.StatusCreated {
		t.Errorf("at home: got %s", got)
	}
	if got := create(otherUSCC, "370304"); got.status != http.StatusForbidden || got.code() != "other-district" {
		t.Errorf("elsewhere: got %s", got)
	}
}
