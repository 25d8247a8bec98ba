package metadata

import (
	"strings"

	"huiqi/models"
)

// expiryIn reads until when a document applies: the last day in force.
func expiryIn(p *page, at place, effect stated[models.Date]) stated[models.Date] {
	s := p.of(at)
	if g := match(untilStop, s); g != nil && effect.said() && effect.at.start >= at.start && effect.at.start < at.start+g[0] {
		if day, ok := parseDay(s[g[2]:g[3]]); ok {
			return stated[models.Date]{day, place{at.start + g[2], at.start + g[3]}, 0.9, ""}
		}
	}
	if g := match(untilDay, s); g != nil && !strings.HasPrefix(s[g[1]:], "的") && !ofOther(clauseBefore(s, g[0])) {
		if day, ok := parseDay(s[g[2]:g[3]]); ok {
			return stated[models.Date]{day, place{at.start + g[0], at.start + g[1]}, 0.93, ""}
		}
	}
	if g := match(untilYear, s); g != nil && !ofOther(clauseBefore(s, g[0])) {
		year := models.NewDate(arabic(s[g[2]:g[3]]), 12, 31)
		return stated[models.Date]{year, place{at.start + g[0], at.start + g[1]}, 0.88, ""}
	}
	if g := match(lapsesOn, s); g != nil && !strings.Contains(s[:g[0]], "《") && !ofOther(clauseBefore(s, g[0])) {
		if day, ok := parseDay(s[g[2]:g[3]]); ok {
			if strings.Contains(s[g[3]:g[1]], "起") {
				day = day.AddDays(-1)
			}
			return stated[models.Date]{day, place{at.start + g[0], at.start + g[1]}, 0.85, ""}
		}
	}
	g := match(lasts, s)
	if g == nil || !effect.said() || ofOther(clauseBefore(s, g[0])) {
		return none()
	}
	n := chineseNumber(s[g[4]:g[5]])
	if n == 0 {
		return none()
	}
	if s[g[6]:g[7]] == "年" {
		n *= 12
	}
	return stated[models.Date]{lastDay(effect.value, n), place{at.start + g[0], at.start + g[1]}, min(0.9, effect.confidence), reckoned}
}

// reckoned notes an expiry that follows from a term.
const reckoned = "由施行日期与有效期推算"

// lastDay returns the last day of a term of months that begins with a day: the day before the same day of the month
// it ends in, or that month's last day where it has no such day.
func lastDay(from models.Date, months int) models.Date {
	to := from.AddMonths(months)
	if to.Day != from.Day {
		return to
	}
	return to.AddDays(-1)
}
