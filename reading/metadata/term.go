package metadata

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"huiqi/models"
)

// sentenceForce reads one sentence that speaks of the document.
func sentenceForce(p *page, at place, issued, known stated[models.Date]) force {
	f := force{effect: effectIn(p, at, issued)}
	s := p.of(at)
	if g := match(bothDays, s); g != nil && !f.effect.said() && p.forcePhrase(s, g) {
		if f := between(s, g, at.start); f.effect.said() {
			return f
		}
	}
	if g := match(termOfIssue, s); g != nil && issued.said() {
		if to, ok := parseDay(s[g[2]:g[3]]); ok && !to.Before(issued.value) {
			return force{
				stated[models.Date]{issued.value, place{at.start + g[0], at.start + g[1]}, min(0.9, issued.confidence), "由发文日期推算"},
				stated[models.Date]{to, place{at.start + g[2], at.start + g[3]}, 0.9, ""},
			}
		}
	}
	g := match(termSince, s)
	if g == nil {
		g = match(termFollows, s)
	}
	if g != nil && !p.ofOther(clauseBefore(s, g[0])) {
		from := issued
		if g[2] >= 0 {
			from = statedDay(s, place{g[2], g[3]}, at.start)
		}
		if from.said() {
			f.effect = stated[models.Date]{from.value, place{at.start + g[0], at.start + g[1]}, min(0.9, from.confidence), from.note}
			f.expiry = stated[models.Date]{lastDay(from.value, months(s[g[4]:g[5]], s[g[6]:g[7]])), f.effect.at, f.effect.confidence, reckoned}
			return f
		}
	}
	if g := match(wholeYears, s); g != nil && !f.effect.said() && !p.ofOther(clauseBefore(s, g[0])) {
		from, to := arabic(s[g[2]:g[3]]), arabic(s[g[4]:g[5]])
		return force{
			stated[models.Date]{models.NewDate(from, 1, 1), place{at.start + g[0], at.start + g[3]}, 0.85, ""},
			stated[models.Date]{models.NewDate(to, 12, 31), place{at.start + g[4], at.start + g[5]}, 0.85, ""},
		}
	}
	f.expiry = expiryIn(p, at, first(f.effect, known))
	return f
}

// between reads the two days that bothDays found in a sentence that begins at a byte of the prose; nothing is said where they are none, or
// the wrong way round.
func between(s string, g []int, start int) force {
	from := statedDay(s, place{g[2], g[3]}, start)
	to, ok := dayOfYear(from.value, s[g[4]:g[5]])
	if !from.said() || !ok || to.Before(from.value) {
		return force{}
	}
	return force{from, stated[models.Date]{to, place{start + g[4], start + g[5]}, 0.9, ""}}
}

// dayOfYear reads a day that may leave out its year, which is then that of the day before it: 2031年1月1日至12月31日.
func dayOfYear(from models.Date, s string) (models.Date, bool) {
	if !anyDay.MatchString(s) {
		s = strconv.Itoa(from.Year) + "年" + s
	}
	return parseDay(s)
}

// statedDay reads the day at a place of a sentence that begins at a byte of the prose.
func statedDay(s string, at place, start int) stated[models.Date] {
	if day, ok := parseDay(s[at.start:at.end]); ok {
		return stated[models.Date]{day, place{start + at.start, start + at.end}, 0.9, ""}
	}
	return none()
}

// months is a term of years or months in months: 两 年, 18 个月.
func months(n, unit string) int {
	if unit == "年" {
		return 12 * chineseNumber(n)
	}
	return chineseNumber(n)
}

// forcePhrase reports whether the words around two days say that the document applies between them.
func (p *page) forcePhrase(s string, g []int) bool {
	before, after := s[:g[0]], s[g[1]:]
	for _, word := range []string{"有效期", "有效期限", "执行期限", "实施期限", "政策期限", "执行期", "实施期", "试行期", "执行时间", "实施时间", "施行时间", "有效时间", "政策时效", "兑现期", "政策期"} {
		if i := strings.LastIndex(before+s[g[0]:g[2]], word); i >= 0 && len(before)-i < 40 && !p.ofOther(before[:min(i, len(before))]) {
			return true
		}
	}
	if strings.HasSuffix(before, "适用") && ownSubject.MatchString(before) {
		return true
	}
	for _, word := range []string{"执行", "施行", "实施", "有效", "试行", "适用", "延续实施", "延续执行", "继续实施", "继续执行"} {
		if strings.HasPrefix(strings.TrimLeft(after, "期间止内，"), word) {
			return true
		}
	}
	return false
}

// match is the first match of a pattern in a sentence.
func match(form *regexp.Regexp, s string) []int { return form.FindStringSubmatchIndex(s) }

// clauseBefore returns what stands before a place in its clause.
func clauseBefore(s string, at int) string {
	if i := strings.LastIndexAny(s[:at], "，；。："); i >= 0 {
		_, size := utf8.DecodeRuneInString(s[i:])
		return s[i+size : at]
	}
	return s[:at]
}
