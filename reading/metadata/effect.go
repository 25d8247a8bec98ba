package metadata

import (
	"regexp"
	"strings"

	"huiqi/models"
)

// closes is how a clause ends after 施行 where the document is what comes into force: no object follows, as in
// 实施技术改造, and nothing that it would belong to.
var closes = regexp.MustCompile(`^(?:$|[，。；、：（）\s]|至|到|有效|试行|期)`)

// takesEffect says without 起 that a text begins to apply: 2031年6月1日施行.
var takesEffect = regexp.MustCompile(`^(?:(?:正式)?(?:施行|生效)|开始(?:施行|实施|执行|实行))`)

// remaining begins the clause on what a document says besides the part that applies from another day.
var remaining = regexp.MustCompile(`^(?:其他|其余|其它)`)

// remark is an open bracket behind a quoted title, in which that document's number and days stand.
var remark = regexp.MustCompile(`《[^《》]*》（[^（）]*$`)

// inRemark reports whether a place of a sentence on the document stands in such a bracket: 本办法自…施行，《…》（2029年1月1日起施行）同时废止.
func (p *page) inRemark(s string, at int) bool {
	g := remark.FindStringIndex(s[:at])
	return g != nil && (ownSubject.MatchString(s[:g[0]]) || p.subject(s) != "")
}

// effectIn reads from when a document applies.
func effectIn(p *page, at place, issued stated[models.Date]) stated[models.Date] {
	s := p.of(at)
	found := none()
	issue := match(fromIssue, s)
	for _, g := range fromDay.FindAllStringSubmatchIndex(s, 4) {
		began := g[4] >= 0 || s[g[0]:g[2]] != ""
		clause := clauseBefore(s, g[0])
		if !began && !takesEffect.MatchString(s[g[3]:]) || !closes.MatchString(s[g[1]:]) || p.inRemark(s, g[0]) || p.ofOther(clause) || issue != nil && issue[0] < g[0] && !p.isOwn(clause) || found.said() && !remaining.MatchString(clause) {
			continue
		}
		if day, ok := parseDay(s[g[2]:g[3]]); ok {
			found = stated[models.Date]{day, place{at.start + g[0], at.start + g[1]}, 0.93, ""}
		}
	}
	if found.said() {
		return found
	}
	for _, form := range []*regexp.Regexp{dateIs, termFrom} {
		if g := match(form, s); g != nil && !p.ofOther(clauseBefore(s, g[0])) {
			if day, ok := parseDay(s[g[2]:g[3]]); ok {
				return stated[models.Date]{day, place{at.start + g[2], at.start + g[3]}, 0.9, ""}
			}
		}
	}
	if g := match(fromMonth, s); g != nil && closes.MatchString(s[g[1]:]) && !p.ofOther(clauseBefore(s, g[0])) {
		if day, ok := parseDay(s[g[2]:g[3]] + "1日"); ok {
			return stated[models.Date]{day, place{at.start + g[0], at.start + g[1]}, 0.85, ""}
		}
	}
	g := issue
	if g == nil || !issued.said() || issued.note == lastVersion || p.ofOther(clauseBefore(s, g[0])) {
		return none()
	}
	day := issued.value
	if g[2] >= 0 {
		n := chineseNumber(s[g[2]:g[3]])
		switch unit := s[g[4]:g[5]]; unit {
		case "日", "天":
			day = day.AddDays(n)
		case "个月":
			day = day.AddMonths(n)
		case "年":
			day = day.AddYears(n)
		default:
			return none() // working days need a calendar of holidays
		}
	}
	if g[6] >= 0 {
		day = nextOf(day, s[g[6]:g[7]])
	}
	return stated[models.Date]{day, place{at.start + g[0], at.start + g[1]}, min(0.9, issued.confidence), "由发文日期推算"}
}

// nextOf returns the day after a day, or the first of the month after it: 次日, 次月1日.
func nextOf(day models.Date, word string) models.Date {
	if strings.Contains(word, "月") {
		return models.NewDate(day.Year, day.Month, 1).AddMonths(1)
	}
	return day.AddDays(1)
}
