package metadata

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"huiqi/models/policy"
	"huiqi/models/reference"
)

// The words by which a sentence tells whether the document named in it is the one described, or another one.
var (
	speaksOfItself = regexp.MustCompile(`现将|现就|现予|现决定|特制定|制定本|制订本|结合(?:我|本|实际)|通知如下|公告如下|通告如下|公示如下|经研究|印发给你们|请遵照|请贯彻|本(?:办法|细则|通知|公告|意见|措施|方案|规定|条例|政策|指南)`)
	basedOn        = regexp.MustCompile(`(?:^|，)(?:根据|依据|按照|按|依照|据|对照|依|执行|摘自|节选自|引自)$`)
	ended          = regexp.MustCompile(`^[）〕】]?(?:文件)?(?:已|同时|予以|自行)?(?:经)?(?:废止|失效|停止执行)`)
)

// openingNumber reads the number that the body opens with: 财金〔2024〕54号提出 …, 按…公告2023年第37号，企业 …,
// （…公告2023年第43号）自 …. A basis of the document's own provisions is another document's.
func (r *Reader) openingNumber(p *page, title stated[string]) ownNumber {
	start := speechStart(p)
	for _, m := range p.numbers {
		if m.start < start {
			continue
		}
		sentence := p.sentence(m.place)
		if sentence.start > start || ended.MatchString(p.text.Text[m.end:]) {
			break
		}
		lead := p.text.Text[start:m.start]
		lead = r.groundCued(strings.Trim(lead[len(opens.FindString(lead)):], "（〔【 "))
		itself := speaksOfItself.MatchString(p.of(sentence)) || r.openingIssuers(p, title).said()
		switch based := basedOn.MatchString(lead); {
		case lead == "":
			return own(m, 0.93, "")
		case ofMatter(m, lead) && (itself || begins.MatchString(lead) || documentTitle(lead)) && !r.elsewhere(m, title) && !r.spokenElsewhere(p, m):
			return own(m, 0.75, "")
		case carriedOut.MatchString(lead+p.text.Text[m.end:sentence.end]) && !r.elsewhere(m, title) && !r.spokenElsewhere(p, m) && !itself:
			return own(m, 0.75, "")
		case issuedAs.MatchString(lead+"号"+p.text.Text[m.end:sentence.end]) && !speaksOfItself.MatchString(p.of(sentence)) && !r.elsewhere(m, title):
			return own(m, 0.8, "")
		case somebodyIssued.MatchString(lead) && !itself && !r.elsewhere(m, title):
			return own(m, 0.75, "")
		case based && p.namesAnother(sentence, m):
		case !based || r.elsewhere(m, title) || r.spokenElsewhere(p, m) || itself:
		case strings.Contains(lead, "，"):
			return own(m, 0.75, "")
		default:
			return own(m, 0.85, "")
		}
		break
	}
	return ownNumber{}
}

// groundCued cuts from the words before a number the offices that it is of: 按照|某局.
func (r *Reader) groundCued(lead string) string {
	cue := cueOfGround.FindString(lead)
	if cue != "" && r.offices.list(lead[len(cue):]) != nil {
		return cue
	}
	return lead
}

// cueOfGround begins a sentence that goes by an instrument.
var cueOfGround = regexp.MustCompile(`^(?:根据|依据|依照|按照|按|据)`)

// namesAnother reports whether a sentence names a second number behind one, so that it goes by both.
func (p *page) namesAnother(sentence place, first mention) bool {
	for _, m := range p.numbers {
		if m.start > first.end && m.end <= sentence.end && m.number != first.number {
			return true
		}
	}
	return false
}

// speechStart returns the byte where a text begins to speak, below the line of those whom it is addressed to.
func speechStart(p *page) int {
	body := p.body()
	if len(body) > 1 && strings.HasSuffix(body[0].text, "：") && strings.HasPrefix(body[0].text, "各") {
		return body[1].start
	}
	return bodyStart(p)
}

// ofMatter reports whether a number stands in brackets behind the matter that a text opens with, and behind no other
// instrument or ground: 为做好2031年度样例备案工作（样例发〔2031〕21号），现就….
func ofMatter(m mention, lead string) bool {
	return m.opened && !strings.HasSuffix(lead, "》") && !basedClause.MatchString(lead)
}

// begins is what a text says that it sets going: 面向社会公开遴选示例服务商.
var begins = regexp.MustCompile(`(?:^|，)(?:现|拟|决定|将)?(?:面向[^，]{0,12})?(?:公开|组织|启动|开展|征集|遴选)[^，。]{2,40}$`)

// issuedAs is a sentence with 号 for the number under which something was issued: 某局以号文印发样例办法, 某部印发的号规定.
var issuedAs = regexp.MustCompile(`^[^。；：]{2,80}(?:以号文?件?(?:的?形式)?(?:于[^，。；]{4,16})?(?:联合)?(?:印发|发布|下发|出台|公布)|(?:印发|发布|下发|出台|公布)的号)`)

// carriedOut is a sentence without its number that says by which instrument something goes on: 样例补偿依据…开展。
var carriedOut = regexp.MustCompile(`^[^，。；：]{4,40}(?:依据|按照|按|根据)(?:文件)?(?:组织)?(?:开展|实施|执行)$`)

// describedNumber reads 《…办法》（…号）的申请条件 … where a text begins with the instrument that it describes.
func (r *Reader) describedNumber(p *page, title stated[string]) ownNumber {
	start := speechStart(p)
	for _, q := range p.quotes {
		if q.start < start || q.number == nil {
			continue
		}
		sentence := p.sentence(q.place)
		lead := strings.Trim(p.text.Text[max(start, sentence.start):q.start], "（ ")
		if p.titles.holds(q) && forwards.MatchString(p.text.Text[q.number.end:sentence.end]) {
			return own(*q.number, 0.85, "")
		}
		if sentence.start > start || speaksOfItself.MatchString(p.of(sentence)) && !p.titles.holds(q) && !forwards.MatchString(p.text.Text[q.number.end:sentence.end]) {
			break
		}
		if r.elsewhere(*q.number, title) && !p.titles.holds(q) {
			break
		}
		if lead == "" || r.offices.list(issuedThing.ReplaceAllString(excerptOf.ReplaceAllString(lead, ""), "")) != nil || ruledBy.MatchString(lead) && !q.sorts(title) || somebodyIssued.MatchString(lead) && !basedClause.MatchString(lead) || retold.MatchString(p.text.Text[q.number.end:]) && !basedClause.MatchString(lead) || p.titles.holds(q) {
			return own(*q.number, 0.85, "")
		}
		if !basedOn.MatchString(lead) || !title.said() || endsTitle(title.value) || r.spokenElsewhere(p, *q.number) {
			break
		}
		if p.callsOwn(q) {
			return own(*q.number, 0.65, "正文以“本”称所依据的文件")
		}
		if r.oneMatter(title, q) {
			return own(*q.number, 0.65, "正文所依据的文件与标题同题")
		}
		if pointsInto.MatchString(p.text.Text[q.number.end:]) {
			return own(*q.number, 0.6, "正文转述所依据文件的条款")
		}
		break
	}
	return ownNumber{}
}

// retold follows an instrument of which a text tells what it says: 某部《…的通知》（…号）明确：….
var retold = regexp.MustCompile(`^[）〕】]?(?:明确|规定|提出|指出|要点|摘要|节录)(?:如下)?[：，]`)

// forwards follows a document that is passed on under its own title: 现将《…的通知》（…号）转发给你们.
var forwards = regexp.MustCompile(`^[）〕】]?(?:予以)?(?:转发|转给)`)

// ruledBy is a sentence that says by which instrument its subject goes: 示例基地的认定依据《…管理办法》（…号）.
var ruledBy = regexp.MustCompile(`^[^，。；：]{4,40}(?:依据|按照|按|根据)$`)

// callsOwn reports whether a text that is no 细则 by its title says 本细则 after it quotes one.
func (p *page) callsOwn(q quote) bool {
	kind, ok := kindAtEnd(q.title)
	return ok && strings.Contains(p.text.Text[q.end:], "本"+q.title[kind.start:kind.end])
}

// shortestTopic is the fewest bytes that two titles of one matter have in common.
const shortestTopic = len("四个汉字")

// pointsInto follows an instrument whose clause a text restates: 《…办法》（…号）第十一条，企业须 ….
var pointsInto = regexp.MustCompile(`^[）〕】]?(?:附件[0-9一二三四五六七八九十]{0,2}|第[一二三四五六七八九十百0-9]+[条章])`)

// elsewhere reports whether a number is of another territory than the one that a title begins with: then a document of
// that territory is only based on it.
func (r *Reader) elsewhere(m mention, title stated[string]) bool {
	own := r.titleTerritory(title)
	prefix, ok := r.prefix(m.code)
	if own.Code == "" || !ok {
		by, _, _ := strings.Cut(m.code, " ")
		return own.Code != "" && m.joint && own.Level != reference.LevelCountry && r.officeTerritory(by).Code != own.Code
	}
	return r.prefixTerritory(prefix).Code != own.Code
}

// oneMatter reports whether a title is of one matter with a quoted instrument: 样例企业认定条件 with
// 《样例企业认定管理办法》.
func (r *Reader) oneMatter(title stated[string], q quote) bool {
	a, b := title.value, q.title
	if d, size := r.leading(a); d.Code != "" {
		a = a[size:]
	}
	if d, size := r.leading(b); d.Code != "" {
		b = b[size:]
	}
	topic := a
	for topic != "" && !strings.Contains(b, topic) {
		_, size := utf8.DecodeLastRuneInString(topic)
		topic = topic[:len(topic)-size]
	}
	return len(topic) >= shortestTopic || len(topic) >= shortestTopic/2 && strings.HasPrefix(a[len(topic):], "企业")
}

// spokenElsewhere reports whether a text speaks of its own province, city or district, and the number is of another
// level: then the instrument is one that its own provisions are based on.
func (r *Reader) spokenElsewhere(p *page, m mention) bool {
	spoken := firstPerson(p)
	if !spoken.said() {
		return false
	}
	prefix, ok := r.prefix(m.code)
	if ok && spoken.value == policy.Municipal && strings.HasSuffix(r.prefixTerritory(prefix).Name, "市") {
		return false // those of 上海市 write 我市 too
	}
	return !ok && m.joint || ok && string(spoken.value) != prefix.Level
}

// somebodyIssued is what stands before a title that somebody issued: 省科技厅印发《…》, 2023年9月，省科技厅出台《…》.
var somebodyIssued = regexp.MustCompile(`(?:印发|发布|出台|公布|制定|推出|下发|修订|现行|施行|实施)(?:了|的)?$`)
