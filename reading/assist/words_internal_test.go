package assist

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"huiqi/models/policy"
)

func TestChineseNumber(t *testing.T) {
	t.Parallel()
	tests := map[string]string{
		"五": "5", "十": "10", "十五": "15", "二十": "20", "一百零五": "105", "三百": "300", "两千": "2000", "三千五百万": "35000000", "两亿": "200000000",
		"一亿三千万": "130000000", "三万亿": "3000000000000", "二〇二五": "2025", "三点五": "3.5", "零": "0",
		"": "", "万": "", "点五": "", "三点": "", "亿亿": "",
	}
	for s, want := range tests {
		got := ""
		if value, ok := chineseNumber(s); ok {
			got = strings.TrimSuffix(value.FloatString(1), ".0")
		}
		if got != want {
			t.Errorf("%s: got %s, want %s", s, got, want)
		}
	}
}

func TestQuantities(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		text string
		want []string
	}{
		"amounts":      {"2000万元、1.5亿元、5,000万、三千万元", []string{"20000000 money", "150000000 money", "50000000 ", "30000000 money"}},
		"ratios":       {"3%、百分之五、三成、三分之二、1：1、2倍", []string{"0.03 ratio", "0.05 ratio", "0.3 ratio", "0.6667 ratio", "1 ratio", "2 ratio"}},
		"a proportion": {"自筹与财政资金之比不低于1:1", []string{"1 ratio"}}, // as prose writes it
		"times":        {"三年、18个月、365日、45周岁", []string{"3 years", "18 months", "365 days", "45 years"}},
		"other units":  {"10万美元、5亩、10人", []string{"100000 foreign", "5 foreign", "10 "}},
		"numbering":    {"1. （二）10人，〔2026〕3号", []string{"10 ", "2026 ", "3 foreign"}},
		"range":        {"1000至2000万元", []string{"1000 ", "10000000 money", "20000000 money"}},
		"no numbers":   {"技术处于国内领先水平", nil},
		"endless zero": {strings.Repeat("零", 100), nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, q := range quantities(test.text) {
				value := strings.TrimRight(strings.TrimRight(q.value.FloatString(4), "0"), ".")
				if q.value.IsInt() {
					value = q.value.FloatString(0)
				}
				got = append(got, value+" "+string(q.measure))
			}
			if diff := cmp.Diff(got, test.want); diff != "" {
				t.Errorf("quantities (-got +want):\n%s", diff)
			}
		})
	}
}

func TestBoundAt(t *testing.T) {
	t.Parallel()
	least, more, mostly, less := bound{side: 1}, bound{side: 1, strict: true}, bound{side: -1}, bound{side: -1, strict: true}
	tests := map[string]bound{
		"不低于3项": least, "不得少于3项": least, "不应低于3项": least, "不小于3项": least, "3项以上": least, "3项及以上": least, "达到3项": least, "满3年": least, "至少3项": least, "≥3项": least,
		"超过3项": more, "高于3项": more, "大于3项": more, "3项以上（不含3项）": least, "3项（不含）以上": more, "突破3项": more,
		"不超过3项": mostly, "不得超过3项": mostly, "不高于3项": mostly, "3项以下": mostly, "3年内": mostly, "3年以内": mostly, "至多3项": mostly, "最高3项": mostly, "低于3项（含）": mostly,
		"低于3项": less, "不足3项": less, "未满3年": less, "不满3年": less, "少于3项": less, "未达到3项": less, "小于3项": less,
		"有3项": {}, "满足3项": {}, "不低于上年的3项": least,
	}
	for text, want := range tests {
		all := quantities(text)
		if got, ok := boundAt(text, all, all[0]); got != want || !ok {
			t.Errorf("%s: got %+v, %v, want %+v", text, got, ok, want)
		}
	}
	if all := quantities("不超过3项以上"); len(all) == 1 {
		if _, ok := boundAt("不超过3项以上", all, all[0]); ok {
			t.Errorf("contradicting words were believed")
		}
	}
}

func TestNote(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ text, want string }{
		"plain":     {"对应注册成立年限，3年以上。", "对应注册成立年限，3年以上。"},
		"markup":    {"<b>重要</b> **请看** [这里](x)\n`代码`", "b重要b 请看 这里x 代码"},
		"script":    {"<script>alert(1)</script>", "scriptalert1script"},
		"address":   {"详见 https://evil.example/x", ""},
		"host":      {"详见 evil.example.com 网站", ""},
		"mail":      {"联系 a@b.cn", ""},
		"telephone": {"联系 138 0000 0000", ""},
		"bidi":      {"示\u202e例\u2066", "示例"},
		"control":   {"示\x00例\x1b[31m", "示例31m"},
		"long":      {strings.Repeat("示", 1000), strings.Repeat("示", longestNote)},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := note(test.text); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// FuzzParseAnswers feeds whatever a model may write through everything that looks at it.
func FuzzParseAnswers(f *testing.F) {
	l := mustLanguage(f)
	for _, e := range examples() {
		f.Add(e.text, `{"answers":[{"sentence":1,"node":`+e.node+`,"quote":"`+e.quote+`","confidence":1,"note":""}]}`)
	}
	f.Add("示例", "```json\n[{\"sentence\":1}]")
	f.Add("示例", `<think>{</think>{"x":[1,{}],"answers":[null,1,{"sentence":1,"node":{"not":{"not":null}}}`)
	f.Add("百分之三，一百亿亿元以上（含）", `{"answers":[{"sentence":1,"node":{"field":"rd_intensity","op":">=","value":3e-2},"quote":"百分之三","confidence":1e400,"note":"\ud800"}]}`)
	f.Fuzz(func(t *testing.T, text, content string) {
		report := newReport(1)
		left := []Question{{Source: policy.Span{Text: text, End: utf8.RuneCountInString(text)}}}
		batch := prepare(text, left, &report)
		if len(batch) == 0 {
			return
		}
		answers, more, complete := parseAnswers(content, 3)
		if len(answers) > 3 || more > 0 && len(answers) < 3 {
			t.Fatalf("kept %d, more %d, complete %v", len(answers), more, complete)
		}
		for _, raw := range answers {
			given, ok := raw.decode()
			if !ok {
				continue
			}
			p, reason := examine(l, batch[0], given)
			if (p == nil) == (reason == "") {
				t.Fatalf("got %+v and reason %q", p, reason)
			}
			if p == nil {
				continue
			}
			if _, err := l.ParseRule(p.Node); err != nil {
				t.Fatalf("node %s: %v", p.Node, err)
			}
			if !p.Source.Located(text) || p.Confidence < 0 || p.Confidence > Ceiling || p.Origin != policy.OriginModel || strings.ContainsAny(p.Note, "<>[]`*") {
				t.Fatalf("got %+v", p)
			}
			for _, leaf := range p.Leaves {
				if !leaf.Source.Located(text) || leaf.Origin != policy.OriginModel {
					t.Fatalf("leaf %+v does not stand in %q", leaf, text)
				}
			}
		}
	})
}
