package metadata_test

import "testing"

// The ways in which a text that was issued on 2031-03-01 says from when and until when it applies.
func TestForceWords(t *testing.T) {
	t.Parallel()
	const signed = "\n淄博市科学技术局\n2031年3月1日"
	tests := map[string]struct{ text, effect, expiry string }{
		"reward meant above":     {"上述奖励自印发之日起实施，至2033年12月31日终止。", "2031-03-01", "2033-12-31"},
		"ends without until":     {"上述措施自2031年4月1日起执行，2033年3月31日终止。", "2031-04-01", "2033-03-31"},
		"comes to its end":       {"该项补贴从2031年6月1日开始执行，到2033年5月31日结束。", "2031-06-01", "2033-05-31"},
		"year said once":         {"本说明自2031年1月1日至12月31日适用。", "2031-01-01", "2031-12-31"},
		"conditions":             {"本条件自2031年8月1日起施行，有效期至2036年7月31日。", "2031-08-01", "2036-07-31"},
		"kind of policy":         {"奖励政策自2031年6月1日起执行，执行期两年。", "2031-06-01", "2033-05-31"},
		"carried out for":        {"本奖励自2031年6月1日起实行，实行期限两年。", "2031-06-01", "2033-05-31"},
		"the day after":          {"本细则自发布之次日起施行。", "2031-03-02", ""},
		"the day after, shorter": {"本细则自印发次日起施行。", "2031-03-02", ""},
		"next month":             {"本细则自发布次月1日起施行。", "2031-04-01", ""},
		"the month after, term":  {"本细则自印发之日的次月1日起实施，有效期两年。", "2031-04-01", "2033-03-31"},
		"term of a policy":       {"政策期限：2031年4月1日至2033年3月31日", "2031-04-01", "2033-03-31"},
		"term since issue until": {"有效期限：自印发之日起至2033年12月31日止。", "2031-03-01", "2033-12-31"},
		"term since issue":       {"有效期：自发布之日起两年。", "2031-03-01", "2033-02-28"},
		"term since a day":       {"有效期：自2031年4月1日起三年。", "2031-04-01", "2034-03-31"},
		"label in brackets":      {"【执行期限】2031年1月1日至2033年12月31日。", "2031-01-01", "2033-12-31"},
		"label and an end":       {"【有效期】至2033年12月31日。", "", "2033-12-31"},
		"days by name":           {"生效日期：2031年4月1日；失效日期：2034年3月31日。", "2031-04-01", "2034-03-31"},
		"day it is cut off":      {"本办法截止日为2033年12月31日。", "", "2033-12-31"},
		"day it is due":          {"本政策自2031年1月1日起执行，到期日为2033年12月31日。", "2031-01-01", "2033-12-31"},
		"from a year":            {"本办法自2031年起执行，到2033年12月31日止。", "", "2033-12-31"},
		"without a number":       {"本办法自2031年度起执行。", "", ""},
		"answer":                 {"问：政策有效期多长？\n答：自2031年6月1日起施行，有效期至2033年5月31日。", "2031-06-01", "2033-05-31"},
		"answer in letters":      {"Q：政策从什么时候开始执行？\nA：2031年6月1日起执行，有效期两年。", "2031-06-01", "2033-05-31"},
		"answer of a day":        {"问：本办法何时施行？\n答：2031年6月1日。", "2031-06-01", ""},
		"answer of an end":       {"问：有效期到什么时候？\n答：2033年5月31日。", "", "2033-05-31"},
		"answer of a period":     {"3.政策执行到什么时候？\n2031年1月1日至2032年12月31日期间发放的贷款均适用。", "2031-01-01", "2032-12-31"},
		"answer on a ground":     {"问：政策什么时候执行？\n答：根据某文件，执行期限为2031年1月1日至2032年12月31日。", "2031-01-01", "2032-12-31"},

		"answer on certificates":  {"问：证书有效期到什么时候？\n答：2033年5月31日。", "", ""},
		"answer on applications":  {"问：什么时候申报？\n答：2031年6月1日至2031年7月1日。", "", ""},
		"answer on contracts":     {"问：合同执行期限多长？\n答：2031年6月1日至2033年7月1日。", "", ""},
		"term of what is granted": {"认定的样例企业有效期三年，自公布之日起计算。", "", ""},
		"end of applications":     {"受理截止日期为2031年5月31日。", "", ""},
		"projects in a table":     {"项目名称 | 样例 | 执行期限：2031年1月1日至2033年12月31日", "", ""},
		"a day not counted":       {"本办法自印发之日起第31日施行。", "", ""},
	}
	r := reader(t)
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m := read(t, r, "样例办法\n现印发给你们。\n"+test.text+signed)
			if m.EffectiveDate.String() != test.effect || m.ExpiryDate.String() != test.expiry {
				t.Errorf("got %q to %q, want %q to %q", m.EffectiveDate, m.ExpiryDate, test.effect, test.expiry)
			}
		})
	}
}

// What stands at the head of a text, and how an account begins.
func TestForceAtTheHead(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ text, effect, expiry string }{
		"bracket below the title": {"样例办法\n（2031年4月1日起施行）\n样例企业可以申请。", "2031-04-01", ""},
		"line of two days":        {"样例办法\n有效期：2031-04-01至2034-03-31\n样例企业可以申请。", "2031-04-01", "2034-03-31"},
		"entries without colons":  {"样例办法\n施行日期 2031-04-01\n失效日期 2034-03-31\n样例企业可以申请。", "2031-04-01", "2034-03-31"},
		"entries with bars":       {"样例办法\n施行日期 | 2031-04-01\n失效日期 | 2034-03-31\n样例企业可以申请。", "2031-04-01", "2034-03-31"},
		"entries on one line":     {"样例办法\n发布日期：2031年4月2日　实施日期：2031年5月1日　有效期至：2034年4月30日\n样例企业可以申请。", "2031-05-01", "2034-04-30"},
		"cells on one line":       {"样例办法\n政策名称：样例奖励 | 执行时间：2031.04.01-2034.03.31 | 主管部门：某局\n样例企业可以申请。", "2031-04-01", "2034-03-31"},
		"account by its title":    {"样例奖励条件\n《样例奖励办法》自2031年2月15日起施行，有效期3年，样例企业可以申请。", "2031-02-15", "2034-02-14"},
		"account, in force since": {"样例奖励条件\n某局于2031年2月15日起施行的《样例奖励规则》，对样例企业提出的条件如下。", "2031-02-15", ""},
		"ground, in force since":  {"样例奖励条件\n根据2031年2月15日起施行的《样例奖励规则》，样例企业可以申请。", "", ""},
		"notice on another":       {"关于申报样例奖励的通知\n《样例奖励规则》自2031年2月15日起施行，现将申报事项通知如下。", "", ""},
	}
	r := reader(t)
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m := read(t, r, test.text)
			if m.EffectiveDate.String() != test.effect || m.ExpiryDate.String() != test.expiry {
				t.Errorf("got %q to %q, want %q to %q", m.EffectiveDate, m.ExpiryDate, test.effect, test.expiry)
			}
		})
	}
}
