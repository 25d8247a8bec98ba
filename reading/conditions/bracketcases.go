package conditions

import (
	"slices"
	"strings"

	"huiqi/reading/pattern"
)

var (
	// casesInBrackets is a part of a sentence with two amounts of one thing, each of whom the bracket behind it names: 不低于1000万元（制造业）|或|500万元（服务业）.
	casesInBrackets = pattern.MustCompile(`^[^，。；：（）、且0-9]{0,24}` + amountFor + `(或者|或|、)[^，。；：（）0-9]{0,10}` + amountFor + `$`)
	// casesAmid are two such amounts amid other words.
	casesAmid = pattern.MustCompile(amountFor + `(?:或者|或|、)[^，。；：（）0-9]{0,10}` + amountFor)
	// caseInBrackets is all of a clause that gives the second of them.
	caseInBrackets = pattern.MustCompile(`^(?:或者|或)?[^，。；：（）0-9]{0,24}` + amountFor + `$`)
	// glossed is a bracket that says no whom: （含税）, （人民币）.
	glossed = pattern.MustCompile(`（(?:不?含|不?包括|人民币|以|按|其中|即|约|折合|税|指|原则)[^（）]*）$`)
)

// amountFor is an amount, and behind it a bracket that says whom it is for.
const amountFor = `[0-9][0-9.]*[^，。；：（）0-9]{1,10}（[^（）0-9]{1,20}(?:企业|单位|机构|院所|高校|院校|组织|团队|个人|项目|平台|基地|领域|载体|建|[区市县域类型业级组岛])）`

// bracketCase returns where the first of two such amounts ends in a part of a sentence, and where the second begins; 0: there are none.
func bracketCase(own string) (end, next int) {
	m := casesInBrackets.FindStringSubmatchIndex(own)
	if m == nil || glossed.MatchString(own[:m[2]]) || glossed.MatchString(own[:m[1]]) {
		return 0, 0
	}
	return m[2], m[3]
}

// secondCase reports whether a part of a sentence is the second of two such amounts, which will do in place of the first.
func secondCase(text string, p part) bool {
	own, before := text[p.start:p.end], text[:p.start]
	for _, mark := range []string{"）、", "）或", "）或者"} {
		if strings.HasSuffix(before, mark) {
			return caseInBrackets.MatchString(own)
		}
	}
	return false
}

// whomUnread leaves to a person whom several amounts amid other words are for, and whom a clause bounds something for in a bracket at its end that no field tells, where the clause beside it does the
// same for others.
func (s *sentence) whomUnread() {
	for i, c := range s.clauses {
		beside := i > 0 && c.or || i+1 < len(s.clauses) && s.clauses[i+1].or
		own := s.text[c.start:c.end]
		if casesAmid.MatchString(own) {
			c.hits = slices.DeleteFunc(c.hits, func(h hit) bool { return ofKind(h.field) && enclosed(own, max(0, h.start-c.start)) })
			c.unread = true
			continue
		}
		if !beside || !c.bounds() || !caseInBrackets.MatchString(own) || glossed.MatchString(own) {
			continue
		}
		if open := c.start + strings.LastIndex(own, "（"); !c.covered(open+len("（"), c.end) {
			c.unread = true
		}
	}
}
