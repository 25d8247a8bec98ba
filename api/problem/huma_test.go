package problem_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/danielgtaylor/huma/v2"
	"github.com/google/go-cmp/cmp"

	"huiqi/api/problem"
)

func containsAny(text string, parts ...string) bool {
	for _, part := range parts {
		if strings.Contains(text, part) {
			return true
		}
	}
	return false
}

func TestFromBinding(t *testing.T) {
	t.Parallel()
	const secret = "hunter2"
	detail := func(location, message string) *huma.ErrorDetail {
		return &huma.ErrorDetail{Location: location, Message: message, Value: secret}
	}
	tests := map[string]struct {
		status int
		detail *huma.ErrorDetail
		want   problem.Violation
	}{
		"unknown member":     {422, detail("body.owner.nmae", "unexpected property"), problem.Violation{Path: "owner.nmae", Code: "unknown-member", Message: "没有这个成员"}},
		"missing at the top": {422, detail("body", "expected required property title to be present"), problem.Violation{Path: "title", Code: "required", Message: "缺少此项"}},
		"missing below":      {422, detail("body.windows[0]", "expected required property opens_on to be present"), problem.Violation{Path: "windows[0].opens_on", Code: "required", Message: "缺少此项"}},
		"type":               {422, detail("body.revenue", "expected number"), problem.Violation{Path: "revenue", Code: "wrong-type", Message: "类型不对", Want: "number"}},
		"bound":              {422, detail("query.limit", "expected number <= 200"), problem.Violation{Path: "query.limit", Code: "out-of-range", Message: "超出范围", Want: "<= 200"}},
		"choice":             {422, detail("body.role", `expected value to be one of "admin, enterprise"`), problem.Violation{Path: "role", Code: "not-one-of", Message: "不在可选值之中", Want: "admin, enterprise"}},
		"query parameter":    {422, detail("query.lmiit", "unknown query parameter"), problem.Violation{Path: "query.lmiit", Code: "unknown-parameter", Message: "没有这个查询参数"}},
		"our own date":       {422, detail("body", "bad-date: 日期写法不对："+secret), problem.Violation{Code: "bad-date", Message: "日期写法不对", Want: "2006-01-02"}},
		"anything else":      {422, detail("body.x", "json: cannot unmarshal "+secret), problem.Violation{Path: "x", Code: "invalid-value", Message: "值不合要求"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := problem.FromBinding(t.Context(), &huma.ErrorModel{Status: test.status, Errors: []*huma.ErrorDetail{test.detail}})
			if diff := cmp.Diff([]problem.Violation{test.want}, got.Errors); diff != "" || got.Code != "invalid-request" {
				t.Errorf("%s (-want +got):\n%s", got.Code, diff)
			}
			if text, _ := json.Marshal(got); containsAny(string(text), secret) {
				t.Errorf("the document echoes what was sent: %s", text)
			}
		})
	}
}

func TestMalformedJSONIsNotEchoed(t *testing.T) {
	t.Parallel()
	got := problem.FromBinding(problem.WithLanguage(t.Context(), problem.English), &huma.ErrorModel{
		Status: 400, Errors: []*huma.ErrorDetail{{Location: "body", Message: "invalid character 'h'", Value: "hunter2"}},
	})
	if got.Code != problem.MalformedJSON || got.Status != 400 || len(got.Errors) != 0 || !strings.Contains(got.Detail, "not valid JSON") {
		t.Errorf("got %+v", got)
	}
}
