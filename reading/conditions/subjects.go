package conditions

import (
	"strings"

	"huiqi/reading/pattern"
)

// coordinate returns the measure that stands joined before the one found, and whether one of the two will do:
// 资产总额和年销售收入均不超过5000万元, 营业收入或净利润复合增长率不低于20%.
func (s *sentence) coordinate(c *clause, a amount, m *measure, at match) (other *measure, instead bool) {
	if at.start < s.start || at.start > s.end {
		return nil, false
	}
	from := s.start
	if at.start >= c.start { // what stands before the clause is a demand of its own
		from = c.start
	}
	for _, h := range c.hits { // what an amount before measures is no second thing: 2件以上发明专利、在孵企业20家
		if h.end <= at.start {
			from = max(from, h.end)
		}
	}
	return s.reader.joined(s.text, from, at.start, a.dim, m)
}

func (r *Reader) joined(text string, from, at int, d dimension, m *measure) (other *measure, instead bool) {
	head := text[from:at]
	cut := strings.TrimRight(head, "和与及、或者")
	if cut == head {
		return nil, false
	}
	cut = bracketBehind.ReplaceAllString(cut, "")
	instead = strings.Contains(bracketed.ReplaceAllString(head[len(cut):], ""), "或")
	if m.field == "profit_growth" && incomeEnd.MatchString(cut) {
		return r.measure("revenue_growth", d), instead
	}
	for i := range r.measures {
		x := &r.measures[i]
		if !x.fits(d) || x.field == m.field || x.field == "age_years" && m.field == "operating_years" || strings.HasPrefix(x.field, "ip_") && strings.HasPrefix(m.field, "ip_") {
			continue
		}
		if f := lastMatch(x, text, from, from+len(cut)); f.end == from+len(cut) && f.end > f.start && !strings.Contains(text[f.start:f.end], "于") {
			return x, instead
		}
	}
	return nil, false
}

// bracketBehind is a bracket behind what is measured: 销售收入|（不含关联交易）|或净利润平均增长率.
var bracketBehind = pattern.MustCompile(`（[^（）]*）$`)

var incomeEnd = pattern.MustCompile(`(?:收入|营收|销售额)(?:总额)?$`)

// measure returns the measure of a field for a dimension; nil when there is none.
func (r *Reader) measure(field string, d dimension) *measure {
	for i := range r.measures {
		if m := &r.measures[i]; m.field == field && m.fits(d) {
			return m
		}
	}
	return nil
}

// place of a match in the text.
type match struct{ start, end int }

// measured finds what an amount measures: the nearest fitting words before it in its part of the clause, or right after
// it, or what the clause before measured.
func (s *sentence) measured(c *clause, a amount, from, next int) (m *measure, at match, inherited bool) {
	best := nearest{gap: beyond}
	for i := range s.reader.measures {
		candidate := &s.reader.measures[i]
		if !candidate.fits(a.dim) {
			continue
		}
		if x := lastMatch(candidate, s.text, from, a.start); x.end > x.start {
			if s.spoilt(candidate, s.text[c.start:a.start], s.text[x.start:a.start], s.text[x.end:a.start]) || candidate.field == "funding_match_ratio" && s.ofAllFunds(a) || candidate.field == "project_investment" && researchBehind.MatchString(s.text[a.end:next]) {
				continue
			}
			if gap := runes(bracketed.ReplaceAllString(s.text[x.end:a.start], "")); gap <= reachOf(a.dim) {
				best.take(candidate, x, gap)
			}
		}
		if a.dim == ratio || a.dim == years || a.dim == age {
			continue
		}
		if x := firstMatch(candidate, s.text, a.end, next); x.end > x.start && !s.leavesBracket(c, a, x) && !(ofRights(candidate) && filed.MatchString(s.text[x.end:c.end])) && !(candidate.field == "incubated_count" && amongThem.MatchString(s.text[x.end:c.end])) {
			if gap := gapBehind(candidate, s.text[a.end:x.start]); gap <= rightOf(candidate) {
				best.take(candidate, x, gap)
			}
		}
	}
	switch {
	case best.m == nil:
		return s.unnamed(c, a, from)
	case best.m.field == "employees" && (s.measuredBefore(c, "incubated_count") || fullTime.MatchString(s.text[best.at.start:best.at.end]) && department.MatchString(s.text[s.start:a.start])): // of those who sit there
		return nil, match{}, false
	case best.m.field == "area" && otherRooms.MatchString(s.text[a.end:c.end]):
		return nil, match{}, false
	case best.m.field == "area" && plainOffice.MatchString(s.text[best.at.start:best.at.end]) && !carriers.MatchString(s.text[s.start:c.end]):
		return nil, match{}, false
	case best.m.field == "funding_match_ratio" && !s.matched(c, a) && publicly.MatchString(s.text[from:a.start]):
		return nil, match{}, false
	case (best.m.field == "revenue" || best.m.field == "main_revenue") && (s.ofProduct(c) || s.ofGoodsTold(c) || soMany.MatchString(s.text[a.end:c.end])):
		return nil, match{}, false
	case s.toCome(c, best.m.field), ofOthers(best.m.field, s.text[c.start:min(best.at.start, a.start)]), best.m.field == "senior_staff_count" && recommending.MatchString(s.text[best.at.end:c.end]):
		return nil, match{}, false
	}
	return best.m, best.at, false
}

// fullTime are staff of whom a department may have its own, and department is one: 设有知识产权管理部门且|专职人员|不少于2人.
var (
	fullTime   = pattern.MustCompile(`专职`)
	department = pattern.MustCompile(`(?:设有|设立|设置|建立|建有|有|明确)(?:了)?[^，。；]{0,16}(?:管理机构|部门|岗位|科室)`)
)

// researchBehind follows an amount that is spent on research: 投入300万元以上|的研发费用.
var researchBehind = pattern.MustCompile(`^的?[^，。；、]{0,4}(?:研发|研究开发|科研)(?:费用|经费|投入|资金)`)

// otherRooms follows the size of rooms in which nobody is hosted: 面积不少于500平方米|的体验中心.
var otherRooms = pattern.MustCompile(`^(?:及?以上)?的[^，。；、]{0,10}(?:厂房|车间|体验|门店|商铺|仓库|店)`)

// plainOffice are the offices of any firm, and carriers are those who have others sit there.
var (
	plainOffice = pattern.MustCompile(`^(?:自有|使用|经营|实际使用)*办公(?:场所|用房|场地)`)
	carriers    = pattern.MustCompile(`支配|孵化|众创|载体|园区|基地|楼宇|物业|入驻`)
)

// publicly stands before what the state gives beside an applicant's money: 市财政给予|1:1配套资金.
var publicly = pattern.MustCompile(`(?:给予|予以|财政按)[^，。；自]{0,8}$`)

// soMany follows a figure of firms of which there are to be so many: 年销售收入达到300万元的|企业5家以上.
var soMany = pattern.MustCompile(`^(?:（[^（）]*）)?(?:及)?(?:以上)?的[^，。；0-9]{0,6}(?:企业|团队|项目)(?:数|数量)?(?:不少于|达到?|≥|有|至少)*[0-9]`)

// beyond is farther than any words stand.
const beyond = 1 << 30

// nearest is the measure whose words stand nearest to an amount, and of those as near the one with the most words.
type nearest struct {
	m   *measure
	at  match
	gap int
}

func (n *nearest) take(m *measure, at match, gap int) {
	if gap < n.gap || gap == n.gap && at.end-at.start > n.at.end-n.at.start {
		n.m, n.at, n.gap = m, at, gap
	}
}

// gapBehind is how far behind an amount the words stand that say what it counts.
func gapBehind(m *measure, between string) int {
	switch {
	case strings.IndexAny(between, "且并、或和") == 0:
		return beyond
	case ofRights(m) && attributive.MatchString(between):
		return rightReach
	case (m.field == "rd_equipment_value" || m.field == "rd_space_area") && !purposes.MatchString(between):
		return beyond
	}
	return runes(between)
}

// purposes may stand between an amount and the rooms or the equipment for research that it tells: 300万元以上的试验、检测等|研发仪器设备.
var purposes = pattern.MustCompile(`^(?:的)?(?:(?:相对|集中|必要|稳定|生产|试验|实验|测量|检测|分析|检验|测试|中试|科研|研发|科技人员|研发人员|办公|专用|先进|独立|固定)(?:、|和|及|与|等|用|的)*)*$`)

// reachOf is the most runes between what is measured and the amount after it. Counts stand close to what they count.
func reachOf(d dimension) int {
	if d == things || d == persons {
		return 9
	}
	return leftReach
}

// rightOf is the most runes between an amount and what it counts after it. Staff of a rank stand behind what they do.
func rightOf(m *measure) int {
	switch m.field {
	case "senior_staff_count":
		return 24
	case "rd_equipment_value", "rd_space_area":
		return 16
	}
	return rightReach
}
