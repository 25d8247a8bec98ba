package metadata

import (
	"slices"
	"strings"
	"unicode/utf8"

	"huiqi/reading/document"
	"huiqi/reading/prose"
)

// page is a document as this package looks at it: its prose in lines, with what was found in it.
type page struct {
	doc     document.Document
	text    *prose.Prose
	lines   []line
	head    int // lines before the body; set by startBody
	numbers []mention
	quotes  []quote
	titles  ownTitles
	again   stated[string] // the title, where the page gives it a second time
	repeals []place        // lists of documents that are repealed
	keys    []entryKey     // of the lines at the head
	places  []namedPlace   // divisions that the text names
	notes   []issueNote    // lines of nothing but how it was issued
	history history        // of a law
}

// line is one line of the prose. Lines at the head of a document are those of the file, because a title that is broken
// or followed by text must not be run together with it; further on they are paragraphs.
type line struct {
	place
	text string
}

// headLines and headBytes bound the part of a document that titles, numbers and tables of publication stand in.
const (
	headLines = 60
	headBytes = 12_000
)

func newPage(doc document.Document, text *prose.Prose) *page {
	p := &page{doc: doc, text: text}
	for at := 0; at < len(text.Text); {
		end := len(text.Text)
		if i := strings.IndexByte(text.Text[at:], '\n'); i >= 0 {
			end = at + i
		}
		if len(p.lines) < headLines && end < headBytes {
			p.lines = append(p.lines, p.broken(at, end)...)
		} else {
			p.lines = append(p.lines, p.line(at, end))
		}
		at = end + 1
	}
	for _, l := range p.lines[:min(len(p.lines), headLines)] {
		p.keys = append(p.keys, keyOf(l.text))
	}
	return p
}

// line returns the line of a range without blanks around it.
func (p *page) line(start, end int) line {
	s := p.text.Text[start:end]
	start += len(s) - len(strings.TrimLeft(s, " #*>•·"))
	s = strings.Trim(s, " #*>•·")
	return line{place{start, start + len(s)}, s}
}

// broken splits a line of the prose where the file breaks it.
func (p *page) broken(start, end int) []line {
	if end <= start || !strings.ContainsAny(strings.Trim(p.text.Span(start, end).Text, "\r\n"), "\n\r\f\v\u2028\u2029") {
		return []line{p.line(start, end)}
	}
	var out []line
	from, last := start, p.text.Original(start)
	for at := start; at < end; {
		_, size := utf8.DecodeRuneInString(p.text.Text[at:])
		here := p.text.Original(at)
		if here > last+1 && p.breaks(at, last, here) {
			out = append(out, p.line(from, at))
			from = at
		}
		last = here
		at += size
	}
	return append(out, p.line(from, end))
}

// breaks reports whether the file ends a line between runes last and here of the original, which stand side by side
// before byte at of the prose.
func (p *page) breaks(at, last, here int) bool {
	_, before := utf8.DecodeLastRuneInString(p.text.Text[:at])
	_, size := utf8.DecodeRuneInString(p.text.Text[at:])
	between := []rune(p.text.Span(at-before, at+size).Text)
	return here > last && strings.ContainsAny(string(between), "\n\r\f\v\u2028\u2029")
}

// words returns a range in the document's own characters, without its broken lines and stretched spaces.
func (p *page) words(at place) string {
	var out strings.Builder
	own := []rune(p.text.Span(at.start, at.end).Text)
	from := p.text.Original(at.start)
	for i := at.start; i < at.end; {
		_, size := utf8.DecodeRuneInString(p.text.Text[i:])
		if n := p.text.Original(i) - from; p.text.Text[i] != '\n' && n >= 0 && n < len(own) {
			out.WriteRune(own[n])
		}
		i += size
	}
	return strings.Join(strings.Fields(out.String()), " ")
}

// startBody finds the first line after title, number, signature lines and tables of publication.
func (r *Reader) startBody(p *page, title stated[string]) {
	for p.head < len(p.lines) && p.head < headLines {
		l := p.lines[p.head]
		if !p.inTitle(l, title) && !p.furniture(p.head) && r.offices.list(l.text) == nil {
			if _, note := r.noteOf(p, l); !note {
				return
			}
		}
		p.head++
	}
}

// inTitle reports whether a line holds of the title, where it stands first or again.
func (p *page) inTitle(l line, title stated[string]) bool {
	return l.start < title.at.end && l.end > title.at.start || l.start < p.again.at.end && l.end > p.again.at.start
}

// body returns the lines after the head.
func (p *page) body() []line { return p.lines[min(p.head, len(p.lines)):] }

// fringe returns the lines that the body begins and ends with, where how a document was issued may stand.
func (p *page) fringe() []line {
	body := p.body()
	if len(body) <= bodyNotes+lastNotes {
		return body
	}
	return slices.Concat(body[:bodyNotes], body[len(body)-lastNotes:])
}

// sentence returns the sentence around a place: from the last full stop, semicolon or line end before it to the next
// full stop or line end.
func (p *page) sentence(at place) place {
	s := p.text.Text
	start, end := 0, len(s)
	if i := strings.LastIndexAny(s[:at.start], "。；！？\n"); i >= 0 {
		_, size := utf8.DecodeRuneInString(s[i:])
		start = i + size
	}
	if i := strings.IndexAny(s[at.end:], "。！？\n"); i >= 0 {
		end = at.end + i
	}
	return place{start, end}
}

// sentences returns the sentences of the body.
func (p *page) sentences() []place {
	var out []place
	for at, end := bodyStart(p), min(len(p.text.Text), bodyStart(p)+headBytes); at < end; {
		stop := end
		if i := strings.IndexAny(p.text.Text[at:end], "。；\n"); i >= 0 {
			stop = at + i
		}
		if at < stop {
			out = append(out, place{at, stop})
		}
		_, size := utf8.DecodeRuneInString(p.text.Text[stop:])
		at = stop + max(1, size)
	}
	return out
}

// of returns the text of a place.
func (p *page) of(at place) string { return p.text.Text[at.start:at.end] }

// tail returns up to n bytes of the text before a place.
func (p *page) tail(end, n int) string {
	from, _ := clip(p.text.Text, end-n, end)
	return p.text.Text[from:end]
}
