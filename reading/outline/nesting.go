package outline

import "strings"

// begins reports whether a marker begins a list of its own beneath an open part that is numbered in the same way, or beneath the
// words below that which announce it: （二）申报条件, 应同时具备下列条件：, （一）…. It leaves what else is open.
func (b *builder) begins(m marker, i int) bool {
	p := b.open[i]
	if m.number != 1 || p.Number == 0 || m.run || !nesting[m.kind] {
		return false
	}
	if plain := b.announcing(i); plain {
		b.open = b.open[:i+2]
		return true
	}
	own := strings.TrimSpace(b.text[p.Start:p.End])
	if len(p.Children) > 0 || !(heading(own) && SubjectOf(own) != "" && !Asserts(own) || introduces(own) && strings.HasSuffix(own, "：")) {
		return false
	}
	b.open = b.open[:i+1]
	return true
}

// announcing reports whether right beneath an open part a paragraph is open that announces a list and is the first there.
func (b *builder) announcing(i int) bool {
	if i+1 >= len(b.open) {
		return false
	}
	plain := b.open[i+1]
	return plain.Kind == Plain && len(plain.Children) == 0 && introduces(b.text[plain.Start:plain.End])
}

// nesting are the kinds of number that stand beneath one of their own kind, where an office numbers all its lists alike.
var nesting = map[Kind]bool{Bracketed: true, Arabic: true, Enclosed: true}

// leaves reports whether a marker goes on not with the part of its kind that is open but with one around that, whose next it
// is by its number.
func (b *builder) leaves(m marker, i int) bool {
	if m.number == b.open[i].Number+1 && !b.heads(m) || !nesting[m.kind] {
		return false
	}
	for k := i - 1; k > 0; k-- {
		if b.open[k].Kind == m.kind {
			return m.number == b.open[k].Number+1
		}
	}
	return false
}

// heads reports whether a marker stands before a heading in its line that tells what is beneath it.
func (b *builder) heads(m marker) bool {
	line, _, _ := strings.Cut(b.text[m.at+m.size:], "\n")
	return titledLine(line)
}

// overArticles reports whether a part is the heading of the articles behind it, however it is numbered: articles run on through
// a document that has sections as well, （一）研发奖励, 第三条 …; 【申报条件】, 第四条 …. Within an article it would be an entry of its list.
func (b *builder) overArticles() bool {
	top := len(b.open) - 1
	for ; top > 0 && b.open[top].Kind == Plain; top-- {
		if !b.announcing(top - 1) {
			return false
		}
	}
	p := b.open[top]
	if own := strings.TrimSpace(b.text[p.Start:p.End]); !(p.Kind == Chinese || p.Kind == Bracketed || p.Kind == Labelled) || !heading(own) && !headline(own) {
		return false
	}
	return len(p.Children) == 0 || len(p.Children) == 1 && len(b.open) == top+2
}
