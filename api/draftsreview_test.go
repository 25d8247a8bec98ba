package api_test

import (
	"bytes"
	"encoding/json"
	"mime/multipart"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models/access"
	"huiqi/service/review"
)

const sampleText = "示例研发补助办法\n文号：示科字〔2026〕9号\n上年营业收入不低于2000万元\n技术处于领先水平\n本办法自发布之日起施行"

// form returns a form with one file and further fields, and its content type as a header.
func form(t *testing.T, name, content string, fields ...string) (body string, headers []string) {
	t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	part, err := w.CreateFormFile("file", name)
	must(t, err)
	_, err = part.Write([]byte(content))
	must(t, err)
	for i := 0; i+1 < len(fields); i += 2 {
		must(t, w.WriteField(fields[i], fields[i+1]))
	}
	must(t, w.Close())
	return b.String(), []string{"Content-Type", w.FormDataContentType()}
}

// submitted sends a document in and returns the path of its draft.
func (c *client) submitted(text string) string {
	c.t.Helper()
	body, headers := form(c.t, "示例.txt", text)
	got := c.call("POST", "/drafts", body, headers...)
	if got.status != http.StatusCreated || got.header.Get("ETag") != `"1"` {
		c.t.Fatalf("submit: got %s", got)
	}
	return "/drafts/" + got.text("id")
}

// confirmEverything confirms all that was read and returns the ETag.
func (c *client) confirmEverything(path string) string {
	c.t.Helper()
	got := c.call("GET", path, nil)
	var view struct {
		Items []struct {
			Path     string
			Proposed json.RawMessage
		}
	}
	must(c.t, json.Unmarshal(got.body, &view))
	var paths []string
	for _, i := range view.Items {
		if len(i.Proposed) > 0 {
			paths = append(paths, i.Path)
		}
	}
	got = c.call("PATCH", path+"/items", confirmed(paths...), "If-Match", got.header.Get("ETag"), "Idempotency-Key", "confirm "+path)
	if got.status != http.StatusUnprocessableEntity { // a key has no spaces
		c.t.Errorf("a key with a space: got %s", got)
	}
	got = c.call("PATCH", path+"/items", confirmed(paths...), "If-Match", `"1"`, "Idempotency-Key", "confirm")
	if got.status != http.StatusOK {
		c.t.Fatalf("confirm: got %s", got)
	}
	again := c.call("PATCH", path+"/items", confirmed(paths...), "If-Match", `"1"`, "Idempotency-Key", "confirm")
	if again.status != http.StatusOK || again.header.Get("Idempotency-Replayed") != "true" {
		c.t.Errorf("confirm again: got %s", again)
	}
	return got.header.Get("ETag")
}

func TestDraftLife(t *testing.T) {
	t.Parallel()
	_, c := bureauServer(t)
	path := c.submitted(sampleText)
	got := c.call("GET", path, nil)
	var view struct {
		Text     string
		Total    int
		Programs []struct {
			Leaves []struct {
				Path, At, Text string
				Judgement      bool
			}
			Sentences []struct{ State string }
		}
		Open []struct{ Path, Code string }
	}
	must(t, json.Unmarshal(got.body, &view))
	if view.Text != sampleText || view.Total != 9 || len(view.Open) != 9 || view.Programs[0].Leaves[0].Text != "营业收入（上年度） ≥ 2000万元" || !view.Programs[0].Leaves[1].Judgement {
		t.Errorf("got %s", got)
	}
	english := c.call("GET", path, nil, "Accept-Language", "en")
	if !strings.Contains(english.String(), "revenue (last year)") || english.text("status_text") != "open" {
		t.Errorf("in English: got %s", english)
	}
	file := c.call("GET", path+"/file", nil)
	if string(file.body) != sampleText || !strings.HasPrefix(file.header.Get("Content-Disposition"), "attachment") {
		t.Errorf("file: got %s %v", file, file.header)
	}
	wantCode(t, "publish unreviewed", c.call("POST", path+"/publish", map[string]any{}, "If-Match", `"1"`), http.StatusConflict, "draft-unreviewed")
	wantCode(t, "decide without If-Match", c.call("PATCH", path+"/items", confirmed("metadata.title")), http.StatusPreconditionRequired, "if-match-required")
	tag := c.confirmEverything(path)
	wantCode(t, "decide with an old version", c.call("PATCH", path+"/items", confirmed("metadata.title"), "If-Match", `"1"`), http.StatusPreconditionFailed, "stale-version")
	rule := c.call("PUT", path+"/programs/0/rule", `{"rule":{"field":"revenue","op":">=","value":30000000,"period":"last1y","source":{"text":"上年营业收入不低于2000万元"}},"note":"只看营收"}`, "If-Match", tag)
	if rule.status != http.StatusOK {
		t.Fatalf("rule: got %s", rule)
	}
	unreviewed := c.call("POST", path+"/publish", map[string]any{}, "If-Match", rule.header.Get("ETag"))
	if violationOf(unreviewed) != "programs[0].text[40:48] clause-uncovered" {
		t.Errorf("a sentence left out: got %s", unreviewed)
	}
	mark := map[string]any{"decisions": []any{map[string]any{"path": "programs[0].sentences[1]", "state": "corrected", "value": map[string]any{"text": "技术处于领先水平"}}}}
	marked := c.call("PATCH", path+"/items", mark, "If-Match", rule.header.Get("ETag"))
	published := c.call("POST", path+"/publish", map[string]any{"verification": "sample"}, "If-Match", marked.header.Get("ETag"))
	if published.status != http.StatusOK || published.text("outcome") != "new" {
		t.Fatalf("publish: got %s", published)
	}
	public := c.anonymous().call("GET", "/policies/"+published.text("policy_id"), nil)
	if public.status != http.StatusOK || public.text("title") != "示例研发补助办法" || !strings.Contains(public.String(), "示例.txt") {
		t.Errorf("the policy: got %s", public)
	}
	again := c.call("POST", path+"/publish", map[string]any{}, "If-Match", marked.header.Get("ETag"))
	if diff := cmp.Diff(again.doc, published.doc); diff != "" {
		t.Errorf("publish again (-got +want):\n%s", diff)
	}
	wantCode(t, "discard what is published", c.call("POST", path+"/discard", map[string]any{"note": "x"}, "If-Match", `"9"`), http.StatusConflict, "draft-closed")
}

func TestDraftsKnowTheirFiles(t *testing.T) {
	t.Parallel()
	_, c := bureauServer(t)
	path := c.submitted(sampleText)
	body, headers := form(t, "另一个名字.txt", sampleText)
	got := c.call("POST", "/drafts", body, headers...)
	if got.status != http.StatusOK || got.doc["known"] != true || "/drafts/"+got.text("id") != path {
		t.Errorf("the same file: got %s", got)
	}
	list := c.call("GET", "/drafts?status=open&limit=1", nil)
	if items, _ := list.doc["items"].([]any); len(items) != 1 {
		t.Errorf("list: got %s", list)
	}
	other := c.submitted(strings.Replace(sampleText, "2000万元", "3000万元", 1))
	view := c.call("GET", other, nil)
	if !strings.Contains(view.String(), `"reason":"doc-number"`) {
		t.Errorf("another file of the same number is not told: %s", view)
	}
}

func TestDraftDiffShowsTheAudience(t *testing.T) {
	t.Parallel()
	s, c := bureauServer(t)
	s.base()
	path := c.submitted(sampleText)
	published := c.call("POST", path+"/publish", map[string]any{"verification": "sample"}, "If-Match", c.confirmEverything(path))
	if published.status != http.StatusOK {
		t.Fatalf("publish: got %s", published)
	}
	amended := c.submitted(strings.Replace(sampleText, "2000万元", "3000万元", 1))
	got := c.call("GET", amended+"/diff", nil)
	var diff review.Difference
	must(t, json.Unmarshal(got.body, &diff))
	if got.status != http.StatusOK || diff.Outcome != "successor" || diff.TargetID != published.text("policy_id") || diff.Programs[0].Change != "changed" {
		t.Fatalf("got %s", got)
	}
	if a := diff.Programs[0].Audience; a == nil || a.Before == nil {
		t.Errorf("no audience: %s", got)
	}
	wantCode(t, "a date that is none", c.call("GET", amended+"/diff?as_of=tomorrow", nil), http.StatusUnprocessableEntity, "bad-date")
}

func TestExtractAnswersAndKeepsNothing(t *testing.T) {
	t.Parallel()
	_, c := bureauServer(t)
	for name, send := range map[string]func() answer{
		"text": func() answer {
			return c.call("POST", "/extract", map[string]any{"text": sampleText, "name": "示例.txt"})
		},
		"html": func() answer { return c.call("POST", "/extract", map[string]any{"html": sampleText}) },
		"file": func() answer {
			body, headers := form(t, "示例.txt", sampleText)
			return c.call("POST", "/extract", body, headers...)
		},
	} {
		got := send()
		if got.status != http.StatusOK || got.text("text") != sampleText {
			t.Errorf("%s: got %s", name, got)
		}
	}
	if list := c.call("GET", "/drafts", nil); len(list.doc["items"].([]any)) != 0 {
		t.Errorf("kept %s", list)
	}
}

func TestUploadsAreChecked(t *testing.T) {
	t.Parallel()
	s, c := bureauServer(t)
	scan, scanType := form(t, "scan.pdf", "%PDF-1.7")
	empty, emptyType := form(t, "a.txt", "")
	extra, extraType := form(t, "a.txt", "x", "colour", "red")
	huge, hugeType := form(t, "a.txt", strings.Repeat("x", review.MaxFile+1))
	tests := map[string]struct {
		body      any
		headers   []string
		status    int
		code      string
		violation string
	}{
		"no text layer":       {scan, scanType, 422, "no-text-layer", ""},
		"an empty file":       {empty, emptyType, 422, "invalid-file", "file required"},
		"an unknown field":    {extra, extraType, 422, "invalid-request", "colour unknown-member"},
		"20 MiB and one":      {huge, hugeType, 413, "too-large", ""},
		"too large unread":    {strings.Repeat("x", review.MaxFile+1<<20), hugeType, 413, "too-large", ""},
		"half a form":         {scan[:len(scan)-30], scanType, 422, "invalid-request", "file malformed"},
		"a form without file": {"--x\r\nContent-Disposition: form-data; name=\"policy_id\"\r\n\r\np\r\n--x--\r\n", []string{"Content-Type", "multipart/form-data; boundary=x"}, 422, "invalid-request", "file required"},
		"another type":        {"<p>", []string{"Content-Type", "text/html"}, 415, "unsupported-media-type", ""},
		"neither nor":         {map[string]any{"name": "x"}, nil, 422, "invalid-request", "text required"},
		"both":                {map[string]any{"text": "x", "html": "x"}, nil, 422, "invalid-request", "text required"},
		"an unknown member":   {map[string]any{"txt": "x"}, nil, 422, "invalid-request", " unknown-member"},
		"no JSON":             {`{"text":`, nil, 400, "malformed-json", ""},
	}
	for name, test := range tests {
		for _, path := range []string{"/extract", "/drafts"} {
			t.Run(name+path, func(t *testing.T) {
				got := c.call("POST", path, test.body, test.headers...)
				if got.status != test.status || got.code() != test.code || test.violation != "" && violationOf(got) != test.violation {
					t.Errorf("got %s, want %d %s %s", got, test.status, test.code, test.violation)
				}
			})
		}
	}
	s.user(access.User{ID: "district", Role: access.DistrictStaff, District: ownDistrict})
	wantCode(t, "a district's staff", s.signIn("district").call("POST", "/drafts", map[string]any{"text": "x"}), http.StatusForbidden, "forbidden")
	wantCode(t, "a reading key", s.withKey(access.ScopePoliciesRead).call("POST", "/extract", map[string]any{"text": "x"}), http.StatusForbidden, "forbidden")
	if got := s.withKey(access.ScopePoliciesWrite).call("POST", "/drafts", map[string]any{"text": "示例"}); got.status != http.StatusCreated {
		t.Errorf("a writing key: got %s", got)
	}
}

// TestReviewersDoNotOverwriteEachOther decides from many sides with one ETag.
func TestReviewersDoNotOverwriteEachOther(t *testing.T) {
	t.Parallel()
	s, c := bureauServer(t)
	s.user(access.User{ID: "colleague", Role: access.BureauStaff})
	clients := []*client{c, s.signIn("colleague")}
	path := c.submitted(sampleText)
	got := make([]answer, 8)
	var all sync.WaitGroup
	for i := range got {
		all.Go(func() {
			got[i] = clients[i%2].call("PATCH", path+"/items", confirmed("metadata.title"), "If-Match", `"1"`)
		})
	}
	all.Wait()
	won := 0
	for _, a := range got {
		if a.status == http.StatusOK {
			won++
		} else if a.code() != "stale-version" {
			t.Errorf("got %s", a)
		}
	}
	if won != 1 {
		t.Errorf("%d won, want 1", won)
	}
}
