package numerals

import (
	"math/big"
	"strings"
	"unicode/utf8"
)

// longest is how many digits a number may have. What is longer is a code or a telephone number.
const longest = 15

// numeral is a number without its unit.
type numeral struct {
	value *big.Rat
	end   int   // byte after it; of what is no number, the byte after the characters that look like one
	scale int64 // the last power of ten written as a character
	about bool
	arab  bool
	year  bool // written digit by digit as years are: 二〇二六, 2026
}

// number reads the number at byte i of s.
func number(s string, i int) (numeral, bool) {
	if i >= len(s) {
		return numeral{end: i}, false
	}
	if digit(s[i]) {
		return arabic(s, i)
	}
	return han(s, i)
}

// arabic reads digits with groups, decimals and the scales after them: 5,000, 1.5亿, 3千万, 10余万, 1亿5000万.
func arabic(s string, i int) (numeral, bool) {
	n, ok := part(s, i)
	for ok && n.lower(s) {
		n.year = false
	}
	return n, ok
}

// part reads digits and the scales after them.
func part(s string, i int) (numeral, bool) {
	text, j := digits(s, i)
	n := numeral{end: j, scale: 1, arab: true}
	if len(text) > longest || j < len(s) && s[j] == '.' && j+1 < len(s) && digit(s[j+1]) {
		n.end = dotted(s, j)
		return n, false
	}
	n.value, _ = new(big.Rat).SetString(text)
	n.year = len(text) == 4 && (text[0] == '1' && text[1] == '9' || text[0] == '2' && text[1] <= '1')
	n.roughly(s)
	if !n.scaled(s) {
		return n, true
	}
	n.year = false
	n.roughly(s)
	return n, true
}

// digits returns the digits at byte i without the commas of their groups, and the byte after them.
func digits(s string, i int) (string, int) {
	j := run(s, i)
	text := s[i:j]
	if j-i <= 3 {
		for {
			k := group(s, j)
			if k == 0 {
				break
			}
			if j = k; len(text) <= longest {
				text += s[k-3 : k]
			}
		}
	}
	if k := j + 1; j < len(s) && s[j] == '.' && k < len(s) && digit(s[k]) {
		end := run(s, k)
		return text + s[j:end], end
	}
	return text, j
}

// group returns the byte after a comma and exactly three digits, 0 when there is no such group. A full-width comma
// parts sentences far more often than thousands, so that only round thousands count with it.
func group(s string, j int) int {
	k, wide := j, false
	switch {
	case strings.HasPrefix(s[j:], ","):
		k++
	case strings.HasPrefix(s[j:], "，000"):
		k, wide = k+len("，"), true
	default:
		return 0
	}
	end := run(s, k)
	if end-k != 3 || wide && s[k:end] != "000" {
		return 0
	}
	return end
}

// run returns the byte after the digits from byte i on.
func run(s string, i int) int {
	for i < len(s) && digit(s[i]) {
		i++
	}
	return i
}

// dotted returns the byte after the rest of a number of sections or versions: .2 of 3.1.2.
func dotted(s string, j int) int {
	for j < len(s) && (digit(s[j]) || s[j] == '.' && j+1 < len(s) && digit(s[j+1])) {
		j++
	}
	return j
}

// roughly takes 多 and 余 after a number.
func (n *numeral) roughly(s string) {
	for _, word := range []string{"多", "余", "来", "几"} {
		if strings.HasPrefix(s[n.end:], word) && !strings.HasPrefix(s[n.end:], "余额") && !strings.HasPrefix(s[n.end:], "来自") && !strings.HasPrefix(s[n.end:], "来源") {
			n.about = true
			n.end += len(word)
			return
		}
	}
}

// scaled takes the scales after a number, 千万 as well as 万, and reports whether there was one.
func (n *numeral) scaled(s string) bool {
	total := int64(1)
	for {
		r, size := utf8.DecodeRuneInString(s[n.end:])
		by := scaleOf(r)
		if by == 0 || total*by > 1e12 || r == '千' && strings.ContainsRune("瓦米克伏卡帕字赫", next(s, n.end+size)) || strings.HasPrefix(s[n.end+size:], "分之") {
			break
		}
		total *= by
		n.end += size
	}
	if total == 1 {
		return false
	}
	n.scale = total
	n.value = new(big.Rat).Mul(n.value, new(big.Rat).SetInt64(total))
	return true
}

// lower adds the next lower part of a number written in several, 5000万 of 1亿5000万, 3000元 of 2万3000元, and reports
// whether there was one.
func (n *numeral) lower(s string) bool {
	if n.about || n.scale == 1 || n.end >= len(s) || !digit(s[n.end]) {
		return false
	}
	low, ok := part(s, n.end)
	if !ok || low.about || low.scale == 1 && !strings.HasPrefix(s[low.end:], "元") || low.value.Cmp(new(big.Rat).SetInt64(n.scale)) >= 0 {
		return false
	}
	n.value = new(big.Rat).Add(n.value, low.value)
	n.end, n.scale = low.end, low.scale
	return true
}

func digit(b byte) bool { return b >= '0' && b <= '9' }

// next returns the rune at byte i, 0 at the end.
func next(s string, i int) rune {
	if i >= len(s) {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	return r
}
