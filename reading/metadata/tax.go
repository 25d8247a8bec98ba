package metadata

import (
	"regexp"
	"strings"

	"huiqi/models"
)

// taxMatter reports whether a document is on taxes: then the period that relief is granted for is that of its force.
func taxMatter(title stated[string], number ownNumber) bool {
	return strings.Contains(title.value, "税") && relief.MatchString(title.value) || strings.Contains(number.code, "税务") || strings.HasPrefix(number.code, "财税") || strings.HasPrefix(number.code, "财关税") || strings.Contains(number.code, "财政部") && strings.Contains(title.value, "税")
}

// The period of a relief: 自2024年1月1日至2027年12月31日, 在2024年1月1日至2027年12月31日期间, 自2023年1月1日起.
var (
	reliefPeriod = regexp.MustCompile(`(?:自|在|对|从|于|^|，|：)(` + dayWords + `)(?:起)?(?:至|到|-)(` + dayWords + `)(?:期间|止|，|内|的)?`)
	reliefFrom   = regexp.MustCompile(`(?:自|从|^|，)(` + dayWords + `|(?:19|20)[0-9]{2}年[0-9]{1,2}月)起`)
)

// taxPeriod completes effect and expiry by the first period that the body of a document on taxes names.
func (p *page) taxPeriod(f force) force {
	start := bodyStart(p)
	end := min(len(p.text.Text), start+headBytes)
	for start < end {
		stop := end
		if i := strings.IndexAny(p.text.Text[start:end], "。\n"); i >= 0 {
			stop = start + i + 1
		}
		s := p.text.Text[start:stop]
		if g := reliefPeriod.FindStringSubmatchIndex(s); g != nil && !p.ofOther(clauseBefore(s, g[0])) {
			from, okFrom := parseDay(s[g[2]:g[3]])
			to, okTo := parseDay(s[g[4]:g[5]])
			if okFrom && okTo && !to.Before(from) {
				f.effect = first(f.effect, stated[models.Date]{from, place{start + g[2], start + g[3]}, 0.8, "税收优惠的起始日期"})
				f.expiry = first(f.expiry, stated[models.Date]{to, place{start + g[4], start + g[5]}, 0.8, "税收优惠的截止日期"})
				return f
			}
		}
		if g := reliefFrom.FindStringSubmatchIndex(s); g != nil && !f.effect.said() && !p.ofOther(clauseBefore(s, g[0])) {
			words := s[g[2]:g[3]]
			if strings.HasSuffix(words, "月") {
				words += "1日"
			}
			if day, ok := parseDay(words); ok {
				f.effect = stated[models.Date]{day, place{start + g[2], start + g[3]}, 0.65, "税收优惠的起始日期"}
			}
		}
		start = stop
	}
	return f
}
