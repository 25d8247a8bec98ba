package offers_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/reading/offers"
	"huiqi/reading/prose"
)

// How notices tell when to apply; all of them were published on 20 February 2026.
func TestWindowForms(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		text string
		want []string
	}{
		"opens and is shut":            {"申报系统7月10日开放，8月14日17时关闭。", []string{"2026-07-10 to 2026-08-14 17:00"}},
		"opened and shut":              {"申报系统5月6日开通，5月29日17:00关闭。", []string{"2026-05-06 to 2026-05-29 17:00"}},
		"start and end of filling":     {"网上申报开始时间为2026年5月6日9:00，截止时间为2026年6月6日17:00。", []string{"2026-05-06 to 2026-06-06 17:00"}},
		"start and end in lines":       {"申报开始时间：2026年5月6日\n申报截止时间：2026年6月6日", []string{"2026-05-06 to 2026-06-06"}},
		"all the year round":           {"符合条件的企业全年均可申领。", []string{"continuous"}},
		"open for long":                {"项目征集长期开放。", []string{"continuous"}},
		"relief that they had":         {"两类企业均应已申报享受研发费用加计扣除政策。", nil},
		"relief that offices gave":     {"企业应当已向税务部门申报享受研发费用加计扣除。", nil},
		"long":                         {"本项目长期有效受理。", []string{"continuous"}},
		"at any time":                  {"申请材料随时可交。", []string{"continuous"}},
		"any time, otherwise":          {"企业可随时登录平台提交申请。", []string{"continuous"}},
		"year's round, another word":   {"备案申请常年受理，分批办理。", []string{"continuous"}},
		"constantly":                   {"实行常态化申报、定期评审。", []string{"continuous"}},
		"year round, apply":            {"实行常年申报、定期评审、年度支持。", []string{"continuous"}},
		"no deadline":                  {"本事项不设申报截止时间。", []string{"continuous"}},
		"without limit":                {"受理时间不限。", []string{"continuous"}},
		"every quarter":                {"每季度首月受理上季度申请。", []string{"undated"}},
		"every month":                  {"每月1日至10日受理申请。", []string{"undated"}},
		"two months of the year":       {"每年3月、9月集中受理。", []string{"undated"}},
		"two times a year":             {"每年组织两次申报，分别为4月和10月。", []string{"undated", "undated"}},
		"every year until":             {"企业于每年6月30日前提出申请。", []string{"undated"}},
		"from the notice on":           {"申报时间为本通知发布之日起至2026年3月31日。", []string{"2026-02-20 to 2026-03-31"}},
		"from issue on, no year":       {"自通知印发之日起至3月31日17:00止，企业登录系统填报。", []string{"2026-02-20 to 2026-03-31 17:00"}},
		"from today":                   {"自即日起至3月31日受理申报。", []string{"2026-02-20 to 2026-03-31"}},
		"a page's day below a title":   {"关于组织申报样例项目的通知\n时间：2026-03-08 来源：样例\n请于3月31日前报送申报材料。", []string{" to 2026-03-31"}},
		"a day below the words for it": {"申报截止时间\n2026-03-31", []string{" to 2026-03-31"}},
		"when it was put on a page":    {"关于申报样例的通知 发布日期：2026-03-08 作者：样例", nil},
		"when a loan was paid back":    {"申报贷款完成还本付息（即贷款结清）时间应在2026年1月1日至2026年5月31日之间。", nil},
		"sent to an address":           {"请于3月14日下午17点前，将《样例推荐表》通过邮箱发送到区工信局。", []string{" to 2026-03-14 17:00"}},
		"send until":                   {"请于3月31日前将申请表、审计报告报至市工信局。", []string{" to 2026-03-31"}},
		"send in files":                {"请各申报单位于2026年4月10日（周五）17:00前将申报材料电子版发送至邮箱。", []string{" to 2026-04-10 17:00"}},
		"until end of a month":         {"7月底前由企业向镇办提出申请。", []string{" to 2026-07-31"}},
		"end of March":                 {"申报工作于2026年3月底截止。", []string{" to 2026-03-31"}},
		"applications until, behind":   {"受理截止9月15日。", []string{" to 2026-09-15"}},
		"by a day, to inform":          {"有意向的企业请在3月10日前与市科技局联系报名。", []string{" to 2026-03-10"}},
		"through a platform":           {"5月6日至6月5日通过“惠企通”平台提交：产品查新报告、检测报告。", []string{"2026-05-06 to 2026-06-05"}},
		"received in a period":         {"集中受理期为9月1日至30日。", []string{"2026-09-01 to 2026-09-30"}},
		"wave dash":                    {"申报时间：2026年5月5日～6月2日", []string{"2026-05-05 to 2026-06-02"}},
		"long dash":                    {"网络填报受理时间：2026年5月5日——2026年6月2日。", []string{"2026-05-05 to 2026-06-02"}},
		"until and including":          {"申报截止日期为2026年6月2日（含当日）。", []string{" to 2026-06-02"}},
		"hour in words":                {"报名截止时间为2026年6月2日下午5点。", []string{" to 2026-06-02 17:00"}},
		"hour of noon":                 {"网上申报于2026年6月2日12时关闭。", []string{" to 2026-06-02 12:00"}},
		"digits and hour":              {"系统开放时间：2026-05-05 08:00至2026-06-02 18:00", []string{"2026-05-05 to 2026-06-02 18:00"}},
		"in batches":                   {"第一批6月30日前提交，第二批8月15日前提交，第三批9月30日前提交。", []string{" to 2026-06-30", " to 2026-08-15", " to 2026-09-30"}},
		"batches in brackets":          {"全年分三批受理（3月31日、6月30日、9月30日截止）。", []string{" to 2026-03-31", " to 2026-06-30", " to 2026-09-30"}},
		"districts send":               {"各区县科技局于2026年4月20日前将推荐函和汇总表报市科技局。", []string{" to 2026-04-20"}},
		"districts finish":             {"各区县科技主管部门4月24日前完成审核推荐。", []string{" to 2026-04-24"}},
		"paper copies":                 {"企业网上填报截止4月10日，纸质材料于4月20日前报送。", []string{" to 2026-04-10", " to 2026-04-20"}},
		"days from receiving":          {"企业应在收到通知后15日内提交材料。", nil},
		"label on a line":              {"申报起止时间\n2026年5月5日至6月2日", []string{"2026-05-05 to 2026-06-02"}},

		"founded before":          {"申报单位应为2025年3月1日（含）前在淄博市境内注册、具有独立法人资格的企业。", nil},
		"came after":              {"申领人条件：2023年7月1日后新来张店就业创业，签订劳动合同。", nil},
		"to be completed":         {"改造项目须在2027年10月31日前完成验收。", nil},
		"investment since":        {"申报项目应于2025年1月1日以后开工，2026年12月31日前竣工投产。", nil},
		"invoices of a year":      {"申报设备的发票开具时间为2025年1月1日至2025年12月31日。", nil},
		"invoices until":          {"发票时间截至2025年12月31日，申报企业应当提供清单。", nil},
		"decided by":              {"市科技局于2026年9月30日前完成评审并公示。", nil},
		"paid by":                 {"财政局于12月31日前拨付资金。", nil},
		"report to the year":      {"获得支持的企业应在次年6月底前提交绩效报告。", nil},
		"born after":              {"申报人应为1986年1月1日（含）以后出生。", nil},
		"certificate valid until": {"证书有效期至2026年12月31日，期满前重新申报。", nil},
		"figures until":           {"截至2025年12月31日，申报企业研发人员不少于10人。", nil},
		"based on a notice of":    {"根据2026年1月5日印发的《申报通知》，开展申报工作。", nil},
		"term of a policy":        {"对招用登记失业人员的企业发放补贴，可申请的政策实施期限截至2026年12月31日。", nil},
		"a report begins":         {"本报3月25日讯 样例选拔推荐工作开始，申报人由各单位推荐。", nil},
		"to be founded by":        {"申报企业应于2026年3月1日后、申报截止日之前完成企业工商注册、验资等工作。", nil},
		"jobless by register":     {"2026年1月1日至12月31日，对裁员率低于城镇登记失业率控制目标的企业，返还保险费。", nil},
		"publicity":               {"拟认定名单于2026年6月1日至6月5日公示。", nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := prose.New(test.text)
			var got []string
			for _, w := range offers.Windows(p, all(p), offers.Issue{Day: models.MustDate("2026-02-20")}) {
				got = append(got, times(w))
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("want -, got +\n%s", diff)
			}
		})
	}
}
