package api_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"huiqi/models/access"
)

// TestBadInput sends what integrations get wrong most, and expects the stable code, the place and both languages.
func TestBadInput(t *testing.T) {
	t.Parallel()
	s := serve(t)
	s.base()
	c := s.withKey(access.ScopePoliciesWrite, access.ScopePoliciesRead, access.ScopeEnterprisesRead, access.ScopeEnterprisesWrite, access.ScopeMatch, access.ScopeAudience)
	patch := map[string]any{"name": "新名称"}
	tests := map[string]struct {
		method, path string
		body         any
		ifMatch      string
		status       int
		code         string
		violation    string // path and code
	}{
		"wrong check digit":      {"POST", "/enterprises", map[string]string{"uscc": "91370303MAF42DHM2L", "name": "示例公司"}, "", 422, "invalid-enterprise", "uscc bad-check-digit"},
		"wrong code in the path": {"GET", "/enterprises/91370303MAF42DHM2L", nil, "", 422, "invalid-uscc", "uscc bad-check-digit"},
		"unknown enterprise":     {"GET", "/enterprises/91370302MA0KA20216", nil, "", 404, "enterprise-not-found", ""},
		"unknown policy":         {"GET", "/policies/nothing", nil, "", 404, "policy-not-found", ""},
		"unknown field in a rule": {
			"POST", "/audience", map[string]any{"rule": map[string]any{"all": []any{
				map[string]any{"field": "region", "op": "in", "value": []string{"370300"}},
				map[string]any{"field": "revenu", "op": ">", "value": 1},
			}}}, "", 422, "invalid-rule", "rule.all[1].field unknown-field",
		},
		"unknown fact in a profile": {"POST", "/match", map[string]any{"profile": map[string]any{"facts": map[string]any{"revenu": 1}}}, "", 422, "invalid-profile", "profile.facts.revenu unknown-field"},
		"malformed JSON":            {"POST", "/match", `{"profile": {`, "", 400, "malformed-json", ""},
		"unknown member":            {"POST", "/match", map[string]any{"porfile": 1}, "", 422, "invalid-request", "porfile unknown-member"},
		"10 MB":                     {"POST", "/match", `{"q":"` + strings.Repeat("x", 10<<20) + `"}`, "", 413, "too-large", ""},
		"no ETag":                   {"PATCH", "/enterprises/" + ownUSCC, patch, "", 428, "if-match-required", ""},
		"stale ETag":                {"PATCH", "/enterprises/" + ownUSCC, patch, `"99"`, 412, "stale-version", ""},
		"limit out of range":        {"GET", "/enterprises?limit=1000", nil, "", 422, "invalid-request", "query.limit out-of-range"},
		"bad cursor":                {"GET", "/enterprises?cursor=!", nil, "", 422, "bad-cursor", ""},
		"control character":         {"POST", "/policies", `{"title": "办法", "text": "a", "tags": ["x", "a\u0000b"]}`, "", 422, "bad-text", "tags[1] bad-text"},
		"control in a name":         {"POST", "/match", `{"profile": {"facts": {"a\u0007": 1}}}`, "", 422, "bad-text", "profile.facts bad-text"},
		"turned direction":          {"PATCH", "/enterprises/" + ownUSCC, `{"name": "示例\u202e公司"}`, `"1"`, 422, "bad-text", "name bad-text"},
		"control in the query":      {"GET", "/policies?q=a%00b", nil, "", 422, "bad-text", "query.q bad-text"},
		"control in the path":       {"GET", "/policies/a%01b", nil, "", 422, "bad-text", "path bad-text"},
		"parameter given twice":     {"GET", "/policies?sort=date&sort=relevance", nil, "", 422, "invalid-request", "query.sort repeated"},
		"bad date":                  {"POST", "/match", map[string]any{"profile": map[string]any{}, "as_of": "2026-02-30"}, "", 422, "invalid-request", "as_of bad-date"},
	}
	for name, test := range tests {
		for _, language := range []string{"zh-CN", "en"} {
			t.Run(name+" "+language, func(t *testing.T) {
				t.Parallel()
				got := c.call(test.method, test.path, test.body, "Accept-Language", language, "If-Match", test.ifMatch)
				if got.status != test.status || got.code() != test.code || got.header.Get("Content-Language") != language {
					t.Fatalf("got %d %s in %s, want %d %s", got.status, got, got.header.Get("Content-Language"), test.status, test.code)
				}
				if chinese := strings.ContainsFunc(got.text("title"), func(r rune) bool { return r > 0x2e80 }); chinese != (language == "zh-CN") {
					t.Errorf("title %q is not in %s", got.text("title"), language)
				}
				if test.violation != "" && violationOf(got) != test.violation {
					t.Errorf("got %q, want %q: %s", violationOf(got), test.violation, got)
				}
			})
		}
	}
}

// violationOf returns the path and code of an answer's first violation.
func violationOf(got answer) string {
	list, _ := got.doc["errors"].([]any)
	if len(list) == 0 {
		return ""
	}
	v, _ := list[0].(map[string]any)
	return fmt.Sprint(v["path"], " ", v["code"])
}

func TestProblemsCarryTheRequestID(t *testing.T) {
	t.Parallel()
	got := serve(t).anonymous().call("GET", "/policies/nothing", nil, "X-Request-ID", "r-5")
	if got.status != http.StatusNotFound || got.text("instance") != "urn:huiqi:request:r-5" || got.header.Get("X-Request-ID") != "r-5" {
		t.Errorf("got %s", got)
	}
}
