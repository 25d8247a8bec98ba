package metadata_test

import "testing"

// Which of the numbers that a guide or an account names it is the guide to.
func TestGroundNumber(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ text, want string }{
		"only one":                       {"样例补贴\n一、办理依据：《淄博市科学技术局 淄博市财政局关于样例补贴的通知》（淄科发〔2031〕1号）。二、申请条件：示例，不再享受本政策。", "淄科发〔2031〕1号"},
		"below the label":                {"样例租金补贴办事指南\n一、办理依据\n《淄博市样例就业补贴办法》（淄科发〔2031〕2号）\n二、申请条件\n示例。", "淄科发〔2031〕2号"},
		"label at the end":               {"样例企业申报条件\n示例。\n认定依据：《样例企业认定办法》（淄科发〔2031〕3号）。上一篇：没有了", "淄科发〔2031〕3号"},
		"called as the guide":            {"创业样例贷款\n一、办理依据：《关于印发样例贷款实施办法的通知》（淄科发〔2031〕4号）《关于做好利息补贴工作的通知》（淄科发〔2031〕5号）。二、条件：示例。", "淄科发〔2031〕4号"},
		"rules and their details":        {"样例经营贡献奖办事指南\n一、政策依据\n1.《淄博市商贸业扶持办法》（淄政发〔2031〕1号）第二条\n2.《淄博市商贸业扶持办法实施细则》（淄商发〔2031〕14号）第三条\n二、申请条件\n示例。", ""},
		"a ground of each measure":       {"样例市就业政策\n见习补贴\n文件依据：《样例意见》（淄政发〔2031〕10号）\n社保补贴\n文件依据：《另一样例意见》（淄政发〔2029〕46号）", ""},
		"below the title, by its clause": {"样例补助\n政策依据：《淄博市人民政府关于样例的意见》（淄政发【2031】5号）第十条\n补助条件：示例。", "淄政发〔2031〕5号"},
		"in a table":                     {"样例补助\n| 事项名称 | 样例补助 |\n| 政策依据 | 《淄博市人民政府关于样例的意见》（淄政发〔2031〕5号） |\n| 补助条件 | 示例 |", "淄政发〔2031〕5号"},
		"copy among the materials":       {"样例补助\n申请材料：1.申请表；2.《关于样例的批复》（淄政发〔2031〕5号）复印件。", ""},
		"sorts of enterprises":           {"样例补助\n企业按《统计上样例企业划分办法》（国统字〔2031〕213号）划型。", ""},
		"what sorts opens":               {"样例补助\n企业划型标准按照《样例企业划型标准规定》（工信部联企业〔2031〕300号）执行。", ""},
		"two in one sentence":            {"样例补助\n依据淄政发〔2031〕5号和淄科发〔2031〕6号给予补助。", ""},
		"had before":                     {"样例补助\n已获得淄政发〔2031〕5号文件补助的企业不再享受。", ""},
		"an older one":                   {"样例补助\n原淄政发〔2031〕5号文件中的补助按原标准执行。", ""},
		"a list of names":                {"样例补助\n示例企业名单见《关于公布样例企业名单的通知》（淄科发〔2031〕6号）。", ""},
		"proof that it asks for":         {"样例补助\n申请材料：1.申请表；2.淄科发〔2031〕6号要求的证明。", ""},
		"how money is paid":              {"样例补助\n按照《淄博市样例资金管理办法》（淄财教〔2031〕6号）拨付资金。", ""},
		"how money is kept":              {"样例补助\n资金管理执行淄财教〔2031〕6号。", ""},
		"law that an office acts by":     {"样例核准服务指南\n一、设定依据\n《样例法》第三条；《山东省样例办法》（山东省人民政府令第178号）\n二、条件\n示例。", ""},
		"list of a field":                {"样例中心申报\n一、条件\n所在领域属于《样例产业目录》（国家发展改革委公告2031年第1号）明确的范围；示例。", ""},
		"goes with another":              {"样例园扶持政策\n对示例企业给予奖励。\n《关于加快样例业的意见》（淄政发〔2031〕84号）与本优惠政策可以叠加享受。", ""},
		"standard of building":           {"样例农业补助\n补助范围：示例。建造标准按照《关于印发样例温室补贴办法的通知》（淄农字〔2031〕8号）执行。", ""},
	}
	r := reader(t)
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := read(t, r, test.text).DocNumber; got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
