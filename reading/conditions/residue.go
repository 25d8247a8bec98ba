package conditions

import (
	"slices"
	"strings"

	"huiqi/reading/pattern"
	"huiqi/reading/refusal"
)

// filler leaves out the words that state nothing by themselves. Of those that begin at one place the first that is named here
// is left out.
var filler = without(`领取营业执照|取得营业执照|不得申领|不得提出申请|不适用本条款|不适用本条|不适用本政策|不适用本办法|本办法规定|本政策规定|本措施规定|本细则规定|本政策|本办法|本措施|本细则|所称|各条款|是指|申报企业|申请企业|申报单位|申请单位|申请人|申报人|申报主体|申请主体|参赛企业|贷款企业|推荐单位|建设单位|牵头单位|承担单位|依托单位|企业|单位|机构|公司|法人|主体|申请|申报|认定|评价|推荐|享受|`+
	`应当|应该|应|须|需|必须|具有|具备|拥有|符合|满足|同时|下列|以下|条件|要求|之一|且|并|和|及|与|或|者|等|其|该|本|在|的|为|是|有|无|未|不|没有|被|列入|纳入|存在|属于|发生|处于|内|期间|上|中|对|由|凡|均|已|过|依法|合法|良好|正常|`+
	`注册|登记|成立|设立|时间|境内|境|行政区域|辖区|范围|区域|省|市|县|区|地|所在地|名录|名单|记录|行为|情况|情形|资格|资质|称号|证书|有效期|有效|国家|通过|获得|取得|获评|入选|入库|备案|建有|获批|`+
	`比例|比重|占|总额|总数|数量|以上|以下|不低于|不少于|不超过|达到|超过|年度|年|近|最近|上|会计|原则|上述|各类|相关|有关|方面|面向|支持|重点|优先|包括|主要|从事|主营|业务|财政|科技|项目|资金|工商|税务|纳税|缴纳|严重|重大|较大|一般`, "，。；：、（）“”《》0123456789.%-—·\t\n\f\r ")

// without returns what leaves words, parted by bars, and single characters out of a text.
func without(words, characters string) *strings.Replacer {
	var pairs []string
	for _, word := range append(strings.Split(words, "|"), strings.Split(characters, "")...) {
		pairs = append(pairs, word, "")
	}
	return strings.NewReplacer(pairs...)
}

// qualifier are short words that narrow a condition and must not get lost.
var qualifier = pattern.MustCompile(`国有|民营|外资|外商|内资|借壳|首次|新认定|新获|新增|连续|整体|累计|重新|租用|单个|排名|领域|省外|境外|迁入|牵头|联合|合作|专项|试点|示范|重点产品|关键|核心|建立(?:了)?[^，。；、 ]{4,}|通过[^，。； ]{2,}(?:认定|认证|备案)`)

// toBeListed are firms that no field holds, in words of which each part is left out elsewhere.
var toBeListed = pattern.MustCompile(`拟上市(?:企业|公司)`)

// hereabouts says of firms that they are of a territory, or owned by it, in such words, where it is not known which: 区内企业, 区属企业, 市直单位.
var hereabouts = pattern.MustCompile(`(?:^|[^园地社])(?:[省市区县](?:域)?内|辖区(?:内)?|[省市区县][属直])(?:的)?(?:注册|登记|纳税|企业|单位|机构|法人|高校|院校)|在[市区县]内`)

// ofConduct are words around what bars applicants that ask no more: who of them must not have done it, who says so and where,
// and that it still stands.
var ofConduct = pattern.MustCompile(`法定代表人|实际控制人|(?:主要|项目|技术|第一)?负责人|控股股东|(?:高级)?管理人员|高管|股东|申请人|申报人|项目组|成员|合作|联合|牵头|“?信用(?:中国|山东|网站)?”?|国家企业信用信息公示系统|政府网站|网站|平台|系统|查询|公示|` +
	`人民法院|司法机关|司法|行政机关|行政|(?:市场监管|市场监督管理|工商|税务|生态环境|应急管理|信用管理|主管|管理)?(?:部门|机关)|认定|尚未|移出|修复|完成|惩戒期|执行期|处罚期|处理|截至|截止|日|出现|未|不|因|而|受到|造成`)

// born is a bracket that says an age once more: 年龄不超过40周岁（1985年1月1日以后出生）.
var born = pattern.MustCompile(`（[0-9]{4}年[^（）]*出生[^（）]*）`)

// definition is a clause that only says what is defined: 本办法所称瞪羚企业，是指….
var definition = pattern.MustCompile(`^本(?:办法|细则|规定|措施|政策|意见|通知|指南|方案)所称(?:的)?[^，。；]{2,24}$`)

// rest returns the words of a clause that none of its hits, periods and fillers explains.
func (s *sentence) rest(c *clause) string {
	var b strings.Builder
	at := c.start
	spans := make([]part, 0, len(c.hits)+len(c.periods))
	for _, h := range c.hits {
		spans = append(spans, part{h.start, h.end})
	}
	for _, p := range c.periods {
		spans = append(spans, part{p.start, p.end})
	}
	for _, h := range c.hits {
		if m := holding.FindStringIndex(s.text[h.end:c.end]); m != nil && (h.field == "titles" || h.field == "platforms") {
			spans = append(spans, part{h.end, h.end + m[1]})
		}
	}
	slices.SortFunc(spans, func(a, b part) int { return a.start - b.start })
	for _, sp := range spans {
		if sp.start > at {
			b.WriteString(s.text[at:sp.start])
			b.WriteByte(' ')
		}
		at = max(at, sp.end)
	}
	b.WriteString(s.text[min(at, c.end):c.end])
	if definition.MatchString(b.String()) {
		return ""
	}
	rest := born.ReplaceAllString(consequence.ReplaceAllString(b.String(), ""), "")
	if s.ctx.Excluding {
		rest = shutEnd.ReplaceAllString(rest, "")
	}
	if len(c.hits) > 0 && c.adverse() || len(c.hits) == 0 && s.afterEvil(c) {
		rest = ofConduct.ReplaceAllString(rest, " ")
	}
	return rest
}

// shutEnd is what becomes of those who are shut out: 高校|不能作为牵头单位.
var shutEnd = pattern.MustCompile(refusal.Words + `$`)

// afterEvil reports whether a clause follows one that only names what bars: 被列入失信被执行人名单，尚未移出的.
func (s *sentence) afterEvil(c *clause) bool {
	for i := 1; i < len(s.clauses); i++ {
		if before := s.clauses[i-1]; s.clauses[i] == c {
			return len(before.hits) > 0 && before.adverse()
		}
	}
	return false
}

// furthermore reports whether a clause goes on after 且 with words that no condition explains: 须为高新技术企业且近三年无不良信用记录.
func (s *sentence) furthermore(c *clause) bool {
	if len(c.hits) == 0 || c.adverse() {
		return false
	}
	last := 0
	for _, h := range c.hits {
		last = max(last, h.end)
	}
	for _, p := range c.periods {
		if p.start < last {
			last = max(last, p.end)
		}
	}
	if last >= c.end {
		return false
	}
	_, more, ok := strings.Cut(s.text[last:c.end], "且")
	return ok && runes(filler.Replace(more)) >= 3
}

// stating reports whether words without a hit state anything at all.
func stating(rest string) bool {
	return runes(filler.Replace(rest)) >= 2 || toBeListed.MatchString(rest) || hereabouts.MatchString(rest) || ofLevel.MatchString(rest)
}

// ofLevel are things and firms of some level, in words of which each part is left out elsewhere: 省级重点项目.
var ofLevel = pattern.MustCompile(`(?:国家|省|市|区|县)级?(?:重点|重大)[^，。；、]{0,6}(?:项目|企业|单位|工程|平台)`)

// significant reports whether what is left of a clause beside its conditions asks for more.
func significant(rest, whole string) bool {
	left := filler.Replace(rest)
	return runes(left) >= 6 || qualifier.MatchString(rest) && runes(left) >= 2 || toBeListed.MatchString(rest)
}

// narrower reports whether a clause ends in a word for fewer than all applicants, which no condition of it explains: 具有独立法人资格的|三级甲等医院,
// 在本市注册的|龙头企业.
func (s *sentence) narrower(c *clause) bool {
	if s.ctx.Excluding || len(c.hits) == 0 {
		return false
	}
	last := c.start
	for _, h := range c.hits {
		last = max(last, h.end)
	}
	end := c.end
	if m := mayDo.FindStringIndex(s.text[c.start:c.end]); m != nil {
		end = c.start + m[0]
	}
	if someFirms.MatchString(s.text[c.start:end]) {
		return true
	}
	if last >= end || c.hits[len(c.hits)-1].field == "industry" || notHad.MatchString(s.text[c.start:c.hits[0].start]) {
		return false
	}
	m := headNoun.FindStringSubmatch(s.text[last:end])
	if m == nil && c.hits[len(c.hits)-1].field == "region" && len(c.honours) == 0 {
		m = firmsThere.FindStringSubmatch(s.text[last:end])
	}
	return m != nil && runes(filler.Replace(m[1])) >= 2 && !notFirms.MatchString(m[1])
}

// mayDo is what those may do whom a clause names before it: 在我市注册的民宿|可以申报.
var mayDo = pattern.MustCompile(`(?:均|都|也|可|可以|能|能够|自愿|积极)*(?:开展|组织|进行|提出)?(?:项目)?(?:申报|申请|申领|参与|参加|参评|享受)[^，。；的]{0,8}$`)

// headNoun is the word for applicants behind all that is asked of them, and not how many of a list: 拥有…企业称号中的|一种.
var headNoun = pattern.MustCompile(`^(?:[^，。；：、的（）]{0,12}[^，。；：、的（）中])?的([^，。；：、的（）0-9之可纳称给]{2,16})$`)

// firmsThere are firms of some sort right behind a place: 我市|中小微文旅企业.
var firmsThere = pattern.MustCompile(`^内?([^，。；：、的（）注登创设办迁入在建为是]{2,12}(?:企业|公司))$`)

// placedNoun is such a word right behind a place: 博山区|民宿.
var placedNoun = pattern.MustCompile(`^(?:域|辖区|行政区域)?内?([^，。；：的（）0-9之可纳称给]{2,24}(?:企业|公司|机构|单位|[商户社场店院所馆园团宿]|基地|平台|中心))$`)

// notFirms are words that name no sort of firms: persons, things of which so much is asked, what firms do or get, and firms of which nobody can
// say that they are none.
var notFirms = pattern.MustCompile(`(?:人员|人才|职工|员工|专家|团队|人选|成员|(?:申请|负责|带头|完成|发明|传承)人|者|师|生|员)$|(?:企业|单位|机构|公司).|(?:用房|场地|场所|空间|设备|仪器|装备|器械|贷款|所得|收入|费用|支出|部分|研发|生产|销售|经营|服务|业务|活动|开发|制造|加工)$|^科技型企业$`)

// someFirms ends in firms of some sort that no field holds: 在我市注册的|国有企业.
var someFirms = pattern.MustCompile(`(?:^|[^、和及或各类])(?:的|市|省|区|县|内|为|属于|是)(?:骨干|民营|国有|内资|外资|外商投资|创新型)企业$|[省市区县]属(?:国有)?企业$`)

// notHad ends before what applicants are not to have: 无|逾期未结题的科技计划项目.
var notHad = pattern.MustCompile(`(?:无|没有|不存在|未有)$`)

// someOf reports whether a clause that shuts out some names not all that a condition of it holds for: |国有控股|上市公司, 设在园区外的|软件企业.
func (s *sentence) someOf(c *clause) bool {
	if !s.ctx.Excluding {
		return false
	}
	from := c.start
	for _, h := range c.hits {
		if h.start < from || h.adverse || !ofKind(h.field) && h.field != "industry" && h.field != "talent_titles" && h.field != "platforms" {
			from = max(from, h.end)
			continue
		}
		words := s.text[from:h.start]
		if i := strings.LastIndexAny(words, "、，；"); i >= 0 {
			words = words[i+len("、"):]
		}
		if m := ofAll.FindString(words); runes(filler.Replace(words[len(m):])) >= 2 || ownedBy.MatchString(words[len(m):]) {
			return true
		}
		from = h.end
	}
	return false
}

// ofAll begins words for those whom a sentence shuts out, and narrows nothing.
var ofAll = pattern.MustCompile(`^(?:但是|但|其中|对于|对|凡是|凡|属于|属|为|是|系|各类|各级|所有|任何|包括|包含|含|不(?:支持|受理|接受|含|包括|考虑|投资于?|投向|推荐)|禁止|基金|主要|从事|主营业务|行业|非|以及|和|或者|或|及|与|且|并|已经|已|曾|均|一般|原则上|申报|申请|企业|单位|主体|获得|获评|获批|认定|入选|当选|列入|评为|牵头|承建|承担|建有|建设|过|往届|(?:仍)?在?有效期内|(?:在)?(?:境内外|国内外)?(?:证券市场|资本市场|证券交易所)?|的|[我本全][市省区县]|国家级?|省级|市级)*`)

// ownedBy are words for firms of some owner or place, of which each part is left out elsewhere.
var ownedBy = pattern.MustCompile(`[省市区县中央]属|境外|境内|[省市区县]外`)
