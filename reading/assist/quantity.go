package assist

import (
	"math/big"
	"regexp"
	"strings"

	"huiqi/matching/vocabulary"
)

// measure is what a number of the text counts.
type measure string

const (
	bare    measure = ""        // persons, items, names: nothing that is written is taken for more
	money   measure = "money"   // yuan
	ratio   measure = "ratio"   // 0..1
	years   measure = "years"   //
	months  measure = "months"  //
	days    measure = "days"    //
	foreign measure = "foreign" // of a unit that no field has: 美元, 亩
)

// quantity is a number in the prose of a sentence.
type quantity struct {
	start, end int
	value      *big.Rat
	measure    measure
}

// quantityPattern matches 百分之三, 三分之二, 1:1, and a number with what multiplies and measures it: 1.5亿元, 5,000万,
// 三千万元, 60%, 18个月.
var quantityPattern = regexp.MustCompile(
	`百分之(?P<percent>[0-9]+(?:\.[0-9]+)?|[零〇一二两三四五六七八九十百点]+)` +
		`|(?P<below>[0-9一二三四五六七八九十]+)分之(?P<above>[0-9一二三四五六七八九十]+)` +
		`|(?P<left>[0-9]+(?:\.[0-9]+)?)[:：](?P<right>[0-9]+(?:\.[0-9]+)?)` +
		`|(?P<number>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?|[零〇一二两三四五六七八九十百千万亿]+(?:点[零〇一二三四五六七八九]+)?)` +
		`(?P<by>[百千万亿]{0,2})(?P<unit>%|‰|成|倍|美元|欧元|港元|亩|公顷|元|周岁|周年|岁|个(?:会计|纳税|自然)?年度|年度|年|个月|月|天|日|个工作日|号|条|款|章|届|批)?`)

// quantities finds the numbers of a text. Of a range whose first number has no unit (3-5年, 1000至2000万元) the first is
// given with the unit of the second, too.
func quantities(text string) []quantity {
	var out []quantity
	matches := quantityPattern.FindAllStringSubmatchIndex(text, -1)
	for i, m := range matches {
		q, ok := quantityOf(text, m)
		if !ok || numbering(text, m) {
			continue
		}
		out = append(out, q)
		if i+1 < len(matches) && part(text, m, "number") != "" && part(text, m, "by")+part(text, m, "unit") == "" &&
			ranges(text[m[1]:matches[i+1][0]]) {
			if scaled, ok := measured(part(text, m, "number"), part(text, matches[i+1], "by"), part(text, matches[i+1], "unit")); ok {
				scaled.start, scaled.end = m[0], m[1]
				out = append(out, scaled)
			}
		}
	}
	return out
}

// numbering reports whether a number only counts the items of a text: （一）, 1. and 一、 at its beginning.
func numbering(text string, m []int) bool {
	if part(text, m, "number") == "" || part(text, m, "by")+part(text, m, "unit") != "" {
		return false
	}
	if after := text[m[1]:]; m[0] == 0 && (strings.HasPrefix(after, "、") || strings.HasPrefix(after, ".")) {
		return true
	}
	return strings.HasSuffix(text[:m[0]], "（") && strings.HasPrefix(text[m[1]:], "）")
}

func ranges(between string) bool {
	return between == "-" || between == "至" || between == "到"
}

// part returns a named group of a match.
func part(text string, m []int, name string) string {
	i := quantityPattern.SubexpIndex(name)
	if m[2*i] < 0 {
		return ""
	}
	return text[m[2*i]:m[2*i+1]]
}

func quantityOf(text string, m []int) (quantity, bool) {
	q, ok := quantity{}, false
	switch {
	case part(text, m, "percent") != "":
		q, ok = measured(part(text, m, "percent"), "", "%")
	case part(text, m, "below") != "":
		q, ok = quotient(part(text, m, "above"), part(text, m, "below"))
	case part(text, m, "left") != "":
		q, ok = quotient(part(text, m, "left"), part(text, m, "right"))
	default:
		q, ok = measured(part(text, m, "number"), part(text, m, "by"), part(text, m, "unit"))
	}
	q.start, q.end = m[0], m[1]
	return q, ok
}

func quotient(above, below string) (quantity, bool) {
	a, ok := literal(above)
	b, fine := literal(below)
	if !ok || !fine || b.Sign() == 0 {
		return quantity{}, false
	}
	return quantity{value: a.Quo(a, b), measure: ratio}, true
}

func literal(s string) (*big.Rat, bool) {
	if s == "" || len(s) > longestNumeral {
		return nil, false
	}
	if s[0] >= '0' && s[0] <= '9' {
		return new(big.Rat).SetString(strings.ReplaceAll(s, ",", ""))
	}
	return chineseNumber(s)
}

// measured returns a number with what multiplies it and what it counts.
func measured(number, by, unit string) (quantity, bool) {
	value, ok := literal(number)
	if !ok {
		return quantity{}, false
	}
	for _, r := range by {
		value.Mul(value, big.NewRat(map[rune]int64{'百': 100, '千': 1000, '万': 10_000, '亿': 100_000_000}[r], 1))
	}
	q := quantity{value: value}
	switch unit {
	case "%":
		q.measure, q.value = ratio, value.Quo(value, big.NewRat(100, 1))
	case "‰":
		q.measure, q.value = ratio, value.Quo(value, big.NewRat(1000, 1))
	case "成":
		q.measure, q.value = ratio, value.Quo(value, big.NewRat(10, 1))
	case "倍":
		q.measure = ratio
	case "元":
		q.measure = money
	case "月", "个月":
		q.measure = months
	case "日", "天", "个工作日":
		q.measure = days
	case "", "年", "周年", "岁", "周岁":
	default:
		q.measure = foreign
	}
	if strings.HasSuffix(unit, "年") || strings.HasSuffix(unit, "岁") || strings.HasSuffix(unit, "年度") {
		q.measure = years
	}
	return q, true
}

// as returns the value of a quantity in the unit of a field; ok is false when it counts something else.
func (q quantity) as(f *vocabulary.Field) (value *big.Rat, ok bool) {
	value = new(big.Rat).Set(q.value)
	switch f.Unit + " " + string(q.measure) {
	case "yuan money", "yuan ", "ratio ratio", "year years", "year ", "month months", "month ":
		return value, true
	case "ratio ": // 0.03 without a percent sign, and ratios such as 1倍
		return value, value.Cmp(big.NewRat(1, 1)) <= 0
	case "year months":
		return value.Quo(value, big.NewRat(12, 1)), true
	case "year days":
		return value.Quo(value, big.NewRat(365, 1)), true
	case "month years":
		return value.Mul(value, big.NewRat(12, 1)), true
	}
	return value, q.measure == bare && f.Unit != "ratio"
}
