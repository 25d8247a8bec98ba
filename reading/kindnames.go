package reading

import (
	"strings"
	"unicode/utf8"

	"huiqi/reading/pattern"
)

// contrary reports whether two names of kinds end alike, or begin with 属, and differ in what tells them apart: 集成电路设计企业
// and 集成电路装备企业, two classes that are applied for, 企业建站 and 事业单位建站, 属成套装备 and 属单机.
func contrary(a, b string) bool {
	if levelsApart(a, b) || a != b && classSought.MatchString(a) && classSought.MatchString(b) {
		return true
	}
	x, y := sharing.FindString(a), sharing.FindString(b)
	if x != y || x == "" && !(strings.HasPrefix(a, "属") && strings.HasPrefix(b, "属")) {
		return false
	}
	a, b = strings.TrimSuffix(a, x), strings.TrimSuffix(b, y)
	if anybody.MatchString(a) || anybody.MatchString(b) { // whoever applies is a firm
		return false
	}
	a, b = differing(a, b)
	if partaking.MatchString(a) || partaking.MatchString(b) {
		return false
	}
	a, b = differingEnd(a, b)
	return a+b != "" && utf8.RuneCountInString(a) <= 12 && utf8.RuneCountInString(b) <= 12
}

// levelsApart reports whether two names are those of two levels of one thing: 卓越级智能工厂 and 领航级智能工厂.
func levelsApart(a, b string) bool {
	x, y := levelled.FindStringSubmatch(a), levelled.FindStringSubmatch(b)
	return x != nil && y != nil && x[1] != y[1] && x[2] == y[2]
}

var levelled = pattern.MustCompile(`^(.{1,4}级)(.{2,})$`)

// differingEnd returns two texts without what they end in alike.
func differingEnd(a, b string) (string, string) {
	for a != "" && b != "" {
		r, size := utf8.DecodeLastRuneInString(a)
		if other, _ := utf8.DecodeLastRuneInString(b); other != r {
			break
		}
		a, b = a[:len(a)-size], b[:len(b)-size]
	}
	return a, b
}

// differing returns two texts without what they begin with alike.
func differing(a, b string) (string, string) {
	for a != "" && b != "" {
		r, size := utf8.DecodeRuneInString(a)
		if other, _ := utf8.DecodeRuneInString(b); other != r {
			break
		}
		a, b = a[size:], b[size:]
	}
	return a, b
}
