package conditions

import (
	"math/big"
	"slices"
	"strings"

	"huiqi/matching"
	"huiqi/reading/pattern"
)

var (
	// promising begins a clause on what the applicant undertakes, and hoping ends before a figure that is only expected.
	promising = pattern.MustCompile(`^(?:且|并|同时)?(?:申报|申请)?(?:企业|单位|机构|申请人|申报人|项目单位|投资方|主体)?(?:应|须|需|当|能|可|必须|作出|出具|书面|签订|签署)*承诺`)
	hoping    = pattern.MustCompile(`(?:力争|预计|预期|有望|争取|(?:^|[^才技育发动程建设])计划)[^，。；、的]{0,16}$`)
	// fromThen and goesOn stand before and behind a term in which something is to be done that the clause goes on to tell: 自注册之日起|两年
	// |内实缴资本达到….
	fromThen = pattern.MustCompile(`(?:自|从)?[^，。；]{0,30}(?:之日起|之日|日起|起|后)(?:的)?，?$`)
	goesOn   = pattern.MustCompile(`^(?:（[^（）]*）)?(?:之内|以内|内)?[^的，。；、（）之以内的或者且并期企单机注\n;,. ]`)
	// sinceOf and termOver stand around such a term that ends with its clause, where what is given or done within it follows: 从注册当年起3年内|，按
	// 其贡献给予奖励.
	sinceOf  = pattern.MustCompile(`(?:自|从)[^，。；]{0,30}起(?:的)?，?$`)
	termOver = pattern.MustCompile(`^(?:（[^（）]*）)?(?:之内|以内|内)?，[^且并或符]`)
	// appliesBy goes on behind such a term with the application itself, so that it bounds the age of who applies: 注册登记之日起18个月|内提出.
	appliesBy = pattern.MustCompile(`^(?:之内|以内|内)?(?:，)?(?:均|可|可以|均可)?(?:向[^，。；]{2,16})?(?:书面)?(?:提出|提交|申请|申报)(?:[^认，。；]{0,10})(?:$|[，。；])`)
	// noProject tells of what persons and firms got for something that is no project: 其他|购房补贴, 同类|改制补助.
	noProject = pattern.MustCompile(`(?:其他|其它|同类)(?:的)?(?:购房|安家|租房|住房|生活|就业|创业|改制|上市|启动|入库|升规|研发机构|社会?保险?)[^，。；项目]{0,4}(?:补贴|补助|奖励|津贴|资金|资助)`)
	// orMoved goes on behind the foundation of an applicant with those who came from elsewhere: 新设立|或由区外迁入.
	orMoved = pattern.MustCompile(`^[^，。；]{0,6}?(?:或者|或|、|和|及)[^，。；]{0,10}(?:迁入|引进|搬迁|落户|招引|转入|收购)`)
)

// notYet reports whether a hit tells what is only promised or hoped for, when something is to be done, or the most of what nobody is asked
// to have little of: 承诺三年内营业收入达到5000万元, 同一企业申报不超过2名博士.
func (s *sentence) notYet(c *clause, h hit) bool {
	value, number := h.value.(*big.Rat)
	before, after := s.text[c.start:h.start], s.text[h.end:c.end]
	switch {
	case h.field == "same_project_funded":
		return noProject.MatchString(s.text[h.start:c.end])
	case h.field == "register_date", h.field == "age_years" && h.op != matching.LessOrEqual && h.op != matching.Less:
		return orMoved.MatchString(after)
	case h.field == "age_years":
		return value != nil && (orMoved.MatchString(s.text[h.start:c.end]) || s.withinTerm(h) || s.ofTerm(c, h))
	case !number, s.ctx.Excluding:
		return false
	case atLeast(h.field) && (h.op == matching.LessOrEqual || h.op == matching.Less):
		return true
	case h.field == "project_investment":
		return promising.MatchString(s.text[c.start:c.end])
	case h.field == "operating_years" && (h.op == matching.LessOrEqual || h.op == matching.Less):
		return s.ofTerm(c, h)
	case ofState(h.field) && comingYears.MatchString(s.text[c.start:c.end]):
		return true
	case strings.HasPrefix(h.field, "person_"), h.field == "loan_amount", h.field == "loan_term", h.field == "funding_match_ratio":
		return false
	}
	return promising.MatchString(s.text[c.start:c.end]) || hoping.MatchString(before)
}

// withinTerm reports whether an age is but the term within which something is given or done.
func (s *sentence) withinTerm(h hit) bool {
	before, after := s.text[s.start:h.start]+s.beforeNumber(h), s.text[h.end:]
	return !appliesBy.MatchString(after) && (fromThen.MatchString(before) && goesOn.MatchString(after) || sinceOf.MatchString(before) && termOver.MatchString(after))
}

// ofTerm reports whether an age that stands behind the word for a firm's foundation in a clause before is but the term for which the clause
// goes on to say something: 在本市注册的企业，|一个年度内|获得的补助不超过50万元.
func (s *sentence) ofTerm(c *clause, h hit) bool {
	return h.inherited && (goesOn.MatchString(s.text[h.end:]) || c != s.clauses[0] && termOnly.MatchString(s.text[c.start:c.end]))
}

// ofState reports whether a field tells how something stands, so that it is not summed up over years.
func ofState(field string) bool {
	return strings.HasPrefix(field, "rd_staff_") || slices.Contains([]string{"tech_staff_ratio", "degree_ratio", "employees", "area", "rd_space_area", "rd_equipment_value"}, field)
}

// comingYears begins a clause about how something is to stand within some years: 三年内专职研发人员占比达到30%.
var comingYears = pattern.MustCompile(`^(?:并|且)?(?:在|未来)?[一二两三四五1-5](?:个)?年(?:之)?内`)

// termOnly is all of a clause that says nothing but within which time.
var termOnly = pattern.MustCompile(`^(?:在)?(?:同)?[0-9一二两三四五]+(?:个)?(?:完整)?(?:纳税|自然|会计|日历)?年(?:度)?(?:之)?内$`)

// beforeNumber is what a hit says before its number.
func (s *sentence) beforeNumber(h hit) string {
	words := s.text[h.start:h.end]
	if i := strings.IndexAny(words, "0123456789一二两三四五六七八九十"); i >= 0 {
		return words[:i]
	}
	return words
}

// atLeast reports whether a field counts what applicants are asked to have enough of, never too much.
func atLeast(field string) bool {
	return strings.HasPrefix(field, "ip_") && field != "ip_owned" || slices.Contains([]string{"standards_count", "senior_staff_count", "rd_staff_count", "incubated_count", "person_months", "area", "rd_space_area", "fund_size"}, field)
}
