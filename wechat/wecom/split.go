package wecom

import (
	"strings"
	"unicode/utf8"
)

// Split returns the text in parts of at most that many bytes, 4 or more. It breaks at the last end of a line within a part
// where there is one, else between two characters. The parts joined are the text, but for the ends of line that were
// broken at.
func Split(text string, limit int) []string {
	limit = max(limit, utf8.UTFMax)
	var parts []string
	for len(text) > limit {
		if end := strings.LastIndexByte(text[:limit+1], '\n'); end > 0 {
			parts = append(parts, text[:end])
			text = text[end+1:]
			continue
		}
		end := limit
		for end > limit-utf8.UTFMax && !utf8.RuneStart(text[end]) {
			end--
		}
		parts = append(parts, text[:end])
		text = text[end:]
	}
	if text != "" {
		parts = append(parts, text)
	}
	return parts
}
