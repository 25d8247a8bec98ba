package numerals

import (
	"math/big"
	"strings"
	"unicode/utf8"
)

// Parse reads a text that is one quantity from its first to its last byte.
func Parse(s string) (Quantity, bool) {
	q, ok := At(s, 0)
	return q, ok && q.End == len(s)
}

// At reads the quantity that begins at byte i of s, the longest one that does. It does not look at what stands before:
// All does.
func At(s string, i int) (Quantity, bool) {
	q, _, ok := at(s, i)
	return q, ok
}

// at returns in addition the byte after what looks like a number and is none.
func at(s string, i int) (Quantity, int, bool) {
	if i < 0 || i >= len(s) || !begins(s, i) {
		return Quantity{}, i, false
	}
	if q, ok := half(s, i); ok {
		q.Start = i
		return q, q.End, true
	}
	n, ok := number(s, i)
	if q, is := fraction(s, i, n, ok); is {
		q.Start = i
		return q, q.End, true
	}
	if !ok {
		return Quantity{}, n.end, false
	}
	q, ok := proportion(s, n)
	if !ok {
		q = unit(s, n)
	}
	q.Start = i
	return q, q.End, true
}

// begins reports whether a quantity may begin with the rune at byte i.
func begins(s string, i int) bool {
	r := next(s, i)
	_, han := hanDigits[r]
	return r < utf8.RuneSelf && digit(s[i]) || han || scaleOf(r) > 0 || r == '半'
}

// half reads 一半, 半数, 半年, 半个月.
func half(s string, i int) (Quantity, bool) {
	if r := next(s, i); r != '半' && r != '一' {
		return Quantity{}, false
	}
	for _, h := range []struct {
		word string
		kind Kind
	}{{"一半", Ratio}, {"半数", Ratio}, {"半年", Years}, {"半个月", Months}} {
		if strings.HasPrefix(s[i:], h.word) && !strings.HasPrefix(s[i:], "半年度") && !strings.HasPrefix(s[i:], "半年报") {
			return Quantity{Kind: h.kind, Value: big.NewRat(1, 2), End: i + len(h.word), scale: 1}, true
		}
	}
	return Quantity{}, false
}

// fraction reads 百分之三, 千分之五, 三分之二 after the number at byte i, if there is one; 百, 千 and 万 stand for
// themselves before 分之.
func fraction(s string, i int, n numeral, ok bool) (Quantity, bool) {
	var whole *big.Rat
	end := n.end
	if scale := scaleOf(next(s, i)); scale > 0 && strings.HasPrefix(s[i+utf8.RuneLen(next(s, i)):], "分之") {
		whole, end = big.NewRat(scale, 1), i+utf8.RuneLen(next(s, i))
	} else if !ok || !strings.HasPrefix(s[end:], "分之") || n.value.Sign() == 0 || n.about {
		return Quantity{}, false
	} else {
		whole = n.value
	}
	end += len("分之")
	part, ok := number(s, end)
	if !ok {
		if next(s, end) != '百' {
			return Quantity{}, false
		}
		part = numeral{value: big.NewRat(100, 1), end: end + len("百")}
	}
	q := Quantity{Kind: Ratio, Value: new(big.Rat).Quo(part.value, whole), About: part.about, End: part.end, scale: 1}
	if strings.HasPrefix(s[q.End:], "左右") {
		q.About = true
	}
	return q, true
}

// proportion reads 1:2, 1∶2 and 一比一 after the first number. 17:30 is a time of day, and so is every pair whose
// second number has two digits, unless the first is 1.
func proportion(s string, n numeral) (Quantity, bool) {
	end, mark := n.end, ""
	for _, m := range []string{":", "∶", "：", "比"} {
		if strings.HasPrefix(s[end:], m) {
			mark, end = m, end+len(m)
			break
		}
	}
	if mark == "" || n.scale > 10 || n.about || end >= len(s) || !begins(s, end) {
		return Quantity{}, false
	}
	right, ok := number(s, end)
	if !ok || right.value.Sign() == 0 || right.scale > 10 || right.about || right.arab != n.arab {
		return Quantity{}, false
	}
	one := n.value.Cmp(big.NewRat(1, 1)) == 0
	if n.arab && mark != "比" && right.end-end == 2 && !one {
		return Quantity{}, false
	}
	return Quantity{Kind: Proportion, Value: new(big.Rat).Quo(n.value, right.value), End: right.end, scale: 1, arab: n.arab}, true
}
