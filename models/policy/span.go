package policy

import "strings"

// sentenceEnds are the runes after which a new sentence of a clause begins.
const sentenceEnds = "。；;！!？?\n"

// Located reports whether the span's offsets frame exactly its own text in the policy's text. Offsets count runes.
func (s Span) Located(text string) bool {
	runes := []rune(text)
	return s.Start >= 0 && s.Start < s.End && s.End <= len(runes) && string(runes[s.Start:s.End]) == s.Text
}

// Locate returns the span with its offsets filled in, and whether its text stands exactly once in the policy's
// text. A span whose offsets are already right is returned as it is.
func (s Span) Locate(text string) (Span, bool) {
	if s.Located(text) {
		return s, true
	}
	if s.Text == "" || strings.Count(text, s.Text) != 1 {
		return s, false
	}
	before, _, _ := strings.Cut(text, s.Text)
	s.Start = len([]rune(before))
	s.End = s.Start + len([]rune(s.Text))
	return s, true
}

// Uncovered returns the sentences of a clause of the policy's text that none of the spans touches: what a rule
// made from that clause still leaves out. Sentences end at 。；！？ or a line's end; blank
// ones are not counted. Spans without offsets cover the sentence their text stands in.
func Uncovered(text string, clause Span, spans []Span) []Span {
	runes := []rune(text)
	end := min(clause.End, len(runes))
	var out []Span
	for start := max(clause.Start, 0); start < end; {
		stop := sentenceEnd(runes, start, end)
		if s, ok := trimmed(runes, start, stop); ok && !touched(s, spans) {
			out = append(out, s)
		}
		start = stop
	}
	return out
}

// sentenceEnd returns the offset after the sentence that begins at start.
func sentenceEnd(runes []rune, start, end int) int {
	for i := start; i < end; i++ {
		if strings.ContainsRune(sentenceEnds, runes[i]) {
			return i + 1
		}
	}
	return end
}

// trimmed returns the sentence without surrounding blanks and ends, and whether anything readable is left.
func trimmed(runes []rune, start, stop int) (Span, bool) {
	skip := func(r rune) bool { return strings.ContainsRune(sentenceEnds+" \t\r\u3000", r) }
	for start < stop && skip(runes[start]) {
		start++
	}
	for stop > start && skip(runes[stop-1]) {
		stop--
	}
	return Span{Text: string(runes[start:stop]), Start: start, End: stop}, start < stop
}

// touched reports whether any span shares a rune with the sentence.
func touched(sentence Span, spans []Span) bool {
	for _, s := range spans {
		switch {
		case s.End > s.Start:
			if s.Start < sentence.End && sentence.Start < s.End {
				return true
			}
		case s.Text != "" && (strings.Contains(sentence.Text, s.Text) || strings.Contains(s.Text, sentence.Text)):
			return true
		}
	}
	return false
}
