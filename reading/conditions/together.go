package conditions

import (
	"slices"
	"strings"

	"huiqi/matching"
	"huiqi/reading/pattern"
)

// together reads the clause at a place with the next one, where only both together state something. It is nil where they do not.
func (s *sentence) together(groups []*Node, at int) []*Node {
	if at+1 == len(s.clauses) {
		return nil
	}
	c, next := s.clauses[at], s.clauses[at+1]
	if tiers := s.respective(c, next); tiers != nil {
		return append(groups, tiers)
	}
	switch {
	case s.favours(c, next):
		return append(groups, s.judgement(c.start, next.end, "原文只对部分申请人另作安排，不是申报条件"))
	case s.asksOfSome(c, next):
		return s.forSome(groups, c, next)
	}
	return nil
}

// demands is a clause that asks for something, in words or in numbers.
var demands = pattern.MustCompile(`^(?:还|均|也|则)?(?:应|须|需|必须)|(?:不(?:少于|低于|得|超过|高于)|达到?|至少|≥)[^，。；]{0,4}[0-9]|[0-9][^，。；]{0,6}(?:以上|以下|以内)|达到|放宽|按(?:照)?(?:其)?实际`)

// asksOfSome reports whether a clause only says of which size, how old or how deep in debt those are of whom the next asks what no
// field holds: 收入5亿元以上的企业，研发人员占比须达到要求; 运营三年以上的，累计毕业企业不少于20家. Nobody has to be so. The size that
// a sentence begins with may be that of one tier of several.
func (s *sentence) asksOfSome(c, next *clause) bool {
	words := s.text[c.start:c.end]
	if s.ctx.Excluding || next.or || len(c.hits) == 0 || len(next.hits) > 0 || !demands.MatchString(s.text[next.start:next.end]) {
		return false
	}
	sized := !slices.ContainsFunc(c.hits, func(h hit) bool { return !ofSize(h.field) })
	aged := !slices.ContainsFunc(c.hits, func(h hit) bool { return h.field != "age_years" && h.field != "operating_years" })
	indebted := !slices.ContainsFunc(c.hits, func(h hit) bool {
		return h.field != "debt_ratio" || h.op != matching.Greater && h.op != matching.GreaterOrEqual
	})
	return aged && strings.HasSuffix(words, "的") || indebted || fallingShort.MatchString(words) || sized && c != s.clauses[0] && introduced.MatchString(words)
}

// fallingShort ends a clause on those who have not yet what others have: 成立不满一年的企业|，须由母公司提供担保.
var fallingShort = pattern.MustCompile(`(?:不足|不满|未满|不到|未达)[^，。；]{1,14}的(?:企业|单位|机构)?$`)

// forSome adds what is asked of some: to a demand on all that no field holds either as another case of it, else as something to be
// judged.
func (s *sentence) forSome(groups []*Node, c, next *clause) []*Node {
	last := len(groups) - 1
	if last >= 0 && ofSize(c.hits[0].field) && !slices.ContainsFunc(groups[last].Leaves(), func(l *Leaf) bool { return l.Field != "" }) {
		groups[last] = Any(groups[last], All(s.clauseNode(c), s.clauseNode(next)))
		return groups
	}
	return append(groups, s.judgement(c.start, next.end, "原文只对部分申请人有此要求，须人工判断"))
}
