// Package offers reads what a document offers and asks people to do: benefits, application windows, materials and
// contacts. It works on ranges of a document's prose, since which sections belong to which program is the business of
// whoever reads the structure. Conditions of eligibility and the document's own dates are read by others; what a
// benefit is worth is decided by matching.
package offers

import (
	"strings"
	"unicode/utf8"
)

// Range is a part of a prose: bytes Start to End, End not included.
type Range struct{ Start, End int }

// within returns the range cut to a text, at the borders of characters.
func (r Range) within(text string) Range {
	r.Start, r.End = max(r.Start, 0), min(r.End, len(text))
	for r.Start < r.End && !utf8.RuneStart(text[r.Start]) {
		r.Start++
	}
	for r.End < len(text) && r.End > r.Start && !utf8.RuneStart(text[r.End]) {
		r.End--
	}
	if r.Start > r.End {
		r.Start = r.End
	}
	return r
}

// of returns the words of a range.
func (r Range) of(text string) string { return text[r.Start:r.End] }

// has reports whether byte i lies in the range.
func (r Range) has(i int) bool { return r.Start <= i && i < r.End }

// trimmed returns the range without the given characters and blanks at both ends.
func (r Range) trimmed(text, cut string) Range {
	words := r.of(text)
	r.Start += len(words) - len(strings.TrimLeft(words, cut+" \n\t"))
	r.End -= len(words) - len(strings.TrimRight(words, cut+" \n\t"))
	if r.Start > r.End {
		r.End = r.Start
	}
	return r
}

// longestSentence is how many bytes a sentence may have. What is longer is no sentence, and is read in pieces, so that
// no text can make reading slow.
const longestSentence = 3000

// sentences splits a range after 。；！？ and at line feeds, not within brackets.
func sentences(text string, r Range) []Range {
	var out []Range
	for _, s := range split(text, r, "。；！？\n") {
		for s.End-s.Start > longestSentence {
			piece := Range{s.Start, s.Start + longestSentence}.within(text)
			out = append(out, piece)
			s.Start = piece.End
		}
		out = append(out, s)
	}
	return out
}

// phrases splits a sentence after commas and colons, not within brackets.
func phrases(text string, r Range) []Range { return split(text, r, "，：") }

// split cuts a range after each of the marks that stands outside brackets. A line feed closes all brackets, so that
// one left open does not swallow the rest.
func split(text string, r Range, marks string) []Range {
	var out []Range
	depth, start := 0, r.Start
	for i, c := range r.of(text) {
		switch c {
		case '（', '《', '“', '〔':
			depth++
			continue
		case '）', '》', '”', '〕':
			depth = max(0, depth-1)
			continue
		case '\n':
			depth = 0
		}
		if end := r.Start + i + utf8.RuneLen(c); depth == 0 && strings.ContainsRune(marks, c) && (c == '\n' || !between(text, end-utf8.RuneLen(c), end)) {
			out = appendWords(out, text, Range{start, end})
			start = end
		}
	}
	return appendWords(out, text, Range{start, r.End})
}

// between reports whether a mark stands between digits, as in 1：2 and 17：30.
func between(text string, start, end int) bool {
	return start > 0 && end < len(text) && digit(text[start-1]) && digit(text[end])
}

func digit(b byte) bool { return b >= '0' && b <= '9' }

// appendWords appends a range that has more than blanks and marks.
func appendWords(out []Range, text string, r Range) []Range {
	if t := r.trimmed(text, "。；！？，：、"); t.Start < t.End {
		return append(out, r)
	}
	return out
}

// before returns the words of a text that end at byte i and begin not earlier than from, at most n bytes.
func before(text string, from, i, n int) string {
	start := max(from, i-n)
	for start < i && !utf8.RuneStart(text[start]) {
		start++
	}
	return text[min(start, i):i]
}
