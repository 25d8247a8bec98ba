package problem_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/api/problem"
	"huiqi/internal/observe"
	"huiqi/models"
)

// kinds has a fault of every kind with what its document must say.
func kinds() map[string]struct {
	fault  *models.Fault
	status int
	zh, en string // titles
	retry  string
} {
	type row = struct {
		fault  *models.Fault
		status int
		zh, en string
		retry  string
	}
	limited := models.Faulty(models.KindLimited, "rate-limited", "太快了", "too fast")
	limited.RetryAfter = 7
	down := models.Faulty(models.KindUnavailable, "database-unavailable", "数据库不可用", "the database is not available")
	down.RetryAfter = 3
	return map[string]row{
		"invalid":      {models.Invalid("invalid-enterprise", "企业信息有误", "the enterprise is wrong"), 422, "请求内容有误", "Unprocessable Entity", ""},
		"malformed":    {models.Invalid("malformed-json", "不是 JSON", "no JSON"), 400, "请求格式有误", "Bad Request", ""},
		"not found":    {models.NotFound("enterprise", "企业", "X"), 404, "没有找到", "Not Found", ""},
		"conflict":     {models.Faulty(models.KindConflict, "duplicate-uscc", "已有该企业", "it is there"), 409, "与现有数据或状态冲突", "Conflict", ""},
		"stale":        {models.Faulty(models.KindStale, "stale-version", "版本已旧", "stale"), 412, "数据已被他人修改", "Precondition Failed", ""},
		"precondition": {models.Faulty(models.KindPrecondition, "if-match-required", "须带 If-Match", "If-Match is needed"), 428, "需要 If-Match", "Precondition Required", ""},
		"unauthorized": {models.Faulty(models.KindUnauthorized, "unauthenticated", "请先登录", "sign in"), 401, "需要登录", "Unauthorized", ""},
		"forbidden":    {models.Faulty(models.KindForbidden, "forbidden", "无权", "not you"), 403, "无权进行此操作", "Forbidden", ""},
		"too large":    {models.Faulty(models.KindTooLarge, "too-large", "太大", "too large"), 413, "请求内容过大", "Request Entity Too Large", ""},
		"limited":      {limited, 429, "请求过于频繁", "Too Many Requests", "7"},
		"unavailable":  {down, 503, "服务暂不可用", "Service Unavailable", "3"},
	}
}

func TestEveryKindHasItsDocument(t *testing.T) {
	t.Parallel()
	for name, test := range kinds() {
		for _, language := range []problem.Language{problem.Chinese, problem.English} {
			t.Run(name+" "+string(language), func(t *testing.T) {
				t.Parallel()
				ctx := observe.WithRequestID(problem.WithLanguage(t.Context(), language), "r1")
				w := httptest.NewRecorder()
				err := fmt.Errorf("while doing something: %w", test.fault)
				problem.Write(w, httptest.NewRequestWithContext(ctx, "GET", "/", nil), err)
				want := problem.Document{
					Type: "urn:huiqi:problem:" + test.fault.Code, Title: test.zh, Status: test.status,
					Detail: test.fault.Message, Code: test.fault.Code, Instance: "urn:huiqi:request:r1",
				}
				if language == problem.English {
					want.Title, want.Detail = test.en, test.fault.English
				}
				if diff := cmp.Diff(want, decode(t, w), cmp.AllowUnexported(problem.Document{})); diff != "" {
					t.Errorf("document (-want +got):\n%s", diff)
				}
				if w.Code != test.status || w.Header().Get("Content-Type") != problem.MediaType || w.Header().Get("Retry-After") != test.retry {
					t.Errorf("got %d %v", w.Code, w.Header())
				}
			})
		}
	}
}

func decode(t *testing.T, w *httptest.ResponseRecorder) problem.Document {
	t.Helper()
	var got problem.Document
	if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil {
		t.Fatalf("no JSON: %v\n%s", err, w.Body)
	}
	return got
}

func TestViolationsAreInTheLanguageOfTheRequest(t *testing.T) {
	t.Parallel()
	fault := models.Invalid("invalid-rule", "规则有误", "the rule is wrong",
		models.Violation{Path: "all[1].field", Code: "unknown-field", Message: "没有这个字段", English: "no such field", Want: "revenue"},
		models.Violation{Path: "all[2]", Code: "untranslated", Message: "只有中文"})
	want := []problem.Violation{
		{Path: "all[1].field", Code: "unknown-field", Message: "no such field", Want: "revenue"},
		{Path: "all[2]", Code: "untranslated", Message: "只有中文"},
	}
	got := problem.From(problem.WithLanguage(t.Context(), problem.English), fault)
	if diff := cmp.Diff(want, got.Errors); diff != "" {
		t.Errorf("en (-want +got):\n%s", diff)
	}
	if got := problem.From(t.Context(), fault).Errors[0].Message; got != "没有这个字段" {
		t.Errorf("zh: got %q", got)
	}
}

func TestUnknownErrorsTellNothing(t *testing.T) {
	t.Parallel()
	ctx, cause := problem.WithCause(t.Context())
	secret := errors.New("password=hunter2 at 10.0.0.7")
	got := problem.From(ctx, secret)
	if got.Status != http.StatusInternalServerError || got.Code != "internal" {
		t.Errorf("got %d %s, want 500 internal", got.Status, got.Code)
	}
	if text, _ := json.Marshal(got); containsAny(string(text), "hunter2", "10.0.0.7") {
		t.Errorf("the document tells the cause: %s", text)
	}
	if !errors.Is(cause.Err(), secret) {
		t.Errorf("got cause %v, want the error for the log", cause.Err())
	}
}

func TestRefusalsAreNotCauses(t *testing.T) {
	t.Parallel()
	ctx, cause := problem.WithCause(t.Context())
	_ = problem.From(ctx, models.NotFound("policy", "政策", "p"))
	if cause.Err() != nil {
		t.Errorf("got cause %v for a 404, want none", cause.Err())
	}
}

func TestTimeoutsAskToComeBack(t *testing.T) {
	t.Parallel()
	got := problem.From(t.Context(), fmt.Errorf("query: %w", context.DeadlineExceeded))
	if got.Status != http.StatusServiceUnavailable || got.Code != "timeout" || got.GetHeaders().Get("Retry-After") == "" {
		t.Errorf("got %d %s %v", got.Status, got.Code, got.GetHeaders())
	}
}

func TestNegotiate(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		header string
		want   problem.Language
	}{
		"none":             {"", problem.Chinese},
		"Chinese":          {"zh-CN,zh;q=0.9,en;q=0.8", problem.Chinese},
		"English":          {"en-US,en;q=0.9", problem.English},
		"English first":    {"en,zh;q=0.5", problem.English},
		"English better":   {"zh;q=0.4,en;q=0.9", problem.English},
		"neither":          {"fr", problem.Chinese},
		"French then ours": {"fr,en;q=0.5", problem.English},
		"nonsense":         {";;;===", problem.Chinese},
		"endless":          {string(make([]byte, 4096)), problem.Chinese},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := problem.Negotiate(test.header); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}
