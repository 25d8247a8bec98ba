package outline

import (
	"strings"

	"huiqi/reading/pattern"
)

// headed begins a text with a heading of a few words: what is done with a policy, and a word that such headings end in. It may
// go on with another: 申报条件和要求, 项目基础条件要求.
var headed = pattern.MustCompile(`^` + fewWords + `(?:申报|申请|申领|支持|扶持|奖励|奖补|补助|补贴|资助|贴息|认定|评价|评审|评选|评定|遴选|推荐|参赛|参评|报名|征集|招募|备案|建设|创建|基本|基础|准入|入库|入驻|入选|兑现|受理|适用|服务|贷款|所需|复核|资格|享受|实施|面向|提交|报送|组织|工作)` + fewWords + headingEnd + `{1,2}(?:(?:和|与|及|以及|、)` + fewWords + headingEnd + `)?`)

const (
	fewWords   = `[^，。；：、的在为是对按（）《》0-9\n]{0,6}?`
	headingEnd = `(?:对象|主体|条件|要求|范围|资格|标准|时间|期限|时限|日期|材料|资料|方式|方法|程序|流程|步骤|机构|额度|内容|政策|原则|事项|职责|目标)`
)

// predicated begins what goes on with such words: they are no heading then but part of a sentence.
var predicated = pattern.MustCompile(`^(?:时(?:[，应须需可]|$)|的|之|前|后|当|起|止|为|是|应|须|需|要|将|可|不|未|已|和|与|及|或|者|内|外|中|上|下|等|见|详见|如下|包括|包含|符合|满足|达到|以上|以下|以内|名单|清单|名称|类型|单位|企业|项目|真实|齐全|完整|[，。；：、）》”\n]|$)`)

// runHeading returns the heading that a text begins with though no mark parts it from what follows, as pages write that
// lost their lines: 申报条件申报单位应…. Empty: it begins with none that tells what follows.
func runHeading(s string) string {
	h := headed.FindString(s)
	if h == "" || predicated.MatchString(s[len(h):]) || SubjectOf(h) == "" {
		return ""
	}
	return h
}

// firstWords are those before the first mark or number.
func firstWords(s string) string {
	if i := strings.IndexFunc(s, func(r rune) bool { return strings.ContainsRune("，。；：、（\n", r) || r >= '0' && r <= '9' }); i >= 0 {
		return s[:i]
	}
	return s
}
