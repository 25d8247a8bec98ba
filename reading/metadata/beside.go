package metadata

import (
	"regexp"
	"strings"

	"huiqi/models"
)

// issuedBeside tells by whom and when something was issued.
var issuedBeside = regexp.MustCompile(`^(?:[^，；]{0,30}[，；]){0,3}([^，；0-9]{0,60})(` + dayWords + `)(?:联合)?(?:印发|发布|公布|颁布|下发|发文)`)

// onlyBeside is a day alone behind a number: （样例局公告2031年第7号，2031年3月26日）, 第15号（2031年8月2日）.
var onlyBeside = regexp.MustCompile(`^(?:附件)?(?:，|（)()(` + dayWords + `)$`)

// dayBeside reads the day of issue that stands with the document's number in one bracket: （示例发〔2031〕2号，某部2031年5月6日印发）.
func (p *page) dayBeside(number ownNumber) stated[models.Date] {
	_, at, ok := p.issueBeside(number)
	if !ok {
		return none()
	}
	if day, at, ok := p.dayAt(at); ok {
		return stated[models.Date]{day, at, 0.85, ""}
	}
	return none()
}

// issueBeside finds by whom, if it says so, and when something was issued, in the bracket that its number stands in.
func (p *page) issueBeside(number ownNumber) (by, day place, ok bool) {
	if !number.said() || number.at.end == 0 {
		return place{}, place{}, false
	}
	from := number.at.end
	rest, _, closed := strings.Cut(p.text.Text[from:min(len(p.text.Text), from+headBytes)], "）")
	g := issuedBeside.FindStringSubmatchIndex(rest)
	if g == nil {
		g = onlyBeside.FindStringSubmatchIndex(rest)
	}
	if g == nil || !closed || strings.ContainsAny(strings.TrimPrefix(rest, "（"), "（。\n") {
		return place{}, place{}, false
	}
	return place{from + g[2], from + g[3]}, place{from + g[4], from + g[5]}, true
}

// beforeIssuers is what may stand before the offices that a number or its title follows, issuedThing what may stand between them.
var (
	beforeIssuers = regexp.MustCompile(`^.*(?:[。；，：\n（]|近日|日前|摘自|节选自|选自|引自|根据|依据|依照|按照|^按)`)
	issuedThing   = regexp.MustCompile(`(?:(?:联合|共同)?(?:印发|发布|制定|出台|公布|下发)(?:了|的)?)?(?:《[^《》]*》[，（]?)?$`)
)

// issuersBefore reads the offices that stand right before the document's number or before the title that it follows: 按照示例局示例发〔2031〕2号
// 文件规定, （摘自示例局印发的《样例办法》，示例发〔2031〕2号）.
func (r *Reader) issuersBefore(p *page, number ownNumber) issuerList {
	if !number.said() || number.at.end == 0 {
		return issuerList{}
	}
	line := p.text.Text[strings.LastIndexByte(p.text.Text[:number.at.start], '\n')+1 : number.at.start]
	if len(line) > longestList {
		return issuerList{}
	}
	stem := strings.TrimRight(line[:len(line)-len(issuedThing.FindString(line))], " ")
	stem = stem[len(beforeIssuers.FindString(stem)):]
	end := number.at.start - len(line) + strings.LastIndex(line, stem) + len(stem)
	return r.listAt(r.offices.list(stem), place{end - len(stem), end}, 0.8)
}

// issuersBeside reads who issued a document in the bracket that its number stands in: （示例发〔2031〕2号，某部、某局2031年5月6日发布）.
func (r *Reader) issuersBeside(p *page, number ownNumber) issuerList {
	by, _, ok := p.issueBeside(number)
	if !ok || by.start == by.end {
		return issuerList{}
	}
	return r.listAt(r.offices.list(p.of(by)), by, 0.85)
}
