package conditions

import (
	"strings"
	"unicode/utf8"
)

// unbracketed returns a text without what stands in closed brackets, and where each of its bytes stood. What a bracket adds to
// a name does not part it from what follows: 股权融资总额（合格机构投资者的实缴额）2000万元以上.
func unbracketed(text string) (plain string, at []int) {
	var b strings.Builder
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if r == '（' {
			if closed := strings.Index(text[i:], "）"); closed > 0 && !strings.Contains(text[i+size:i+closed], "（") {
				i += closed + len("）")
				continue
			}
		}
		b.WriteString(text[i : i+size])
		for k := range size {
			at = append(at, i+k)
		}
		i += size
	}
	return b.String(), at
}

// alongWith returns what of the words before a place stands in the same bracket as that place.
func alongWith(before string) string {
	if opened := strings.LastIndex(before, "（"); opened >= 0 && !strings.Contains(before[opened:], "）") {
		return before[opened+len("（"):]
	}
	return before
}

// enclosed reports whether a place of a text stands in a bracket that is closed there.
func enclosed(text string, at int) bool {
	opened := strings.LastIndex(text[:at], "（")
	return opened >= 0 && !strings.Contains(text[opened:at], "）") && strings.Contains(text[at:], "）")
}

// matchesOf are the places where the words of a measure stand, outside brackets and across them.
func (m *measure) matchesOf(text string) []match {
	out := m.placesIn(text)
	if !strings.Contains(text, "）") {
		return out
	}
	kept := out[:0]
	for _, x := range out {
		if !enclosed(text, x.start) {
			kept = append(kept, x)
		}
	}
	plain, at := unbracketed(text)
	for _, x := range m.placesIn(plain) {
		kept = append(kept, match{at[x.start], at[x.end-1] + 1})
	}
	return kept
}

func (m *measure) placesIn(text string) []match {
	var out []match
	for _, x := range m.words.FindAllStringIndex(text) {
		if x[0] < x[1] && (m.not == nil || !m.not.MatchString(alternative.ReplaceAllString(text[:x[0]], ""))) {
			out = append(out, match{x[0], x[1]})
		}
	}
	return out
}

// lastMatch is where the words of a measure stand last between two places, brackets aside.
func lastMatch(m *measure, text string, from, to int) match {
	if from >= to {
		return match{}
	}
	return lastOf(m.matchesOf(text[from:to]), from)
}

// lastNamed is where the words of a measure stand last between two places of which no amount follows, in brackets too.
func lastNamed(m *measure, text string, from, to int) match {
	if from >= to {
		return match{}
	}
	return lastOf(m.placesIn(text[from:to]), from)
}

// lastOf is the last of matches in a text from a place on, and of those that end there the longest.
func lastOf(matches []match, from int) match {
	var out match
	for _, x := range matches {
		if end := from + x.end; end > out.end || end == out.end && from+x.start < out.start {
			out = match{from + x.start, end}
		}
	}
	return out
}

// firstMatch is where the words of a measure stand first between two places.
func firstMatch(m *measure, text string, from, to int) match {
	var out match
	if from >= to {
		return out
	}
	for _, x := range m.matchesOf(text[from:to]) {
		if out.end == 0 || from+x.start < out.start {
			out = match{from + x.start, from + x.end}
		}
	}
	return out
}

// aside1 reports that an amount in brackets only qualifies one of its kind before: 年龄不超过38周岁（女性不超过40周岁）.
func (s *sentence) aside1(c *clause, before []amount, a amount) bool {
	if !s.inBracket(c, a) {
		return false
	}
	for _, b := range before {
		if b.dim == a.dim {
			return !s.ofOneDevice(c, a)
		}
	}
	return false
}

// ofOneDevice reports that a bracket bounds the price of one device beside that of all: 设备投资总额300万元以上（单台设备5万元以上）.
func (s *sentence) ofOneDevice(c *clause, a amount) bool {
	m := s.reader.measure("equipment_price", a.dim)
	open := c.start + strings.LastIndexAny(s.text[c.start:a.start], "（〔")
	if m == nil || open < c.start {
		return false
	}
	x := lastMatch(m, s.text, open+len("（"), a.start)
	return x.end == a.start && x.start == open+len("（")
}

// leavesBracket reports that what would be measured stands behind a bracket in which words stand before the amount, so that they say
// what it measures: 企业（职工不超过200人，资产总额低于3000万元）获得股权投资.
func (s *sentence) leavesBracket(c *clause, a amount, x match) bool {
	return s.inBracket(c, a) && strings.ContainsAny(s.text[a.end:x.start], "）〕") && alongWith(s.text[c.start:a.start]) != ""
}

// inBracket reports that an amount stands in a bracket of its clause.
func (s *sentence) inBracket(c *clause, a amount) bool {
	before := s.text[c.start:a.start]
	return strings.Count(before, "（") > strings.Count(before, "）") || strings.Count(before, "〔") > strings.Count(before, "〕")
}
