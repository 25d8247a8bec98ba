package metadata

import (
	"regexp"
	"strings"
)

const (
	loneBytes = 6000 // of a text that may be an account of one instrument
	loneSure  = 0.5
	loneNote  = "全文只提到这一个文号"
)

var (
	// documentWords marks a document, as opposed to an account of one: its own number would stand at its head.
	documentWords = regexp.MustCompile(`本(?:优惠|扶持|奖励|管理|实施|认定|支持|补贴)?(?:办法|通知|公告|细则|规定|措施|意见|政策|指南|条例|方案|若干)|通知如下|公告如下|现将|各(?:有关|区县|市|县)[^，。\n]{0,12}[：:]|(?:^|\n)第一条`)
	// otherwise are the words before a number that is another document's in any case.
	otherwise = regexp.MustCompile(`(?:废止|原|修订|代替|取代|依据|根据|贯彻|落实|符合|参照|满足|属于|列入|纳入|对照|获得|(?:标准|规格|范围|程序|比例|资金|管理|流程)(?:按照?|执行|依照))[^。\n]{0,60}$`)
	// besides are the words after such a number.
	besides = regexp.MustCompile(`^[）〕】]?(?:文件)?(?:已|同时|自行|即行|一并)?(?:废止|失效|停止执行|不再执行)|^(?:的规定)?享受|^[）〕】]?(?:与|和|同|明确的|确定的|要求的|规定的|所列|拨付|使用|[^，。；\n]{0,8}(?:叠加|重复|复印件|原件|划型|划分))`)
	// twice is in a sentence on another document, by which nobody may get the same again.
	twice = regexp.MustCompile(`不得?(?:再|予)?(?:重复|叠加|累计)|重复(?:享受|申报|申请|支持|奖励|奖补|补贴|补助)|就高不就低`)
	// defines is a title of what sorts enterprises and trades, which no text on anything else is an account of.
	defines = regexp.MustCompile(`划型|划分|分类|目录|名录|名单`)
)

// loneNumber takes the only number that a short account of an instrument names: 财税〔2018〕76号 in a text that tells what
// that says. A text that speaks of itself, or that names another, gives none.
func (r *Reader) loneNumber(p *page, title stated[string]) ownNumber {
	text := p.text.Text
	asks := strings.Contains(title.value, "问答") // where 本政策 is what is asked about
	if len(p.numbers) == 0 || len(text) > loneBytes || !asks && documentWords.MatchString(text) {
		return ownNumber{}
	}
	first := p.numbers[0]
	for _, m := range p.numbers[1:] {
		if m.number != first.number {
			return ownNumber{}
		}
	}
	if _, lists := p.grounds(bodyStart(p)); lists > 0 || r.elsewhere(first, title) {
		return ownNumber{} // what a city's or a province's text names of the state is its ground
	}
	if besides.MatchString(text[first.end:min(len(text), first.end+60)]) || twice.MatchString(p.of(p.sentence(first.place))) {
		return ownNumber{}
	}
	q, quoted := p.quoteOf(first)
	if q.sorts(title) {
		return ownNumber{}
	}
	answers := asks && (!quoted || r.oneMatter(title, q))
	if !answers && (documentTitle(title.value) || otherwise.MatchString(p.tail(first.start, 200))) {
		return ownNumber{}
	}
	return own(first, loneSure, loneNote)
}

// sorts reports whether an instrument only sorts what a text of another title is about.
func (q quote) sorts(title stated[string]) bool {
	word := defines.FindString(q.title)
	return word != "" && !strings.Contains(title.value, word)
}

// closingNumber takes the number in brackets that ends the first provision of an account, as its source: 再按照实际发生额的
// 100%加计扣除（…公告2023年第7号）。 A document that bears the title of one has its number at its head.
func (r *Reader) closingNumber(p *page, title stated[string]) ownNumber {
	start := bodyStart(p)
	for _, m := range p.numbers {
		if m.start < start {
			continue
		}
		sentence := p.of(p.sentence(m.place))
		ends := m.brackets && strings.HasPrefix(strings.TrimLeft(p.text.Text[m.end:], "）〕】"), "。")
		if !ends || p.body()[0].end < m.end || documentTitle(title.value) || strings.ContainsAny(sentence, "《“") ||
			speaksOfItself.MatchString(sentence) || r.elsewhere(m, title) || r.spokenElsewhere(p, m) {
			break
		}
		return own(m, 0.7, "")
	}
	return ownNumber{}
}
