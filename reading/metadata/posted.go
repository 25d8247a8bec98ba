package metadata

import (
	"regexp"

	"huiqi/models"
)

// pageLine is a line that a page has of its own below a title, with the day that it was put there: 来源：… 日期：… 浏览：….
var pageLine = regexp.MustCompile(`^(?:[^，。；]{0,60}(?:来源|作者|浏览|点击|阅读|字号|编辑|\.c)[^，。；]{0,60})?(?:^|[^\p{Han}]|发布|发表)(?:日期|时间)[:：](` + dayWords + `)` + timeOfDay + `[ |〔【]{0,3}(?:(?:[\p{Han}]{2,4})?(?:来源|作者|浏览|点击|阅读|字号|字体|编辑|打印|$))`)

// authorLine names whoever wrote or put a text on a page, with the day: 作者：某某 2031/3/2 9:20:00.
var authorLine = regexp.MustCompile(`^(?:作者|来源|信息来源|发布人|发布者|责任编辑|编辑)：[^，。；：0-9]{1,40}?[ |]{0,3}(` + dayWords + `)` + timeOfDay + `(?:$|[ |]|http)`)

// postedAt finds in a line the day on which a page says that it was put there.
func postedAt(s string) []int {
	for _, form := range []*regexp.Regexp{postedLine, pageLine, authorLine} {
		if g := form.FindStringSubmatchIndex(s); g != nil {
			return g
		}
	}
	return nil
}

// pageWords are of the page that a text stands on, and of no text.
var pageWords = regexp.MustCompile(`浏览|点击|字号|字体|阅读|来源：|作者：`)

// loneDay reports whether a line is a day and no other line of the page is one.
func (p *page) loneDay(l line) bool {
	if !onlyDay.MatchString(l.text) {
		return false
	}
	for _, other := range p.lines {
		if other.start != l.start && onlyDay.MatchString(other.text) {
			return false
		}
	}
	return true
}

// ofTime is a line over a day that is one of applying, or of anything but the issue.
var ofTime = regexp.MustCompile(`时间|日期|期限|截止`)

// timeLabel is a line of nothing but the name of such a day.
var timeLabel = regexp.MustCompile(`^[^，。；]{0,16}(?:时间|日期|期限|截止)：?$`)

// timeOfDay is the weekday and the time that a web page gives a day.
const timeOfDay = `(?: ?星期[一二三四五六日天])?(?:[0-9]{1,2}[:：][0-9]{2}(?:[:：][0-9]{2})?)?`

// headLineDay reads a day that is a line of its own before the body, or stands there with the source of a page or
// beside the number.
func (p *page) headLineDay() stated[models.Date] {
	for i, l := range p.lines[:min(len(p.lines), p.head+bodyNotes)] {
		if i >= p.head && !pageWords.MatchString(l.text) && (!p.loneDay(l) || i > 0 && ofTime.MatchString(p.lines[i-1].text)) {
			continue
		}
		g := postedAt(l.text)
		if g == nil && p.onlyNumber(l) {
			g = numberedDay.FindStringSubmatchIndex(l.text)
		}
		if g == nil {
			continue
		}
		if day, at, ok := p.dayAt(place{l.start + g[2], l.start + g[3]}); ok {
			return stated[models.Date]{day, at, 0.88, ""}
		}
	}
	return none()
}

// metaDay reads the day that a web page gives.
func metaDay(p *page) stated[models.Date] {
	for _, key := range metaDayKeys {
		g := anyDay.FindString(p.doc.Meta[key])
		if day, ok := parseDay(g); ok {
			return stated[models.Date]{day, place{}, 0.8, "取自网页标明的发布时间"}
		}
	}
	return none()
}
