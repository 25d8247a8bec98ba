package conditions

import (
	"slices"
	"strings"

	"huiqi/reading/pattern"
)

// doingWord is something that anybody does.
const doingWord = `(?:研究|研发|研制|开发|试制|试验|创新|生产|制造|经营|销售|加工|服务|转让|交易|许可|咨询|转化|产业化|推广|示范|引进|管理|培训|教学|教育|科普|设计|攻关|改造|配套|活动|工作|业务|方面)`

var (
	// activity is what anybody may do, and no line of business: 技术开发.
	activity = pattern.MustCompile(`^(?:相关|有关|自主|自然|基础|科学|科技|技术|产品|成果|基础|应用|市场|项目|实际|主要|企业|独立|与|和|及|` + doingWord + `)*` + doingWord + `$|^(?:装备|材料|设备|机械|器械|信息|能源|智能|技术)$`)
	// theirFirms begins a clause about others who have to do with the applicant: 承保机构须为依法设立的….
	theirFirms = pattern.MustCompile(`^[^，。；、]{0,6}?(?:承保|合作|经办|担保|参与|协作|受托|供应|施工|检测|委托|供货|采购)(?:机构|银行|单位|方|商|公司|企业)`)
	// tooBroad ends a word that alone is no line of business: 创业投资企业.
	tooBroad = pattern.MustCompile(`(?:投资|技术|应用|配套|智能|信息)$`)
	// firmWords stand in an entry around a line of business for those who are in it: 规模以上|制造业|企业.
	firmWords = pattern.MustCompile(`^(?:规模以[上下]|规[上下])|(?:企业|单位|公司|机构)$`)
	// step is what is done with a thing, stepEnd the end of a word with it, and ownTrade what of it is a line of business by itself.
	step    = pattern.MustCompile(`^(?:研发|研究|研制|生产|制造|加工|流通|种植|养殖|捕捞|销售|经营|服务|设计|开发|储运|仓储|物流|批发|零售)(?:等)?$`)
	stepEnd = pattern.MustCompile(`(?:的)?(?:研发|研制|生产|销售|经营)+(?:制造)?$|(?:加工|流通|种植|养殖)$`)
	// doing ends an entry that says what is done with the thing that it names.
	doing    = pattern.MustCompile(doingWord + `$|(?:加工|种植|养殖|流通|运营|运维|施工)$`)
	ownTrade = pattern.MustCompile(`加工|流通|种植|养殖|捕捞|储运|仓储|物流|批发|零售`)
)

// tradeLike reports whether a word is a known line of business or ends like one.
func (n *industries) tradeLike(e string) bool {
	_, ok := n.known(e)
	return ok || trade.MatchString(e) && !activity.MatchString(e)
}

// spelled gives the entries of a list that only name what is done the thing that the one before them is done with: 农产品生产、加工、流通 are
// three lines of business. What everybody does who makes something is none of its own: 氢能装备研发、生产. Without such a thing a
// trade stands by itself: 餐饮、零售.
func (n *industries) spelled(entries []string) []string {
	var out []string
	for i, next := 0, 0; i < len(entries); i = next {
		for next = i + 1; next < len(entries) && step.MatchString(entries[next]); next++ {
		}
		head, steps := entries[i], entries[i+1:next]
		thing := leading.ReplaceAllString(stepEnd.ReplaceAllString(head, ""), "")
		of := stepEnd.MatchString(head) && thing != ""
		switch {
		case of && len(steps) > 0 && slices.ContainsFunc(entries[i:next], ownTrade.MatchString):
			out = append(out, head)
			for _, s := range steps {
				out = append(out, thing+s)
			}
			continue
		case of && len(steps) > 0:
			head = thing
		case next == len(entries):
			head = n.withoutStep(head, entries[:i])
		}
		out = append(out, head)
		if !of {
			out = append(out, slices.DeleteFunc(slices.Clone(steps), func(s string) bool { return !ownTrade.MatchString(s) })...)
		}
	}
	return out
}

// withoutStep is the last entry of a list without what is done with all that the list names: 日用陶瓷生产, 无人机、通用飞机|研制. Where those
// before it say what is done with each, it keeps its own: 氢能装备制造、氢能车辆运营.
func (n *industries) withoutStep(e string, before []string) string {
	short := stepEnd.ReplaceAllString(e, "")
	if _, whole := n.known(e); whole || short == e || ownTrade.MatchString(e) && !strings.HasSuffix(e, "生产") {
		return e
	}
	listed := len(before) > 0 && !slices.ContainsFunc(before, doing.MatchString)
	if utf8Len(short) < 3 && !(listed && madeOrFound.MatchString(e)) && (len(before) > 0 || !n.tradeLike(short)) {
		return e
	}
	if n.tradeLike(leading.ReplaceAllString(short, "")) || strings.HasSuffix(e, "生产") || listed {
		return short
	}
	return e
}

// madeOrFound ends a word with what is done with everything that is made.
var madeOrFound = pattern.MustCompile(`(?:生产|研发)$`)

// ofSomebodyElse reports whether the words around firms of a trade make them others than the applicant: 为从事种植的农户提供服务的企业.
func ofSomebodyElse(before, after string) bool {
	return theirFirms.MatchString(before) || served.MatchString(before) && !audience.MatchString(before) || firmsOf.MatchString(after)
}
