package api_test

import (
	"encoding/json"
	"net/http"
	"testing"
)

// TestPackageAndPathOverHTTP holds that both answer as the document says, anonymously, in both languages.
func TestPackageAndPathOverHTTP(t *testing.T) {
	t.Parallel()
	s, c := bureauServer(t)
	c.publishedProgram("city", revenueRule)
	const profile = `"profile":{"facts":{"region":"张店区","annual":{"2025":{"revenue":25000000}}}}`
	got := s.anonymous().call("POST", "/match/package", `{`+profile+`,"if":["near-miss","needs-information"]}`)
	var bundle struct {
		Exact  bool
		Chosen []struct {
			ProgramID string `json:"program_id"`
			Worth     struct{ Basis string }
			Result    json.RawMessage
		}
	}
	if got.status != http.StatusOK {
		t.Fatalf("package: got %s", got)
	}
	must(t, json.Unmarshal(got.body, &bundle))
	if !bundle.Exact || len(bundle.Chosen) != 1 || bundle.Chosen[0].Worth.Basis == "" || len(bundle.Chosen[0].Result) == 0 {
		t.Errorf("package: got %s", got)
	}
	path := s.anonymous().call("POST", "/match/path", `{`+profile+`,"depth":2,"breadth":3}`, "Accept-Language", "en")
	if path.status != http.StatusOK {
		t.Errorf("path: got %s", path)
	}
	wantCode(t, "a depth beyond the bound", s.anonymous().call("POST", "/match/path", `{`+profile+`,"depth":4}`), http.StatusUnprocessableEntity, "invalid-request")
	wantCode(t, "a step that is none", s.anonymous().call("POST", "/match/package", `{`+profile+`,"if":["ineligible"]}`), http.StatusUnprocessableEntity, "invalid-request")
	wantCode(t, "neither profile nor uscc", s.anonymous().call("POST", "/match/path", `{}`), http.StatusUnprocessableEntity, "invalid-request")
	wantCode(t, "a stored enterprise by nobody", s.anonymous().call("POST", "/match/package", `{"uscc":"`+ownUSCC+`"}`), http.StatusUnauthorized, "unauthenticated")
}
