package conditions

import (
	"strings"

	"huiqi/reading/pattern"
)

// severally reports whether each clause of a sentence names by itself some who are shut out: 曾入选甲计划的企业，已认定为乙的企业，以及近两年
// 有失信行为的企业，不列入申报范围.
func (s *sentence) severally() bool {
	n, listed := 0, false
	for _, c := range s.clauses {
		listed = listed || joinedTo.MatchString(s.text[c.start:c.end])
	}
	for _, c := range s.clauses {
		words := s.text[c.start:c.end]
		switch {
		case shutNoun.MatchString(words), listed && strings.HasSuffix(words, "的"):
			n++
		case len(c.hits) > 0 || !shutOut.MatchString(words):
			return false
		}
	}
	return n > 1
}

// joinedTo begins the last of several clauses that each end with 的: …的，以及处于破产重整程序的，不得入库.
var joinedTo = pattern.MustCompile(`^(?:以及|或者|或)[^，。；]+的$`)

// shutOut is what becomes of them.
var shutOut = pattern.MustCompile(`^(?:` + shutters + `)*` + shutting)

// shutNoun ends a clause that names some who are shut out.
var shutNoun = pattern.MustCompile(`的(?:企业|单位|机构|项目|人员|团队|平台|公司|产品|个人)$`)
