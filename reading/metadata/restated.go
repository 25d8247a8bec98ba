package metadata

import "strings"

// restated finds where a page gives the title again before its text: once as the page's and once as the document's, with
// the number behind it or below, or under its full name where the first line is a short one.
func (r *Reader) restated(p *page, title stated[string]) stated[string] {
	for i := 0; i < len(p.lines) && i < headLines; i++ {
		l := p.lines[i]
		if l.start < title.at.end || p.furniture(i) {
			continue
		}
		if groundLabel.MatchString(l.text) {
			break
		}
		var at place
		if looksLikeTitle(l.text) {
			at = p.withoutNumber(r.joinLines(p, i, l.place))
		} else if at = p.titleBeforeNumber(l); at.end == 0 {
			break
		}
		if m, ok := p.numberOf(l); ok && m.start == at.start {
			at = p.line(m.end, at.end).place // 样例发〔2031〕9号 样例办法
		}
		again := p.of(at)
		same := sameTitle(squeeze(bareTitle(again)), squeeze(bareTitle(title.value)))
		if full := title.said() && !strings.Contains(title.value, "关于") && strings.Contains(again, "关于") && endsTitle(again); same || full {
			return stated[string]{p.words(at), at, title.confidence, title.note}
		}
		break
	}
	return stated[string]{}
}

// sameTitle reports whether two titles are one, of which one may have its offices before it or a word of its kind behind it.
func sameTitle(a, b string) bool {
	if len(a) < len(b) {
		a, b = b, a
	}
	return a == b || len(b) > shortestTail && (strings.HasSuffix(a, b) || strings.HasPrefix(a, b) && endsTitle(a))
}

// titleBeforeNumber finds the title that a paragraph opens with, its number in the bracket behind it: 关于样例补贴的通知（示例发〔2031〕2号，
// 2031年5月6日印发）：对…. It is empty where the paragraph does not.
func (p *page) titleBeforeNumber(l line) place {
	m, ok := p.numberOf(l)
	if !ok {
		return place{}
	}
	lead, opened := strings.CutSuffix(p.text.Text[l.start:m.start], "（")
	if !opened || strings.ContainsAny(lead, "《》") || !documentTitle(lead) {
		return place{}
	}
	return place{l.start, l.start + len(lead)}
}
