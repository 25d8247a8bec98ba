package assist

import (
	"strings"

	"huiqi/models/policy"
	"huiqi/reading/prose"
)

// place is a part of a sentence: bytes of its text, and the same in the document's own words.
type place struct {
	start, end int
	span       policy.Span
}

// find returns where a quotation stands in the sentence, and whether it stands there exactly once. Widths of
// characters and broken lines do not matter; what is returned is the document's own writing.
func (s *sentence) find(quote string) (place, bool) {
	wanted := strings.TrimSpace(quote)
	if strings.Count(s.text, wanted) != 1 {
		wanted = prose.New(wanted).Text
	}
	if len([]rune(wanted)) < 2 || strings.Count(s.text, wanted) != 1 {
		return place{}, false
	}
	start := strings.Index(s.text, wanted)
	return s.at(start, start+len(wanted)), true
}

// at returns the place of bytes of the sentence.
func (s *sentence) at(start, end int) place {
	return place{start: start, end: end, span: s.prose.Span(s.from+start, s.from+end)}
}
