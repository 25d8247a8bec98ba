package document

import (
	"strconv"
	"strings"
)

// Characters that lists are counted with, in their order.
const (
	digitsOfChinese  = "〇一二三四五六七八九"
	digitsOfLaw      = "零壹贰叁肆伍陆柒捌玖"
	heavenlyStems    = "甲乙丙丁戊己庚辛壬癸"
	earthlyBranches  = "子丑寅卯辰巳午未申酉戌亥"
	ideographCircles = "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"
)

// count writes a number as a format of ECMA-376, 17.18.59 (ST_NumberFormat) says. A format that is not known here
// counts in decimal digits, and so does a number that it has no sign for.
func count(format string, n int) string {
	if n < 0 || n > 1_000_000 {
		return strconv.Itoa(n)
	}
	switch format {
	case "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand", "koreanCounting":
		return chinese(n, digitsOfChinese, "十百千")
	case "chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal":
		return chinese(n, digitsOfLaw, "拾佰仟")
	case "ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital", "koreanDigital2":
		return byDigits(n, digitsOfChinese)
	case "decimalFullWidth", "decimalFullWidth2":
		return byDigits(n, "０１２３４５６７８９")
	case "decimalZero":
		return strings.Repeat("0", max(0, 2-len(strconv.Itoa(n)))) + strconv.Itoa(n)
	case "upperLetter":
		return letters(n, 'A')
	case "lowerLetter":
		return letters(n, 'a')
	case "upperRoman":
		return roman(n)
	case "lowerRoman":
		return strings.ToLower(roman(n))
	case "numberInDash":
		return "- " + strconv.Itoa(n) + " -"
	}
	return sign(format, n)
}

// sign writes a number with the one sign that a format has for it.
func sign(format string, n int) string {
	from := func(first rune, last int) string {
		if n < 1 || n > last {
			return strconv.Itoa(n)
		}
		return string(first + rune(n-1))
	}
	switch format {
	case "decimalEnclosedCircle", "decimalEnclosedCircleChinese":
		return circled(n)
	case "decimalEnclosedFullstop":
		return from('⒈', 20)
	case "decimalEnclosedParen":
		return from('⑴', 20)
	case "ideographEnclosedCircle":
		return oneOf(ideographCircles, n)
	case "ideographTraditional":
		return oneOf(heavenlyStems, n)
	case "ideographZodiac":
		return oneOf(earthlyBranches, n)
	}
	return strconv.Itoa(n)
}

func oneOf(signs string, n int) string {
	all := []rune(signs)
	if n < 1 || n > len(all) {
		return strconv.Itoa(n)
	}
	return string(all[n-1])
}

// circled writes ① to ㊿.
func circled(n int) string {
	switch {
	case n >= 1 && n <= 20:
		return string('①' + rune(n-1))
	case n >= 21 && n <= 35:
		return string('㉑' + rune(n-21))
	case n >= 36 && n <= 50:
		return string('㊱' + rune(n-36))
	}
	return strconv.Itoa(n)
}

func byDigits(n int, digits string) string {
	all := []rune(digits)
	var b strings.Builder
	for _, d := range strconv.Itoa(n) {
		b.WriteRune(all[d-'0'])
	}
	return b.String()
}

// chinese writes a number in words: 十, 二十一, 一百零五, 一万二千.
func chinese(n int, digits, units string) string {
	all, unit := []rune(digits), []rune(units)
	if n == 0 {
		return "零"
	}
	if n >= 10_000 {
		rest := ""
		if n%10_000 > 0 {
			rest = chinese(n%10_000, digits, units)
			if n%10_000 < 1_000 {
				rest = "零" + rest
			}
		}
		return chinese(n/10_000, digits, units) + "万" + rest
	}
	var b strings.Builder
	gap := false
	for place, value := 3, 1_000; place >= 0; place, value = place-1, value/10 {
		d := n / value % 10
		switch {
		case d == 0:
			gap = b.Len() > 0
			continue
		case gap:
			b.WriteRune('零')
			gap = false
		}
		if !(d == 1 && place == 1 && b.Len() == 0 && digits == digitsOfChinese) { // 十一, not 一十一
			b.WriteRune(all[d])
		}
		if place > 0 {
			b.WriteRune(unit[place-1])
		}
	}
	return b.String()
}

// letters counts a … z, aa, bb … as Word does.
func letters(n int, first rune) string {
	if n < 1 || n > 26*20 {
		return strconv.Itoa(n)
	}
	return strings.Repeat(string(first+rune((n-1)%26)), (n-1)/26+1)
}

func roman(n int) string {
	if n < 1 || n > 3_999 {
		return strconv.Itoa(n)
	}
	values := []int{1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1}
	signs := []string{"M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"}
	var b strings.Builder
	for i, v := range values {
		for ; n >= v; n -= v {
			b.WriteString(signs[i])
		}
	}
	return b.String()
}
