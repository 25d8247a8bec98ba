package api_test

import (
	"net/http"
	"strings"
	"testing"
)

func TestApplicationsOverHTTP(t *testing.T) {
	t.Parallel()
	s := servePushed(t)
	c, company := s.signIn("bureau"), s.enterpriseUser()
	const list, path = "/enterprises/" + ownUSCC + "/applications", "/enterprises/" + ownUSCC + "/applications/city-a/2026"
	if got := c.call("GET", list, nil); got.status != http.StatusOK || !strings.Contains(got.String(), `"items":[]`) {
		t.Errorf("none: got %s", got)
	}
	applied := company.call("PUT", path, map[string]any{"state": "applied", "applied_on": "2026-02-20", "source": "bureau"})
	if applied.status != http.StatusOK || applied.text("source") != "declared" || applied.text("entered_by") != "company" {
		t.Errorf("applied: got %s", applied)
	}
	wantCode(t, "granted to itself", company.call("PUT", path, map[string]any{"state": "granted", "decided_on": "2026-03-01"}), http.StatusForbidden, "declared-only")
	granted := c.call("PUT", path, map[string]any{"state": "granted", "applied_on": "2026-02-20", "decided_on": "2026-03-01", "amount": 200000.5})
	if granted.doc["amount"] != 200000.5 || granted.text("source") != "bureau" {
		t.Errorf("granted: got %s", granted)
	}
	wantCode(t, "a record of the bureau's", company.call("PUT", path, map[string]any{"state": "withdrawn"}), http.StatusForbidden, "declared-only")
	if got := c.call("GET", list, nil); strings.Count(got.String(), `"round":"2026"`) != 1 || !strings.Contains(got.String(), `"state":"granted"`) {
		t.Errorf("list: got %s", got)
	}
	wantCode(t, "no program", c.call("PUT", strings.Replace(path, "city-a", "none", 1), map[string]any{"state": "applied"}), http.StatusNotFound, "program-not-found")
	bad := c.call("PUT", path, map[string]any{"state": "granted"})
	if bad.code() != "invalid-application" || violationOf(bad) != "decided_on required" {
		t.Errorf("without a day: got %s", bad)
	}
}
