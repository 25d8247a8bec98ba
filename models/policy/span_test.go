package policy_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models/policy"
)

const clauseText = "一、申请企业应在我市注册；成立满1年。\n二、技术处于国内领先水平。三、本条解释如下。"

func TestUncovered(t *testing.T) {
	t.Parallel()
	whole := policy.Span{Start: 0, End: len([]rune(clauseText))}
	tests := []struct {
		name  string
		spans []policy.Span
		want  []string
	}{
		{"nothing said", nil, []string{"一、申请企业应在我市注册", "成立满1年", "二、技术处于国内领先水平", "三、本条解释如下"}},
		{"by offsets", []policy.Span{{Text: "在我市注册", Start: 7, End: 12}}, []string{"成立满1年", "二、技术处于国内领先水平", "三、本条解释如下"}},
		{"by words", []policy.Span{{Text: "在我市注册"}, {Text: "成立满1年"}, {Text: "国内领先水平"}}, []string{"三、本条解释如下"}},
		{"one span over two sentences", []policy.Span{{Start: 8, End: 16}, {Text: "国内领先"}, {Text: "解释"}}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, s := range policy.Uncovered(clauseText, whole, tt.spans) {
				got = append(got, s.Text)
			}
			if diff := cmp.Diff(got, tt.want); diff != "" {
				t.Errorf("uncovered sentences (-got +want):\n%s", diff)
			}
		})
	}
}

func TestUncoveredKeepsToTheClause(t *testing.T) {
	t.Parallel()
	got := policy.Uncovered(clauseText, policy.Span{Start: 0, End: 12}, nil)
	want := []policy.Span{{Text: "一、申请企业应在我市注册", Start: 0, End: 12}}
	if diff := cmp.Diff(got, want); diff != "" {
		t.Errorf("uncovered (-got +want):\n%s", diff)
	}
}

func TestSpanLocate(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		span policy.Span
		want policy.Span
		ok   bool
	}{
		{"right already", policy.Span{Text: "注册", Start: 10, End: 12}, policy.Span{Text: "注册", Start: 10, End: 12}, true},
		{"offsets are filled in", policy.Span{Text: "注册"}, policy.Span{Text: "注册", Start: 10, End: 12}, true},
		{"wrong offsets are corrected", policy.Span{Text: "注册", Start: 3, End: 5}, policy.Span{Text: "注册", Start: 10, End: 12}, true},
		{"ambiguous", policy.Span{Text: "、"}, policy.Span{Text: "、"}, false},
		{"absent", policy.Span{Text: "外省"}, policy.Span{Text: "外省"}, false},
		{"empty", policy.Span{}, policy.Span{}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, ok := tt.span.Locate(clauseText)
			if diff := cmp.Diff(got, tt.want); diff != "" || ok != tt.ok {
				t.Errorf("Locate = %v, want %v; (-got +want):\n%s", ok, tt.ok, diff)
			}
		})
	}
}
