package outline

import (
	"strings"
	"unicode/utf8"

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
var predicated = pattern.MustCompile(`^(?:的|之|为|是|应|须|需|要|将|可|不|未|已|和|与|及|或|者|内|外|中|上|下|等|见|详见|如下|包括|包含|符合|满足|达到|以上|以下|以内|名单|清单|名称|类型|单位|企业|项目|真实|齐全|完整|[，。；：、）》”\n]|$)`)

// runHeading returns the heading that a text begins with though no mark parts it from what follows, as pages write that
// lost their lines: 申报条件申报单位应…. Empty: it begins with none that tells what follows.
func runHeading(s string) string {
	h := headed.FindString(s)
	if h == "" || predicated.MatchString(s[len(h):]) || SubjectOf(h) == "" {
		return ""
	}
	return h
}

// parts reports whether an inline marker may stand between what is before it since the last marker and what is after it.
// Behind a comma a number that goes on with those before it does where it is 2、 and not the beginning of words: 二、三等奖.
// Behind a word the first of several does where the word is a heading, the next of them where no item is referred to, and
// 二、 where a heading follows: 申报条件1、…；2、…研发中心二、申报材料.
func parts(before, after string, m marker) bool {
	last, _ := utf8.DecodeLastRuneInString(before)
	plain := m.kind == Arabic || m.kind == Chinese
	switch {
	case strings.ContainsRune("：；。", last):
		return true
	case plain && strings.ContainsRune("，、", last):
		return m.number > 1 && !numeral.MatchString(after)
	case last == '，', last == '、':
		return m.kind != Article
	case m.kind == Chinese:
		return runHeading(after) != "" || m.number > 1 && titledLine(firstWords(after))
	case m.kind == Bracketed && referring.MatchString(after):
		return false
	case m.number > 1:
		return m.kind == Bracketed
	}
	next, ok := second[m.kind]
	if !ok || !heading(before) || !next.MatchString(after) && runHeading(after) == "" {
		return false
	}
	return short.MatchString(before) || SubjectOf(strings.TrimSpace(before)) != ""
}

// firstWords are those before the first mark or number.
func firstWords(s string) string {
	if i := strings.IndexFunc(s, func(r rune) bool { return strings.ContainsRune("，。；：、（\n", r) || r >= '0' && r <= '9' }); i >= 0 {
		return s[:i]
	}
	return s
}

// second is the next of the entries that follow a first one in its line.
var second = map[Kind]*pattern.Pattern{
	Arabic:    pattern.MustCompile(`[；。，、]2[.、．]`),
	Bracketed: pattern.MustCompile(`（二）`),
}

// referring begins what follows the number of an item that is referred to: 第五条（二）项.
var referring = pattern.MustCompile(`^(?:[，、；）]|（|[条款项点]|的|至|和|及|与|或|中|所|规定|$)`)

// short is a heading of one or a few words.
var short = pattern.MustCompile(`^\p{Han}{2,8}$`)

// numeral begins what is no entry but the rest of a list of numbers.
var numeral = pattern.MustCompile(`^(?:[0-9]|[零〇一二三四五六七八九十百千](?:等|级|类|批|期|年|产业|[、，]))`)
