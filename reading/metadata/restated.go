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
		if !looksLikeTitle(l.text) {
			break
		}
		at := p.withoutNumber(r.joinLines(p, i, l.place))
		again := p.of(at)
		same := squeeze(bareTitle(again)) == squeeze(bareTitle(title.value))
		if full := title.said() && !strings.Contains(title.value, "关于") && strings.Contains(again, "关于") && endsTitle(again); same || full {
			return stated[string]{p.words(at), at, title.confidence, title.note}
		}
		break
	}
	return stated[string]{}
}
