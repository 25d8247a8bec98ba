package index

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSuggest(t *testing.T) {
	t.Parallel()
	x := opened(t, newFake(
		Doc{ID: "1", Title: "淄博市科技创新券申领指南", Programs: []Program{{ID: "p", Name: "创新券补贴"}}},
		Doc{ID: "2", Title: "山东省重点实验室管理办法"},
		Doc{ID: "4", Title: "行业研究院"},
		Doc{ID: "3", Title: "关于支持瞪羚企业发展的通知", Status: StatusDraft},
	))
	tests := map[string]struct {
		typed string
		want  []string
	}{
		"characters, term then program": {"创新", []string{"创新券", "创新券补贴"}},
		"full pinyin":                   {"dengling", []string{"瞪羚", "瞪羚企业"}},
		"initials":                      {"xwqy", []string{"小微企业"}},
		"another reading":               {"hangye", []string{"行业研究院"}},
		"a title after its place":       {"重点实", []string{"山东省重点实验室管理办法"}},
		"its initials":                  {"zdsys", []string{"山东省重点实验室管理办法"}},
		"a title from its beginning":    {"zibo", []string{"淄博市科技创新券申领指南"}},
		"upper case and full width":     {"ＺＤＳＹ", []string{"山东省重点实验室管理办法"}},
		"nothing typed":                 {" ", nil},
		"nothing known":                 {"阿", nil},
		"never a draft":                 {"支持瞪", nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := x.Suggest(t.Context(), tt.typed, 5)
			if err != nil {
				t.Fatal(err)
			}
			var texts []string
			for _, s := range got {
				texts = append(texts, s.Text)
			}
			if diff := cmp.Diff(tt.want, texts); diff != "" {
				t.Errorf("Suggest(%q) (-want +got):\n%s", tt.typed, diff)
			}
		})
	}
}

func TestSuggestIsBounded(t *testing.T) {
	t.Parallel()
	got, err := library(t).Suggest(t.Context(), "s", 3)
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 3 {
		t.Errorf("%d suggestions, want 3", len(got))
	}
}
