package reading

import (
	"huiqi/reading/conditions"
	"huiqi/reading/outline"
	"huiqi/reading/pattern"
	"huiqi/reading/refusal"
)

// between leaves to a person what stands between the conditions of a program, is about nothing else, and asks something of which nothing
// could be read, so that nobody is entitled without it, and what names applicants or turns somebody away beside them: 一、申领企业须…；⏎二、使用单位与仪器管理单位不得存在关联关系；⏎三、有失信行为的不予补助.
func (g *gatherer) between(n *conditions.Node) *conditions.Node {
	var stated extent
	for _, s := range g.covered {
		if s.node != nil {
			stated.take(s)
		}
	}
	if stated.empty() {
		return n
	}
	nodes := []*conditions.Node{n}
	for i := range g.covered {
		s := &g.covered[i]
		if s.node != nil || s.reason != general {
			continue
		}
		text := g.prose.Text[s.start:s.end]
		among, away := s.start >= stated.first && s.end <= stated.last, turnsAway.MatchString(text)
		if !among && !away && !ofApplicants.MatchString(text) || !asksUnread(text) {
			continue
		}
		s.node = g.judged(conditions.Part{Start: s.start, End: s.end}, ofUnread)
		if away {
			s.node = conditions.Not(s.node)
		}
		nodes = append(nodes, s.node)
	}
	return conditions.All(nodes...)
}

// asksUnread reports whether a sentence asks something of those who apply, or of what they bring, whatever it is.
func asksUnread(text string) bool {
	switch {
	case listsSome.MatchString(text), outline.Introduces(text), quota.MatchString(text), revokes(text), granting.MatchString(classOf.ReplaceAllString(text, "")), aims.MatchString(text), goal.MatchString(text),
		scoring.MatchString(text), defining.MatchString(text), meanwhile.MatchString(text), lasting.MatchString(text), upTo.MatchString(text),
		hands(text), papers.MatchString(text), dueBy.MatchString(text), spending.MatchString(text), handled.MatchString(text), asking.MatchString(text),
		noDemand.MatchString(text), conditions.Relaxes(text), speaksOfElse(text):
		return false
	}
	return normative.MatchString(text) || hasMore.MatchString(text) || outline.Asserts(text) || turnsAway.MatchString(text) || obliging.MatchString(text)
}

// listsSome are words that announce a list, or take it up: 企业有以下情形之一的，不予受理.
var listsSome = pattern.MustCompile(`下列|以下|如下|之一|任一|任意一|上述|[上前]款`)

// turnsAway is a sentence that turns away whom or what it names: 用人单位的股东，不列入申领范围.
var turnsAway = pattern.MustCompile(`^[^；]{4,120}` + refusal.Words + `[^，。；]{0,8}$`)

// obliging are words by which something has to be: 技术转让应签订合同; no part of others: 应用, 供应.
var obliging = pattern.MustCompile(`(?:^|[^响供反对适相效])应(?:当)?[^用急收对答届付变力激，。；]|[^必]须|必须`)

// noDemand are sentences of other kinds: what comes first, what those owe who got something, how many may apply, what is made easier for some.
var noDemand = pattern.MustCompile(`优先|^有$|^承诺书$|^(?:补贴|补助|奖励|贴息|资助)按|分险|^(?:申报|推荐)(?:数量|名额)|不超过[0-9]+[家项名个](?:$|[，/])|[每后]年[^，。；]{0,8}(?:前|底|提交|报送|填报)|限报|限申报|只能(?:选择|申报)|(?:称号|资格|备案|奖励|资金)[^，。；]{0,12}(?:取消|撤销|收回|终止)|取消|撤销|收回|终止|所称|(?:条件|要求|标准|规定|情形|材料|指标|资质|符合|须|具备|应当|达到|满足)(?:之一)?(?:的)?[：，]?$|？|哪些|什么|^(?:同一|每)[^，。；]{0,16}(?:只|限|不超过|最多)|(?:资金|经费|费用)由|税率|^(?:牵头|主管|责任|受理|主办|承办|联系)(?:单位|部门)：|逾期|放宽|不受|无需|无须|自动|直接|不适用|不作要求|保险公司`)
