package conditions

import (
	"slices"
	"strings"
	"unicode/utf8"

	"huiqi/reading/pattern"
)

// stated finds a list of known lines of business, one after another, that the words around it make the applicant's:
// 省内制造业企业; 从事新材料、高端装备等领域的. Whatever stands in the list and is not known leaves it to
// the frames, which know lists of any words.
func (n *industries) stated(text string, start, end int) (words []string, from, to int) {
	for at := start; at < end; {
		words, stop := n.scan(text, at, end)
		if len(words) == 0 {
			_, size := utf8.DecodeRuneInString(text[at:])
			at += size
			continue
		}
		if ofApplicant(text[start:at], text[stop:end]) && !certified(text, at, stop, words) {
			words, from, to := ofMakers(text, words, at, stop)
			more, to := n.otherFirms(text, to, end)
			return append(words, more...), from, to
		}
		at = stop
	}
	return nil, 0, 0
}

// otherFirms returns the lines of business of the firms of a list behind those of known ones, and where the last of them stands:
// 集成电路企业|和工业母机|企业. There are none where one of them may be no line of business: 化工企业和龙头企业.
func (n *industries) otherFirms(text string, at, end int) (more []string, stop int) {
	stop = at
	for {
		m := nextFirms.FindStringSubmatchIndex(text[stop:end])
		if m == nil {
			return more, stop
		}
		word := text[stop+m[2] : stop+m[3]]
		if known, ok := n.known(word); ok {
			word = known
		} else if !mayBeTrade(word) || said.MatchString(word) || firmsOfSort.MatchString(word) {
			return nil, at
		}
		more, stop = append(more, word), stop+m[3]
	}
}

// sortsBeside reports whether firms that no field tells stand in a list behind those of a line of business that ends at a place:
// 集成电路企业|和龙头企业.
func (s *sentence) sortsBeside(c *clause, at int) bool {
	m := nextFirms.FindStringSubmatchIndex(s.text[at:c.end])
	if m == nil || c.covered(at+m[2], at+m[1]) {
		return false
	}
	_, known := s.reader.industries.known(s.text[at+m[2] : at+m[3]])
	return !known
}

var (
	// nextFirms are firms of another line of business in a list.
	nextFirms = pattern.MustCompile(`^(?:类)?(?:企业|公司)(?:、|或者|或|以及|和|及)([^，。；：、（）的和或及企]{2,10}?)(?:类)?(?:企业|公司)`)
	// firmsOfSort are firms that are told by something else than their line of business.
	firmsOfSort = pattern.MustCompile(`[中小大微]型?$|中小|小微|规模|规上|限上|高新|科技|创新|领军|冠军|链主|雏鹰|小巨人|标杆|上市|拟上市|新三板|入库|初创|在孵|入驻|新办|新设|新引进|招商|内资|民营|国资|央|集体|混合|转制|进规|[省市区县]$|级|强$|首|本地|当地|各类|相关|有关|其他|依托|平台|机构|服务外包|技术先进型|中央|[省市区县部]属|[省市区县境国海]外|重点|骨干|龙头|链核|头部|优质|优势|特色|主导|传统|支柱|成长|示范|试点|瞪羚|独角兽|合资|独资|控股|关联|集团|总部|成员|境内|国内`)
	// firmsActing are firms that are told by what they do or what becomes of them.
	firmsActing = pattern.MustCompile(`^(?:新设|新建|新增|迁入|迁出|引进|引入|招引|落户|落地|入园|搬迁|迁建|关停|停产|半停产|投产|达产|在建|开工|参展|参会|参保|参赛|参评|获奖|中标|受让|转让|受托|委托|承租|出租|出资|投资$|被投|用人|用工|用能|用水|排污|吸纳|招用|牵头|参与|联合|协作|合作|配套|采购|购买|供应[^链]|供货|使用|试用|实施|承担|申报|申请|推荐|获批|获评|认定|认证|备案|登记|注册|纳税|困难|涉企|涉农|受灾|出口|进口|上云|对标|诊断|改造|转型|升级|退出|倒闭|破产|地方|上游|下游|该|各|双方|甲方|乙方|上述|以上|下列|符合|具备|具有|拥有|建有|开展|从事|已|拟|须|应[^急变]|可[^穿再降]|由|以|按[^摩]|未[^来]|无[^人菌纺机损缝]|经[^济纪编]|有[^色机轨线])|(?:服务|应用|供应|优化|提升|改造|攻关|突破|替代|融合|升级)$`)
)

// sortOfFirm reports whether a word that is no known line of business tells firms by something else: 省属|企业.
func (n *industries) sortOfFirm(word string) bool {
	_, known := n.known(word)
	return !known && (firmsOfSort.MatchString(word) || firmsActing.MatchString(word))
}

// ofMakers adds what is done with it to the only line of business of makers or dealers: 中药|制造企业, 汽车|销售企业.
func ofMakers(text string, words []string, from, to int) ([]string, int, int) {
	m := makersOf.FindStringSubmatch(text[to:])
	if m == nil || len(words) != 1 || strings.HasSuffix(words[0], "业") {
		return words, from, to
	}
	return []string{words[0] + m[1]}, from, to + len(m[1])
}

var makersOf = pattern.MustCompile(`^(制造|销售|批发|零售|维修|运输|租赁)(?:企业|公司)`)

const (
	// grouping is what may follow the last entry of a list: 等五大重点产业领域.
	grouping = `(?:产业|行业|领域|业)?(?:等)?(?:相关)?(?:[二两三四五六七八九十0-9]+(?:个|大|类)?)?(?:重点|细分|优势|主导|新兴|特色|支柱)*(?:产业|行业|领域|方向|产业链|产业集群|产业领域)?(?:范围)?(?:内)?`
	// working is what is done in it.
	working = `(?:研发|研究|生产|制造|经营|开发|设计|服务|销售|加工|、|和|及|与)*`
)

var (
	// firm follows a line of business that is the applicant's: 类中小企业, 等领域的企业, 一般纳税人.
	firm = pattern.MustCompile(`^` + grouping + `(?:类|型)?(?:的)?` + working + `(?:的)?(?:规上|规模以上|规模|骨干|重点|民营|国有|内资|外资|外商投资|居民|独立|法人|增值税|中小微型|中小微|中小型|中小|小微|初创)*(?:企业|单位|一般纳税人|纳税人|法人|市场主体|经营主体)`)
	// firmsOf make the firms somebody else's or a defined word: 制造业企业数量; 先进制造业企业是指….
	firmsOf = pattern.MustCompile(`^[^，。；]{0,40}?(?:企业|单位|纳税人)(?:[^，。；、的]{0,6}(?:清单|名录|技术中心|办法)|平均|家|数|总数|信用|协会|服务|合作|用户|客户|，?是指|所称|集聚|聚集|入驻|发展|提供|开展[^，。；]{0,8}(?:服务|诊断|咨询|培训|对接|合作|活动))`)
	// begun is what stands before the first entry of a list that is whole.
	begun = pattern.MustCompile(`(?:^|[，。；：（]|的|内|市|省|区|县|域|国|上|从事|属于|属|为|是|对|在|于|凡|其中|其他|支持|面向|围绕|聚焦|符合|非|不含|除)(?:高端|重点|优势|传统|新型|独立|法人|居民|民营|国有|外资|内资|非?总部型|新注册|新注册的|骨干|规上|规模以上|限额以上|限上|中小微|中小|小微|新落户|新设立|新引进|新建)*$`)
	// served stand before firms whom the applicant serves or works with.
	served   = pattern.MustCompile(`(?:与|同|向|服务|帮助|带动|孵化|引进|引导|推动|来自|培育|服务于)[^，。；的、]{0,4}$|[^位体象者人构须应可限得业若如果倘]为[^，。；的、]{0,4}$|^为[^，。；的、]{0,4}$|不(?:仅|只|局)?限于$|不分$|(?:应用|使用|用|服务|销售|来源|来自|源|供应)(?:于|到|至|给)$`)
	audience = pattern.MustCompile(`(?:^|重点|主要|仅|只)面向[^，。；的、]{0,4}$`)
	// engaged stands before what the applicant does, and engagement after it.
	engaged    = pattern.MustCompile(`(?:从事|主营|属于|属|归属于?|深耕|专注于?|聚焦|(?:行业|产业|领域|方向|业务|产业领域|主业)(?:分类|类别|门类)?(?:应|须|需)?(?:为|是|属于|限于))(?:我市|我省|本市|本省|全市|全省|国家)?(?:重点)?(?:发展|支持)?(?:的)?(?:高端|重点|优势)?$`)
	engagement = pattern.MustCompile(`^(?:$|[，。；（]|的(?:$|，|企业|单位|机构)|(?:项目|业务)的?(?:所得|收入)|某(?:一|个)|` + grouping + `(?:之一|中的[^，。；]{1,4})?(?:$|[，。；（]|的(?:$|，|[^，。；]{0,6}?(?:企业|单位|机构|法人))|业务|生产|研发|开发|制造|经营|技术))`)
)

// ofApplicant reports whether the words around a list of lines of business make it the applicant's.
func ofApplicant(before, after string) bool {
	if engaged.MatchString(before) && engagement.MatchString(after) {
		return true
	}
	if !begun.MatchString(before) || !firm.MatchString(after) || firmsOf.MatchString(after) {
		return false
	}
	return audience.MatchString(before) || !served.MatchString(before)
}

// withAdded returns the trades of a clause with those that a bracket behind them adds: 制造业企业（含生产性服务业企业）. ok is false where the
// bracket adds something else, or to something else.
func (s *sentence) withAdded(c *clause, values []string, from, to int) (all []string, end int, ok bool) {
	if inLarger.MatchString(s.text[c.start:from]) {
		return nil, 0, false
	}
	m := added.FindStringSubmatchIndex(s.text[to:c.end])
	if m == nil {
		return values, to, true
	}
	if kindsToo.MatchString(s.text[to+m[2] : to+m[3]]) {
		return values, to, true
	}
	more := s.reader.industries.words(s.text[to+m[2] : to+m[3]])
	return append(slices.Clone(values), more...), to + m[1], len(more) > 0
}

var (
	// inLarger stands before what a bracket adds to those named before it.
	inLarger = pattern.MustCompile(`（(?:包)?[含括][^（）]*$`)
	// kindsToo are kinds of applicants that such a bracket names: 陶瓷企业（含|个体工商户|）.
	kindsToo = pattern.MustCompile(`^(?:(?:个体工商户|个体经营户|合作社|农民专业合作社|事业单位|民办非企业单位|分公司|子公司|分支机构|外商投资|外资|外商投资企业|社会组织)(?:、|和|及|或)?)+$`)
	// added is such a bracket behind firms.
	added = pattern.MustCompile(`^(?:类)?(?:企业|单位)（(?:包)?[含括]([^（）]{2,24}?)(?:类)?(?:企业|单位)?）`)
)
