package conditions

import (
	"huiqi/reading/pattern"
)

// amongOthers reports whether a hit names those in whom, with whom or for whom an applicant does something, by the words around it: 其所投资的|
// 高新技术企业|运行良好, 以|居民企业|分配的利润, 吸引|上市公司|入驻, |科研院所|作为成员单位.
func (s *sentence) amongOthers(c *clause, h hit) bool {
	switch h.field {
	case "titles", "platforms", "talent_titles", "listed", "above_scale", "size_class", "industry", "entity_type", "legal_person", "resident_enterprise":
	case "region":
		if !firmOf.MatchString(s.text[h.start:h.end]) && !firmOf.MatchString(c.after(s.text, h.end)) {
			return false
		}
	default:
		return false
	}
	before, after := s.text[c.start:h.start], c.after(s.text, h.end)
	if h.adverse || s.ctx.Excluding || hiring.MatchString(s.text[c.start:c.end]) {
		return false
	}
	if servedBefore.MatchString(before) || takesPart.MatchString(after) {
		return true
	}
	for _, f := range doneWith {
		if f.before.MatchString(before) && f.after.MatchString(after) {
			return true
		}
	}
	return false
}

// firmOf is a word for firms, in what tells a place or right behind it.
var firmOf = pattern.MustCompile(`^(?:的)?[^，。；的0-9]{0,6}(?:企业|公司|单位|机构)|(?:企业|公司|单位|机构)$`)

// whichOnes may stand between an act and those for whom it is done.
const whichOnes = `(?:各类|一批|更多|本地|[本我市省区县]*内的?|其他|大型|优质|科技型?|相关|省级|国家级|市级|[0-9一二两三四五十]+(?:家|个|户)(?:以上)?)*`

// servedBefore ends before those whom somebody else is, or for whom something is done.
var servedBefore = pattern.MustCompile(`(?:(?:其|本|该|所)所?投资的|所投资的|(?:产业)?集群(?:内|中)的?|产业链(?:上下游)?的?|上下游|吸引|带动|引领|培育(?:了)?|孵化(?:了)?|辅导|销售(?:给|到|至)|供应给|提供给|来自|出自|(?:联盟|成员|会员|客户|用户|合作单位|合作方|参与单位|服务对象)(?:单位|企业)?(?:主要)?(?:应)?(?:包括|包含|涵盖|有)|(?:子公司|母公司|股东|投资方|客户|合作单位|合作方)(?:应|须)?(?:为|是|属于)|培训(?:了)?|用于(?:支持|扶持|帮助|奖励|投资)|(?:在孵|入驻|毕业|入园|被孵化|服务)(?:的)?(?:企业|项目)(?:成长为|升级为|晋级为|成为|认定为|被认定为|获评|入选|获得)|(?:^|[，、且并已和])服务(?:于|过)?|赋能)(?:了|出|过)?` + whichOnes + `$`)

// takesPart begins with the part that somebody takes beside an applicant.
var takesPart = pattern.MustCompile(`^(?:企业|单位|机构|公司)?(?:应|可|均|分别)*(?:作为|成为|担任)[^，。；]{0,8}(?:成员|参与|合作|支撑|共建|协作|理事)(?:单位|方)?`)

// doneWith are words before those with whom something is done, and the words behind them that say what.
var doneWith = []struct{ before, after *pattern.Pattern }{
	{pattern.MustCompile(`(?:^|[，、且并应])以` + whichOnes + `$`), pattern.MustCompile(`^(?:企业|单位|机构|公司)?(?:的)?(?:名义|分配|取得|出具|提供|利润|股息|为(?:客户|对象|服务对象|用户))`)},
	{pattern.MustCompile(`(?:^|[，、且并可应须已曾])(?:被|由|经|受|接受)` + whichOnes + `$`), pattern.MustCompile(`^(?:企业|单位|机构|公司)?(?:的)?(?:并购|收购|兼并|重组|控股|参股|委托|聘请|聘任|推荐|出具|提供|检测|担保|审核|评审|鉴定)`)},
	{pattern.MustCompile(`(?:在|于)` + whichOnes + `$`), pattern.MustCompile(`^(?:企业|单位|机构|公司)?(?:中|内)?(?:进行|实现|得到|开展)?(?:转化|应用|推广|使用|示范应用|任职|就业|挂职|实习|实训|落地转化|试用)`)},
	{pattern.MustCompile(`向` + whichOnes + `$`), pattern.MustCompile(`^(?:企业|单位|机构|公司)?(?:采购|购买|销售|提供|转让|转移|转化|开放|租赁|许可|输出)`)},
	{pattern.MustCompile(`(?:投资|参股|控股)(?:于)?` + whichOnes + `$`), pattern.MustCompile(`^(?:企业|单位|机构|公司)?的(?:金额|资金|额度|比例|项目|数量)`)},
	{pattern.MustCompile(`对` + whichOnes + `$`), pattern.MustCompile(`^(?:企业|单位|机构|公司)?的(?:投资|贷款|服务|支持|帮扶|担保)(?:额|金额|余额|规模)?(?:占|不|达)`)},
	{pattern.MustCompile(`(?:拥有|有|具有|具备)(?:服务|为)` + whichOnes + `$`), pattern.MustCompile(`^(?:企业|单位|机构|公司)?(?:提供[^，。；]{2,14})?的(?:成功)?(?:案例|经验|业绩|能力)`)},
	{pattern.MustCompile(`用于(?:支持|扶持|帮助)?` + whichOnes + `$`), pattern.MustCompile(`^(?:企业|单位|机构|公司)?(?:发展|成长|研发|融资)`)},
}
