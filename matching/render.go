package matching

import (
	"cmp"
	"fmt"
	"math/big"
	"strings"

	"huiqi/matching/vocabulary"
)

var opSigns = map[Op]string{GreaterOrEqual: "≥", LessOrEqual: "≤", Greater: ">", Less: "<", Equal: "="}

var opChinese = map[Op]string{
	In: "属于", NotIn: "不属于", HasAny: "具备其一", HasAll: "具备", HasNone: "不具备",
}

var opEnglish = map[Op]string{
	In: "in", NotIn: "not in", HasAny: "holds one of", HasAll: "holds", HasNone: "holds none of",
}

// Chinese returns the condition as people read it: 研发投入强度（近三年） ≥ 3%.
func (l *Language) Chinese(c *Condition) string {
	label := c.field.Label
	if p := c.Period.Chinese(); p != "" {
		label += "（" + p + "）"
	}
	switch c.field.Type {
	case vocabulary.Number, vocabulary.Date:
		return label + " " + opSigns[c.Op] + " " + l.required(c)
	case vocabulary.Bool:
		return label + "：" + yesNo(c.Value.Bool)
	}
	return label + " " + opChinese[c.Op] + " " + l.required(c)
}

// English returns the condition in English; names of titles, divisions and industries stay Chinese.
func (l *Language) English(c *Condition) string {
	label := c.field.English
	if p := c.Period.English(); p != "" {
		label += " (" + p + ")"
	}
	switch c.field.Type {
	case vocabulary.Number:
		return label + " " + string(c.Op) + " " + quantityEnglish(c.field.Unit, c.Value.Number.value)
	case vocabulary.Date:
		return label + " " + string(c.Op) + " " + c.Value.Date.String()
	case vocabulary.Bool:
		return label + ": " + map[bool]string{true: "yes", false: "no"}[c.Value.Bool]
	}
	return label + " " + opEnglish[c.Op] + " " + strings.Join(l.names(c.field, c.Value.List), ", ")
}

// required returns the right side as people read it.
func (l *Language) required(c *Condition) string {
	switch c.field.Type {
	case vocabulary.Number:
		return quantity(c.field, c.Value.Number.value)
	case vocabulary.Date:
		return c.Value.Date.String()
	case vocabulary.Bool:
		return yesNo(c.Value.Bool)
	}
	return strings.Join(l.names(c.field, c.Value.List), "、")
}

// names turns codes and ids into names.
func (l *Language) names(f *vocabulary.Field, list []string) []string {
	out := make([]string, len(list))
	for i, word := range list {
		out[i] = l.name(f, word)
	}
	return out
}

func (l *Language) name(f *vocabulary.Field, word string) string {
	switch {
	case f.Type == vocabulary.Region:
		return l.catalogue.DivisionName(word)
	case f.Type == vocabulary.Set:
		return l.catalogue.TitleName(word)
	case f.Name == "industry":
		if n, ok := l.catalogue.Industry(word); ok && n.FullCode == word {
			return n.Name
		}
	case f.Name == "size_class":
		return word + "企业"
	}
	return word
}

func yesNo(b bool) string {
	if b {
		return "是"
	}
	return "否"
}

var unitChinese = map[string]string{
	"year": "年", "person": "人", "item": "件", "sqm": "平方米", "month": "个月", "score": "分", "rank": "名",
}

// quantity writes a number of a field with its unit in Chinese: 2.6%, 4800万元, 1.2亿元, 20人, 30家.
func quantity(f *vocabulary.Field, v *big.Rat) string {
	switch f.Unit {
	case "ratio":
		return percent(v) + "%"
	case "yuan":
		return money(v)
	case "rank":
		return "第" + decimal(v, 2) + "名"
	}
	return decimal(v, 2) + cmp.Or(f.Counter, unitChinese[f.Unit])
}

// percent writes a ratio in hundredths: exactly up to four places, else rounded to two or to as many as keep it
// from looking like a rounder number than it is.
func percent(v *big.Rat) string {
	p := new(big.Rat).Mul(v, big.NewRat(100, 1))
	if exact, ok := new(big.Rat).SetString(p.FloatString(4)); ok && exact.Cmp(p) == 0 {
		return decimal(p, 4)
	}
	for places := 2; places < 9; places++ {
		text := decimal(p, places)
		if i := strings.IndexByte(text, '.'); i >= 0 && len(text)-i-1 == places {
			return text
		}
	}
	return decimal(p, 9)
}

// money writes yuan in the unit that people use for the size: 800元, 20万元, 1.5亿元.
func money(v *big.Rat) string {
	size := new(big.Rat).Abs(v)
	switch {
	case size.Cmp(big.NewRat(100000000, 1)) >= 0:
		return decimal(new(big.Rat).Quo(v, big.NewRat(100000000, 1)), 8) + "亿元"
	case size.Cmp(big.NewRat(10000, 1)) >= 0:
		return decimal(new(big.Rat).Quo(v, big.NewRat(10000, 1)), 4) + "万元"
	}
	return decimal(v, 2) + "元"
}

func quantityEnglish(unit string, v *big.Rat) string {
	switch unit {
	case "ratio":
		return percent(v) + "%"
	case "yuan":
		return "CNY " + decimal(v, 2)
	case "", "score":
		return decimal(v, 2)
	}
	return decimal(v, 2) + " " + map[string]string{"year": "years", "person": "persons", "item": "items", "month": "months"}[unit] + unitPlain(unit)
}

func unitPlain(unit string) string {
	if unit == "sqm" {
		return "m²"
	}
	if unit == "rank" {
		return "(rank)"
	}
	return ""
}

// quantities writes an interval: 20—49人, 不少于20人, 不超过49人.
func quantities(f *vocabulary.Field, i Interval) string {
	switch {
	case i.IsPoint():
		return quantity(f, i.Lo)
	case i.Lo == nil && i.Hi == nil:
		return "未知"
	case i.Lo == nil:
		return "不超过" + quantity(f, i.Hi)
	case i.Hi == nil:
		return "不少于" + quantity(f, i.Lo)
	}
	return fmt.Sprintf("%s—%s", quantity(f, i.Lo), quantity(f, i.Hi))
}

// requiredEnglish returns the right side in English; names stay Chinese.
func (l *Language) requiredEnglish(c *Condition) string {
	switch c.field.Type {
	case vocabulary.Number:
		return quantityEnglish(c.field.Unit, c.Value.Number.value)
	case vocabulary.Bool:
		return map[bool]string{true: "yes", false: "no"}[c.Value.Bool]
	}
	return l.required(c)
}
