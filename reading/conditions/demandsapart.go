package conditions

import (
	"strings"

	"huiqi/reading/pattern"
)

// demandsApart cuts clauses between whole demands that a 、 sets apart as a comma would: 上年度研发费用不低于300万元、|会计核算健全;
// 未被列入失信名单、|拥有自主知识产权. A list of nouns within one demand stays whole.
func demandsApart(text string, clauses []*clause) []*clause {
	var out []*clause
	for _, c := range clauses {
		if !strings.Contains(text[c.start:c.end], "、") {
			out = append(out, c)
			continue
		}
		out = append(out, cutClause(text, c, nextDemand, func(next *clause) bool {
			next.or = false
			return !tradeAlone.MatchString(text[next.start:next.end])
		})...)
	}
	return out
}

// cutClause cuts a clause wherever a pattern matches, whose first group stands where one part ends and whose second where the next
// begins. begin prepares the next part, and tells whether to cut there.
func cutClause(text string, c *clause, at *pattern.Pattern, begin func(next *clause) bool) []*clause {
	out := []*clause{c}
	for {
		m := at.FindStringSubmatchIndex(mask(text[c.start:c.end]))
		if m == nil {
			return out
		}
		next := *c
		next.start = c.start + m[4]
		if !begin(&next) {
			return out
		}
		c.end = c.start + m[2]
		c = &next
		out = append(out, c)
	}
}

// tradeAlone says no more than what somebody does, which belongs to where he does it: 在本市注册、|从事研究开发的企业.
var tradeAlone = pattern.MustCompile(`^(?:主要)?从事[^0-9]*$`)

// nextDemand is the end of one whole demand and the beginning of another.
var nextDemand = pattern.MustCompile(`^[^、，；：（）]*(?:[0-9][ 万亿千百]{0,2}(?:元|人|名|个?年|项|件|个|家|%|平方米|台|套|分|周?岁|个?月)?(?:及|（含）)?(?:以上|以下|以内)?|(?:属于|为|是|获得|取得|入选|认定为)[^、，；：（）的]{2,20}(?:企业|资格|称号|资质|认定)|(?:在|于)[^、，；：（）的]{2,16}(?:注册|登记|纳税|设立)|法人资格|名单|名录|记录|行为|事故|自主知识产权|[A-E]级)()、()(?:` + demandWords + `|近[一二两三四五0-9]{1,2}(?:个)?年|上(?:一)?年度|未(?:被|发生|列|受|出现)|没有|职工总数|从业人员|专职|研发人员|研发费用|资产负债率|实缴资本|纳税信用|主营业务收入占|科研仪器|营业收入)`)
