package api_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"mime/multipart"
	"net/http"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/api"
	"huiqi/models/access"
)

// wantCode fails unless the answer has that status and problem code.
func wantCode(t *testing.T, what string, got answer, status int, code string) {
	t.Helper()
	if got.status != status || got.code() != code {
		t.Errorf("%s: got %s, want %d %s", what, got, status, code)
	}
}

// bureauServer is a server with a client of the bureau's staff.
func bureauServer(t *testing.T) (*server, *client) {
	t.Helper()
	s := serve(t)
	s.user(access.User{ID: "bureau", Role: access.BureauStaff})
	return s, s.signIn("bureau")
}

const policyText = "一、企业应在我市注册。二、上年营业收入不低于2000万元。每家补助20万元。"

// publishedProgram makes a published policy with a published program, and returns the program's ETag.
func (c *client) publishedProgram(id, rule string) string {
	c.t.Helper()
	ok := func(got answer) string {
		c.t.Helper()
		if got.status >= 300 {
			c.t.Fatalf("got %s", got)
		}
		return got.header.Get("ETag")
	}
	tag := ok(c.call("POST", "/policies", map[string]any{
		"id": id, "title": "示例补助办法", "issuers": []string{"淄博市科学技术局"}, "level": "municipal", "region": "淄博市", "sample": true, "text": policyText,
	}))
	ok(c.call("POST", "/policies/"+id+"/publish", nil, "If-Match", tag))
	tag = ok(c.call("POST", "/policies/"+id+"/programs", map[string]any{
		"id": id + "-a", "name": "示例补助", "benefits": []map[string]any{{"kind": "grant", "cap": 200000}},
	}))
	tag = ok(c.call("PUT", "/programs/"+id+"-a/rule", `{"rule":`+rule+`}`, "If-Match", tag))
	return ok(c.call("POST", "/programs/"+id+"-a/publish", nil, "If-Match", tag))
}

func TestPolicyLife(t *testing.T) {
	t.Parallel()
	_, c := bureauServer(t)
	body := map[string]any{"id": "life", "title": "办法", "issuers": []string{"淄博市科学技术局"}, "level": "municipal", "region": "370300", "text": policyText}
	created := c.call("POST", "/policies", body)
	if created.status != http.StatusCreated || created.header.Get("ETag") != `"1"` || created.header.Get("Location") != api.BasePath+"/policies/life" {
		t.Fatalf("create: got %s, %v", created, created.header)
	}
	if created.text("verification_text") != "按公开文件归纳，未与官方文本逐字核对" {
		t.Errorf("verification is not shown: %s", created)
	}
	wantCode(t, "create again", c.call("POST", "/policies", body), http.StatusConflict, "duplicate-id")
	delete(body, "id")
	body["title"] = "新办法"
	wantCode(t, "update without If-Match", c.call("PUT", "/policies/life", body), http.StatusPreconditionRequired, "if-match-required")
	updated := c.call("PUT", "/policies/life", body, "If-Match", `"1"`)
	if updated.status != http.StatusOK || updated.text("title") != "新办法" || updated.header.Get("ETag") != `"2"` {
		t.Errorf("update: got %s", updated)
	}
	wantCode(t, "update of an old version", c.call("PUT", "/policies/life", body, "If-Match", `"1"`), http.StatusPreconditionFailed, "stale-version")
	wantCode(t, "repeal of a draft", c.call("POST", "/policies/life/repeal", nil, "If-Match", `"2"`), http.StatusConflict, "bad-transition")
	if got := c.call("POST", "/policies/life/publish", nil, "If-Match", `"2"`); got.text("status") != "published" {
		t.Errorf("publish: got %s", got)
	}
	wantCode(t, "delete what is published", c.call("DELETE", "/policies/life", nil, "If-Match", `"3"`), http.StatusConflict, "not-a-draft")
	if got := c.call("POST", "/policies/life/expire", nil, "If-Match", `"3"`, "Accept-Language", "en"); got.text("status_text") != "expired" {
		t.Errorf("expire: got %s", got)
	}
	wantCode(t, "a policy that is not there", c.call("GET", "/policies/none", nil), http.StatusNotFound, "policy-not-found")
}

func TestPolicyContentIsChecked(t *testing.T) {
	t.Parallel()
	_, c := bureauServer(t)
	good := func() map[string]any {
		return map[string]any{"title": "办法", "issuers": []string{"淄博市科学技术局"}, "level": "municipal", "region": "370300"}
	}
	tests := []struct {
		name         string
		member       string
		value        any
		code, at, is string
	}{
		{"unknown member", "titel", "办法", "invalid-request", "titel", "unknown-member"},
		{"unknown level", "level", "galactic", "invalid-request", "level", "not-one-of"},
		{"unknown region", "region", "火星", "invalid-policy", "region", "unknown-code"},
		{"a day that is none", "publish_date", "2026-02-30", "invalid-request", "publish_date", "bad-date"},
		{"a script as address", "source_url", "javascript:alert(1)", "invalid-policy", "source_url", "bad-url"},
		{"no issuer", "issuers", []string{}, "invalid-policy", "issuers", "required"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			body := good()
			body[tt.member] = tt.value
			got := c.call("POST", "/policies", body)
			var doc struct {
				Errors []struct{ Path, Code string }
			}
			must(t, json.Unmarshal(got.body, &doc))
			if got.status != http.StatusUnprocessableEntity || got.code() != tt.code || len(doc.Errors) == 0 ||
				doc.Errors[0].Path != tt.at || doc.Errors[0].Code != tt.is {
				t.Errorf("got %s, want 422 %s with %s %s", got, tt.code, tt.at, tt.is)
			}
		})
	}
}

func TestRuleRoundTrip(t *testing.T) {
	t.Parallel()
	_, c := bureauServer(t)
	const rule = `{"all":[{"field":"region","op":"in","value":["370300"],"source":{"text":"在我市注册"}},` +
		`{"any":[{"field":"revenue","op":">=","value":20000000.00,"unit":"yuan","period":"last1y"},{"not":{"field":"listed","op":"==","value":true}}]},` +
		`{"at-least":1,"of":[{"judgement":"技术<领先>&独特"},{"field":"titles","op":"has-any","value":["high-tech-enterprise"]}]}]}`
	tag := c.publishedProgram("round", `{"all":[]}`)
	put := c.call("PUT", "/programs/round-a/rule", `{"note":"第二版","rule":`+rule+`}`, "If-Match", tag)
	if put.status != http.StatusOK || put.header.Get("ETag") == tag {
		t.Fatalf("put: got %s, ETag %s", put, put.header.Get("ETag"))
	}
	for name, got := range map[string]answer{"PUT": put, "GET": c.call("GET", "/programs/round-a/rules/2", nil)} {
		var doc struct{ Rule json.RawMessage }
		must(t, json.Unmarshal(got.body, &doc))
		if diff := cmp.Diff(string(doc.Rule), rule); diff != "" {
			t.Errorf("rule by %s (-got +want):\n%s", name, diff)
		}
	}
	wantCode(t, "an old version", c.call("PUT", "/programs/round-a/rule", `{"rule":{"all":[]}}`, "If-Match", tag), http.StatusPreconditionFailed, "stale-version")
	bad := c.call("PUT", "/programs/round-a/rule", `{"rule":{"all":[{"field":"colour","op":"==","value":1}]}}`, "If-Match", put.header.Get("ETag"))
	wantCode(t, "an unknown field", bad, http.StatusUnprocessableEntity, "invalid-rule")
	if !bytes.Contains(bad.body, []byte(`"path":"all[0].field"`)) {
		t.Errorf("an unknown field: got %s, want its path", bad)
	}
}

func TestPublishingNeedsEverySentence(t *testing.T) {
	t.Parallel()
	_, c := bureauServer(t)
	tag := c.publishedProgram("cover", `{"all":[]}`)
	body := map[string]any{"name": "示例补助", "clause_span": map[string]any{"text": policyText[:len("一、企业应在我市注册。二、上年营业收入不低于2000万元。")], "start": 0, "end": 29}}
	updated := c.call("PUT", "/programs/cover-a", body, "If-Match", tag)
	if updated.status != http.StatusOK {
		t.Fatalf("update: got %s", updated)
	}
	put := c.call("PUT", "/programs/cover-a/rule", `{"rule":{"field":"region","op":"in","value":["370300"],"source":{"text":"在我市注册"}}}`, "If-Match", updated.header.Get("ETag"))
	got := c.call("POST", "/programs/cover-a/publish", nil, "If-Match", put.header.Get("ETag"))
	wantCode(t, "a sentence without a condition", got, http.StatusConflict, "clauses-uncovered")
	if !bytes.Contains(got.body, []byte("上年营业收入不低于2000万元")) {
		t.Errorf("the sentence is not named: %s", got)
	}
}

func TestAttachmentsAreDownloads(t *testing.T) {
	t.Parallel()
	s, c := bureauServer(t)
	c.publishedProgram("attach", `{"all":[]}`)
	var form bytes.Buffer
	w := multipart.NewWriter(&form)
	part, err := w.CreateFormFile("file", "../申报表.html")
	must(t, err)
	_, err = fmt.Fprint(part, "<script>alert(1)</script>")
	must(t, err)
	must(t, w.Close())
	got := c.call("POST", "/policies/attach/attachments", form.String(), "Content-Type", w.FormDataContentType())
	if got.status != http.StatusCreated || got.text("name") != "申报表.html" {
		t.Fatalf("attach: got %s", got)
	}
	file := s.anonymous().call("GET", "/attachments/"+got.text("id"), nil)
	if file.status != http.StatusOK || string(file.body) != "<script>alert(1)</script>" ||
		!bytes.HasPrefix([]byte(file.header.Get("Content-Disposition")), []byte("attachment;")) || file.header.Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("download: %d, %v", file.status, file.header)
	}
	if got := c.call("DELETE", "/attachments/"+got.text("id"), nil); got.status != http.StatusNoContent {
		t.Errorf("delete: got %s", got)
	}
	wantCode(t, "gone", c.call("GET", "/attachments/"+got.text("id"), nil), http.StatusNotFound, "attachment-not-found")
}

func TestSearchWithoutAnIndexIsUnavailable(t *testing.T) {
	t.Parallel()
	s := serve(t)
	got := s.anonymous().call("GET", "/policies?q=高企", nil)
	wantCode(t, "search", got, http.StatusServiceUnavailable, "index-unavailable")
	if got.header.Get("Retry-After") == "" {
		t.Error("no Retry-After")
	}
}
