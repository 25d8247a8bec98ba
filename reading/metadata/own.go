package metadata

import (
	"regexp"
	"strings"

	"huiqi/reading/document"
	"huiqi/reading/prose"
)

// ownNumber is the document's number, with what issuers and level can be read from.
type ownNumber struct {
	stated[string]
	code  string
	joint bool // code names the announcing offices
}

func own(m mention, sure float64, note string) ownNumber {
	return ownNumber{stated[string]{m.number, m.place, sure, note}, m.code, m.joint}
}

// ownNumber reads the number of the document itself: from the table of publication, a line of its own at the head, the
// brackets behind the title, or the words with which a text introduces the instrument it describes. Numbers of
// documents that it is based on or changes are not its own.
func (r *Reader) ownNumber(p *page, title stated[string]) ownNumber {
	for _, read := range []func(*page, stated[string]) ownNumber{tabledNumber, r.headNumber, notedNumber, titleNumber, r.listedNumber, itselfNumber, r.excerptNumber, r.openingNumber, r.describedNumber, r.groundNumber, r.namedNumber, r.closingNumber, r.loneNumber} {
		if n := read(p, title); n.said() {
			return n
		}
	}
	return ownNumber{}
}

// numberKeys are the entries that a document's number stands under.
var numberKeys = []string{"文号", "发文字号", "发文文号", "发布文号", "政策文号", "文件编号"}

// listedNumber reads the number that the list of a web page gives.
func (r *Reader) listedNumber(p *page, _ stated[string]) ownNumber {
	value := p.listed(numberKeys...)
	if value == "" || len(value) > longestNumber {
		return ownNumber{}
	}
	if m, ok := r.numberEnding(newPage(document.Document{Text: value}, prose.New(value)), 0, len(value)); ok && m.start == 0 {
		m.place = place{}
		return own(m, 0.9, fromList)
	}
	return ownNumber{}
}

var numberKey = regexp.MustCompile(`(?:(?:^|[^原旧])(?:文号|文字号|字号)|发文文号|(?:文件|公告|通告|通知|公示|发文)编号|(?:^|[\s（。；])编号|公告号|(?:原文|全文|对应文件|对应文号)(?:详?见)?)(?:为|是)?[〕】]?[：|]? ?[〔（]?$`)

// tabledNumber reads the number from the table in which an office publishes the document.
func tabledNumber(p *page, _ stated[string]) ownNumber {
	if l, ok := p.entry(numberKeys...); ok {
		if m, ok := p.numberOf(l); ok {
			return own(m, 0.97, "")
		}
	}
	for _, m := range p.numbers {
		if m.start > headBytes {
			break
		}
		if numberKey.MatchString(p.before(m.start)) {
			return own(m, 0.95, "")
		}
	}
	return ownNumber{}
}

// itself is what stands before the number that a text gives itself: 本办法（示例发〔2031〕2号）由…负责解释, 本细则文号为….
var itself = regexp.MustCompile(`(?:^|[。；，、\n ]|条 ?)本\p{Han}{0,6}(?:办法|细则|通知|公告|通告|意见|措施|方案|规定|指南|政策|规程|规则|指引|规范|条件|标准|文件)(?:的?(?:发文)?(?:文号|编号|字号)(?:为|是|：)?)?（?$`)

// itselfNumber reads the number that a text gives itself.
func itselfNumber(p *page, _ stated[string]) ownNumber {
	for _, m := range p.numbers {
		if itself.MatchString(p.before(m.start)) {
			return own(m, 0.9, "")
		}
	}
	return ownNumber{}
}

// headNumber reads a number that is a line of its own before the body.
func (r *Reader) headNumber(p *page, title stated[string]) ownNumber {
	for i := range p.lines[:p.head] {
		l := p.lines[i]
		m, ok := p.numberOf(l)
		if ok && redHead(p.of(p.withoutNumber(l.place))) {
			return own(m, 0.95, "")
		}
		if ok && m.start-l.start <= len("（") && (p.onlyNumber(l) || strings.HasPrefix(strings.TrimLeft(p.text.Text[m.end:l.end], "） "), "签发")) {
			return own(m, 0.97, "")
		}
		if ok && m.start == l.start && title.at.start >= m.end && title.at.start < l.end {
			return own(m, 0.95, "")
		}
		if ok && m.start == l.start && p.again.at.end > m.end && strings.TrimSpace(p.text.Text[m.end:max(m.end, p.again.at.start)]) == "" {
			return own(m, 0.95, "")
		}
		if n := r.splitNumber(p, i, title); n.said() {
			return n
		}
	}
	if p.history.number.said() {
		return p.history.number
	}
	for _, l := range p.fringe() { // below a title of its own, or below the signature
		if m, ok := p.numberOf(l); ok && p.onlyNumber(l) {
			return own(m, 0.9, "")
		}
	}
	return ownNumber{}
}

// splitNumber reads 2023年第11号 or 第34号 below the name of the office on a red head, or below its title.
func (r *Reader) splitNumber(p *page, i int, title stated[string]) ownNumber {
	l := p.lines[i]
	serial := strings.Trim(l.text, "（）")
	if !yearSerial.MatchString(l.text) && !serialOnly.MatchString(l.text) {
		return ownNumber{}
	}
	if i > 0 {
		head := p.lines[i-1]
		for _, word := range []string{"公告", "通告", "令"} {
			if name, ok := strings.CutSuffix(head.text, word); ok && (word == "令" || strings.HasPrefix(serial, "第") || yearSerial.MatchString(l.text)) {
				if names := r.offices.list(strings.TrimSpace(name)); names != nil {
					code := strings.Join(names, " ")
					return ownNumber{stated[string]{code + word + withOrdinal(serial), place{head.start, l.end}, 0.95, ""}, code, true}
				}
			}
		}
	}
	name, _, found := strings.Cut(title.value, "关于")
	names := r.offices.list(name)
	for _, word := range []string{"公告", "通告"} {
		if found && names != nil && strings.HasSuffix(title.value, word) && yearSerial.MatchString(l.text) {
			code := strings.Join(names, " ")
			return ownNumber{stated[string]{code + word + withOrdinal(serial), l.place, 0.9, ""}, code, true}
		}
	}
	return ownNumber{}
}

// withOrdinal writes 2023年11号 as 2023年第11号.
func withOrdinal(s string) string {
	if strings.Contains(s, "第") {
		return s
	}
	return strings.Replace(s, "年", "年第", 1)
}

// titleNumber reads the number in brackets behind the title.
func titleNumber(p *page, title stated[string]) ownNumber {
	for _, at := range []place{title.at, p.again.at} {
		if n := p.numberBehind(at); n.said() {
			return n
		}
	}
	return ownNumber{}
}

// numberBehind reads the number that follows a place on its line.
func (p *page) numberBehind(at place) ownNumber {
	if at.end == 0 {
		return ownNumber{}
	}
	for _, m := range p.numbers {
		if m.start < at.end {
			continue
		}
		if between := p.text.Text[at.end:m.start]; strings.Trim(between, "（〔【 \n，") == "" && !strings.Contains(between, "\n") {
			return own(m, 0.95, "")
		}
		break
	}
	return ownNumber{}
}
