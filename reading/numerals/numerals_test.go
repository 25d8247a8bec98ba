package numerals_test

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"huiqi/reading/numerals"
)

// shown is a quantity as the tables write it.
func shown(q numerals.Quantity) string {
	out := string(q.Kind) + " " + q.Value.RatString()
	if digits, ok := q.Decimal(); ok {
		out = string(q.Kind) + " " + digits
	}
	if q.Unit != "" {
		out += " " + q.Unit
	}
	if q.About {
		out += " about"
	}
	return out
}

func TestParse(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"5000": "plain 5000", "5,000": "plain 5000", "1,234,567.5": "plain 1234567.5", "5，000": "plain 5000", "0.5": "plain 0.5", "007": "plain 7",
		"三": "plain 3", "十": "plain 10", "十五": "plain 15", "二十": "plain 20", "一百二十": "plain 120", "一百零五": "plain 105", "一百一十五": "plain 115",
		"两千": "plain 2000", "一千五百": "plain 1500", "一千零五十": "plain 1050", "一万五": "plain 15000", "二百五": "plain 250", "三千万": "plain 30000000",
		"一万零五": "plain 10005", "十二万三千四百五十六": "plain 123456", "三亿五千万": "plain 350000000", "两万亿": "plain 2000000000000", "叁佰万": "plain 3000000",
		"二〇二六": "plain 2026", "一点五亿": "plain 150000000", "1.5亿": "plain 150000000", "2000万": "plain 20000000", "3千万": "plain 30000000", "5百": "plain 500",
		"1亿5000万": "plain 150000000", "2万3000元": "money 23000 CNY", "3000多": "plain 3000 about", "10余万元": "money 100000 CNY about", "三十多家": "plain 30 家 about",
		"十几": "plain 10 about", "3万余元": "money 30000 CNY about",
		"三千万元": "money 30000000 CNY", "2000万元": "money 20000000 CNY", "五十万元": "money 500000 CNY", "1.25亿元人民币": "money 125000000 CNY", "100万美元": "money 1000000 USD",
		"800元": "money 800 CNY", "百万元": "money 1000000 CNY", "千万元": "money 10000000 CNY",
		"百分之三": "ratio 0.03", "百分之三点五": "ratio 0.035", "百分之一百二十": "ratio 1.2", "百分之百": "ratio 1", "千分之五": "ratio 0.005", "万分之五": "ratio 0.0005",
		"3%": "ratio 0.03", "3.5％": "ratio 0.035", "3‰": "ratio 0.003", "3个百分点": "points 0.03", "50个基点": "points 0.005", "五成": "ratio 0.5", "8.5成": "ratio 0.85",
		"三分之二": "ratio 2/3", "二分之一": "ratio 0.5", "十分之一": "ratio 0.1", "一半": "ratio 0.5", "半数": "ratio 0.5",
		"1:1": "proportion 1", "1∶2": "proportion 0.5", "1：10": "proportion 0.1", "一比一": "proportion 1", "2倍": "multiple 2",
		"半年": "years 0.5", "一年半": "years 1.5", "3年": "years 3", "两个完整会计年度": "years 2", "三个年度": "years 3", "3周年": "years 3", "18个月": "months 18", "半个月": "months 0.5",
		"一个半月": "months 1.5", "15天": "days 15", "365个日历天数": "days 365", "5个工作日": "workdays 5", "3件": "plain 3 件", "50周岁": "plain 50 周岁", "1000平方米": "plain 1000 平方米",
	} {
		t.Run(text, func(t *testing.T) {
			t.Parallel()
			q, ok := numerals.Parse(text)
			if !ok {
				t.Fatalf("Parse(%q) is no quantity (%+v), want %s", text, q, want)
			}
			if got := shown(q); got != want {
				t.Errorf("got %s, want %s", got, want)
			}
		})
	}
}

func TestParseRefuses(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"nothing": "", "word": "研发", "an estimate of two digits": "三五", "a list of digits": "一二三", "a section number": "3.1.2", "a code": "913703000123456789",
		"a scale alone": "万", "empty fraction": "百分之", "rest of a word": "三千万元整数", "division by zero": "零分之三", "proportion to zero": "1:0",
		"scales upward": "三十百",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if q, ok := numerals.Parse(text); ok {
				t.Errorf("Parse(%q) = %s, want none", text, shown(q))
			}
		})
	}
}

func TestAll(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		text string
		want []string
	}{
		"sentence":              {"上年度营业收入2000万元以上，研发费用占比不低于百分之三", []string{"2000万元: money 20000000 CNY", "百分之三: ratio 0.03"}},
		"dates":                 {"2026年9月1日至9月30日17:00前，2024-2025年，二〇二六年三月一日，9月1日至15日", nil},
		"ordinals":              {"第三条第5项，第十二届", nil},
		"words":                 {"统一受理，一次性奖励，百强企业，千方百计，十分重要，一律不予，一部分，人民银行，符合条件之一的", nil},
		"lengths and dates":     {"自公布之日起30日后施行，3月15日内，公示5个工作日", []string{"30日: days 30", "5个工作日: workdays 5"}},
		"near":                  {"近1000万元，近三年，约30%，节约100万元，20家左右", []string{"1000万元: money 10000000 CNY about", "三年: years 3", "30%: ratio 0.3 about", "100万元: money 1000000 CNY", "20家: plain 20 家 about"}},
		"estimates":             {"数十万元，几百家，上百万元", nil},
		"number of staff":       {"职工人数10人以上", []string{"10人: plain 10 人"}},
		"range of money":        {"给予10-20万元补助", []string{"10: money 100000 CNY", "20万元: money 200000 CNY"}},
		"list of money":         {"分别给予5、10、15万元奖励", []string{"5: money 50000 CNY", "10: money 100000 CNY", "15万元: money 150000 CNY"}},
		"range up to a scale":   {"2000万（含）至4亿元", []string{"2000万: money 20000000 CNY", "4亿元: money 400000000 CNY"}},
		"range of shares":       {"按5-10%给予，三至五年", []string{"5: ratio 0.05", "10%: ratio 0.1", "三: years 3", "五年: years 5"}},
		"an item and its money": {"1、20万元奖励", []string{"1: plain 1", "20万元: money 200000 CNY"}},
		"codes":                 {"ISO9001，A1级，v2.5，913703000123456789，5G", nil},
		"electricity":           {"500千瓦时，5千瓦", []string{"500千瓦时: plain 500 千瓦时", "5千瓦: plain 5 千瓦"}},
		"results":               {"转化3成果，五成以上", []string{"3: plain 3", "五成: ratio 0.5"}},
		"time of day":           {"8:30至17:30，比例1:1.5", []string{"1:1.5: proportion 2/3"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, q := range numerals.All(test.text, 0, len(test.text)) {
				got = append(got, test.text[q.Start:q.End]+": "+shown(q))
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("want -, got +\n%s", diff)
			}
		})
	}
}

func TestConversions(t *testing.T) {
	t.Parallel()
	parse := func(s string) numerals.Quantity {
		q, ok := numerals.Parse(s)
		if !ok {
			t.Fatalf("Parse(%q)", s)
		}
		return q
	}
	if f, ok := parse("1.25亿元").Fen(); !ok || f.String() != "125000000.00" {
		t.Errorf("got %s, %v", f, ok)
	}
	for _, s := range []string{"100万美元", "3年", "0.001元", "99999999999999万亿元"} {
		if q, ok := numerals.Parse(s); ok {
			if f, ok := q.Fen(); ok {
				t.Errorf("Fen of %s = %s, want none", s, f)
			}
		}
	}
	if y, ok := parse("18个月").InYears(); !ok || y.RatString() != "3/2" {
		t.Errorf("18个月 = %v years, %v", y, ok)
	}
	if y, ok := parse("18%").InYears(); ok {
		t.Errorf("18%% = %v years, want none", y)
	}
	if n, ok := parse("三").Int(); !ok || n != 3 {
		t.Errorf("got %d, %v, want 3", n, ok)
	}
	if n, ok := parse("0.5").Int(); ok {
		t.Errorf("got %d, want no whole number", n)
	}
	if d, ok := parse("三分之二").Decimal(); ok {
		t.Errorf("got %s, want no decimals", d)
	}
}

// written writes a number below 10¹² in characters, by the rules of school.
func written(n int64) string {
	if n == 0 {
		return "零"
	}
	out, gap := "", false
	for _, part := range []struct {
		by   int64
		name string
	}{{1e8, "亿"}, {1e4, "万"}, {1, ""}} {
		section := n / part.by % 1e4
		if section == 0 {
			gap = out != ""
			continue
		}
		if out != "" && (gap || section < 1000) {
			out += "零"
		}
		out, gap = out+below(section)+part.name, false
	}
	return out
}

func below(n int64) string {
	out, gap := "", false
	for _, part := range []struct {
		by   int64
		name string
	}{{1000, "千"}, {100, "百"}, {10, "十"}, {1, ""}} {
		d := n / part.by % 10
		if d == 0 {
			gap = out != ""
			continue
		}
		if gap {
			out += "零"
		}
		out, gap = out+string([]rune("零一二三四五六七八九")[d])+part.name, false
	}
	return out
}

func TestWrittenNumbersAreReadBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int64Range(0, 1e12-1).Draw(t, "n")
		text := written(n)
		q, ok := numerals.Parse(text + "元")
		got, whole := q.Int()
		if !ok || !whole || got != n || q.Kind != numerals.Money {
			t.Fatalf("%s: got %d (%v, %s), want %d", text, got, ok, q.Kind, n)
		}
	})
}

func FuzzAll(f *testing.F) {
	for _, s := range []string{"三千万元，百分之三，1:2", "5,000多家（10-20万元）", "二〇二六年九月一日", "一年半18个月", "\xff三\xff万", "百分之", "1.2.3", "1亿2万3元"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, q := range numerals.All(text, 0, len(text)) {
			if q.Start < last || q.End <= q.Start || q.End > len(text) {
				t.Fatalf("%d to %d after %d of %d", q.Start, q.End, last, len(text))
			}
			if q.Value == nil || q.Value.Sign() < 0 {
				t.Fatalf("value %v of %q", q.Value, text[q.Start:q.End])
			}
			if utf8.ValidString(text) && !utf8.ValidString(text[q.Start:q.End]) {
				t.Fatalf("%q is part of a character", text[q.Start:q.End])
			}
			last = q.End
		}
		for i := range text {
			if q, ok := numerals.At(text, i); ok && (q.Start != i || q.End <= i) {
				t.Fatalf("At %d: %+v", i, q)
			}
		}
	})
}

func BenchmarkAll(b *testing.B) {
	text := strings.Repeat("第五条 对上年度营业收入2000万元以上、研发费用占比不低于百分之三的企业，按实际投资额的20%给予补助，最高不超过100万元。申报时间为2026年9月1日至9月30日。\n", 1000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		numerals.All(text, 0, len(text))
	}
}

func TestLongInputTakesLinearTime(t *testing.T) {
	t.Parallel()
	for _, unit := range []string{"1万", "一", "1", "1.", "1,111,", "百", "1:", "一分之", "1、", "十万亿", "1-"} {
		text := strings.Repeat(unit, 1<<15)
		start := time.Now()
		numerals.All(text, 0, len(text))
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("%q repeated took %s", unit, took)
		}
	}
}
