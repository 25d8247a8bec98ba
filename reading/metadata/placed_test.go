package metadata_test

import (
	"testing"

	"huiqi/models/policy"
)

// Where a title or a text without an issuer names the place that it is about.
func TestPlaced(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		text string
		want policy.Level
	}{
		"explained":               {"《宁波市样例政策》解读\n一、背景\n2030年12月1日，国务院印发《样例意见》。", policy.Municipal},
		"draft":                   {"关于公开征求《杭州市样例办法（征求意见稿）》意见的通知\n现向社会公开征求意见。", policy.Municipal},
		"draft of a district":     {"关于对《张店区样例办法》公开征求意见的公告\n示例。", policy.District},
		"picture":                 {"一图读懂《苏州市样例政策》\n示例。", policy.Municipal},
		"asked":                   {"请问宁波市样例企业怎么申报？\n示例。", policy.Municipal},
		"asked how":               {"如何申请宁波市样例补贴\n示例。", policy.Municipal},
		"behind a mark":           {"【申报】宁波市2031年样例项目\n示例。", policy.Municipal},
		"behind a remark":         {"（已失效）佛山市样例补贴办法\n示例。", policy.Municipal},
		"bracket behind":          {"样例奖励申报指南（宁波市）\n示例。", policy.Municipal},
		"short name in a bracket": {"样例奖励申报指南（浙江）\n示例。", policy.Provincial},
		"within the bounds of":    {"样例补助政策\n申报单位注册地、税务征管关系在广州市南沙区范围内，具有独立法人资格。", policy.District},
		"registered in":           {"样例补助政策\n在宁波注册的企业可以申请。", policy.Municipal},
		"registered in two":       {"样例补助政策\n在宁波市注册的企业，或者在苏州市注册的企业。", ""},
		"registered abroad":       {"样例补助政策\n在香港注册的企业不予支持。", ""},
		"mainland":                {"样例专项申报指南\n申报单位应为中国大陆境内注册的企业。", policy.National},
		"who takes applications":  {"样例补助\n受理部门：宁波市科技局\n条件：示例。", policy.Municipal},
		"ground of a guide":       {"样例补贴办事指南\n办理依据\n《广州市样例补贴办法》（穗人社规字〔2031〕2号）\n条件：示例。", policy.Municipal},
		"paid by the county":      {"样例补助政策\n对企业给予奖励，所需资金由县财政列支。", policy.District},
		"paid by city and county": {"样例补助政策\n对企业给予奖励，所需资金由市、区财政各承担50%。", policy.Municipal},
	}
	r := readerAt(t, "")
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := read(t, r, test.text).Level; got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
