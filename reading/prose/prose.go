// Package prose prepares a document's text for grammars: one form for full-width and half-width characters, no odd
// spaces, no lines broken inside sentences, and for every place the rune of the document's text it came from. What it
// prepares is read, never shown: people are shown the document's own words.
package prose

import (
	"sort"
	"unicode/utf8"

	"huiqi/models/policy"
)

// Prose is a text in the one form that grammars read, with the way back to the text it was made from. Offsets are
// bytes of Text, so that regular expressions can be used on it.
type Prose struct {
	Text     string
	original []rune
	marks    []mark // ascending by at; between two marks runes run in step
}

// mark says that from byte at of the prose on, runes come from rune from of the original, one by one.
type mark struct{ at, from int }

// New prepares a text.
func New(text string) *Prose {
	p := &Prose{original: []rune(text)}
	w := writer{prose: p, out: make([]byte, 0, len(text))}
	w.write()
	p.Text = string(w.out)
	return p
}

// Original returns the rune of the document's text that byte at of the prose came from. The end of the prose is the
// place after the last rune that it kept.
func (p *Prose) Original(at int) int {
	i := sort.Search(len(p.marks), func(i int) bool { return p.marks[i].at > at })
	if i == 0 {
		return 0
	}
	m := p.marks[i-1]
	return m.from + utf8.RuneCountInString(p.Text[m.at:at])
}

// Span quotes bytes start to end of the prose in the document's own words.
func (p *Prose) Span(start, end int) policy.Span {
	if start >= end {
		return policy.Span{}
	}
	_, last := utf8.DecodeLastRuneInString(p.Text[:end])
	from, to := p.Original(start), p.Original(end-last)+1
	for to > from && lineFeed(p.original[to-1]) { // for which a colon was written
		to--
	}
	return policy.Span{Text: string(p.original[from:to]), Start: from, End: to}
}

// Bytes returns the place in the prose of a rune of the original: the first byte that came from it or from a later
// one.
func (p *Prose) Bytes(original int) int {
	i := sort.Search(len(p.marks), func(i int) bool { return p.marks[i].from > original })
	if i == 0 {
		return 0
	}
	m, end := p.marks[i-1], len(p.Text)
	if i < len(p.marks) {
		end = p.marks[i].at
	}
	at := m.at
	for n := original - m.from; n > 0 && at < end; n-- {
		_, size := utf8.DecodeRuneInString(p.Text[at:])
		at += size
	}
	return at
}
