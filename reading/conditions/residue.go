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
var qualifier = pattern.MustCompile(`国有|民营|外资|外商|内资|借壳|首次|新认定|新获|新增|增资|连续|整体|累计|重新|租用|单个|排名|领域|省外|境外|迁入|牵头|联合|合作|专项|试点|示范|重点产品|关键|核心|建立(?:了)?[^，。；、 ]{4,}|通过[^，。； ]{2,}(?:认定|认证|备案)|[A-Z]{2,}[^，。；、 ]{0,10}(?:资质|资格|认证|认可|证书|评估|评定|体系|贯标)|[^，。；、 的]{3,}(?:许可证|资格证书|资质证书|认定证书|经营资质|认证证书)`)

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
