package metadata

import (
	"regexp"
	"slices"
	"strings"

	"huiqi/models"
)

// issueNote is a line that says nothing but by whom, when and under which number a document was issued:
// （样例局、示例局2031年5月6日印发）, 样例发〔2031〕4号　样例局　2031年1月30日.
type issueNote struct {
	issuers issuerList
	number  ownNumber
	day     stated[models.Date]
}

// longestNote is the most bytes of such a line, lastNotes how many lines at the end of a text may be one.
const (
	longestNote = 400
	lastNotes   = 3
	bodyNotes   = 3 // and how many at the beginning of the body, below a title of its own
)

// issues are the words of such a line besides names, day and number.
var issues = regexp.MustCompile(`(?:联合|共同)?(?:发文|成文|印发|发布|公布|颁布|下发|制定|公开|发表)(?:日期|时间|单位|机关|部门)?：?|[12][0-9]{3}年(?:[0-9]{1,2}月)?`)

// excerpted are the words of such a line that tell which part of the document stands below: 附件3第二条（节选）.
var excerpted = regexp.MustCompile(`附(?:件|表|录)?[0-9一二三四五六七八九十]{0,2}|第[一二三四五六七八九十百零0-9]+(?:[章节条款项]|部分)|第（[一二三四五六七八九十0-9]+）项|（?(?:节选|摘录|摘编|摘要|节录|要点|部分|有关内容|全文)）?`)

// noteOf reads such a line: of who, when and under which number it names two, or one and that this is how it was issued.
func (r *Reader) noteOf(p *page, l line) (issueNote, bool) {
	var n issueNote
	if l.text == "" || len(l.text) > longestNote || p.inTable(l) || r.offices.list(l.text) != nil {
		return n, false
	}
	rest, told := []byte(l.text), 0
	blank := func(at place) {
		for i := at.start; i < at.end; i++ {
			rest[i-l.start] = ' '
		}
	}
	if m, ok := p.numberOf(l); ok {
		n.number = own(m, 0.93, "")
		blank(m.place)
		told++
	}
	if g := anyDay.FindIndex(rest); g != nil {
		at := place{l.start + g[0], l.start + g[1]}
		if day, at, ok := p.dayAt(at); ok {
			n.day = stated[models.Date]{day, at, 0.88, ""}
		}
		blank(at)
		told++
	}
	if issues.Match(rest) {
		rest = issues.ReplaceAllLiteral(rest, []byte(" "))
		told++
	}
	if told > 0 {
		rest = excerpted.ReplaceAllLiteral(rest, []byte(" "))
	}
	var names []string
	for _, word := range strings.FieldsFunc(string(rest), func(c rune) bool {
		return strings.ContainsRune(" ，、；。：（）〔〕【】《》•·—-|", c)
	}) {
		split := r.offices.split(word)
		if split == nil {
			return issueNote{}, false
		}
		names = append(names, split...)
	}
	if len(names) > 0 {
		n.issuers = r.listAt(names, l.place, 0.9)
		told++
	}
	return n, told > 1
}

// findNotes reads the notes at the head of a page and where its body begins, and those it ends with.
func (r *Reader) findNotes(p *page) {
	for _, l := range slices.Concat(p.lines[:p.head], p.fringe()) {
		if n, ok := r.noteOf(p, l); ok {
			p.notes = append(p.notes, n)
		}
	}
}

// notedIssuers, notedNumber and notedDay take what the first note says that tells it.
func (p *page) notedIssuers() issuerList {
	for _, n := range p.notes {
		if n.issuers.said() {
			return n.issuers
		}
	}
	return issuerList{}
}

func notedNumber(p *page, _ stated[string]) ownNumber {
	for _, n := range p.notes {
		if n.number.said() {
			return n.number
		}
	}
	return ownNumber{}
}

func (p *page) notedDay() stated[models.Date] {
	for _, n := range p.notes {
		if n.day.said() {
			return n.day
		}
	}
	return none()
}
