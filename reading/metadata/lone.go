package metadata

import "regexp"

const (
	loneBytes = 6000 // of a text that may be an account of one instrument
	loneSure  = 0.5
	loneNote  = "全文只提到这一个文号"
)

var (
	// documentWords marks a document, as opposed to an account of one: its own number would stand at its head.
	documentWords = regexp.MustCompile(`本(?:办法|通知|公告|细则|规定|措施|意见|政策|指南|条例|方案|若干)|通知如下|公告如下|现将|各(?:有关|区县|市|县)[^，。\n]{0,12}[：:]|(?:^|\n)第一条`)
	// otherwise are the words before a number that is another document's in any case.
	otherwise = regexp.MustCompile(`(?:废止|原|修订|代替|取代|依据|根据|贯彻|落实)[^。\n]{0,40}$`)
	// besides are the words after such a number.
	besides = regexp.MustCompile(`^(?:已|同时)?(?:废止|失效|停止执行)|^(?:的规定)?享受`)
)

// loneNumber takes the only number that a short account of an instrument names: 财税〔2018〕76号 in a text that tells what
// that says. A text that speaks of itself, or that names another, gives none.
func loneNumber(p *page, title stated[string]) ownNumber {
	text := p.text.Text
	if len(p.numbers) == 0 || len(text) > loneBytes || documentWords.MatchString(text) {
		return ownNumber{}
	}
	first := p.numbers[0]
	for _, m := range p.numbers[1:] {
		if m.number != first.number {
			return ownNumber{}
		}
	}
	if documentTitle(title.value) || otherwise.MatchString(text[max(0, first.start-120):first.start]) || besides.MatchString(text[first.end:min(len(text), first.end+60)]) {
		return ownNumber{}
	}
	return own(first, loneSure, loneNote)
}
