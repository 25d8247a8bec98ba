package numerals

import (
	"math/big"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// All returns the quantities between bytes start and end of a text in their order; offsets are bytes of the whole text.
// What only looks like one is left out: dates, ordinals (第三条), estimates without a value (数十万, 三五家), numbers
// within words of Latin letters, and single Chinese digits that count nothing (统一). A number without a unit takes
// over that of the number it forms a range or list with: 10-20万元, 5、10、15万元, 3至5年.
func All(text string, start, end int) []Quantity {
	start, end = max(start, 0), min(end, len(text))
	var out []Quantity
	for i := start; i < end; {
		if !begins(text, i) {
			i += max(1, utf8.RuneLen(next(text, i)))
			continue
		}
		q, after, ok := at(text[:end], i)
		if skip := date(text[:end], i); skip > i {
			i = skip
			continue
		}
		if ok && counts(text, q) {
			q.About = q.About || nearly(text, q)
			out = append(out, q)
		}
		i = max(after, i+utf8.RuneLen(next(text, i)))
	}
	borrow(text, out)
	return slices.DeleteFunc(out, func(q Quantity) bool {
		return !q.arab && q.Kind == Plain && q.Unit == "" && q.scale < 100
	})
}

// dates are dates and times of the calendar, with what a range leaves out of its second date.
var dates = regexp.MustCompile(`^(?:[0-9]{4}年?[-./年至][0-9]{1,2}[-./月][0-9]{1,2}日?|(?:[0-9]{4}|[零〇一二三四五六七八九]{4})年|(?:[0-9]{4}年?)?[0-9]{1,2}月(?:份|[0-9]{1,2}[日号]?(?:[-至到][0-9]{1,2}[日号])?)?|[0-9]{4}[-至、][0-9]{4}年|(?:0?[2-9]|1[0-9]|2[0-4])[:：][0-9]{2}|[0-9]{1,2}[时点](?:[0-9]{1,2}分|整)?|[一二三四五六七八九十]{1,2}月(?:份|[一二三四五六七八九十]{1,3}[日号])|[0-9]{1,2}[日号])`)

// lengths are what looks like a date and is a length of time.
var lengths = regexp.MustCompile(`^[0-9]{1,3}日(?:内|以内|之内|后|以后|以上)`)

// date returns the byte after the date at byte i, i where there is none.
func date(s string, i int) int {
	if !dateable(s, i) {
		return i
	}
	if lengths.MatchString(s[i:]) && !after(s, i, "月", "至", "-", "到") {
		return i
	}
	return i + len(dates.FindString(s[i:]))
}

// dateable reports whether a number at byte i may begin a date, so that most others are not looked at twice.
func dateable(s string, i int) bool {
	if !digit(s[i]) {
		near := s[i:min(len(s), i+15)]
		return strings.Contains(near, "年") || strings.Contains(near, "月")
	}
	j := run(s, i)
	return j-i <= 4 && j < len(s) && strings.ContainsRune("年月日号时点:：-./至、", next(s, j))
}

// counts reports whether a quantity is one where it stands.
func counts(text string, q Quantity) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:q.Start])
	switch {
	case after(text, q.Start, "第"):
		return false
	case scaleOf(next(text, q.Start)) > 10 && (q.Kind == Plain || after(text, q.Start, "上")), // 百强, 千方百计, 上百万元
		scaleOf(next(text, q.Start)) > 0 && after(text, q.Start, "数", "几"): // 数十万元
		return false
	case q.arab && (before < utf8.RuneSelf && (unicode.IsLetter(before) || unicode.IsDigit(before)) || before == '.'):
		return false
	case !q.arab && q.Kind == Plain && after(text, q.Start, "统", "唯", "同", "其", "之", "某", "任", "进", "专", "单", "逐"):
		return false
	}
	r := next(text, q.End)
	return q.Kind != Plain || q.Unit != "" || r >= utf8.RuneSelf || !unicode.IsLetter(r)
}

// nearly reports whether the words before a quantity make it an estimate. 近三年 is the last three years.
func nearly(text string, q Quantity) bool {
	if after(text, q.Start, "约", "接近", "将近", "大概") {
		return !after(text, q.Start, "节约", "预约", "合约", "公约", "契约", "条约")
	}
	return after(text, q.Start, "近") && q.Kind != Years && q.Kind != Months && q.Kind != Days && q.Kind != Workdays
}

// after reports whether one of the words stands right before byte i.
func after(text string, i int, words ...string) bool {
	for _, w := range words {
		if strings.HasSuffix(text[:i], w) {
			return true
		}
	}
	return false
}

// links are what stands between the numbers of a range or list.
var links = regexp.MustCompile(`^(?:（不?含）)?(?:--?|至|到|、|或|或者)$`)

// borrow gives numbers without a unit that of the next number of their range or list, from the last to the first.
func borrow(text string, all []Quantity) {
	for i := len(all) - 2; i >= 0; i-- {
		here, next := &all[i], all[i+1]
		if here.Kind != Plain || here.Unit != "" || next.Kind == Plain && next.Unit == "" || next.Kind == Proportion || next.Start-here.End > 16 {
			continue
		}
		if between := text[here.End:next.Start]; !links.MatchString(between) || between == "、" && numbers(text, here.Start) {
			continue
		}
		here.Kind, here.Unit = next.Kind, next.Unit
		switch next.Kind {
		case Ratio, Points:
			here.Value = new(big.Rat).Mul(here.Value, percent(text[next.Start:next.End]))
		default:
			if here.scale == 1 && here.arab == next.arab {
				here.Value = new(big.Rat).Mul(here.Value, new(big.Rat).SetInt64(next.scale))
				here.scale = next.scale
			}
		}
	}
}

// percent returns the part of one that the sign at the end of a share stands for.
func percent(share string) *big.Rat {
	switch {
	case strings.HasSuffix(share, "‰"):
		return big.NewRat(1, 1000)
	case strings.HasSuffix(share, "成"):
		return big.NewRat(1, 10)
	case strings.HasSuffix(share, "基点"):
		return big.NewRat(1, 10000)
	}
	return big.NewRat(1, 100)
}

// numbers reports whether the number at byte i begins a line or a bracket, where it numbers an item.
func numbers(text string, i int) bool {
	return i == 0 || after(text, i, "\n", "（", "。", "；", "：")
}
