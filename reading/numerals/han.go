package numerals

import (
	"math/big"
	"strings"
	"unicode/utf8"
)

// hanDigits are the digits as characters, those of cheques included.
var hanDigits = map[rune]int64{
	'零': 0, '〇': 0, '○': 0, '一': 1, '二': 2, '两': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9,
	'壹': 1, '贰': 2, '叁': 3, '肆': 4, '伍': 5, '陆': 6, '柒': 7, '捌': 8, '玖': 9,
}

// scaleOf returns the power of ten that a character stands for, 0 for all others.
func scaleOf(r rune) int64 {
	switch r {
	case '十', '拾':
		return 10
	case '百', '佰':
		return 100
	case '千', '仟':
		return 1000
	case '万', '萬':
		return 1e4
	case '亿', '億':
		return 1e8
	}
	return 0
}

// hanReader reads a number in characters from left to right: what is above the last 万 or 亿, the part below it, and
// the digit that waits for its scale.
type hanReader struct {
	total, section, digit int64
	waiting               bool  // digit is set
	small                 int64 // the last of 十百千 in this section; the next has to be smaller
	big                   int64 // the last of 万 and 亿
	last                  int64 // the last scale of all
	zero                  bool  // 零 stood after the last scale
}

// han reads a number in characters: 三, 十五, 两千, 一百二十, 三千万, 一点五亿, 二〇二六, 一万五.
func han(s string, i int) (numeral, bool) {
	if n, ok, found := byDigit(s, i); found {
		return n, ok
	}
	h := hanReader{small: 1e4}
	j := i
	for j < len(s) {
		r, size := utf8.DecodeRuneInString(s[j:])
		if strings.HasPrefix(s[j+size:], "分之") && scaleOf(r) >= 100 && j > i || !h.take(r) {
			break
		}
		j += size
	}
	n := numeral{end: j, scale: max(h.last, 1)}
	if j == i || !h.waiting && h.last == 0 {
		return n, false
	}
	n.value = new(big.Rat).SetInt64(h.sum(s, j))
	if part, end := point(s, j); end > j {
		n.value.Add(n.value, part)
		n.end = end
		n.scaled(s)
	}
	n.roughly(s)
	if n.about && n.scaled(s) {
		n.roughly(s)
	}
	return n, true
}

// take takes one more character, and reports whether the number goes on with it.
func (h *hanReader) take(r rune) bool {
	if d, ok := hanDigits[r]; ok {
		return h.takeDigit(d)
	}
	by := scaleOf(r)
	switch {
	case by == 0:
		return false
	case by >= 1e4:
		return h.takeBig(by)
	case by >= h.small, !h.waiting && by != 10 && (h.last > 0 || h.zero):
		return false
	}
	if !h.waiting {
		h.digit = 1 // 十五; 百万, 千万
	}
	h.section += h.digit * by
	h.small, h.last, h.waiting, h.zero = by, by, false, false
	return true
}

func (h *hanReader) takeDigit(d int64) bool {
	switch {
	case h.waiting:
		return false
	case d == 0 && h.last > 0:
		h.zero = true
		return true
	}
	h.digit, h.waiting = d, true
	return true
}

// takeBig closes the part below 万 or 亿; 万亿 multiplies both.
func (h *hanReader) takeBig(by int64) bool {
	part := h.section
	if h.waiting {
		part += h.digit
	}
	switch {
	case h.big == 0 && part > 0, by < h.big && part > 0:
		h.total += part * by
	case by == 1e8 && h.big == 1e4 && h.total < 1e9:
		h.total = (h.total + part) * by
	default:
		return false
	}
	h.section, h.small, h.waiting, h.zero = 0, 1e4, false, false
	h.big, h.last = by, by
	return true
}

// sum returns the whole number. A digit right after a scale and without one of its own is of the next lower scale: 一万五.
func (h *hanReader) sum(s string, end int) int64 {
	total := h.total + h.section
	if !h.waiting {
		return total
	}
	if h.last > 10 && !h.zero && !strings.HasPrefix(s[end:], "点") {
		return total + h.digit*h.last/10
	}
	return total + h.digit
}

// point reads decimals after 点: 五 of 三点五. A time of day (八点三十) has none.
func point(s string, i int) (*big.Rat, int) {
	if !strings.HasPrefix(s[i:], "点") {
		return nil, i
	}
	text, j := "", i+len("点")
	for j < len(s) && len(text) < longest {
		r, size := utf8.DecodeRuneInString(s[j:])
		d, ok := hanDigits[r]
		if !ok {
			break
		}
		text += string(rune('0' + d))
		j += size
	}
	if text == "" || scaleOf(next(s, j)) == 10 {
		return nil, i
	}
	value, _ := new(big.Rat).SetString("0." + text)
	return value, j
}

// byDigit reads numbers written digit by digit, as years are. Two or three digits in a row are an estimate or a list
// (三五家, 一二三等奖), no number; found is false for everything else.
func byDigit(s string, i int) (n numeral, ok, found bool) {
	text, j := "", i
	for j < len(s) {
		r, size := utf8.DecodeRuneInString(s[j:])
		d, is := hanDigits[r]
		if !is || r == '两' {
			break
		}
		if len(text) <= longest {
			text += string(rune('0' + d))
		}
		j += size
	}
	if len(text) < 2 {
		return numeral{}, false, false
	}
	n = numeral{end: j, scale: 1}
	if len(text) < 4 && !strings.Contains(text, "0") || len(text) > longest || scaleOf(next(s, j)) > 0 {
		for scaleOf(next(s, n.end)) > 0 {
			n.end += utf8.RuneLen(next(s, n.end))
		}
		return n, false, true
	}
	n.value, _ = new(big.Rat).SetString(text)
	n.year = len(text) == 4 && (text[:2] == "19" || text[:2] == "20" || text[:2] == "21")
	return n, true, true
}
