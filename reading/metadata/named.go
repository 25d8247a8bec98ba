package metadata

import (
	"regexp"
)

// namedNumber reads the first number among the first sentences that does what the text tells of.
func (r *Reader) namedNumber(p *page, title stated[string]) ownNumber {
	start := bodyStart(p)
	if speaksOfItself.MatchString(p.text.Text[start:min(len(p.text.Text), start+2*headBytes)]) {
		return ownNumber{}
	}
	for _, m := range p.numbers {
		if m.start < start {
			continue
		}
		if m.start-start > 4*headBytes {
			break
		}
		if r.elsewhere(m, title) || r.spokenElsewhere(p, m) {
			continue
		}
		before := p.text.Text[max(start, m.start-60):m.start]
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
	basedClause   = regexp.MustCompile(`(?:根据|依据|依照|按照|贯彻|落实|参照|执行|废止|原)[^。；，\n]*$`)
	sentenceOpens = regexp.MustCompile(`(?:^|[。；：\n，、（])$`)
	acts          = regexp.MustCompile(`^[）〕】]?(?:文件)?(?:中)?(?:进一步)?(?:明确|提出|规定|要求|推出|指出|出台|决定|延续|设立|部署)`)
)
