package api_test

import (
	"bytes"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	service "huiqi/service/access"
)

// TestMatchingEnterprisesOfOthers asks for an enterprise of the base by its code with every role.
func TestMatchingEnterprisesOfOthers(t *testing.T) {
	t.Parallel()
	s := serve(t)
	s.base()
	table := service.NewTable()
	for _, caller := range s.roles() {
		for path, op := range map[string]service.Operation{"/match": "match", "/match/questions": "matchQuestions", "/match/package": "matchPackage", "/match/path": "matchPath"} {
			reach, _ := table.Reach(caller.actor, op)
			ask := func(uscc string) answer {
				return caller.client.call("POST", path, map[string]string{"uscc": uscc})
			}
			own, other := ask(ownUSCC), ask(otherUSCC)
			if want := reach != service.Public; (own.status == http.StatusOK) != want {
				t.Errorf("%s as %s, the own one: got %s, want it answered = %t", op, caller.name, own, want)
			}
			if want := reach == service.All; (other.status == http.StatusOK) != want {
				t.Errorf("%s as %s, another: got %s, want it answered = %t", op, caller.name, other, want)
			}
			if reach == service.Own && other.code() != "enterprise-not-found" {
				t.Errorf("%s as %s, another: got %s, want it not to exist", op, caller.name, other)
			}
		}
	}
}

// TestAnonymousMatchingLeavesNothing posts a profile as nobody and looks for it in the database file, its log and
// the service's own log.
func TestAnonymousMatchingLeavesNothing(t *testing.T) {
	t.Parallel()
	s := serve(t)
	const mark = "绝无仅有的企业名"
	got := s.anonymous().call("POST", "/match", map[string]any{
		"profile": map[string]any{"name": mark, "facts": map[string]any{"region": "370303"}}, "q": mark,
	}, "Idempotency-Key", "anonymous-1")
	if got.status != http.StatusOK {
		t.Fatalf("got %s", got)
	}
	files, err := filepath.Glob(s.path + "*")
	must(t, err)
	if len(files) == 0 {
		t.Fatalf("no database at %s", s.path)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if must(t, err); bytes.Contains(data, []byte(mark)) || bytes.Contains(data, []byte("anonymous-1")) {
			t.Errorf("%s holds what was posted", filepath.Base(name))
		}
	}
	if logs := s.logs.String(); strings.Contains(logs, mark) || strings.Contains(logs, "anonymous-1") {
		t.Errorf("the log holds what was posted: %s", logs)
	}
}

// TestAudiencesAreNarrowedToTheDistrict counts as the city's and as a district's staff.
func TestAudiencesAreNarrowedToTheDistrict(t *testing.T) {
	t.Parallel()
	s := serve(t)
	s.base()
	rule := map[string]any{"field": "region", "op": "in", "value": []string{"370300"}}
	for _, caller := range s.roles() {
		if caller.name != "bureau-staff" && caller.name != "district-staff" {
			continue
		}
		got := caller.client.call("GET", `/audience/members?rule={"field":"region","op":"in","value":["370300"]}`, nil)
		counts := caller.client.call("POST", "/audience", map[string]any{"rule": rule})
		if got.status != http.StatusOK || counts.status != http.StatusOK {
			t.Fatalf("%s: got %s and %s", caller.name, got, counts)
		}
		if sees := strings.Contains(got.String()+counts.String(), otherUSCC) || strings.Contains(counts.String(), "370304"); sees != (caller.name == "bureau-staff") {
			t.Errorf("%s: got %s and %s", caller.name, got, counts)
		}
	}
}
