package offers_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/models/policy"
	"huiqi/reading/offers"
	"huiqi/reading/prose"
)

// times is a window as the tables write it.
func times(w policy.ReadWindow) string {
	switch {
	case w.Continuous:
		return "continuous"
	case w.OpensOn.IsZero() && w.ClosesOn.IsZero():
		return "undated"
	}
	out := w.OpensOn.String() + " to " + w.ClosesOn.String()
	if w.ClosesAt != "" {
		out += " " + w.ClosesAt
	}
	return out
}

func TestWindows(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		text, publish string
		want          []string
	}{
		"closing with an hour":   {"网上填报截止时间为2026年9月18日17时。", "", []string{" to 2026-09-18 17:00"}},
		"half past":              {"请于2026年9月18日下午5:30前提交申报材料。", "", []string{" to 2026-09-18 17:30"}},
		"a range":                {"申报时间：2026年9月1日至2026年9月30日。", "", []string{"2026-09-01 to 2026-09-30"}},
		"a range of one year":    {"受理时间：2026年9月1日至9月30日17：00。", "", []string{"2026-09-01 to 2026-09-30 17:00"}},
		"a range of one month":   {"网上申报时间为2026年9月1日-20日。", "", []string{"2026-09-01 to 2026-09-20"}},
		"over the new year":      {"申报时间为2026年12月1日至1月15日。", "", []string{"2026-12-01 to 2027-01-15"}},
		"invoices sent":          {"申报企业于2026年8月3日—8月21日将资金申请报告、设备发票、竣工验收材料送区工信局技改科。", "", []string{"2026-08-03 to 2026-08-21"}},
		"year in brackets":       {"线上申报自3月9日9时开始，3月31日16时30分截止（2026年）。", "2024-12-31", []string{"2026-03-09 to 2026-03-31 16:30"}},
		"day of a notice":        {"某某办公厅关于推荐第二届样例奖候选人的通知（2026年3月9日）\n", "", nil},
		"days after a notice":    {"申领期限为公告发布后30日内。", "2026-05-20", []string{"2026-05-20 to 2026-06-19"}},
		"by logging in":          {"截止时限。申报企业于2026年5月31日前登录网址。", "", []string{" to 2026-05-31"}},
		"term of a policy":       {"政策实施期至2026年12月31日，期间随时受理。", "", []string{"continuous"}},
		"all year":               {"答：全年可办。", "", []string{"continuous"}},
		"from now":               {"即日起至2026年10月31日，企业可登录系统申报。", "2026-09-10", []string{"2026-09-10 to 2026-10-31"}},
		"from now, day unknown":  {"即日起至2026年10月31日受理。", "", []string{" to 2026-10-31"}},
		"from a day":             {"自2026年9月1日起受理申请。", "", []string{"2026-09-01 to "}},
		"opening and closing":    {"系统开放时间2026年9月1日，企业填报截止时间2026年9月20日。", "", []string{"2026-09-01 to 2026-09-20"}},
		"digits":                 {"报名截止：2026-09-18 17:00", "", []string{" to 2026-09-18 17:00"}},
		"dots":                   {"报名时间：2026.9.1至2026.9.18", "", []string{"2026-09-01 to 2026-09-18"}},
		"characters":             {"请于二〇二六年九月十八日前报送。", "", []string{" to 2026-09-18"}},
		"year by publication":    {"请于3月14日17时前报送。", "2023-02-20", []string{" to 2023-03-14 17:00"}},
		"next year":              {"请于1月15日前报送。", "2025-12-20", []string{" to 2026-01-15"}},
		"no year at all":         {"请于3月14日17时前报送。", "", []string{"undated"}},
		"every year":             {"每年3月1日至31日受理申请。", "2026-01-05", []string{"undated"}},
		"every year in a month":  {"企业于每年3月提出申请。", "2026-01-05", []string{"undated"}},
		"end of a month":         {"请于2026年9月底前提交申请。", "", []string{" to 2026-09-30"}},
		"end of February":        {"请于2028年2月底前提交申请。", "", []string{" to 2028-02-29"}},
		"whole month":            {"申报时间为2026年6月。", "", []string{"2026-06-01 to 2026-06-30"}},
		"months":                 {"2026年3月至5月组织申报。", "", []string{"2026-03-01 to 2026-05-31"}},
		"the year round":         {"本项目常年受理，符合条件的企业可申报。", "", []string{"continuous"}},
		"normal operation":       {"全年常态化受理。", "", []string{"continuous"}},
		"any time":               {"企业可随时申报。", "", []string{"continuous"}},
		"without applying":       {"奖励资金实行“免申即享”。", "", []string{"continuous"}},
		"self-served":            {"企业采取自行判别、申报享受、相关资料留存备查的办理方式。", "", []string{"continuous"}},
		"steps":                  {"企业网上填报截止时间为2026年9月10日17时，区县科技局推荐截止时间为9月15日，纸质材料报送截止时间为9月20日。", "", []string{" to 2026-09-10 17:00", " to 2026-09-15", " to 2026-09-20"}},
		"steps, the other first": {"各区县科技局于2026年9月15日前汇总推荐；申报单位于2026年9月10日前完成网上填报。", "", []string{" to 2026-09-10", " to 2026-09-15"}},
		"batches":                {"第一批申报时间为2026年3月1日至3月31日，第二批申报时间为2026年9月1日至9月30日。", "", []string{"2026-03-01 to 2026-03-31", "2026-09-01 to 2026-09-30"}},
		"days from publication":  {"自本通知发布之日起30日内提交申请。", "2026-09-01", []string{"2026-09-01 to 2026-10-01"}},
		"working days":           {"自通知发布之日起20个工作日内提交申请。", "2026-09-01", []string{"undated"}},
		"heading above":          {"四、申报时间\n2026年9月1日至9月30日。", "", []string{"2026-09-01 to 2026-09-30"}},
		"half a year":            {"每年上半年组织一次申报。", "", []string{"undated"}},
		"weekday":                {"报名截止时间：2026年9月18日（星期五）17:00。", "", []string{" to 2026-09-18 17:00"}},
		"midnight":               {"报名截止时间：2026年9月18日24时。", "", []string{" to 2026-09-18"}},
		"no such day":            {"请于2026年9月31日前报送。", "", []string{"undated"}},

		"year before its sentence": {"2026年材料报送受理时间为11月16日至18日。", "", []string{"2026-11-16 to 2026-11-18"}},
		"announced later":          {"具体申报截止时间另行通知。", "", []string{"undated"}},
		"afternoon twice":          {"各推荐单位审核报送截止时间为2026年8月10日下午17:00。", "", []string{" to 2026-08-10 17:00"}},
		"no such month":            {"申报截止时间为2026年13月40日。", "", nil},
		"day of facts":             {"截至2026年7月31日，成立时间不超过7年。", "", nil},
		"self-assessment":          {"企业自评工作于每年3月1日至9月30日开展。", "", []string{"undated"}},
		"hours of both days":       {"申报系统开放时间为2026年3月15日9:00—4月15日17:00。", "", []string{"2026-03-15 to 2026-04-15 17:00"}},
		"three batches":            {"2026年第一批认定申报截止时间为5月15日，第二批为7月15日。", "", []string{" to 2026-05-15", " to 2026-07-15"}},
		"open until":               {"评价工作全年开放，企业可随时填报，截止时间为2026年9月30日。", "", []string{" to 2026-09-30"}},
		"duration of a project":    {"项目实施期为2026年7月1日至2028年6月30日。", "", nil},
		"figures of a year":        {"以2026年5月31日前企业所得税汇算清缴数为准。", "", nil},
		"validity":                 {"本办法自2026年1月1日起施行，有效期至2030年12月31日。", "", nil},
		"tax period":               {"自2024年1月1日至2027年12月31日，免征增值税。", "", nil},
		"execution":                {"政策延续执行至2027年12月31日。", "", nil},
		"condition":                {"注册成立日期在2023年1月1日以后。", "", nil},
		"period of a result":       {"申报企业在2025年1月1日至12月31日期间获得授权的发明专利。", "", nil},
		"signature":                {"淄博市科学技术局\n2026年8月20日", "", nil},
		"public notice":            {"公示时间为2026年9月1日至9月5日。", "", nil},
		"closed":                   {"逾期不予受理。", "", nil},
		"year of a program":        {"现组织开展2026年度项目申报。", "", nil},
		"age":                      {"申报人1986年1月1日以后出生。", "", nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var publish models.Date
			if test.publish != "" {
				publish = models.MustDate(test.publish)
			}
			p := prose.New(test.text)
			var got []string
			for _, w := range offers.Windows(p, all(p), offers.Issue{Day: publish}) {
				got = append(got, times(w))
				if w.Source == nil || !w.Source.Located(test.text) || w.Text == "" || w.Confidence <= 0 || w.Confidence > 1 {
					t.Errorf("source %+v, text %q, confidence %v", w.Source, w.Text, w.Confidence)
				}
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("want -, got +\n%s", diff)
			}
		})
	}
}
