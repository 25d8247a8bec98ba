package metadata

import (
	"regexp"
	"strings"
)

// excerptOf stands before the instrument that a text is taken from, or its offices: （摘自某局印发的《…》，…号）, --政策来源：….
var excerptOf = regexp.MustCompile(`^[-（〔【 ]*(?:(?:本文|内容|以下内容)?(?:摘自|节选自|选自|引自|摘录自|摘编自|出自|载于)|(?:政策|文件|信息|内容|原文)?(?:来源|出处)：)`)

// excerptNumber reads the number of the instrument that the first lines or the last words of a page say that the text is taken from, also
// in a bracket of its own behind the last sentence: …奖励10万元。（示例发〔2031〕2号）
func (r *Reader) excerptNumber(p *page, title stated[string]) ownNumber {
	for _, l := range p.lines[:min(p.head+1, len(p.lines))] {
		if n := r.excerptIn(p, l, title); n.said() {
			return n
		}
	}
	last := p.lastLine()
	if n := r.excerptIn(p, last, title); n.said() {
		return n
	}
	for _, m := range p.numbers {
		if m.brackets && m.end >= last.end-len("）") && strings.HasSuffix(p.text.Text[:m.start], "。（") && !r.elsewhere(m, title) {
			return own(m, 0.7, "")
		}
	}
	return ownNumber{}
}

// excerptIn reads the number in the words of a line that tell where a text is taken from.
func (r *Reader) excerptIn(p *page, l line, title stated[string]) ownNumber {
	m, ok := p.lastNumberOf(l)
	if !ok {
		return ownNumber{}
	}
	from := l.start
	for _, end := range []string{"。", "；", "--"} {
		if i := strings.LastIndex(p.text.Text[l.start:m.start], end); i >= 0 {
			from = max(from, l.start+i+len(end))
		}
	}
	if !excerptOf.MatchString(p.text.Text[from:m.start]) || strings.Contains(strings.TrimRight(p.text.Text[m.end:l.end], "。）"), "。") || r.elsewhere(m, title) {
		return ownNumber{}
	}
	return own(m, 0.85, "")
}

// lastNumberOf returns the last number of a line.
func (p *page) lastNumberOf(l line) (found mention, ok bool) {
	for _, m := range p.numbers {
		if m.start >= l.start && m.end <= l.end {
			found, ok = m, true
		}
	}
	return found, ok
}

// lastLine returns the last line that holds anything.
func (p *page) lastLine() line {
	if n := p.filled(); n > 0 {
		return p.lines[n-1]
	}
	return line{}
}

// filled counts the lines up to the last that holds anything.
func (p *page) filled() int {
	n := len(p.lines)
	for n > 0 && p.lines[n-1].text == "" {
		n--
	}
	return n
}
