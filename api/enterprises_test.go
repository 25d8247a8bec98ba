package api_test

import (
	"bytes"
	"net/http"
	"testing"

	"huiqi/models/access"
)

// enterprise creates an enterprise and returns its path and ETag.
func (c *client) enterprise(uscc, region string) (path, tag string) {
	c.t.Helper()
	got := c.call("POST", "/enterprises", map[string]any{"uscc": uscc, "name": "示例公司", "region": region, "industry": "C2661", "tags": []string{"甲"}})
	if got.status != http.StatusCreated {
		c.t.Fatalf("create: got %s", got)
	}
	return "/enterprises/" + uscc, got.header.Get("ETag")
}

func TestEnterprisePatch(t *testing.T) {
	t.Parallel()
	_, c := bureauServer(t)
	path, tag := c.enterprise(ownUSCC, ownDistrict)
	got := c.call("PATCH", path, `{"industry":null,"address":"示例路1号","zone":"高新区","provenance":{"address":{"source":"registry"}}}`,
		"If-Match", tag, "Content-Type", "application/merge-patch+json")
	if got.status != http.StatusOK || got.text("address") != "示例路1号" || got.text("industry") != "" || got.text("zone") != "ZB-GXQ" || got.text("name") != "示例公司" {
		t.Fatalf("patch: got %s", got)
	}
	provenance, _ := got.doc["provenance"].(map[string]any)
	address, _ := provenance["address"].(map[string]any)
	zone, _ := provenance["zone"].(map[string]any)
	if address["source"] != "registry" || zone["source"] != "bureau" {
		t.Errorf("provenance %v", provenance)
	}
	wantCode(t, "an old version", c.call("PATCH", path, `{"name":"乙"}`, "If-Match", tag), http.StatusPreconditionFailed, "stale-version")
	wantCode(t, "without If-Match", c.call("PATCH", path, `{"name":"乙"}`), http.StatusPreconditionRequired, "if-match-required")
	tag = got.header.Get("ETag")
	unknown := c.call("PATCH", path, `{"uscc":"x"}`, "If-Match", tag)
	if unknown.status != http.StatusUnprocessableEntity || !bytes.Contains(unknown.body, []byte(`"code":"unknown-member"`)) {
		t.Errorf("another credit code: got %s", unknown)
	}
	wantCode(t, "no name", c.call("PATCH", path, `{"name":null}`, "If-Match", tag), http.StatusUnprocessableEntity, "invalid-enterprise")
	if got := c.call("PATCH", path, `{"tags":[]}`, "If-Match", tag); got.status != http.StatusOK || len(got.doc["tags"].([]any)) != 0 {
		t.Errorf("empty tags: got %s", got)
	}
}

func TestEnterprisesAreFilteredByBoth(t *testing.T) {
	t.Parallel()
	_, c := bureauServer(t)
	path, tag := c.enterprise(ownUSCC, ownDistrict)
	if got := c.call("PATCH", path, `{"deregistered_on":"2026-03-01"}`, "If-Match", tag); got.status != http.StatusOK {
		t.Fatalf("deregistered: got %s", got)
	}
	for query, want := range map[string]int{
		"synthetic=false&deregistered=true": 1, "synthetic=true&deregistered=true": 0, "synthetic=false&deregistered=false": 0, "deregistered=true": 1, "synthetic=false": 1,
	} {
		got := c.call("GET", "/enterprises?"+query, nil)
		if items, ok := got.doc["items"].([]any); !ok || len(items) != want {
			t.Errorf("%s: got %s, want %d", query, got, want)
		}
	}
}

func TestEnterpriseContentIsChecked(t *testing.T) {
	t.Parallel()
	_, c := bureauServer(t)
	got := c.call("POST", "/enterprises", map[string]any{"uscc": ownUSCC[:17] + "0", "name": "示例公司"})
	wantCode(t, "wrong check digit", got, http.StatusUnprocessableEntity, "invalid-enterprise")
	if !bytes.Contains(got.body, []byte(`"path":"uscc","code":"bad-check-digit"`)) {
		t.Errorf("wrong check digit: got %s", got)
	}
	wantCode(t, "not in the base", c.call("GET", "/enterprises/"+ownUSCC, nil), http.StatusNotFound, "enterprise-not-found")
	wantCode(t, "no credit code at all", c.call("GET", "/enterprises/123", nil), http.StatusUnprocessableEntity, "invalid-uscc")
}

func TestFactsMoveTheEnterpriseOn(t *testing.T) {
	t.Parallel()
	s, c := bureauServer(t)
	path, tag := c.enterprise(ownUSCC, ownDistrict)
	steps := []struct{ method, path, body string }{
		{"PUT", path + "/figures/2025", `{"revenue":48000000.5,"employees_min":20,"employees_max":49,"source":"statement"}`},
		{"PUT", path + "/ip/invention", `{"count":3}`},
		{"PUT", path + "/facts/legal_person", `{"value":true}`},
		{"PUT", path + "/checks/credit_dishonest", `{"as_of":"2026-03-01"}`},
	}
	for _, step := range steps {
		got := c.call(step.method, step.path, step.body, "If-Match", tag)
		if got.status != http.StatusOK || got.header.Get("ETag") == tag {
			t.Fatalf("%s %s: got %s, ETag %s", step.method, step.path, got, got.header.Get("ETag"))
		}
		wantCode(t, "the old version", c.call(step.method, step.path, step.body, "If-Match", tag), http.StatusPreconditionFailed, "stale-version")
		tag = got.header.Get("ETag")
	}
	title := c.call("POST", path+"/titles", `{"title_id":"高企","valid_from":"2024-12-07","valid_to":"2027-12-06"}`)
	if title.status != http.StatusCreated || title.text("title_id") != "high-tech-enterprise" {
		t.Errorf("title: got %s", title)
	}
	for list, want := range map[string]string{"figures": "48000000.50", "ip": `"count":3`, "facts": `"value":true`, "risks": `"credit_dishonest"`, "titles": "2027-12-06"} {
		if got := c.call("GET", path+"/"+list, nil); got.status != http.StatusOK || !bytes.Contains(got.body, []byte(want)) {
			t.Errorf("%s: got %s, want %s in it", list, got, want)
		}
	}
	s.user(access.User{ID: "own", Role: access.EnterpriseUser, USCC: ownUSCC})
	profile := s.signIn("own").call("GET", path+"/profile", nil)
	if profile.status != http.StatusOK || !bytes.Contains(profile.body, []byte(`"min":20,"max":49`)) || !bytes.Contains(profile.body, []byte(`"source":"computed"`)) {
		t.Errorf("profile: got %s", profile)
	}
}

func TestAnEnterprisesUserDeclares(t *testing.T) {
	t.Parallel()
	s, c := bureauServer(t)
	path, tag := c.enterprise(ownUSCC, ownDistrict)
	s.user(access.User{ID: "own", Role: access.EnterpriseUser, USCC: ownUSCC})
	own := s.signIn("own")
	got := own.call("PUT", path+"/facts/legal_person", `{"value":true,"source":"registry"}`, "If-Match", tag)
	if got.status != http.StatusOK || got.text("source") != "declared" {
		t.Errorf("a fact: got %s, want it declared", got)
	}
	tag = got.header.Get("ETag")
	wantCode(t, "a registry column", own.call("PATCH", path, `{"name":"乙"}`, "If-Match", tag), http.StatusForbidden, "forbidden")
	wantCode(t, "a risk", own.call("POST", path+"/risks", `{"field":"abnormal_list","from_date":"2026-01-05"}`), http.StatusForbidden, "forbidden")
	wantCode(t, "another's fact", own.call("DELETE", path+"/facts/legal_person?source=registry", nil, "If-Match", tag), http.StatusForbidden, "other-source")
	removed := own.call("DELETE", path+"/facts/legal_person", nil, "If-Match", tag)
	if removed.status != http.StatusNoContent || removed.header.Get("ETag") == tag {
		t.Errorf("its own fact: got %s, %v", removed, removed.header)
	}
}
