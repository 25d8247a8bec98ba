package metadata_test

import "testing"

// Where a document's own number may stand, and whose numbers are not its own.
func TestNumberPlaces(t *testing.T) {
	t.Parallel()
	const body = "样例企业可以申请。\n"
	tests := map[string]struct{ text, number, day string }{
		"ordinal kept":              {"样例成长奖励\n（潍工信告〔2031〕第3号）\n" + body, "潍工信告〔2031〕第3号", ""},
		"entry with a bar":          {"淄博市样例奖励办法\n发文字号 | 淄科发〔2031〕9号\n" + body, "淄科发〔2031〕9号", ""},
		"number of an announcement": {"淄博市样例奖励办法\n" + body + "（公告编号：淄科告〔2031〕4号　发布时间：2031年5月22日）", "淄科告〔2031〕4号", "2031-05-22"},
		"number by its bare name":   {"淄博市样例奖励办法\n" + body + "编号：淄科告〔2031〕4号", "淄科告〔2031〕4号", ""},
		"told as the number":        {"淄博市样例奖励办法\n" + body + "本通知文号为淄科发〔2031〕4号。", "淄科发〔2031〕4号", ""},
		"where the words are":       {"淄博市样例奖励办法\n" + body + "（原文见淄科发〔2031〕4号）", "淄科发〔2031〕4号", ""},
		"the document meant":        {"淄博市样例奖励申报须知\n注：本须知对应文件为淄科发〔2031〕6号。\n" + body, "淄科发〔2031〕6号", ""},
		"before the title":          {"淄科发〔2031〕6号　关于实施样例奖励的通知\n" + body, "淄科发〔2031〕6号", ""},
		"run into the title":        {"淄科发〔2031〕6号关于实施样例奖励的通知\n" + body, "淄科发〔2031〕6号", ""},
		"issued as":                 {"淄博市样例奖励政策解读\n2031年4月2日，淄博市科学技术局以淄科发〔2031〕6号文印发样例奖励办法，" + body, "淄科发〔2031〕6号", "2031-04-02"},
		"issued as, of offices":     {"样例个人所得税政策\n财政部 税务总局联合印发的财税〔2031〕58号规定：" + body, "财税〔2031〕58号", ""},
		"issued as, on a day":       {"样例区样例奖励政策\n《样例区样例奖励办法》由淄博市科学技术局以淄科发〔2031〕3号文于2031年4月2日印发，奖励如下。\n" + body, "淄科发〔2031〕3号", "2031-04-02"},
		"main points of a notice":   {"完善样例税收政策（复述）\n关于完善样例税收政策的通知（财税〔2031〕75号）要点\n" + body + "本通知自2031年1月1日起执行。", "财税〔2031〕75号", ""},
		"told by an account":        {"样例加计扣除政策\n财政部 税务总局《关于样例加计扣除有关政策问题的通知》（财税〔2031〕64号）明确：样例可以扣除。\n" + body + "本通知自2031年1月1日起执行。", "财税〔2031〕64号", ""},
		"by an office, on a day":    {"样例奖励\n样例县工业和信息化局2031年3月10日印发：" + body, "", "2031-03-10"},
		"title again, with its day": {"样例企业入库申报\n淄博市科学技术局样例企业入库公告（2031年4月20日）\n" + body, "", "2031-04-20"},
		"day before it":             {"淄博市样例奖励办法\n（2031年4月2日 淄科发〔2031〕6号）\n" + body, "淄科发〔2031〕6号", "2031-04-02"},
		"passed on below":           {"关于申报样例企业的通知（样例区转发）\n某区样例科\n各企业：\n现将某局《关于申报样例企业的通知》（淄科发〔2031〕15号）转发你们。\n" + body, "淄科发〔2031〕15号", ""},
		"called its own":            {"淄博市样例资金申报事项\n依据《样例资金管理细则》（淄科发〔2031〕9号），市科技局给予奖补。\n" + body + "本细则于2031年2月1日起实施。", "淄科发〔2031〕9号", ""},
		"answer on a ground":        {"淄博市样例减免政策问答\n问：谁不适用？\n答：受到处罚的企业不适用本政策。\n问：什么时候执行？\n答：根据国家税务总局淄博市税务局公告2031年第2号（示例），执行期限为2031年1月1日至2032年12月31日。", "国家税务总局淄博市税务局公告2031年第2号", ""},
		"day in square brackets":    {"淄博市样例奖励通知\n［2031-04-02］ 来源：淄博市科学技术局\n" + body, "", "2031-04-02"},
		"imprint cut short":         {"淄博市样例奖励通知\n" + body + "特此通知。\n淄博市科学技术局办公室 2031年4月2日印", "", "2031-04-02"},

		"of the state in a city's": {"淄博市样例企业认定条件\n样例企业分三类（工信部企业〔2022〕63号）。\n" + body, "", ""},
		"the old number":           {"淄博市样例奖励办法\n" + body + "原文号：淄科发〔2027〕4号，《另一办法》另行公布。", "", ""},
		"of what firms hold":       {"淄博市样例奖励申报须知\n申报企业应当持有依据国科发火〔2016〕32号认定的证书。\n", "", ""},
	}
	r := reader(t)
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m := read(t, r, test.text)
			if m.DocNumber != test.number || m.PublishDate.String() != test.day {
				t.Errorf("got %q of %q, want %q of %q", m.DocNumber, m.PublishDate, test.number, test.day)
			}
		})
	}
}

// Who issued a text, where only its own words say so.
func TestIssuedByItself(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ text, issuer string }{
		"by an office":         {"淄博市样例须知\n哪些企业可以申领？\n样例企业。\n本须知由淄博市财政局发布，自2031年2月1日起执行。", "淄博市财政局"},
		"after an approval":    {"淄博市样例办法\n样例企业可以申请。\n本办法经市政府同意，由淄博市财政局印发。", "淄博市财政局"},
		"above a day of issue": {"样例高新区扶持细则\n1.1 样例企业可以申请。\n3.1 本细则由某科技部负责解释。\n淄博市科学技术局\n2031年5月20日公布", "淄博市科学技术局"},
	}
	r := reader(t)
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m := read(t, r, test.text)
			if len(m.Issuers) != 1 || m.Issuers[0] != test.issuer {
				t.Errorf("got %q, want %q", m.Issuers, test.issuer)
			}
		})
	}
}
