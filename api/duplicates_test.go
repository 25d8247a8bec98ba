package api_test

import (
	"net/http"
	"strings"
	"testing"

	"huiqi/models/access"
)

// TestAnEnterpriseComesTwice adds an enterprise once more under another code: the addition is warned of, the pair listed, and once
// the two are merged the code of the second leads to the first.
func TestAnEnterpriseComesTwice(t *testing.T) {
	t.Parallel()
	s := serve(t)
	s.user(access.User{ID: "root", Role: access.BureauStaff})
	root := s.signIn("root")
	add := func(uscc, name string) answer {
		t.Helper()
		got := root.call("POST", "/enterprises", map[string]any{"uscc": uscc, "name": name, "region": "370303"})
		if got.status != http.StatusCreated {
			t.Fatalf("got %s", got)
		}
		return got
	}
	if got := add(otherUSCC, "淄博恒信化工有限公司（示例）"); strings.Contains(got.String(), "warnings") {
		t.Errorf("got a warning of the first: %s", got)
	}
	got := add(doubleUSCC, "恒信(淄博)化工有限公司")
	for _, part := range []string{"possible-duplicate", otherUSCC, "可能与"} {
		if !strings.Contains(got.String(), part) {
			t.Errorf("got %s, want %s in it", got, part)
		}
	}
	list := root.call("GET", "/duplicates?min_score=50", nil)
	if items, _ := list.doc["items"].([]any); list.status != http.StatusOK || len(items) != 1 {
		t.Errorf("got %s, want the pair", list)
	}
	tag := root.call("GET", "/enterprises/"+otherUSCC, nil).header.Get("ETag")
	merged := root.call("POST", "/enterprises/"+otherUSCC+"/merges", map[string]any{"uscc": doubleUSCC, "version": 1}, "If-Match", tag)
	if merged.status != http.StatusOK || merged.text("into") != otherUSCC {
		t.Fatalf("got %s", merged)
	}
	gone := root.call("GET", "/enterprises/"+doubleUSCC, nil)
	if gone.status != http.StatusGone || gone.code() != "enterprise-merged" || !strings.Contains(gone.String(), otherUSCC) {
		t.Errorf("got %s, want 410 that names the one that is left", gone)
	}
	if sheet := root.call("GET", "/duplicates.xlsx", nil); sheet.status != http.StatusOK {
		t.Errorf("got %s, want a sheet", sheet)
	}
}
