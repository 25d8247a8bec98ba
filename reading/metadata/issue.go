package metadata

import (
	"regexp"
	"strings"

	"huiqi/models"
	"huiqi/reading/pattern"
)

// The forms in which a document tells when it was issued.
var (
	issuedKey   = regexp.MustCompile(`(?:成文|发文|印发|制发|签发)(?:日期|时间)[〕】]?：?(` + dayWords + `)`)
	postedKey   = regexp.MustCompile(`(?:发布|发表|公开|公布|生成|答复|回复|信息提供)(?:日期|时间)(?:：|[〕】]：?)(` + dayWords + `)(?:[^至到-]|$)`)
	postedLine  = regexp.MustCompile(`^(?:发[布表]于 ?)?(?:(?:文字|字号|字体|字)：?(?:〔?[大中小]〕?[ ]?)+)?[（〔【]?(` + dayWords + `)` + timeOfDay + `[〕】]?(?:发布|公布|印发)?(?:）?$|(?:信息|文章|稿件)?来源|浏览|字号|字体| ?\|[^。]{0,40}(?:来源|浏览|字号|字体|阅读))`)
	numberedDay = regexp.MustCompile(`号[）〕，]?（?(` + dayWords + `)）?$`)
	printed     = regexp.MustCompile(`^.{0,60}?(` + dayWords + `)印发?$`)
	amendedOn   = regexp.MustCompile(`（[^（）]{0,400}?(` + dayWords + `)[^（）0-9]{0,60}(?:修正|修订)）`)
	toldIssued  = pattern.MustCompile(`(?:^|[^前后])(` + dayWords + `)，?(?:由)?(?:\p{Han}{2,30}[、 ]?){0,6}?(?:联合)?(?:(?:印发|发布|出台|公布|下发|签发)(?:了|的)?(?:《|“|本|关于|(?:通知|公告|通告|文件|政策)[（，。]|[^，。；《》（）0-9]{2,30}(?:办法|措施|细则|通知|公告|政策|意见|方案)(?:规定|明确)?[，。；：（])|发文|布置|部署|以[^，。；]{4,40}号文?件?(?:联合)?(?:印发|发布|下发))`)
	ownIssued   = pattern.MustCompile(`本(?:` + ownKinds + `)的?(?:发布|印发|公布)(?:于|(?:日期|时间)(?:为|是|：))(` + dayWords + `)[，。\n]|(?:^|\n)(?:问：)?(?:[^，。；？\n]{0,20}(?:` + ownKinds + `))?是?(?:什么时候|何时|哪一?天|哪年)(?:发布|印发|出台|公布)的？\n?(?:答：)?(` + dayWords + `)[，。\n]|本(?:` + ownKinds + `)(?:已)?(?:于)?(` + dayWords + `)(?:公布|发布|印发)[，。]|本(?:` + ownKinds + `)(?:已)?(?:于)(` + dayWords + `)由[^，。；]{3,90}(?:公布|发布|印发|出台)[，。]|（(` + dayWords + `)(?:发布|印发|公布)）[。\n]*$|由[^，。；]{3,90}于(` + dayWords + `)(?:联合)?(?:发布|印发|公布|出台)[，。]|（来源：[^（）0-9]{2,40}(` + dayWords + `)）[。\n]*$|(?:^|\n)(?:答：)?[^，。；《》0-9\n]{3,90}(?:局|厅|部|署|委员会|委|办公室|政府|管委会|海关)(?:于)?(` + dayWords + `)(?:联合)?(?:印发|发布|公布|出台)(?:[：，。]|\p{Han}{2,6}〔)`)
	metaDayKeys = []string{"pubdate", "publishdate", "publish_date", "article:published_time", "dc.date", "date"}
)

// ownKinds are what a text calls itself where it tells its day.
const ownKinds = `办法|细则|通知|公告|规定|措施|意见|政策|指南|方案|文件|条件|标准|规范`

// timesOf returns the entries of a table of publication for the days of several acts.
func timesOf(acts ...string) []string {
	var out []string
	for _, act := range acts {
		out = append(out, act+"日期", act+"时间")
	}
	return out
}

// published reads the day of issue: the signature's, that of the table of publication, of a line at the head, of the
// imprint, of the last amendment of a law, of the page, or the one that the text tells.
func published(p *page, title stated[string], number ownNumber, signed signature) stated[models.Date] {
	for _, read := range []func() stated[models.Date]{
		func() stated[models.Date] { return p.headDay(issuedKey, 0.95) },
		func() stated[models.Date] {
			return p.tabled(timesOf("成文", "发文", "印发", "制发", "签发", "产生")...)
		},
		func() stated[models.Date] { return signed.day },
		func() stated[models.Date] { return p.history.issued },
		p.headLineDay,
		p.notedDay,
		func() stated[models.Date] { return p.titleDay(title) },
		func() stated[models.Date] { return p.headDay(amendedOn, 0.8) },
		func() stated[models.Date] { return p.headDay(postedKey, 0.85) },
		func() stated[models.Date] {
			return p.tabled(timesOf("发布", "公布", "公开", "出台", "生成")...)
		},
		func() stated[models.Date] { return metaDay(p) },
		p.imprint,
		func() stated[models.Date] { return p.dayBeside(number) },
		p.toldDay,
		p.ownDay,
		func() stated[models.Date] { return p.reportDay(title) },
	} {
		if day := read(); day.said() {
			return day
		}
	}
	return none()
}

// lastVersion notes that a day of issue is that of the version that stands here.
const lastVersion = "最近一次修改的日期"

// headDay looks for a form at the head of the text, in the document's own spacing: 2023-9-1 10:30 must not become the
// eleventh.
func (p *page) headDay(form *regexp.Regexp, sure float64) stated[models.Date] {
	for i := range min(len(p.lines), headLines) {
		l := p.lines[i]
		if i > p.head && form != issuedKey && form != postedKey || len(l.text) > 3000 {
			break
		}
		if !strings.ContainsAny(l.text, "0123456789〇零○") {
			continue
		}
		g := form.FindStringSubmatchIndex(l.text)
		if g == nil {
			continue
		}
		if day, at, ok := p.dayAt(place{l.start + g[2], l.start + g[3]}); ok {
			return stated[models.Date]{day, at, sure, ""}
		}
	}
	return none()
}

// dayAt reads a day of the prose, and where digits ran together with a time of day behind it, from the original.
func (p *page) dayAt(at place) (models.Date, place, bool) {
	s := p.of(at)
	if strings.Contains(s, "日") {
		day, ok := parseDay(s)
		return day, at, ok
	}
	for cut := at; cut.end > cut.start+len("2023-1-"); cut.end-- {
		if strings.ContainsAny(p.text.Span(cut.start, cut.end).Text, " \u3000\t\u00a0") {
			continue
		}
		if day, ok := parseDay(p.of(cut)); ok {
			return day, cut, true
		}
	}
	return models.Date{}, place{}, false
}

// dayBehind is the day in the bracket behind a title, with who issued it then: …的通知（2031年3月9日）, 《…办法》（某局2031年3月9日公布）.
var dayBehind = regexp.MustCompile(`（(?:[^（）0-9，。]{2,60}(?:局|厅|部|委|会|院|府|办公室)，?)?(` + dayWords + `)(?:印发|发布|公布|成文)?）$`)

// titleDay reads the day in the bracket behind the title, where it stands first or again.
func (p *page) titleDay(title stated[string]) stated[models.Date] {
	for i, l := range p.lines[:min(p.head+1, len(p.lines))] {
		g := dayBehind.FindStringSubmatchIndex(l.text)
		if g == nil {
			continue
		}
		sure := 0.85
		if i == p.head { // the title as it was issued, below the one that a list gives
			sure = 0.8
		}
		if i < p.head && !p.inTitle(l, title) || i == p.head && !documentTitle(l.text[:g[0]]) {
			continue
		}
		if day, at, ok := p.dayAt(place{l.start + g[2], l.start + g[3]}); ok {
			return stated[models.Date]{day, at, sure, ""}
		}
	}
	return none()
}

// imprint reads the last line of a printed document: 淄博市科学技术局办公室 2023年9月18日印发.
func (p *page) imprint() stated[models.Date] {
	for i := len(p.lines) - 1; i >= max(0, len(p.lines)-5); i-- {
		l := p.lines[i]
		if g := printed.FindStringSubmatchIndex(l.text); g != nil {
			if day, at, ok := p.dayAt(place{l.start + g[2], l.start + g[3]}); ok {
				return stated[models.Date]{day, at, 0.8, "取自版记"}
			}
		}
	}
	return none()
}

// ownDay reads the day on which a text says of itself that it was issued, also in a bracket at its end.
func (p *page) ownDay() stated[models.Date] {
	g := ownIssued.FindStringSubmatchIndex(p.text.Text)
	if g == nil {
		return none()
	}
	for i := 2; i < len(g); i += 2 {
		if g[i] < 0 {
			continue
		}
		if day, at, ok := p.dayAt(place{g[i], g[i+1]}); ok {
			return stated[models.Date]{day, at, 0.8, ""}
		}
	}
	return none()
}

// toldDay reads the day on which a text says that the instrument it describes was issued.
func (p *page) toldDay() stated[models.Date] {
	start := bodyStart(p)
	text := p.text.Text[start:min(len(p.text.Text), start+600)]
	g := toldIssued.FindStringSubmatchIndex(text)
	if g == nil || strings.Contains(text[:g[0]], "。") || basedClause.MatchString(text[:g[2]]) {
		return none()
	}
	if day, at, ok := p.dayAt(place{start + g[2], start + g[3]}); ok {
		return stated[models.Date]{day, at, 0.75, ""}
	}
	return none()
}
