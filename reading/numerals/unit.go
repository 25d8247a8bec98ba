package numerals

import (
	"math/big"
	"regexp"
	"strings"
)

// currencies are the words for money after a number and their ISO 4217 codes, the longer first.
var currencies = [][2]string{
	{"元人民币", "CNY"},
	{"元（人民币）", "CNY"},
	{"人民币", "CNY"},
	{"元整", "CNY"},
	{"美元", "USD"},
	{"港元", "HKD"},
	{"港币", "HKD"},
	{"欧元", "EUR"},
	{"日元", "JPY"},
	{"英镑", "GBP"},
	{"元", "CNY"},
}

// spans are the words for time after a number; a calendar date has none of them.
var spans = []struct {
	words  *regexp.Regexp
	kind   Kind
	months int64 // what 半 after it adds, in months; 0: it adds nothing
}{
	{regexp.MustCompile(`^个(?:法定)?工作日`), Workdays, 0},
	{regexp.MustCompile(`^个(?:自然|日历)(?:日|天)数?`), Days, 0},
	{regexp.MustCompile(`^个(?:完整|连续|自然)?的?(?:会计|纳税|自然|完整|财务|财政)?年度?`), Years, 0},
	{regexp.MustCompile(`^个(?:自然|日历|整)?月`), Months, 0},
	{regexp.MustCompile(`^周?年`), Years, 6},
	{regexp.MustCompile(`^天`), Days, 0},
	{regexp.MustCompile(`^日(?:内|以内|之内|后|以后|以上|前通知)`), Days, 0},
}

// measures are the measure words that plain numbers count with, the longer first.
var measures = []string{
	"平方公里", "平方千米", "立方米", "平方米", "平米", "平方", "m²", "m2", "千瓦时", "人次", "人天", "人月", "周岁", "课时", "学时", "小时", "分钟", "公里", "千瓦", "公顷", "吨标准煤", "吨标煤",
	"个", "家", "项", "件", "人", "名", "次", "款", "户", "台", "套", "篇", "类", "种", "批", "岁", "位", "支", "部", "门", "场", "期", "份", "册", "页", "字",
	"张", "条", "只", "辆", "处", "所", "座", "间", "亩", "吨", "米", "㎡", "分", "席", "轮", "届", "档", "倍", "式",
}

// unit gives a number its unit: the longest that stands after it.
func unit(s string, n numeral) Quantity {
	q := Quantity{Kind: Plain, Value: n.value, About: n.about, End: n.end, scale: n.scale, arab: n.arab}
	rest := s[n.end:]
	for _, take := range []func(*Quantity, string, bool) bool{share, span, money, count} {
		if take(&q, rest, n.year) {
			break
		}
	}
	if strings.HasPrefix(s[q.End:], "左右") || strings.HasPrefix(s[q.End:], "上下") {
		q.About = true
	}
	return q
}

// share reads %, ‰, percentage points, 成 and 倍.
func share(q *Quantity, rest string, _ bool) bool {
	for _, u := range []struct {
		word string
		kind Kind
		part int64
	}{
		{"个百分点", Points, 100},
		{"百分点", Points, 100},
		{"个基点", Points, 10000},
		{"%", Ratio, 100},
		{"％", Ratio, 100},
		{"‰", Ratio, 1000},
	} {
		if strings.HasPrefix(rest, u.word) {
			q.set(u.kind, "", new(big.Rat).Quo(q.Value, big.NewRat(u.part, 1)), len(u.word))
			return true
		}
	}
	if tenths(q, rest) {
		q.set(Ratio, "", new(big.Rat).Quo(q.Value, big.NewRat(10, 1)), len("成"))
		return true
	}
	if strings.HasPrefix(rest, "倍") {
		q.set(Multiple, "", q.Value, len("倍"))
		return true
	}
	return false
}

// tenths reports whether 成 after a number counts tenths and begins no other word (成果, 成立, 成员).
func tenths(q *Quantity, rest string) bool {
	after, ok := strings.CutPrefix(rest, "成")
	return ok && q.scale == 1 && q.Value.Cmp(big.NewRat(10, 1)) <= 0 &&
		!strings.ContainsRune("果立员本功长为交效就熟绩都型分品套人", next(after+" ", 0))
}

// span reads a length of time. 2026年 is a year of the calendar and none.
func span(q *Quantity, rest string, year bool) bool {
	if !strings.ContainsRune("个周年天日", next(rest, 0)) {
		return false
	}
	for _, u := range spans {
		word := u.words.FindString(rest)
		if word == "" || u.kind == Years && year && word == "年" {
			continue
		}
		if u.kind == Days && strings.HasPrefix(word, "日") {
			word = "日"
		}
		q.set(u.kind, "", q.Value, len(word))
		if u.months > 0 && strings.HasPrefix(rest[len(word):], "半") {
			q.set(u.kind, "", new(big.Rat).Add(q.Value, big.NewRat(u.months, 12)), len("半"))
		}
		return true
	}
	if strings.HasPrefix(rest, "个半月") {
		q.set(Months, "", new(big.Rat).Add(q.Value, big.NewRat(1, 2)), len("个半月"))
		return true
	}
	return false
}

func money(q *Quantity, rest string, _ bool) bool {
	for _, c := range currencies {
		if strings.HasPrefix(rest, c[0]) {
			q.set(Money, c[1], q.Value, len(c[0]))
			return true
		}
	}
	return false
}

// notMeasures begin as measure words do and are none.
var notMeasures = []string{"人民", "次性", "分别", "分类", "部门", "部分", "字头", "个别", "条件", "类似"}

// count reads a measure word. 十分 is very, not ten points.
func count(q *Quantity, rest string, _ bool) bool {
	for _, word := range notMeasures {
		if strings.HasPrefix(rest, word) {
			return false
		}
	}
	for _, m := range measures {
		if strings.HasPrefix(rest, m) && (m != "分" || q.arab) {
			q.set(Plain, m, q.Value, len(m))
			return true
		}
	}
	return false
}

func (q *Quantity) set(kind Kind, unit string, value *big.Rat, size int) {
	q.Kind, q.Unit, q.Value = kind, unit, value
	q.End += size
}
