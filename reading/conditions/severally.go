package conditions

import (
	"strings"

	"huiqi/reading/pattern"
)

// severally reports whether each clause of a sentence names by itself some who are shut out: 曾入选甲计划的企业，已认定为乙的企业，以及近两年
// 有失信行为的企业，不列入申报范围.
func (s *sentence) severally() bool {
	n := 0
	for _, c := range s.clauses {
		words := s.text[c.start:c.end]
		switch {
		case shutNoun.MatchString(words), strings.HasSuffix(words, "的") && !alsoSo.MatchString(words):
			n++
		case len(c.hits) > 0 || !shutOut.MatchString(words):
			return false
		}
	}
	return n > 1
}

// alsoSo begins a clause that goes on with the one before it.
var alsoSo = pattern.MustCompile(`^(?:且|并|同时|而|但|仍|尚)`)

// shutOut is what becomes of them.
var shutOut = pattern.MustCompile(`^(?:` + shutters + `)*` + shutting)

// shutNoun ends a clause that names some who are shut out.
var shutNoun = pattern.MustCompile(`的(?:企业|单位|机构|项目|人员|团队|平台|公司|产品|个人)$`)

// shutApart cuts clauses between those who are each shut out: 成立不足一年的、资产负债率超过70%的.
func shutApart(text string, clauses []*clause) []*clause {
	var out []*clause
	for i, c := range clauses {
		c.or = c.or || i > 0 && strings.HasPrefix(text[c.start:c.end], "以及") && strings.HasSuffix(text[clauses[i-1].start:clauses[i-1].end], "的")
		for {
			i := strings.Index(mask(text[c.start:c.end]), "的、")
			if i < 0 {
				break
			}
			next := *c
			c.end = c.start + i + len("的")
			next.start, next.or = c.end+len("、"), true
			out = append(out, c)
			c = &next
		}
		out = append(out, c)
	}
	return out
}
