package conditions

import (
	"strings"

	"huiqi/matching"
	"huiqi/reading/pattern"
)

// negation ends the words before something that is denied. It reaches over a list (未发生安全、质量事故) but not over a comma.
var negation = pattern.MustCompile(`(?:未|没有|无|不存在|不属于|不具有|不具备|不在|不含|尚无|从无|杜绝|不是|不得|不能|非|零|不予|不被|不涉及|不涉|不包括|不从事)[^，。；]*$`)

// denied reports whether the words before a place deny it.
func denied(before string) bool {
	before = falseNegation.ReplaceAllString(bracketed.ReplaceAllString(before, ""), "")
	m := negation.FindStringIndex(before)
	if m == nil {
		return false
	}
	return !affirmed.MatchString(before[m[0]:])
}

// denies reports whether the words of a clause before a place deny what stands there. They do not where that is a demand of its own:
// 未被列入失信名单、|拥有自主知识产权.
func (s *sentence) denies(c *clause, at int) bool {
	return denies(c.before(s.text, at), s.text[at:c.end])
}

// denies tells the same of words by what stands before them.
func denies(before, words string) bool {
	own, listed := strings.CutPrefix(words, "、")
	return denied(before) && !((listed || strings.HasSuffix(before, "、")) && demand.MatchString(own))
}

// demand begins a demand of its own behind what is denied.
var demand = pattern.MustCompile(`^(?:` + demandWords + `)`)

// demandWords are the words by which one begins.
const demandWords = `具有|具备|拥有|持有|依法|从事|专注|建有|设有|属于|符合|已(?:取得|获|建|签|完成|通过|入|被认|申报|享受|投保|办理|缴)|(?:上|本|当)(?:一)?年度?(?:已|享受)|取得|获得|入选|主导|参与制定|签订|与[^，。；、]{2,20}签|成立|注册|会计核算|财务|在[^，。；、]{1,16}?(?:注册|登记|设立|成立|纳税|经营|运营)|须|应|需`

var (
	bracketed = pattern.MustCompile(`（[^（）]*）`)
	// falseNegation are words that begin like a negation and deny nothing.
	falseNegation = pattern.MustCompile(`(?:零(?:部件|配件|件|售|星|碳)|非(?:全日制|金属|织造|遗|物质|标准|公有制|晶)|无(?:锡|缝|纺)|不(?:锈钢|动产|限于)|无论|无偿|无形|未来|不低于|不少于|不超过|不高于|不小于|不大于|不满|不足|非营利|非[^，。；、的]{1,5}型|无人|未满|不限|无线|无机|不断|[未非](?:公开)?(?:上市|挂牌))`)
	// affirmed ends the reach of a negation: 非上市的高新技术企业, 无违法记录且具有法人资格.
	affirmed = pattern.MustCompile(`^非[^，。；的]{2,14}(?:企业|单位|机构|项目|人员)[^，。；的]{0,4}?(?:提升|晋升|获得|取得|具有|具备|拥有|被|已|入选|通过|首次|新)|^(?:未|没有|不具备|不具有|无)[^，。；的]{2,16}的[^，。；的]{0,8}?(?:可|可以|也可|由)(?:以)?[^，。；]{0,12}$|^(?:非|未(?:被)?(?:列入|发生|受到|受过|出现|享受))[^，。；的]{1,14}[^，。；的级上下内]的$|^(?:未|非)(?:公开)?(?:上市|挂牌|发行)[^，。；的]{0,4}的$|(?:未|非)[^，。；的]{0,10}(?:支持|资助|补助|补贴|奖励|立项)的$|(?:且|并|并且|同时|但|而|的)(?:具有|具备|拥有|已|为|是|取得|获得|按|均)|、(?:` + demandWords + `)[^，。；不无未]*$|、(?:在|于)$|的(?:高新技术企业|企业法人|独立法人|科技型)|(?:企业|单位|名单|名录|记录|行为|事故|情形|主体|认定|资格|称号|证书|备案)的$`)
)

// inUnlessDenied is how a list of kinds after some words is meant.
func (s *sentence) inUnlessDenied(c *clause, at int) matching.Op {
	before := c.before(s.text, at)
	if s.denies(c, at) && !described(before, "企业", "") || excepting.MatchString(before) || strings.HasSuffix(before, "不") {
		return matching.NotIn
	}
	return matching.In
}

// leftOut reports that a place stands in brackets that leave it out: （不含青岛）, （青岛除外）.
func leftOut(text string, c *clause, from, to int) bool {
	return leavingOut.MatchString(bracketAround(text, c, from, to))
}

// bracketAround returns the bracket of a clause that two places stand in; empty: none.
func bracketAround(text string, c *clause, from, to int) string {
	open := strings.LastIndex(text[c.start:from], "（")
	end := strings.Index(text[to:c.end], "）")
	if open < 0 || end < 0 || strings.Contains(text[c.start+open:from], "）") {
		return ""
	}
	return text[c.start+open : to+end]
}

// someBodies names those in a place whom a bracket leaves out, and not the place.
var someBodies = pattern.MustCompile(`(?:企业|公司|机构|单位|项目|高校|院校|人员|人才)(?:在|除外|以外|另|$)|(?:在|的)[^，。；（）]{0,12}(?:企业|公司|机构|单位|项目|高校|院校|人员|人才)`)

var leavingOut = pattern.MustCompile(`不含|不包括|除外|另行|不发|不在`)
