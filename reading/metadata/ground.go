package metadata

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

var (
	// groundLabel is the label of what a guide goes by: 一、办理依据：, 【政策依据】, 文件依据 on a line of its own.
	groundLabel = regexp.MustCompile(`(?:^|[\n。；;【〔| 、.]|问[0-9]{0,2}：)(?:办理|政策|文件|设定|设立|法律|实施|奖励|补贴|资金|制定|申报|执行|事项|认定|评定|支持|扶持|兑现)?(?:依据|政策来源|政策文件|文件来源|依据文件|来源文件|来源|出处|政策出处|文件名称)(?:文件)?(?:的?是?(?:什么|哪些|哪个|哪份)(?:文件|政策)?？[ \n]*(?:答[0-9]{0,2}：)?|：|为|是|[】〕]| ?\| ?|[ |]*\n)`)
	// groundLine is a line that goes on with the list of grounds: 2.《…细则》（…号）第三条.
	groundLine = regexp.MustCompile(`^(?:[0-9]{1,2}[.、]|（[一二三四五六七八九十0-9]+）|[①-⑩])?(?:关于)?[^。；：《\n]{0,30}《`)
	// issuesItself are the words of a document that has a number of its own.
	issuesItself = regexp.MustCompile(`现将|现就|现予|现决定|特制定|制定本|制订本|通知如下|公告如下|通告如下|公示如下|印发给你们|请遵照|本(?:办法|细则|通知|公告|意见|措施|方案|规定|条例)`)
	// guideEnd is how the title of a guide ends that is named after its matter.
	guideEnd = regexp.MustCompile(`(?:办事|办理|申报|申请|申领|服务)?(?:指南|流程|须知|政策|条件|说明|办法)$`)
)

// groundNumber takes the number of the only instrument that a guide names as its ground, of several that which is called as the
// guide is: 样例贷款 goes by 《样例贷款实施办法》. What a text of a city or province names of the state is not its own.
func (r *Reader) groundNumber(p *page, title stated[string]) ownNumber {
	start := bodyStart(p)
	if issuesItself.MatchString(p.text.Text[start:min(len(p.text.Text), start+2*headBytes)]) {
		return ownNumber{}
	}
	var found []mention
	named, lists := p.grounds(start)
	for _, m := range named {
		if !r.elsewhere(m, title) && !r.spokenElsewhere(p, m) && (len(found) == 0 || found[len(found)-1].number != m.number) {
			found = append(found, m)
		}
	}
	for _, m := range found {
		if q, quoted := p.quoteOf(m); len(found) == 1 || lists == 1 && quoted && r.calledAs(title.value, q.title) {
			return own(m, 0.75, "")
		}
	}
	return ownNumber{}
}

// grounds finds the numbers that stand under the labels for grounds, on their line and in the list below. An order is the law by which
// an office acts. A text with several such lists tells of several instruments.
func (p *page) grounds(start int) (out []mention, lists int) {
	end := min(len(p.text.Text), start+4*headBytes)
	text := p.text.Text[:end]
	for _, g := range groundLabel.FindAllStringIndex(text[start:], -1) {
		from := start + g[1]
		to := lineEnd(text, from)
		for to < end && groundLine.MatchString(text[to+1:lineEnd(text, to+1)]) {
			to = lineEnd(text, to+1)
		}
		before := len(out)
		for _, m := range p.numbers {
			if order := m.joint && strings.Contains(m.number, "令"); !order && m.start >= from && m.end <= to && !strings.Contains(text[from:m.start], "。") {
				out = append(out, m)
			}
		}
		if len(out) > before {
			lists++
		}
	}
	return out, lists
}

// lineEnd returns where the line ends that holds a byte.
func lineEnd(s string, from int) int {
	if i := strings.IndexByte(s[from:], '\n'); i >= 0 {
		return from + i
	}
	return len(s)
}

// calledAs reports whether an instrument has in its title what a guide is called by: the last words of its own.
func (r *Reader) calledAs(guide, instrument string) bool {
	guide = guideEnd.ReplaceAllString(bareTitle(guide), "")
	if d, size := r.leading(guide); d.Code != "" {
		guide = guide[size:]
	}
	from := len(guide)
	for range utf8.RuneCountInString("四个汉字") {
		_, size := utf8.DecodeLastRuneInString(guide[:from])
		if size == 0 {
			return false
		}
		from -= size
	}
	return strings.Contains(instrument, guide[from:])
}

// groundIssuers takes the offices that the titles of all grounds begin with, where they are the same and of the territory in the title.
func (r *Reader) groundIssuers(p *page, title stated[string]) (found issuerList) {
	named, _ := p.grounds(bodyStart(p))
	for _, m := range named {
		q, _ := p.quoteOf(m)
		by, _, _ := strings.Cut(q.title, "关于")
		names := r.offices.list(by)
		switch {
		case names == nil:
		case !r.ofTitle(names, title) || found.said() && found.names[0].name != names[0]:
			return issuerList{}
		case !found.said():
			found = r.listAt(names, place{q.start + len("《"), q.start + len("《") + len(by)}, inChargeSure)
			found.note = organizingNote
		}
	}
	return found
}
