package index

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// bracketed shows marks as 【】, to compare at a glance.
func bracketed(f Fragment) string {
	runes := []rune(f.Text)
	var b strings.Builder
	at := 0
	for _, m := range f.Marks {
		b.WriteString(string(runes[at:m.Start]) + "【" + string(runes[m.Start:m.End]) + "】")
		at = m.End
	}
	return b.String() + string(runes[at:])
}

func TestHighlights(t *testing.T) {
	t.Parallel()
	lex, err := newLexicon(words())
	if err != nil {
		t.Fatal(err)
	}
	common := map[string]int{"技改": 30, "业技": 1, "企业": 50, "技术": 40, "中心": 9, "科技": 50, "创新": 60, "技创": 20, "放款": 8, "款银": 2, "银行": 9}
	tests := map[string]struct {
		query, text string
		want        []string
	}{
		"an abbreviation and its full form": {
			"高企认定", "申请高新技术企业认定的企业。已是高企的除外。其他事项另行通知。",
			[]string{"申请【高新技术企业认定】的企业。", "已是【高企】的除外。"},
		},
		"sentences end at 。；！？ and lines": {
			"孵化器房产税免吗", "甲；孵化器免征房产税；乙！丙\n房产税另有规定？丁",
			[]string{"【孵化器】免征【房产税】；", "【房产税】另有规定？"},
		},
		"a longer stretch of the query is one mark": {
			"技术转移示范机构", "国家技术转移示范机构应当成立两年以上。", []string{"国家【技术转移示范机构】应当成立两年以上。"},
		},
		"a character that belongs to its neighbour is not marked": {
			"企业技术中心", "支持企业技改。", []string{"支持【企业】技改。"},
		},
		"a pair across two words is not marked": {
			"技创中心", "支持科技创新，建中心。", []string{"支持科技创新，建【中心】。"},
		},
		"a character that ends the word before is not marked": {
			"贷款银行", "发放款银行。", []string{"发放款【银行】。"},
		},
		"numbers as a whole":   {"300万", "不超过300万元，不是1300万元。", []string{"不超过【300】万元，不是1300万元。"}},
		"a correction":         {"瞪铃", "瞪羚企业应当成长快。", []string{"【瞪羚企业】应当成长快。"}},
		"full width":           {"PCT", "申请ＰＣＴ的。", []string{"申请【ＰＣＴ】的。"}},
		"nothing of the query": {"贴息", "与此无关。", nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			frequency := func(pair string) int { return common[pair] }
			if tt.query == "瞪铃" {
				frequency = func(pair string) int { return map[string]int{"瞪羚": 10}[pair] }
			}
			m := newMarker(lex.parse(tt.query, frequency), frequency)
			var got []string
			for _, f := range m.fragments(tt.text) {
				got = append(got, bracketed(f))
				if runes := []rune(tt.text); string(runes[f.Start:f.Start+len([]rune(f.Text))]) != f.Text {
					t.Errorf("fragment %q does not stand at %d", f.Text, f.Start)
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("highlights of %q (-want +got):\n%s", tt.query, diff)
			}
		})
	}
}

func TestLongSentenceIsCutAtCommas(t *testing.T) {
	t.Parallel()
	lex, err := newLexicon(Vocabulary{})
	if err != nil {
		t.Fatal(err)
	}
	none := func(string) int { return 0 }
	text := strings.Repeat("这一句与检索无关的话很长很长，", 20) + "但是贷款贴息在这里，" + strings.Repeat("后面还有许多无关的话，", 20)
	got := newMarker(lex.parse("贷款贴息", none), none).fragments(text)
	if len(got) != 1 {
		t.Fatalf("%d fragments, want 1", len(got))
	}
	f := got[0]
	if n := len([]rune(f.Text)); n > fragmentLength {
		t.Errorf("fragment of %d characters, want at most %d", n, fragmentLength)
	}
	if !strings.Contains(bracketed(f), "【贷款贴息】") || !strings.HasSuffix(f.Text, "，") || strings.HasPrefix(f.Text, "，") {
		t.Errorf("fragment %q", bracketed(f))
	}
}

func TestHitsCarryHighlights(t *testing.T) {
	t.Parallel()
	h := find(t, library(t), Request{Query: "科小 贴息", Highlight: true}).Items[0]
	if got := bracketed(h.TitleHighlight); !strings.Contains(got, "【贴息】") {
		t.Errorf("title %q", got)
	}
	if len(h.Highlights) == 0 || !strings.Contains(bracketed(h.Highlights[0]), "【科技型中小企业】") {
		t.Errorf("highlights %+v", h.Highlights)
	}
}

func FuzzHighlights(f *testing.F) {
	f.Add("高企认定", "高新技术企业认定；高企。")
	f.Add("３００万", strings.Repeat("超过300万元", 40))
	f.Fuzz(func(t *testing.T, query, text string) {
		if len(query) > 600 || len(text) > 4000 {
			return
		}
		lex, err := newLexicon(words())
		if err != nil {
			t.Fatal(err)
		}
		none := func(string) int { return 0 }
		runes := []rune(text)
		for _, fr := range newMarker(lex.parse(query, none), none).fragments(text) {
			n, at := len([]rune(fr.Text)), 0
			if fr.Start < 0 || fr.Start+n > len(runes) || string(runes[fr.Start:fr.Start+n]) != fr.Text {
				t.Fatalf("fragment %q not at %d of %q", fr.Text, fr.Start, text)
			}
			for _, m := range fr.Marks {
				if m.Start < at || m.End <= m.Start || m.End > n {
					t.Fatalf("marks %+v in %q", fr.Marks, fr.Text)
				}
				at = m.End
			}
		}
	})
}
