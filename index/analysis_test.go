package index

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTermsOf(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		text           string
		pairs, singles []string
	}{
		"a run of Chinese":     {"高新企业", []string{"高新", "新企", "企业"}, []string{"高", "新", "企", "业"}},
		"a lone character":     {"县", []string{"县"}, []string{"县"}},
		"marks break runs":     {"科技、财政", []string{"科技", "财政"}, []string{"科", "技", "财", "政"}},
		"quotes break runs":    {"“十强”产业", []string{"十强", "产业"}, []string{"十", "强", "产", "业"}},
		"Latin in lower case":  {"PCT专利", []string{"pct", "专利"}, []string{"专", "利"}},
		"full width":           {"ＰＣＴ１２", []string{"pct12"}, nil},
		"digits stay together": {"300万元", []string{"300", "万元"}, []string{"万", "元"}},
		"a decimal":            {"2.5%", []string{"2.5"}, nil},
		"a full stop":          {"为15.", []string{"为", "15"}, []string{"为"}},
		"thousands":            {"10,000平方米", []string{"10000", "平方", "方米"}, []string{"平", "方", "米"}},
		"an initialism":        {"R&D经费", []string{"r", "d", "经费"}, []string{"经", "费"}},
		"the round zero":       {"二〇二三", []string{"二〇", "〇二", "二三"}, []string{"二", "〇", "二", "三"}},
		"blanks of all kinds":  {"高 新　区", []string{"高", "新", "区"}, []string{"高", "新", "区"}},
		"nothing":              {"，。！ ", nil, nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(tt.pairs, bigramsOf(foldText(tt.text))); diff != "" {
				t.Errorf("pairs of %q (-want +got):\n%s", tt.text, diff)
			}
			if diff := cmp.Diff(tt.singles, unigramsOf(foldText(tt.text))); diff != "" {
				t.Errorf("characters of %q (-want +got):\n%s", tt.text, diff)
			}
		})
	}
}

func TestFoldTextKeepsOffsets(t *testing.T) {
	t.Parallel()
	for _, s := range []string{"ＡＢＣ１２", "İstanbul ǅ", "高新　技术", "a\u0301b"} {
		if got, want := len(foldText(s)), len([]rune(s)); got != want {
			t.Errorf("foldText(%q) has %d runes, want %d", s, got, want)
		}
	}
}

func FuzzTermsOf(f *testing.F) {
	f.Add("高新技术企业15%，R&D 1,000.5万元")
	f.Fuzz(func(t *testing.T, s string) {
		text := foldText(s)
		end := 0
		for _, r := range runsOf(text) {
			if r.start < end || r.end <= r.start || r.end > len(text) {
				t.Fatalf("run %+v after %d in %q", r, end, s)
			}
			end = r.end
		}
		for _, term := range bigramsOf(text) {
			if term == "" {
				t.Fatalf("empty term in %q", s)
			}
		}
	})
}
