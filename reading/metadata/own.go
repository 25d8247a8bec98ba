package metadata

import (
	"regexp"
	"strings"
	"unicode/utf8"
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
	for _, read := range []func(*page, stated[string]) ownNumber{tabledNumber, r.headNumber, titleNumber, openingNumber, describedNumber, namedNumber} {
		if n := read(p, title); n.said() {
			return n
		}
	}
	return ownNumber{}
}

var numberKey = regexp.MustCompile(`(?:文号|文字号|发文文号|文件编号)：?$`)

// tabledNumber reads the number from the table in which an office publishes the document.
func tabledNumber(p *page, _ stated[string]) ownNumber {
	if l, ok := p.entry("文号", "发文字号", "发文文号", "政策文号", "文件编号"); ok {
		if m, ok := p.numberOf(l); ok {
			return own(m, 0.97, "")
		}
	}
	for _, m := range p.numbers {
		if m.start > headBytes {
			break
		}
		if numberKey.MatchString(p.text.Text[max(0, m.start-40):m.start]) {
			return own(m, 0.95, "")
		}
	}
	return ownNumber{}
}

// headNumber reads a number that is a line of its own before the body.
func (r *Reader) headNumber(p *page, title stated[string]) ownNumber {
	for i := range p.lines[:p.head] {
		l := p.lines[i]
		m, ok := p.numberOf(l)
		if ok && m.start-l.start <= len("（") && (p.onlyNumber(l) || strings.HasPrefix(strings.TrimLeft(p.text.Text[m.end:l.end], "） "), "签发")) {
			return own(m, 0.97, "")
		}
		if ok && adopted(l.text) && publishes.MatchString(p.text.Text[m.end:l.end]) {
			return own(m, 0.9, "")
		}
		if n := r.splitNumber(p, i, title); n.said() {
			return n
		}
	}
	return ownNumber{}
}

// publishes follows the order by which a law was published.
var publishes = regexp.MustCompile(`^(?:公布|发布)`)

// splitNumber reads 2023年第11号 or 第34号 below the name of the office on a red head, or below its title.
func (r *Reader) splitNumber(p *page, i int, title stated[string]) ownNumber {
	l := p.lines[i]
	serial := strings.Trim(l.text, "（）")
	if !yearSerial.MatchString(l.text) && !serialOnly.MatchString(l.text) {
		return ownNumber{}
	}
	if i > 0 {
		head := p.lines[i-1]
		for _, word := range []string{"公告", "令"} {
			if name, ok := strings.CutSuffix(head.text, word); ok && (word == "令" || strings.HasPrefix(serial, "第") || yearSerial.MatchString(l.text)) {
				if names := r.offices.list(strings.TrimSpace(name)); names != nil {
					code := strings.Join(names, " ")
					return ownNumber{stated[string]{code + word + withOrdinal(serial), place{head.start, l.end}, 0.95, ""}, code, true}
				}
			}
		}
	}
	name, _, found := strings.Cut(title.value, "关于")
	if names := r.offices.list(name); found && names != nil && strings.HasSuffix(title.value, "公告") && yearSerial.MatchString(l.text) {
		code := strings.Join(names, " ")
		return ownNumber{stated[string]{code + "公告" + withOrdinal(serial), l.place, 0.9, ""}, code, true}
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
	if title.at.end == 0 {
		return ownNumber{}
	}
	for _, m := range p.numbers {
		if m.start < title.at.end {
			continue
		}
		if between := p.text.Text[title.at.end:m.start]; strings.Trim(between, "（〔【 \n，") == "" && !strings.Contains(between, "\n") {
			return own(m, 0.95, "")
		}
		break
	}
	return ownNumber{}
}

// The words by which a sentence tells whether the document named in it is the one described, or another one.
var (
	speaksOfItself = regexp.MustCompile(`现将|现就|现予|现决定|特制定|制定本|制订本|结合(?:我|本|实际)|通知如下|公告如下|通告如下|公示如下|经研究|印发给你们|请遵照|请贯彻|本(?:办法|细则|通知|公告|意见|措施|方案|规定|条例|政策|指南)`)
	basedOn        = regexp.MustCompile(`(?:根据|依据|按照|按|依照|据|对照)$`)
	ended          = regexp.MustCompile(`^[）〕】]?(?:文件)?(?:已|同时|予以|自行)?(?:经)?(?:废止|失效|停止执行)`)
)

// openingNumber reads the number that the body opens with: 财金〔2024〕54号提出 …, 按…公告2023年第37号，企业 …,
// （…公告2023年第43号）自 …. A basis of the document's own provisions is another document's.
func openingNumber(p *page, _ stated[string]) ownNumber {
	start := bodyStart(p)
	for _, m := range p.numbers {
		if m.start < start {
			continue
		}
		lead := p.text.Text[start:m.start]
		if len(lead) > 24 {
			break
		}
		lead = strings.Trim(lead, "（〔【 ")
		based := basedOn.MatchString(lead) && utf8.RuneCountInString(lead) <= 2
		if lead != "" && !based || ended.MatchString(p.text.Text[m.end:]) {
			break
		}
		if based && speaksOfItself.MatchString(p.of(p.sentence(m.place))) {
			break
		}
		sure := 0.93
		if based {
			sure = 0.85
		}
		return own(m, sure, "")
	}
	return ownNumber{}
}

// describedNumber reads 《…办法》（…号）的申请条件 … where a text begins with the instrument that it describes.
func describedNumber(p *page, title stated[string]) ownNumber {
	start := bodyStart(p)
	for _, q := range p.quotes {
		if q.start < start || q.number == nil {
			continue
		}
		sentence := p.sentence(q.place)
		lead := strings.Trim(p.text.Text[max(start, sentence.start):q.start], "（ ")
		opens := sentence.start <= start
		if opens && basedOn.MatchString(lead) || !opens || speaksOfItself.MatchString(p.of(sentence)) {
			break
		}
		if lead == "" || regexpIssued.MatchString(lead) || p.titles.holds(q) {
			return own(*q.number, 0.85, "")
		}
		break
	}
	return ownNumber{}
}

// regexpIssued is what stands before a title that somebody issued: 省科技厅印发《…》, 2023年9月，省科技厅出台《…》.
var regexpIssued = regexp.MustCompile(`(?:印发|发布|出台|公布|制定|推出|下发|修订|现行)(?:了|的)?$`)

// namedNumber reads the first number among the first sentences that does what the text tells of, and the number that a
// description of a policy gives as its source.
func namedNumber(p *page, title stated[string]) ownNumber {
	start := bodyStart(p)
	if speaksOfItself.MatchString(p.text.Text[start:min(len(p.text.Text), start+2*headBytes)]) {
		return ownNumber{}
	}
	for _, m := range p.numbers {
		if m.start < start {
			continue
		}
		before := p.text.Text[max(start, m.start-60):m.start]
		if policySource.MatchString(before) {
			return own(m, 0.75, "")
		}
		q, quoted := p.quoteOf(m)
		if quoted && p.titles.holds(q) {
			return own(m, 0.85, "")
		}
		if m.start-start > 600 || quoted || basedClause.MatchString(before) {
			continue
		}
		if acts.MatchString(p.text.Text[m.end:min(len(p.text.Text), m.end+30)]) && sentenceOpens.MatchString(before) {
			return own(m, 0.75, "")
		}
	}
	return ownNumber{}
}

var (
	policySource  = regexp.MustCompile(`(?:政策依据|文件依据|政策来源|政策文件|文件来源|依据文件|政策出处|文件名称)：(?:[^：\n。]*《[^\n]*》)?[（〔【]?$`)
	basedClause   = regexp.MustCompile(`(?:根据|依据|依照|按照|贯彻|落实|参照|执行|废止|原)[^。；，\n]*$`)
	sentenceOpens = regexp.MustCompile(`(?:^|[。；：\n，、（])$`)
	acts          = regexp.MustCompile(`^[）〕】]?(?:文件)?(?:中)?(?:进一步)?(?:明确|提出|规定|要求|推出|指出|出台|决定|延续|设立|部署)`)
)

// quoteOf returns the quoted title that a number stands behind.
func (p *page) quoteOf(m mention) (quote, bool) {
	for _, q := range p.quotes {
		if q.number != nil && q.number.start == m.start {
			return q, true
		}
		if q.start > m.end {
			break
		}
	}
	return quote{}, false
}
