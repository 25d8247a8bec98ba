package conditions

import (
	"slices"
	"strings"
)

// outOfExceptions takes out of a clause what it says of those whom a bracket leaves out, places apart: 社会组织不得申报（经认定的
// 省级新型研发机构除外）. Whether they are the applicant is for a person to tell.
func (s *sentence) outOfExceptions(c *clause) {
	text := s.text[c.start:c.end]
	if !strings.Contains(text, "除外）") {
		return
	}
	n := len(c.hits)
	c.hits = slices.DeleteFunc(c.hits, func(h hit) bool {
		return h.field != "region" && inException(text, max(h.start, c.start)-c.start)
	})
	c.unread = c.unread || len(c.hits) < n
}

// inException reports whether a place of a text stands in a bracket, or one within it, that ends in 除外.
func inException(text string, at int) bool {
	depth := 0
	for i, r := range text[at:] {
		switch r {
		case '（':
			depth++
		case '）':
			if depth--; depth < 0 && strings.HasSuffix(text[:at+i], "除外") {
				return true
			}
		}
	}
	return false
}
