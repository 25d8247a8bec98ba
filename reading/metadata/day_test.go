package metadata_test

import (
	"testing"

	"huiqi/reading/document"
)

func TestPublished(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ text, want string }{
		"signature":               {"样例通知\n现通知如下。\n淄博市科学技术局\n2031年9月18日", "2031-09-18"},
		"Chinese figures":         {"样例通知\n现通知如下。\n淄博市科学技术局\n二〇三一年九月十八日", "2031-09-18"},
		"zero as a letter":        {"样例通知\n现通知如下。\n淄博市科学技术局\n二O三一年十二月三十一日", "2031-12-31"},
		"stretched":               {"样例通知\n现通知如下。\n淄博市科学技术局\n2031 年 9 月 18 日", "2031-09-18"},
		"nobody signs":            {"样例通知\n现通知如下。\n2031年9月18日", "2031-09-18"},
		"before the attachments":  {"样例通知\n现通知如下。\n2031年9月18日\n附件：样例表", "2031-09-18"},
		"below the number":        {"样例通知\n淄科发〔2031〕6号\n2031年9月18日\n各区县：\n现通知如下。", "2031-09-18"},
		"posted":                  {"样例通知\n2031-09-18 发布\n各区县：\n现通知如下。", "2031-09-18"},
		"posted with the time":    {"样例通知\n发布时间：2031-9-1 10:30\n各区县：\n现通知如下。", "2031-09-01"},
		"made and posted":         {"成文日期：2031年9月18日\n发布日期：2031年9月25日\n样例通知\n现通知如下。", "2031-09-18"},
		"table on one line":       {"样例公告\n全文有效 成文日期：2031年7月1日\n第一条 示例。", "2031-07-01"},
		"law as last amended":     {"中华人民共和国样例法（2031年12月29日第二次修正）\n第一条 示例。", "2031-12-29"},
		"told":                    {"样例条件\n2031年9月18日，省科技厅印发《样例办法》，规定示例条件。", "2031-09-18"},
		"imprint":                 {"样例通知\n现通知如下。\n淄博市科学技术局办公室　2031年9月19日印发", "2031-09-19"},
		"signature before it":     {"样例通知\n发布时间：2031-10-08\n现通知如下。\n淄博市科学技术局\n2031年9月18日", "2031-09-18"},
		"no such day":             {"样例通知\n现通知如下。\n淄博市科学技术局\n2031年9月31日", ""},
		"a month is no day":       {"样例通知\n现通知如下。\n淄博市科学技术局\n2031年9月", ""},
		"founding day":            {"样例大赛条件\n企业注册成立日期在2031年1月1日之前。", ""},
		"end of applications":     {"样例申报\n一、时间安排：网上填报截止2031年9月18日17时。", ""},
		"day of what it cites":    {"样例通知\n根据2031年3月1日印发的《样例意见》，现通知如下。", ""},
		"adopted is not issued":   {"样例说明\n样例办法已于2031年3月1日经会议审议。", ""},
		"date of a table's entry": {"样例名单\n序号\n示例公司\n2031年3月1日\n另一示例公司\n2031年4月1日\n合计两家，特此说明。", ""},
	}
	r := reader(t)
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := read(t, r, test.text).PublishDate.String(); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestPublishedByPage(t *testing.T) {
	t.Parallel()
	r := reader(t)
	m := readDocument(t, r, document.Document{Text: "样例申报指南\n申报条件：示例。", Meta: map[string]string{"pubdate": "2031-09-18 09:30:00"}})
	if got := m.PublishDate.String(); got != "2031-09-18" || m.Claims["publish_date"].Source != nil {
		t.Errorf("got %q, claim %+v", got, m.Claims["publish_date"])
	}
}

func TestForce(t *testing.T) {
	t.Parallel()
	const signed = "\n淄博市科学技术局\n2031年3月1日"
	tests := map[string]struct{ text, effect, expiry string }{
		"from a day":               {"样例办法\n第九条 本办法自2031年1月1日起施行。", "2031-01-01", ""},
		"formally":                 {"样例办法\n本办法自2031年1月1日起正式实施。", "2031-01-01", ""},
		"until a day":              {"样例办法\n第九条 本办法自2031年1月1日起施行，有效期至2035年12月31日。", "2031-01-01", "2035-12-31"},
		"for years":                {"样例办法\n第九条 本办法自2031年1月1日起施行，有效期5年。", "2031-01-01", "2035-12-31"},
		"for years in words":       {"样例办法\n本办法自2031年3月15日起施行，有效期为三年。", "2031-03-15", "2034-03-14"},
		"on trial":                 {"样例办法（试行）\n本办法自2031年1月1日起施行，试行期两年。", "2031-01-01", "2032-12-31"},
		"tentatively":              {"样例办法\n本办法自2031年2月1日起试行，有效期暂定1年。", "2031-02-01", "2032-01-31"},
		"months":                   {"样例办法\n本办法自2031年1月1日起施行，有效期18个月。", "2031-01-01", "2032-06-30"},
		"from a leap day":          {"样例办法\n本办法自2032年2月29日起施行，有效期1年。", "2032-02-29", "2033-02-28"},
		"from issue":               {"样例通知\n本通知自印发之日起施行。" + signed, "2031-03-01", ""},
		"days after issue":         {"样例办法\n本办法自公布之日起30日后施行，有效期5年。" + signed, "2031-03-31", "2036-03-30"},
		"a month after issue":      {"样例办法\n本办法自发布之日起一个月后施行。" + signed, "2031-04-01", ""},
		"issue is not known":       {"样例办法\n本办法自发布之日起施行，有效期5年。", "", ""},
		"sentences apart":          {"样例办法\n第九条 本办法自2031年1月1日起施行。\n第十条 本办法有效期5年。", "2031-01-01", "2035-12-31"},
		"from and to":              {"样例政策\n本政策有效期自2031年1月1日至2033年12月31日。", "2031-01-01", "2033-12-31"},
		"term of execution":        {"样例公告\n本公告执行期限为2031年1月1日至2033年12月31日。", "2031-01-01", "2033-12-31"},
		"executed until":           {"样例减税政策\n对示例企业减征的政策，延续执行至2033年12月31日。", "", "2033-12-31"},
		"lapses":                   {"样例办法\n本办法自2031年1月1日起施行，至2033年12月31日废止。", "2031-01-01", "2033-12-31"},
		"lapses from":              {"样例办法\n本办法自2031年1月1日起施行，2034年1月1日起失效。", "2031-01-01", "2033-12-31"},
		"table":                    {"施行日期：2031年1月1日\n失效日期：2035年12月31日\n样例办法\n第一条 示例。", "2031-01-01", "2035-12-31"},
		"relief on taxes":          {"样例抵减政策\n（财政部 税务总局公告2031年第43号）自2031年1月1日至2035年12月31日，允许示例企业加计抵减。", "2031-01-01", "2035-12-31"},
		"relief during":            {"样例扣除政策\n按财政部 税务总局公告2031年第37号，企业在2031年1月1日至2035年12月31日期间新购进的设备，可以示例。", "2031-01-01", "2035-12-31"},
		"relief from":              {"样例扣除政策\n财政部 税务总局公告2031年第7号明确，自2031年1月1日起，按照示例比例扣除。", "2031-01-01", ""},
		"the thing issued decides": {"关于印发《样例办法》的通知\n本通知自2031年5月1日起执行。\n第九条 本办法自2031年6月1日起施行，有效期2年。", "2031-06-01", "2033-05-31"},
		"heading of the item":      {"样例措施\n八、施行日期：自2031年1月1日起施行。", "2031-01-01", ""},
		"named by its title":       {"样例办法\n《样例办法》自2031年1月1日起施行。", "2031-01-01", ""},
		"Chinese figures":          {"样例办法\n本办法自二〇三一年一月一日起施行。", "2031-01-01", ""},

		"applications":         {"样例通知\n申报时间：2031年1月1日至2031年3月31日。", "", ""},
		"applications carried": {"样例通知\n申报工作自2031年1月1日起实施，受理至2031年3月31日止。", "", ""},
		"of a certificate":     {"样例办法\n高新技术企业证书有效期3年。本办法自2031年1月1日起施行。", "2031-01-01", ""},
		"of a title":           {"样例办法\n本办法自2031年1月1日起施行，认定的企业资格有效期三年。", "2031-01-01", ""},
		"of a title, alone":    {"样例办法\n本办法所称样例企业，资格自颁发证书之日起有效期为三年。", "", ""},
		"of a loan":            {"样例贴息\n贷款期限自2031年1月1日至2033年12月31日的，给予贴息。", "", ""},
		"of another document":  {"样例说明\n原《样例办法》自2029年1月1日起施行。", "", ""},
		"a matter of fact":     {"样例奖励\n对2031年1月1日以后注册的企业，给予奖励。", "", ""},
		"subsidy for years":    {"样例补贴\n按实际支付租金给予补贴，最长3年。", "", ""},
		"backwards":            {"样例办法\n本办法自2031年1月1日起施行，有效期至2030年12月31日。", "2031-01-01", ""},
		"working days":         {"样例办法\n本办法自公布之日起10个工作日后施行。" + signed, "", ""},
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
