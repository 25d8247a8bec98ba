package conditions

import (
	"strings"

	"huiqi/reading/pattern"
)

// ellipses are amounts whose subject is the part or the whole of what was measured before: 研发费用不低于200万元、占营业收入比重不低于5%、
// 较上年增长20%以上.
var ellipses = []struct {
	dim   dimension
	words *pattern.Pattern
	of    map[string]string // what was measured before, and what is now
}{
	{ratio, pattern.MustCompile(`(?:较|比)[^，。；]{0,8}?(?:增长|增加)[^，。；]{0,4}$|^[^，。；员税利产出资专工人]{0,8}(?:复合|年均|平均|同比)+(?:增长率|增长|增速|增幅)[^，。；]{0,3}$|^(?:的)?(?:企业|单位)?[，、]?(?:且|并|并且|同时|或|或者)?(?:增长率|增长|增速|增幅)[^，。；]{0,3}$`), map[string]string{"rd_expense": "rd_growth", "rd_intensity": "rd_growth", "revenue": "revenue_growth", "main_revenue": "revenue_growth"}},
	{money, pattern.MustCompile(`^[、，]?(?:且|并且|或|或者)?(?:(?:增加额|净增额|增长额|增量|新增额)|(?:较|比)(?:上|前)(?:一)?年(?:度)?(?:增加|新增|净增|增长))(?:应|须)?$`), map[string]string{"rd_growth": "rd_growth_amount", "rd_expense": "rd_growth_amount"}},
	{ratio, pattern.MustCompile(`^[、，]?(?:且|并且|或|或者)?(?:增幅|增长率|增长|增速)(?:应|须)?$`), map[string]string{"rd_growth_amount": "rd_growth"}},
	{money, pattern.MustCompile(`^[，]?(?:且|并且|同时|并|或|或者)?(?:也)?(?:可以|可)?(?:将|以)?(?:总额|金额|绝对额|绝对值)?$`), map[string]string{"rd_intensity": "rd_expense"}},
	{years, pattern.MustCompile(`^[、，]?(?:且|并)?(?:年限|期限)(?:应|须|一般)?$`), map[string]string{"loan_amount": "loan_term"}},
	{persons, pattern.MustCompile(`^[，]?(?:且|并且|同时|并)?(?:总数|人数)?$`), map[string]string{"rd_staff_ratio": "rd_staff_count"}},
}

func (s *sentence) elliptic(a amount, between string) *measure {
	for _, e := range ellipses {
		if e.dim != a.dim || !e.words.MatchString(between) || between == "" && strings.HasPrefix(s.text[a.end:s.end], "的") { // 2亿元以上的，不低于2%
			continue
		}
		for _, last := range []*measure{s.latest, s.last[money], s.last[persons], s.last[ratio]} {
			if last == nil || e.of[last.field] == "" {
				continue
			}
			field := e.of[last.field]
			return s.reader.measure(field, a.dim)
		}
	}
	return nil
}

// joiner stands between two amounts of the same thing told in two ways: 不低于3%或1000万元.
var joiner = pattern.MustCompile(`^(?:或|或者|且|并且|和)$`)
