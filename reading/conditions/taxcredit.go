package conditions

import (
	"slices"
	"strings"

	"huiqi/matching"
	"huiqi/reading/pattern"
)

const (
	gradeList   = `([ABMCD]级?(?:(?:、|或者|或|和|及)[ABMCD]级?)*)`
	inclusive   = `（含(?:[ABMCD]级?)?）`
	taxStanding = `(?:纳税|税务|税收)(?:缴费)?(?:人)?(?:信用|信誉)`
)

var (
	// grades of tax credit from the best down, as 国家税务总局公告2018年第8号 orders them.
	grades = []string{"A", "B", "M", "C", "D"}
	// creditGrade is a demand on the grade: A级、B级或M级, B级以上, 不低于B级, 不为D级.
	creditGrade = pattern.MustCompile(taxStanding + `(?:等级|级别|评价|评级|评定|结果|类别)*[^，。；A-Z]{0,12}?` +
		`(不低于|不得低于|不能低于|不应低于|低于|未达到|达不到|未达|不(?:能|得|应|可)?(?:为|是)|非|(?:未|没有)被?(?:评为|评定为|认定为|列为)|不属于|不含)?(?:税务(?:机关|部门)(?:评定|公布)?(?:的|为)?)?“?` + gradeList + `”?(?:级)?(` + inclusive + `以上|(?:及|或)?以上|` + inclusive + `以下|(?:及|或)?以下)?`)
	// gradeAlone is a demand on the grade that a clause before is about: 或近两年均为B级以上.
	gradeAlone = pattern.MustCompile(`^(?:或者|或|且|并且)?(?:[^，。；A-Z]{0,8}年(?:度)?)?(?:均|都|应|须|为|在|达到|保持)*(不低于|不得低于|不为)?“?` + gradeList + `”?(?:级)?(` + inclusive + `以上|(?:及|或)?以上)?$`)
	// gradeFirst names the grade before what it is of: A级纳税人, 被评为A级纳税信用等级.
	gradeFirst = pattern.MustCompile(`()` + gradeList + `()(?:的)?(?:纳税(?:缴费)?(?:信用|人|企业))(?:等级|级别|企业|单位|纳税人)*`)
)

// taxCredit finds the grades of tax credit that a clause is about.
func taxCredit(text string, start, end int) (op matching.Op, values []string, from, to int) {
	if op, values, from, to = gradeOf(creditGrade, text, start, end); len(values) > 0 {
		return op, values, from, to
	}
	return gradeOf(gradeFirst, text, start, end)
}

// gradeOf finds the grades by a pattern.
func gradeOf(re *pattern.Pattern, text string, start, end int) (op matching.Op, values []string, from, to int) {
	m := re.FindStringSubmatchIndex(text[start:end])
	if m == nil {
		return "", nil, 0, 0
	}
	sub := func(i int) string {
		if m[2*i] < 0 {
			return ""
		}
		return text[start+m[2*i] : start+m[2*i+1]]
	}
	for _, g := range grades {
		if strings.Contains(sub(2), g) {
			values = append(values, g)
		}
	}
	op, values = gradesOf(sub(1), values, sub(3))
	return op, values, start + m[0], start + m[1]
}

// gradesOf settles which grades a demand allows. M, which new enterprises have, is below B.
func gradesOf(before string, named []string, after string) (matching.Op, []string) {
	worst := slices.Index(grades, named[len(named)-1])
	upTo := grades[:worst+1]
	switch {
	case before == "低于" || strings.HasSuffix(before, "达到") || before == "未达":
		return matching.NotIn, upTo
	case strings.HasSuffix(before, "低于") || strings.HasSuffix(after, "以上"):
		return matching.In, upTo
	case strings.HasSuffix(after, "以下"):
		return matching.In, grades[slices.Index(grades, named[0]):]
	case before != "":
		return matching.NotIn, named
	}
	return matching.In, named
}

// graded reports whether the clause before asks for a grade.
func (s *sentence) graded(c *clause) bool {
	i := slices.Index(s.clauses, c)
	return i > 0 && slices.ContainsFunc(s.clauses[i-1].hits, func(h hit) bool { return h.field == "tax_credit" })
}

// creditHits finds what a clause asks of the tax credit. Nobody is shut out for the best grade: words that seem to say so
// are left to a person.
func (s *sentence) creditHits(c *clause) {
	op, values, from, to := taxCredit(s.text, c.start, c.end)
	if len(values) == 0 && s.graded(c) {
		op, values, from, to = gradeOf(gradeAlone, s.text, c.start, c.end)
	}
	if len(values) == 0 || s.ctx.Excluding && (op == matching.In) == slices.Contains(values, grades[0]) {
		return
	}
	if !s.ctx.Excluding && op == matching.In && !slices.Contains(values, grades[0]) && slices.Contains(values, grades[len(grades)-1]) { // nobody asks for the worst
		c.unread = true
		return
	}
	c.add(hit{field: "tax_credit", op: op, value: values, start: from, end: to, confidence: 0.9, adverse: s.ctx.Excluding})
}
