package assist

import (
	"math/big"
	"strings"
)

// longestNumeral is the most bytes of a number in Chinese numerals.
const longestNumeral = 60

// chineseNumber reads a number in Chinese numerals: 三千五百万, 两亿, 十五, 二〇二五, 三点五.
func chineseNumber(s string) (*big.Rat, bool) {
	whole, fraction, pointed := strings.Cut(s, "点")
	value, ok := chineseWhole(whole)
	if !ok || len(s) > longestNumeral {
		return nil, false
	}
	out := new(big.Rat).SetInt(value)
	if !pointed {
		return out, true
	}
	digits, ok := digitRow(fraction)
	if !ok {
		return nil, false
	}
	part, ok := new(big.Rat).SetString("0." + digits)
	return out.Add(out, orZero(part)), ok
}

func orZero(r *big.Rat) *big.Rat {
	if r == nil {
		return new(big.Rat)
	}
	return r
}

// chineseWhole reads a whole number: what stands before 亿 and 万 is a number of its own.
func chineseWhole(s string) (*big.Int, bool) {
	for _, unit := range []struct {
		rune string
		by   int64
	}{{"亿", 100_000_000}, {"万", 10_000}} {
		at := strings.LastIndex(s, unit.rune)
		if at < 0 {
			continue
		}
		left, ok := chineseWhole(s[:at])
		right := new(big.Int)
		if rest := s[at+len(unit.rune):]; rest != "" && ok {
			right, ok = chineseWhole(rest)
		}
		if !ok {
			return nil, false
		}
		return right.Add(right, left.Mul(left, big.NewInt(unit.by))), true
	}
	return chineseSection(s)
}

// chineseSection reads a number below 万, or digits one by one as years are written.
func chineseSection(s string) (*big.Int, bool) {
	if !strings.ContainsAny(s, "十百千") {
		row, ok := digitRow(s)
		if !ok {
			return nil, false
		}
		return new(big.Int).SetString(row, 10)
	}
	var total, digit int64
	for i, r := range s {
		if d, ok := chineseDigit(r); ok {
			digit = d
			continue
		}
		by := map[rune]int64{'十': 10, '百': 100, '千': 1000}[r]
		if by == 0 {
			return nil, false
		}
		if i == 0 {
			digit = 1 // 十五
		}
		total, digit = total+digit*by, 0
	}
	return big.NewInt(total + digit), true
}

// digitRow reads Chinese digits without units as Arabic ones: 二〇二五.
func digitRow(s string) (string, bool) {
	var b strings.Builder
	for _, r := range s {
		d, ok := chineseDigit(r)
		if !ok {
			return "", false
		}
		b.WriteByte(byte('0' + d))
	}
	return b.String(), b.Len() > 0
}

func chineseDigit(r rune) (int64, bool) {
	for value, forms := range []string{"零〇", "一", "二两", "三", "四", "五", "六", "七", "八", "九"} {
		if strings.ContainsRune(forms, r) {
			return int64(value), true
		}
	}
	return 0, false
}
