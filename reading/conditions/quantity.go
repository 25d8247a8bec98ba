package conditions

import (
	"math/big"
	"strings"

	"huiqi/matching"
	"huiqi/reading/numerals"
)

// dimension is what an amount measures, so that an amount of money is never taken for a head count.
type dimension int

const (
	bare    dimension = iota // a number without a unit
	money                    // yuan
	ratio                    // 0..1
	persons                  //
	things                   // items, households, teams
	years                    // months are parts of a year
	age                      // 周岁, 岁
	area                     // square metres
	score                    // points
	rank                     // 前3位
	times                    // 1:1, twice
	alien                    // what no field measures: foreign money, days, tonnes
)

// measured are the dimensions of measure words. Words that are not here measure what no field holds.
var measured = map[string]dimension{
	"人": persons, "名": persons, "位": persons, "个": things, "家": things, "户": things, "项": things, "件": things, "份": things, "支": things,
	"种": things, "篇": things, "台": things, "套": things, "部": things, "平方米": area, "平米": area, "平方": area, "m²": area, "m2": area, "㎡": area, "岁": age, "周岁": age, "分": score, "": bare,
}

// amount is a number of a clause with the comparison that the words around it make. Offsets are bytes of the text it was
// found in.
type amount struct {
	start, end int // with the words of comparison
	number     int // where the number itself begins
	dim        dimension
	unit       string // the measure word of things
	bounds     []bound
	exact      bool // no word of comparison: 2件发明专利
	cased      bool // a bracket before its comparison gives another number for some
	about      bool // 约, 左右, 余: not to be compared exactly
}

// bound is one side of a comparison.
type bound struct {
	op    matching.Op
	value *big.Rat
	firm  bool // a mark says whether it includes its number
	loose bool // the upper end of a range without a mark: it gives way to a case that begins there
}

// amountsIn finds the amounts between two places of a text, in their order.
func amountsIn(text string, start, end int) []amount {
	all := numerals.All(text, start, end)
	var out []amount
	from := start
	for i := 0; i < len(all); i++ {
		q := all[i]
		if q.Unit == "类" { // 二类知识产权 is a kind
			continue
		}
		if q.Start < from { // within the mark of the one before: 以上（含5000万元）
			continue
		}
		a := amount{number: q.Start, dim: dimensionOf(q), unit: q.Unit, about: q.About}
		if a.dim == bare && (strings.HasSuffix(text[:q.End], "万") || strings.HasSuffix(text[:q.End], "亿")) { // 营业收入1000万以下
			a.dim = money
		}
		if strings.HasPrefix(text[q.End:end], "/") { // 200万元/亩
			a.dim = alien
		}
		r := comparing{text: text[:end], from: from, at: q.Start, pos: q.End}
		r.mark()
		if i+1 < len(all) && r.reaches(all[i+1]) && dimensionOf(all[i+1]) == a.dim {
			a.bounds = r.between(valueOf(q), all[i+1])
			a.about = a.about || all[i+1].About
			i++
		} else {
			a.bounds = r.single(&a, valueOf(q))
		}
		a.start, a.end = r.at, r.pos
		out = append(out, a)
		from = a.end
	}
	return out
}

func valueOf(q numerals.Quantity) *big.Rat {
	if y, ok := q.InYears(); ok {
		return y
	}
	if y := ofDays(q); y != nil {
		return y
	}
	return q.Value
}

// ofDays returns the years that days make up when they make up whole ones: 注册满365日.
func ofDays(q numerals.Quantity) *big.Rat {
	if q.Kind != numerals.Days {
		return nil
	}
	if y := new(big.Rat).Quo(q.Value, big.NewRat(365, 1)); y.IsInt() && y.Sign() > 0 {
		return y
	}
	return nil
}

func dimensionOf(q numerals.Quantity) dimension {
	switch q.Kind {
	case numerals.Money:
		if q.Unit == "CNY" {
			return money
		}
	case numerals.Ratio, numerals.Points:
		return ratio
	case numerals.Multiple, numerals.Proportion:
		return times
	case numerals.Years, numerals.Months:
		return years
	case numerals.Days:
		if ofDays(q) != nil {
			return years
		}
	case numerals.Plain:
		if d, ok := measured[q.Unit]; ok {
			return d
		}
	}
	return alien
}
