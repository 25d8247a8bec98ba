package metadata

import (
	"regexp"
	"strconv"

	"huiqi/models"
)

var (
	// dateline is how a report begins: 本报9月25日讯（记者…）, 新华网济南2031年5月8日电.
	dateline = regexp.MustCompile(`^[^，。；：0-9]{0,24}?(?:([12][0-9]{3})年)?([0-9]{1,2})月([0-9]{1,2})日(?:电|讯|消息|报道)`)
	// anyYear is a year that a title names.
	anyYear = regexp.MustCompile(`(?:^|[^0-9])((?:19|20)[0-9]{2})年`)
)

// heardFrom is whom a report was heard from: 记者从某市样例局获悉.
var heardFrom = regexp.MustCompile(`从(\p{Han}[\p{Han}、]{1,40}?)(?:官网|处)?(?:获悉|了解到|得知)`)

// reportedIssuers takes the office that a report of what it does was heard from, where its territory is that of the title.
func (r *Reader) reportedIssuers(p *page, title stated[string]) issuerList {
	start := bodyStart(p)
	text := p.text.Text[start:min(len(p.text.Text), start+900)]
	g := heardFrom.FindStringSubmatchIndex(text)
	if g == nil {
		return issuerList{}
	}
	names := r.offices.list(text[g[2]:g[3]])
	if !r.ofTitle(names, title) {
		return issuerList{}
	}
	l := r.listAt(names, place{start + g[2], start + g[3]}, inChargeSure)
	l.note = organizingNote
	return l
}

const (
	reportSure = 0.6
	reportNote = "按标题的年份推定"
)

// reportDay reads the day of the report that a text begins as. Its year may be that of the title, unless the day lies so near the turn
// of the year that it may be the one before or after.
func (p *page) reportDay(title stated[string]) stated[models.Date] {
	start := bodyStart(p)
	g := dateline.FindStringSubmatchIndex(p.text.Text[start:min(len(p.text.Text), start+200)])
	if g == nil {
		return none()
	}
	s := p.text.Text[start:]
	note, year := "", 0
	month, day := arabic(s[g[4]:g[5]]), arabic(s[g[6]:g[7]])
	if g[2] >= 0 {
		year = arabic(s[g[2]:g[3]])
	} else if named := anyYear.FindAllStringSubmatch(title.value, 2); len(named) == 1 && month > 2 && month < 11 {
		note, year = reportNote, arabic(named[0][1])
	}
	on, ok := parseDay(strconv.Itoa(year) + "-" + strconv.Itoa(month) + "-" + strconv.Itoa(day))
	if !ok {
		return none()
	}
	at := g[4]
	if g[2] >= 0 {
		at = g[2]
	}
	return stated[models.Date]{on, place{start + at, start + g[7]}, reportSure, note}
}
