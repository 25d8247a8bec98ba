package conditions_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/reading/conditions"
)

// TestPeriods reads which conditions a period reaches.
func TestPeriods(t *testing.T) {
	t.Parallel()
	reads(t, map[string]struct{ text, want string }{
		"not what one is":                  {"上年度营业收入1000万元以上，职工人数不少于30人", "all(revenue >= 10000000 @last1y, employees >= 30)"},
		"after another denial":             {"近三年无重大安全事故、未被列入失信被执行人名单", "all(major_incident == false @last3y, credit_dishonest == false)"},
		"a record beside deeds":            {"近三年无重大安全事故、严重失信记录", "all(major_incident == false @last3y, credit_dishonest == false @last3y)"},
		"each year's share":                {"近三年研发投入占主营业务收入的比重每年均达到4%以上", "rd_intensity >= 0.04 @last3y_each"},
		"mean yearly growth":               {"近两年营业收入年均增长5%以上", "revenue_growth >= 0.05 @last2y_avg"},
		"a year by its days":               {"2025年1月1日至2025年12月31日期间研发投入不低于100万元", "rd_expense >= 1000000 @2025"},
		"a yearly amount":                  {"年销售收入不低于500万元", "revenue >= 5000000 @last1y"},
		"evenly, in a later clause":        {"近两年具有稳定的研发投入，研发投入额均不低于200万元", "all(?, rd_expense >= 2000000 @last2y_each)"},
		"all in all":                       {"上年度营业收入100万元以上，或者累计获得股权融资50万元以上", "any(revenue >= 1000000 @last1y, equity_financing >= 500000)"},
		"a yearly amount, then a share":    {"年度研发投入不低于300万元，占主营业务收入比重不低于2%", "all(rd_expense >= 3000000 @last1y, rd_intensity >= 0.02 @last1y)"},
		"a yearly amount of several years": {"近三年，企业年销售收入均不低于500万元", "revenue >= 5000000 @last3y_each"},
		"what has been done by now":        {"上年度新增授权发明专利3件以上，已主导或参与制定国家标准1项以上", "all(ip_invention >= 3 @last1y, standards_count >= 1)"},
		"a list one was on":                {"近三年未被列入失信被执行人名单", "credit_dishonest == false @last3y"},
		"mean growth":                      {"近三年营业收入平均增长率不低于10%", "revenue_growth >= 0.1 @last3y_avg"},
		"compound growth":                  {"近三年营业收入年均复合增长率不低于10%", "revenue_growth >= 0.1 @last3y"},
		"each year":                        {"近两年研发费用占营业收入比例均不低于4%", "rd_intensity >= 0.04 @last2y_each"},
		"the last two":                     {"上一年及当年未发生重大安全事故", "major_incident == false @last1y+cur"},
		"at investment":                    {"接受投资时，从业人数不超过300人", "employees <= 300 @invest"},
		"within years":                     {"三年内未发生重大安全事故", "major_incident == false @last3y"},
		"since a year":                     {"2023年至申报之日无严重环境违法行为", "major_incident == false @2023+"},
		"at the end":                       {"上一年末职工总数不少于50人", "employees >= 50 @last1y_end"},
	})
}

// TestPeriodsInLists reads the last part of a text, cut at |, after the parts before it: the words before a list, and its entries.
func TestPeriodsInLists(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ text, want string }{
		"a moment that all is asked of":     {"条件|接受投资时，职工人数不超过300人|资产总额不超过5000万元", "total_assets <= 50000000 @invest"},
		"a year by its number":              {"条件|2023年度营业收入500万元以上|研发费用占营业收入比例不低于3%", "rd_intensity >= 0.03 @2023"},
		"no window":                         {"条件|近三年营业收入累计1000万元以上|研发费用占营业收入比例不低于3%", "rd_intensity >= 0.03"},
		"no standing":                       {"条件|近三年内未发生重大安全事故|未被列入失信被执行人名单", "credit_dishonest == false"},
		"a standing where the list has it":  {"申报截止日前三年内，企业不得有下列记录|被列入失信被执行人名单", "credit_dishonest == false @last3y"},
		"a window of the list":              {"近两年内有下列情形之一的|受到行政处罚", "illegal_record == false @last2y"},
		"what a case leaves out":            {"条件|上年度营业收入1亿元以上的，近两年研发投入强度持续达到2.5%|营业收入不足1亿元的，研发投入强度须持续达到5%", "all(revenue < 100000000 @last1y, rd_intensity >= 0.05 @last2y_each)"},
		"what the words before a list name": {"营业收入或净利润近两年复合增长率须达到下列标准|上年度营业收入2000万元以下的，增长率不低于25%", "all(revenue <= 20000000 @last1y, any(profit_growth >= 0.25 @last2y, revenue_growth >= 0.25 @last2y))"},
	}
	r := mustReader(t)
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			parts := strings.Split(test.text, "|")
			last := len(parts) - 1
			lead := r.ReadLead(parts[0], 0, len(parts[0]))
			for _, p := range parts[1:last] {
				lead = r.ReadOn(lead, p, 0, len(p))
			}
			n := r.Read(parts[last], 0, len(parts[last]), conditions.Context{Region: zibo, Lead: lead})
			if diff := cmp.Diff(show(n), test.want); diff != "" {
				t.Errorf("%s (-got +want):\n%s", test.text, diff)
			}
		})
	}
}

// TestPeriodOfAHeading takes the year of a call for applications for none of the figures asked for.
func TestPeriodOfAHeading(t *testing.T) {
	t.Parallel()
	r := mustReader(t)
	const text = "研发投入500万元以上"
	for heading, want := range map[string]string{
		"2025年度研发投入补助": "rd_expense >= 5000000",
		"上年度研发投入达标企业":  "rd_expense >= 5000000 @last1y",
	} {
		n := r.Read(text, 0, len(text), conditions.Context{Region: zibo, Lead: r.ReadHeading(heading, 0, len(heading))})
		if diff := cmp.Diff(show(n), want); diff != "" {
			t.Errorf("%s (-got +want):\n%s", heading, diff)
		}
	}
}
