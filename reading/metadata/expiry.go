package metadata

import (
	"regexp"
	"strings"
	"time"

	"huiqi/models"
)

// expiryIn reads until when a document applies: the last day in force.
func expiryIn(p *page, at place, effect stated[models.Date]) stated[models.Date] {
	s := p.of(at)
	if g := match(untilStop, s); g != nil && (effect.said() && effect.at.start >= at.start && effect.at.start < at.start+g[0] || fromIssue.MatchString(s[:g[0]]) || fromYear.MatchString(s[:g[0]])) {
		if day, ok := parseDay(s[g[2]:g[3]]); ok {
			return stated[models.Date]{day, place{at.start + g[2], at.start + g[3]}, 0.9, ""}
		}
	}
	if g := match(untilDay, s); g != nil && !strings.HasPrefix(s[g[1]:], "的") && !p.ofOther(clauseBefore(s, g[0])) {
		if day, ok := parseDay(s[g[2]:g[3]]); ok {
			return stated[models.Date]{day, place{at.start + g[0], at.start + g[1]}, 0.93, ""}
		}
	}
	if g := match(untilYear, s); g != nil && !p.ofOther(clauseBefore(s, g[0])) {
		month := 12
		if g[4] >= 0 {
			month = arabic(s[g[4]:g[5]])
		}
		if last, ok := endOfMonth(arabic(s[g[2]:g[3]]), month); ok {
			return stated[models.Date]{last, place{at.start + g[0], at.start + g[3]}, 0.88, ""}
		}
	}
	if g := match(lapsesOn, s); g != nil && !strings.Contains(s[:g[0]], "《") && !strings.Contains(clauseBefore(s, g[0]), "原") && !p.ofOther(clauseBefore(s, g[0])) {
		if day, ok := parseDay(s[g[2]:g[3]]); ok {
			if strings.Contains(s[g[3]:g[1]], "起") {
				day = day.AddDays(-1)
			}
			return stated[models.Date]{day, place{at.start + g[0], at.start + g[1]}, 0.85, ""}
		}
	}
	if g := match(lapseIs, s); g != nil && !p.ofOther(clauseBefore(s, g[0])) {
		if day, ok := parseDay(s[g[2]:g[3]]); ok {
			return stated[models.Date]{day, place{at.start + g[2], at.start + g[3]}, 0.88, ""}
		}
	}
	g := match(lasts, s)
	if g == nil || !effect.said() || p.ofOther(clauseBefore(s, g[0])) {
		return none()
	}
	n := months(s[g[4]:g[5]], s[g[6]:g[7]])
	if n == 0 {
		return none()
	}
	return stated[models.Date]{lastDay(effect.value, n), place{at.start + g[0], at.start + g[1]}, min(0.9, effect.confidence), reckoned}
}

// endOfMonth returns the last day of a month, where there is such a month.
func endOfMonth(year, month int) (models.Date, bool) {
	if month < 1 || month > 12 {
		return models.Date{}, false
	}
	return models.NewDate(year, time.Month(month), 1).AddMonths(1).AddDays(-1), true
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

// measureUntil is until when one of several measures applies: 政策实施期限截至2031年12月31日; 政策延续至2031年12月31日.
var measureUntil = regexp.MustCompile(`政策(?:(?:实施|执行|有效)?(?:期限?|时间)(?:均|暂定|延长|延续)?|(?:延续|延长|执行|实施)(?:实施|执行)?)(?:截至|截止到?|至|到|为)(` + dayWords + `)`)

// fewestMeasures are the measures that must say the same for it to be the document's own end.
const fewestMeasures = 2

// sharedEnd reads the one day until which all measures of a document apply that say so.
func (p *page) sharedEnd() stated[models.Date] {
	found := measureUntil.FindAllStringSubmatchIndex(p.text.Text, 20)
	if len(found) < fewestMeasures {
		return none()
	}
	end := statedDay(p.text.Text, place{found[0][2], found[0][3]}, 0)
	for _, g := range found[1:] {
		if other := statedDay(p.text.Text, place{g[2], g[3]}, 0); other.value != end.value {
			return none()
		}
	}
	end.confidence = min(end.confidence, 0.7)
	return end
}
