package metadata

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// longestTitle is the most runes that a title has.
const longestTitle = 120

// title reads the title: as the format gives it and the text repeats it, else the first lines that look like one, else
// as the format gives it.
func (r *Reader) title(p *page) stated[string] {
	format := formatTitle(p.doc.Title)
	names := []string{"标题", "名称", "文件名称", "信息名称"}
	if first := p.key(0).name; first == "政策名称" || first == "事项名称" { // below a title of its own it names a part of it
		names = append(names, first)
	}
	if entry, ok := p.entry(names...); ok && looksLikeTitle(entry.text) {
		format = p.words(entry.place)
	}
	if format == "" {
		format = headingTitle(p)
	}
	head, complete := r.headTitle(p)
	if format == "" {
		return head
	}
	if at, ok := p.repeated(format); ok {
		return stated[string]{p.words(at), at, 0.98, ""}
	}
	squeezed := squeeze(format)
	short := strings.TrimRight(squeezed, ".…")
	switch {
	case head.said() && (strings.Contains(squeeze(head.value), short) || complete && strings.HasSuffix(squeezed, squeeze(head.value))):
		head.confidence = 0.95
		return head
	case head.said() && complete && documentTitle(head.value) && !documentTitle(format):
		return head
	}
	return stated[string]{format, place{}, 0.85, "取自文件属性或网页标题，正文中没有同样的一行"}
}

// headTitle reads the title from the first lines, and reports whether it ends as titles do.
func (r *Reader) headTitle(p *page) (stated[string], bool) {
	for i := 0; i < len(p.lines) && i < headLines; i++ {
		l := p.lines[i]
		if p.furniture(i) && !r.continued(p, i) {
			continue
		}
		if labelled.MatchString(l.text) {
			if rest := l.text[len(labelled.FindString(l.text)):]; documentTitle(rest) {
				l = p.line(l.end-len(rest), l.end)
			}
		}
		if r.offices.list(l.text) != nil && !r.continued(p, i) && (i+1 >= len(p.lines) || r.offices.list(p.lines[i+1].text) != nil || !r.joins(p, i+1, l.place)) {
			continue // who issues it, not what
		}
		if question.MatchString(l.text) {
			return stated[string]{p.words(l.place), l.place, 0.8, ""}, false
		}
		if !looksLikeTitle(l.text) {
			return first(p.titleRunOn(l), r.quotedTitle(p, l)), false
		}
		at := r.joinLines(p, i, l.place)
		at = p.withoutNumber(at)
		value := p.words(at)
		complete := endsTitle(p.of(at))
		sure := 0.9
		if complete {
			sure = 0.95
		}
		return stated[string]{value, at, sure, ""}, complete
	}
	return stated[string]{}, false
}

// question is a title that asks what its page answers: 某省样例中心认定条件是什么？
var question = regexp.MustCompile(`^[^问，。；：？！][^，。；：？！]{5,40}？$`)

// continued reports whether a line that looks like a red head begins a title: the offices, and 关于… on the next line.
func (r *Reader) continued(p *page, i int) bool {
	if i+1 >= len(p.lines) || p.key(i).name != "" {
		return false
	}
	return r.offices.list(p.lines[i].text) != nil && strings.HasPrefix(p.lines[i+1].text, "关于")
}

// runOn is the title of a notice that the text follows on the same line.
var runOn = regexp.MustCompile(`^\p{Han}{0,40}(?:、\p{Han}{2,30}){0,8}关于[^。；：\n]{2,100}?的(?:通知|公告|通告|意见|决定|批复|公示|函)`)

// titleRunOn reads the title at the beginning of a line that runs on, in texts that lost their line ends.
func (p *page) titleRunOn(l line) stated[string] {
	g := runOn.FindString(l.text)
	if g == "" {
		return stated[string]{}
	}
	at := place{l.start, l.start + len(g)}
	return stated[string]{p.words(at), at, 0.7, "标题与正文没有分行"}
}

// quotedTitle takes the title of the instrument that a text without a title begins with: 《…办法》（…号）规定.
func (r *Reader) quotedTitle(p *page, l line) stated[string] {
	for _, q := range p.quotes {
		if q.start != l.start {
			continue
		}
		inner := place{q.start + len("《"), q.end - len("》")}
		return stated[string]{p.words(inner), inner, 0.6, "正文所述文件的标题"}
	}
	return stated[string]{}
}

// brokenTitle reports whether line i is the second half of a title without 关于, as in the middle of a title page: it
// ends as a title does, is no heading of its own, and the instrument begins below it.
func brokenTitle(p *page, i int, title string) bool {
	next := p.lines[i].text
	n := utf8.RuneCountInString(next)
	if n < 5 || n > 30 || utf8.RuneCountInString(title) > 40 || !endsTitle(next) || selfContained(title) || i+1 >= len(p.lines) {
		return false
	}
	after := p.lines[i+1].text
	return strings.HasPrefix(after, "第一章") || strings.HasPrefix(after, "第一条") || p.onlyNumber(p.lines[i+1]) || qualifier.MatchString(after)
}

// selfContained reports whether a title without a kind of document at its end is a whole one all the same.
func selfContained(s string) bool {
	for _, end := range []string{"政策", "条件", "要求", "奖励", "补贴", "奖补", "补助", "资助", "申报", "认定", "征集", "贴息", "补偿", "所得税", "增值税", "活动", "大赛", "）", "”"} {
		if strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}

// numberRemark is what may stand behind the number of a document: the day of its issue, that its text is not whole or no longer in force.
var numberRemark = regexp.MustCompile(`^(?:，?` + dayWords + `(?:印发|发布|公布)?|要点|主要内容|摘要|摘编|摘录|节选|节录|全文|示例|已?废止|已?失效)?$`)

// withoutNumber cuts from the end of a title the number that stands there in brackets.
func (p *page) withoutNumber(at place) place {
	for _, m := range p.numbers {
		if m.start > at.end {
			break
		}
		if m.start == at.start && m.end < at.end {
			if rest := strings.TrimLeft(p.text.Text[m.end:at.end], "）〕】 ，:："); looksLikeTitle(rest) && !numberRemark.MatchString(rest) {
				return place{at.end - len(rest), at.end}
			}
		}
		if m.start > at.start && m.end <= at.end && numberRemark.MatchString(strings.Trim(p.text.Text[m.end:at.end], "）〕】（ ")) {
			rest := strings.TrimRight(p.text.Text[at.start:m.start], "（〔【 ，")
			if rest != "" {
				return place{at.start, at.start + len(rest)}
			}
		}
	}
	return at
}

// looksLikeTitle reports whether a line may be a title: not too long, no sentence, with Chinese words.
func looksLikeTitle(s string) bool {
	n := utf8.RuneCountInString(s)
	if n < 3 || n > longestTitle || !han.MatchString(s) || structured.MatchString(s) {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(s)
	if strings.ContainsRune("。；，：！？、", last) && last != '、' {
		return false
	}
	inner := quoted.ReplaceAllString(s, "")
	return !strings.ContainsAny(inner, "。；") && !(strings.ContainsAny(inner, "，：") && n > 60)
}

var (
	han    = regexp.MustCompile(`\p{Han}{2}`)
	quoted = regexp.MustCompile(`《[^《》]*》`)
)

// documentTitle reports whether a text is the title of an official document: it ends with a kind of one.
func documentTitle(s string) bool { return looksLikeTitle(s) && endsTitle(s) }

// endsTitle reports whether a text ends with a kind of document, remarks in brackets apart.
func endsTitle(s string) bool {
	_, ok := kindAtEnd(s)
	return ok
}
