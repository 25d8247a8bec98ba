package conditions

import (
	"slices"
	"strings"

	"huiqi/reading/pattern"
)

// includes opens a bracket with those who are of those before it as well: 申报企业|（含上市公司）.
var includes = pattern.MustCompile(`（(?:含|包含|包括|涵盖)[^（）]*$`)

// included reports whether a place of a clause stands in a bracket that only takes in some besides, which asks nothing.
func (s *sentence) included(c *clause, at int) bool {
	return enclosed(s.text[:c.end], at) && includes.MatchString(s.text[c.start:at])
}

// alsoHeld takes a title in such a bracket for another that will do, where the bracket stands behind a title: 省级科技企业孵化器（含众创空间）.
func (c *clause) alsoHeld(text string, x held) {
	n := len(c.hits)
	if n == 0 || !heldByOne(c.hits[n-1]) {
		return
	}
	last := &c.hits[n-1]
	switch behind := text[last.end:]; {
	case !strings.HasPrefix(behind, "（"):
	case last.field == x.field:
		last.value = unique(slices.Concat(last.value.([]string), unmarked(x.values)))
	default:
		c.unread = true
	}
}
