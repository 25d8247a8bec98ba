package metadata_test

import (
	"strings"
	"testing"

	"huiqi/models/policy"
)

// Who signs and when, where a text has no lines of its own for it; a day that is a deadline is none.
func TestSignedInline(t *testing.T) {
	t.Parallel()
	const by = "2031-06-22|淄博市工业和信息化局"
	tests := map[string]struct{ text, want string }{
		"dash":                 {"——淄博市工业和信息化局，2031年6月22日", by},
		"dash and a blank":     {"——淄博市工业和信息化局 2031年6月22日", by},
		"blank":                {"　淄博市工业和信息化局　2031年6月22日", by},
		"bracket":              {"（淄博市工业和信息化局，2031年6月22日）", by},
		"bracket, printed":     {"（淄博市工业和信息化局2031年6月22日印发）", by},
		"day first":            {"（2031年6月22日，淄博市工业和信息化局）", by},
		"closed by a stop":     {"淄博市工业和信息化局，2031年6月22日。", by},
		"two offices":          {"——淄川区科学技术局、淄川区财政局，2031.6.22", "2031-06-22|淄川区科学技术局、淄川区财政局"},
		"customs":              {"——上海市财政局、上海海关，2031年6月22日", "2031-06-22|上海市财政局、上海海关"},
		"bank's branch":        {"——中国人民银行淄博市分行、淄博市财政局，2031年6月22日", "2031-06-22|中国人民银行淄博市分行、淄博市财政局"},
		"labelled":             {"\n落款：淄博市工业和信息化局 2031年6月22日", by},
		"end of a period":      {"申请自2031年6月1日至2031年6月22日。", "|"},
		"days with a dash":     {"\n五、申报期：2031年6月1日-2031年6月22日", "|"},
		"below a label":        {"\n评审时间\n2031年6月22日", "|"},
		"number of a telephon": {"\n（联系电话：0533-2000000，2031年6月22日前）", "|"},
	}
	for name, test := range tests {
		test.text = "样例贯标奖励（示例）\n对示例企业一次性奖励20万元。申领企业应在“样例监测平台”连续12个月按时报送数据，且上年度未发生亡人生产安全事故，纳税信用等级不低于B级，同一企业就高不就低，已享受同类奖励的予以扣除，提交评定证书、企业承诺书、开户信息，2031年7月15日前报所在区县。" + test.text
		tests[name] = test
	}
	told(t, tests, func(m policy.ReadMetadata) string {
		day := ""
		if m.PublishDate.Year != 0 {
			day = m.PublishDate.String()
		}
		return day + "|" + strings.Join(m.Issuers, "、")
	})
}

// Days of issue that a text tells in passing.
func TestIssueToldInPassing(t *testing.T) {
	t.Parallel()
	told(t, map[string]struct{ text, want string }{
		"announced":           {"样例优惠\n为支持发展，财政部、税务总局2031年8月18日发布公告（财政部 税务总局公告2031年第27号），要点如下：\n1、示例。", "2031-08-18"},
		"without the title":   {"样例优惠\n2031年8月18日，某市样例局印发样例奖励办法，对示例企业给予奖励。", "2031-08-18"},
		"issued on":           {"样例优惠\n对示例企业给予奖励。本通知发布于2031年8月18日。", "2031-08-18"},
		"day of issue":        {"样例优惠\n对示例企业给予奖励。本公告发布日期为2031年8月18日。", "2031-08-18"},
		"day, then by whom":   {"样例优惠\n本通知已于2031年8月18日由某市样例局、某市示例局印发。对示例企业给予奖励。", "2031-08-18"},
		"asked":               {"样例优惠\n问：办法什么时候发布的？\n答：2031年8月18日。\n对示例企业给予奖励。", "2031-08-18"},
		"behind the title":    {"样例优惠\n《样例奖励办法》（某市样例局2031年8月18日公布）\n第三条 对示例企业给予奖励。", "2031-08-18"},
		"bracket of a number": {"样例优惠\n某市样例局关于样例奖励的通知（淄科发〔2031〕6号，2031年8月18日印发）\n对示例企业给予奖励，已享受示科测〔2029〕3号的除外。", "2031-08-18"},
		"before the number":   {"样例优惠\n财政部、海关总署2031年8月18日发布财关税〔2031〕19号，对示例产业实行下列政策。", "2031-08-18"},
		"list of names":       {"样例优惠\n名单于2031年8月18日由某市样例局公布。", ""},
		"a ground":            {"样例优惠\n根据某市样例局2031年8月18日印发的《另一办法》，对示例企业给予奖励。", ""},
	}, func(m policy.ReadMetadata) string {
		if m.PublishDate.Year == 0 {
			return ""
		}
		return m.PublishDate.String()
	})
}
