package conditions

import (
	"slices"
	"strings"

	"huiqi/models/reference"
	"huiqi/reading/pattern"
)

var (
	// sought stand before a title that the applicant is after, not one that it has.
	sought = pattern.MustCompile(`(?:推荐|申报|征集|遴选|评选)(?:范围|类别|类型|方向)(?:主要)?(?:包括|分为)$|(?:名称|统一)[^，。；]{0,12}命名为[“]?$|(?:已|被)?(?:撤销|取消|过期|失效|到期未[^，。；]{0,8})的$|(?:(?:申请|申报)(?:组建|建设|设立|筹建|新建|备案)?|拟申报|拟申请|申请认定|申报(?:工作)?(?:只|仅)?(?:包括|分为)|推荐|参评|评选|创建|争创|开展|组织|申报认定|申请进入|(?:不再|不得|不予|不能)(?:重复|再次|再)?(?:认定|评定|评为|授予|建设|设立|组建|命名|备案)(?:为)?|(?:^|[^已])承担|取消|撤销|丧失|《)(?:其)?(?:国家|国家级|省级|市级|省|市|的|和|、)*$`)
	// toBecome ends before a title that somebody is to earn one day: 制定三年内成为|专精特新企业的规划.
	toBecome = pattern.MustCompile(`(?:力争|争取|计划|努力|有望|未来|培育期内|[^近去前续][一二三四五0-9]+年(?:之)?内)[^，。；的]{0,8}(?:成为|成长为|发展为|培育为|升级为|认定为|达到|建成|建设|创建|创成|获批|获得|获评|取得|通过)(?:国家级?|省级?|市级?)?$`)
	// judged and demanded stand around a title that those are after of whom something is asked: 评价为市瞪羚企业须同时满足.
	judged = pattern.MustCompile(`^(?:申报|申请)?(?:认定|评价|评定|评选|遴选)(?:为)?(?:国家|国家级|省级|市级|省|市)*$`)
	// judging stands before the title that somebody applies for: 申报评价为天津市科技领军企业的.
	judging = pattern.MustCompile(`(?:申报|申请)(?:认定|评价|评定|评选|遴选)为$`)
	// gotten and barring stand around a title that the document confers and that keeps out who has it already: 已备案的…不再备案.
	gotten = pattern.MustCompile(`(?:已(?:经)?(?:(?:获|被|通过)?(?:得|批)?(?:认定|备案|评定|批准|(?:牵头)?(?:承建|组建|建设)|建成|建有|设有|拥有|布局|获批)(?:为|的|了)?|是|为|属于|入选|列入|获评|获得|取得)|(?:获得|入选|当选|承担)过|(?:曾|曾经|已|已经)(?:当选|入选|荣获|获评|获得|评为|被评为|命名为)|往届|历届|往年|历年)的?(?:国家级?|省级?|市级?)?(?:[^，。；]{0,16}(?:或|、|和))?$`)
	// inForce stands before a title that somebody has still, who is shut out therefore: 仍在有效期内的高新技术企业.
	inForce  = pattern.MustCompile(`有效期(?:内|未满)的?(?:国家|省|市|区|县)?(?:级)?$`)
	barring  = pattern.MustCompile(`^[^。；]{0,16}(?:不再|不得|不予|不能)`)
	demanded = pattern.MustCompile(`^(?:企业)?(?:的)?[，]?(?:应|须|需|必须)`)
	// spoken stand after a title when the sentence is about it as such.
	spoken = pattern.MustCompile(`^(?:企业)?自动(?:入库|纳入|享受)|^(?:企业)?(?:培育|培养|申报|创建)$|^(?:企业)?培育对象|^(?:企业)?(?:认定|备案|申报|评审|遴选|组建|建设)(?:的)?(?:应|须|需|必须)|^(?:申报|申请|建设|推荐)(?:主体|单位|企业)|^(?:资格)?(?:复审|重新认定)申请|^资格到[^，。；]{1,8}终止|^(?:企业)?[二两三四五六](?:大|个)?(?:类|层次|类别|类型|等级|档次)|^(?:原则上)?(?:每[一二两三四五1-5]年|实行|有效期|统一命名|定期|命名为)|^）?(?:评估|认证|贯标|测评)?(?:达到|达)?[一二三四五1-5]级|^的(?:建设|认定|申报|评审|管理|运行|组建|创建|培育)(?:工作|方案|任务|目标|流程|程序|标准|办法|要|应|须|需|由)|^(?:企业)?(?:认定|培育)?(?:潜力|潜质)|^(?:企业)?名称变更|^(?:企业)?(?:快速|健康|加快|持续|创新|高质量)*(?:成长|发展|壮大|做大做强)|^[^，。；]{0,4}解决|^(?:资格|证书)?(?:已)?(?:过期|失效|到期的|被取消|被撤销)|^(?:（[^）]*）)?(?:企业)?(?:培育|后备|种子)(?:工程|库|计划|企业|入库|名单)|^(?:（[^）]*）)?(?:认定(?:管理|工作|条件|标准|申报|机构|中|时|过程|指标)|管理办法|评价办法|评价工作|(?:综合)?评价(?:的)?(?:综合)?(?:得分|分值|评分|指标)|申报(?:条件|工作|通知)|培育(?:工程|库|计划|入库)|政策|专项|专板|贷款|服务平台|名单公布|工作|所得税|的?认定条件|建设(?:运行|管理)|备案管理|建设标准|绩效` +
		`|(?:发展)?规划|管理机构|(?:建设|创建|培育)(?:的)?(?:中长期)?(?:规划|项目|方案|目标|工作|标准|要求)|(?:重大技术装备|产品|质量|综合|推广应用)*(?:保险|险)|(?:的)?(?:团队)?(?:领才|主任|负责人|带头人|首席)|市场占有率|占比|占|比例|(?:总|建设|建筑|场地|使用|实际)*面积|研发中心|研究开发中心|研发机构|技术中心|协会|联盟|控股|(?:的)?子公司|数(?:量)?(?:占|达|不|超)|(?:、[^，。；、]{2,12}){1,4}(?:数|数量)(?:占|达|不低于|不少于)|(?:合计|总计|共计|累计|总)?(?:数|数量)?(?:不少于|不低于|达到|达|超过|≥)?[0-9一二两三四五六七八九十]+(?:家|个|户))`)
	// encouraged begins a clause on what is welcome and asked of nobody: 鼓励取得|省级以上研发机构资质.
	encouraged = pattern.MustCompile(`^(?:并|且|同时|也)?(?:积极)?(?:鼓励|提倡|倡导)`)
	// asMeasure follows a title whose requirements are meant: 达到国家高新技术企业|的标准.
	asMeasure = pattern.MustCompile(`^(?:企业)?的?(?:认定|评价|评定|建设|创建|申报|培育)?(?:标准|条件|要求|水平)(?:$|[，。；（、])`)
	// ofLeader follows the honour of one who leads: 已入选某计划|的团队负责人.
	ofLeader = pattern.MustCompile(`^的[^，。；的]{0,6}(?:负责人|带头人)`)
	// hosts follows what is applied for at the head of a sentence about those who apply: 省技术创新中心|牵头单位应….
	hosts = pattern.MustCompile(`^(?:的)?(?:牵头|依托|建设|承建|运营|组建)(?:单位|主体|机构)(?:应|须|需|必须|原则上)`)
	// listSpoken goes on with a list of titles about which the sentence is as such: 某企业、另一企业|申报条件.
	listSpoken = pattern.MustCompile(`^(?:企业)?(?:(?:、|和|及|或)[^，。；、的为]{2,18}?)+(?:(?:申报|认定|评价|备案)(?:条件|标准|通知|办法|工作|指南|要求)|(?:合计|总计|共计|累计|总)(?:数|数量)?(?:应|须|需)?(?:不少于|不低于|达到|达|超过|≥)?[0-9一二两三四五六七八九十]+(?:家|个|户))`)
	// housed stand before, and housing behind, the place where an applicant sits.
	housed  = pattern.MustCompile(`(?:入驻|进驻|位于|毕业于|租用)[^，。；]{0,12}$`)
	housing = pattern.MustCompile(`^(?:(?:、|或者|或|和|及)[^，。；、]{0,10}?(?:孵化器|众创空间|科技园|园区|基地|加速器)){0,3}(?:内的|内|在孵|用房|孵化场地)`)
	// cameFrom and leftThere stand around one that an applicant has left: 从|市级孵化器|毕业的企业.
	cameFrom  = pattern.MustCompile(`(?:从|自)[^，。；的未]{0,6}$`)
	leftThere = pattern.MustCompile(`^(?:内|中|里)?(?:成功)?(?:毕业|孵化|迁|搬|出园|出孵|走出)`)
	// alongside stand before firms with a title whom the applicant works with or raises: 孵化高新技术企业.
	alongside = pattern.MustCompile(`(?:新增|培育|孵化|引进|成功)[^，。；的]{0,6}[0-9一二两三]+(?:家|个|户)(?:国家级?|省级?|市级?)?$|(?:帮助|协助|辅导|推动)[^，。；的]{0,10}(?:通过|获得|取得|成为|申报|获批)(?:国家级?|省级?|市级?)?$|(?:与|同|孵化|培育|引进|招引|引育|培养|服务|带动|辅导|帮助|给予)(?:出|了|的)?(?:[我本全][省市区县]|[省市区县境][内外]|国内外|外地)?(?:的)?$`)
	// raisedBy stands before the applicant, whom another raised: 由市级以上孵化器孵化的.
	raisedBy = pattern.MustCompile(`由[^，。；]{2,20}(?:孵化|培育|引进)的$`)
	// fostering and fostered stand around firms for whose good something is: 支持科技型中小企业快速成长, 为小微企业解决融资难题.
	fostering = pattern.MustCompile(`(?:支持|引导|推动|促进|助力|帮助|鼓励|带动)[^，。；的]{0,8}$|为[^，。；]{0,16}$`)
	fostered  = pattern.MustCompile(`^(?:等)?(?:的)?(?:快速|健康|高质量|创新|持续)*(?:成长|发展|做大做强|壮大)|^(?:等)?(?:解决|提供|破解)[^，。；]{2,}`)
	// employer and employed stand around those whom somebody works for: 在高新技术企业、新型研发机构等主体中承担重要工作.
	employer = pattern.MustCompile(`在[^，。；注登成设有具获建]{0,24}$`)
	employed = pattern.MustCompile(`^[^，。；]{0,40}?(?:(?:中|内|里)(?:全职|专职|稳定)?(?:承担|从事|担任|任职|工作|就业|就职)|(?:全职|专职|稳定)(?:从事|工作|任职)|(?:从事|开展)[^，。；]{0,8}(?:研究|工作)(?:满|的|$|，|且))`)
	// defined follows what the rest of a sentence says the meaning of: 首批次新材料，是指….
	defined   = pattern.MustCompile(`^(?:产品|企业)?，?(?:是指|系指|指)`)
	bookTitle = pattern.MustCompile(`《[^》]*$`)
)

// aside reports that a title is named without being asked for.
func (s *sentence) aside(c *clause, x held) bool {
	before, after := c.before(s.text, x.start), c.after(s.text, x.end)
	own := s.confers(x, before)
	gone := gotten.MatchString(before) && (s.ctx.Excluding || barring.MatchString(s.text[x.end:s.end])) || s.ctx.Excluding && inForce.MatchString(before)
	if own && !gone && (s.ctx.Excluding || !s.denies(c, x.start)) { // who applies for it has not got it
		return true
	}
	if judged.MatchString(before) && demanded.MatchString(after) || judging.MatchString(before) {
		return true
	}
	if x.start == s.start && len(x.values) == 1 && slices.Contains(rungs, x.values[0]) && predicate.MatchString(after) { // who is to be one
		return true
	}
	if s.ofGoods(x) {
		return true
	}
	if employer.MatchString(before) && employed.MatchString(after) {
		return true
	}
	if encouraged.MatchString(before) || asMeasure.MatchString(after) {
		return true
	}
	if defined.MatchString(s.text[x.end:s.end]) && x.start == s.start {
		return true
	}
	if x.start == s.start && hosts.MatchString(after) { // those of what is applied for
		return true
	}
	if x.field != "talent_titles" && (toEarn(before, after) || ofMany(before, after) || helpedBy.MatchString(before)) {
		return true
	}
	if x.field != "talent_titles" && (funds.MatchString(after) || inFundName.MatchString(after) || s.namesGrant(c)) {
		return true
	}
	if x.field != "talent_titles" && quotedPart(before, after) || inPassing(x.field, before, after) {
		return true
	}
	if afterEvent.MatchString(before) || comparedWith.MatchString(before) && different.MatchString(after) {
		return true
	}
	if severalOf.MatchString(after) || sorting.MatchString(before) && sorts.MatchString(after) || ofMembers.MatchString(before) && firmTitle.MatchString(s.text[x.start:x.end]) {
		return true
	}
	if onlyThese.MatchString(s.text[c.start:x.start]) && onlyApply.MatchString(after) {
		return false
	}
	if ranking.MatchString(after) && !onList.MatchString(before) {
		return true
	}
	return fostering.MatchString(before) && fostered.MatchString(after) || sought.MatchString(before) || toBecome.MatchString(before) || alongside.MatchString(before) && !raisedBy.MatchString(before) || housed.MatchString(before) || cameFrom.MatchString(before) && leftThere.MatchString(after) || spoken.MatchString(after) && !(x.field == "talent_titles" && ofLeader.MatchString(after)) || listSpoken.MatchString(after) || housing.MatchString(after) || bookTitle.MatchString(before)
}

var (
	// ranking follows a title after which a list of firms is called, and onList ends before one that somebody is on: 入选|瞪羚企业|榜单.
	ranking = pattern.MustCompile(`^[”]?(?:创新)?(?:企业)?[^，。；]{0,4}(?:排行|榜单)`)
	onList  = pattern.MustCompile(`(?:入选|列入|进入|登上|获得|入围|荣登|上榜)(?:了|过)?(?:[^，。；、]{0,4}[省市区县])?[“]?$`)
	// severalOf follows a list of which more than one is asked for: 高新技术企业、瞪羚企业|中的两项.
	severalOf = pattern.MustCompile(`^(?:企业)?(?:(?:、|和|或|及|以及)[^，。；：]{2,60}?)?(?:称号|资质|资格)?(?:中|之中)的?(?:至少|任意|任)*[二两三四2-4](?:项|种|类|个)`)
	// sorting and sorts stand around titles that one and the same document tells apart: 按种子企业、瞪羚企业、领军企业|三类遴选.
	sorting = pattern.MustCompile(`(?:^|[，；])[^，。；]{0,10}?(?:按照?|分为?|分成|划分为|包括)[^，。；]{0,20}$`)
	sorts   = pattern.MustCompile(`^[^，。；]{0,40}?[二两三四五六](?:大|个)?(?:类|层次|类别|类型|等级|档次|梯度|级)`)
	// afterEvent stands before what comes of those who were taken up: 入库后三年内认定为高新技术企业.
	afterEvent = pattern.MustCompile(`(?:入选|入库|认定|备案|毕业|获批|立项|培育|出库)[^，。；]{0,10}后(?:的)?[0-9一二两三四五]+年(?:之)?内[^，。；]{0,8}$`)
	// comparedWith and different stand around what others have from which a plan is to differ: 与已建某中心|不重复.
	comparedWith = pattern.MustCompile(`(?:与|同|和)[^，。；]{0,16}$`)
	different    = pattern.MustCompile(`^[^，。；]{0,12}(?:不|无)(?:相|存在|构成|得|能)?(?:重复|交叉|冲突|雷同)`)
	// ofMembers stands before firms of which there are to be so many among others: 联合体中至少1家|高新技术企业.
	ofMembers = pattern.MustCompile(`[0-9一二两三四五六七八九十]+(?:家|户)(?:及)?(?:以上)?的?$`)
	firmTitle = pattern.MustCompile(`(?:企业|小巨人”?)$`)
	// onlyThese and onlyApply stand around those who alone may apply: 仅限高新技术企业|申报.
	onlyThese = pattern.MustCompile(`^(?:本[^，。；]{0,6}|原则上)?(?:仅|只|限|面向|允许)`)
	onlyApply = pattern.MustCompile(`^(?:企业)?(?:申报|申请|参评|参加|申领)$`)
)

// ofGoods reports whether what is named are goods, which are no title of who makes them: 产品列入|首台套|目录.
func (s *sentence) ofGoods(x held) bool {
	return len(x.values) > 0 && !slices.ContainsFunc(x.values, func(v string) bool {
		t, ok := s.reader.holdings.catalogue.Title(v)
		return !ok || t.Kind != reference.KindProduct
	})
}

// funds follows a title for which somebody got money, and which he need not have: 已获得院士工作站|资助的.
var funds = pattern.MustCompile(`^(?:企业|建设|专项|项目)*(?:资助|补助|补贴|奖补|奖励|扶持)(?:资金|经费)?(?:的|$)`)

// inFundName follows a title in the name of a fund, a programme, an office or a system: 某市|科技型中小企业|技术创新资金.
var inFundName = pattern.MustCompile(`^(?:企业)?(?:技术|科技|创新|创业|发展|培育|成长|贷款|风险|补偿|认定|评价|管理|服务|能力|提升|倍增|奖励|奖补|扶持|引导|专项|财政|工作|融资|信贷|投资|梯度|信息|综合|赋能|数字化|转型|后补助|担保|信用|评审|高质量)*(?:资金|基金|计划|工程|行动|办公室|领导小组|系统|联盟|专项|网站)(?:项目|课题)?(?:$|[，。；、：（）的]|支持|资助|立项|扶持|注册|登记|填报|登录|提出|申报|申请|管理|备案)`)

// namesGrant reports whether a clause only names what is given: 专精特新企业“上云”券：….
func (s *sentence) namesGrant(c *clause) bool {
	return strings.HasPrefix(s.text[c.end:], "：") && ofGrant.MatchString(s.text[c.start:c.end])
}

var ofGrant = pattern.MustCompile(`^[^，。；：对]{2,40}(?:券|奖励|奖补|补助|补贴|贴息|贷款|资金|专项|项目)$`)

// rungs are titles that a text gives to those who are as it says, and predicate begins what it says of them: 瞪羚企业须成立….
var rungs = []string{"gazelle", "quasi-unicorn", "unicorn", "tech-leading-enterprise", "zibo-nezha", "zibo-gazelle", "sci-tech-commissioner"}

var predicate = pattern.MustCompile(`^(?:应|须|需|必须|(?:的)?估值|上(?:一)?(?:年|会计)|近|成立|注册|年(?:营|主|销)|主营业务收入|营业收入|是指)`)

var (
	// ofAnotherName are what stands around a short name that is but a part of another: 科技小巨人, 专精特新重点“小巨人”.
	longerBefore = pattern.MustCompile(`科技$`)
	longerAfter  = pattern.MustCompile(`^业|^分(?:中心|实验室|平台|基地)|^(?:重点)?“?小巨人|^重点“|^专板|^企业(?:研发|技术)中心`)
	given        = pattern.MustCompile(`(?:认定|备案|获批|评为|为|是|属于|入选|列入|纳入|获得|获评|建有|拥有|批准)(?:的)?(?:[^，。；、]{0,8}|[^，。；]{0,8}(?:中心|平台|实验室|基地|工作站|研究院)、)$`)
)

// providing stands before what something is done for: 能够为中试平台建设提供保障.
var providing = pattern.MustCompile(`(?:能够?|可以?|负责|用于|专门)为$`)

// partOfName reports that a name stands in a longer one, or is a common noun that nobody gave as a title here.
func partOfName(text string, start, end int) bool {
	switch word := text[start:end]; word {
	case "小巨人", "“小巨人”":
		return longerBefore.MatchString(text[:start])
	case "新型研发机构", "技术转移机构", "技术转移服务机构", "农业龙头企业", "中试平台", "中试基地", "概念验证中心", "概念验证平台":
		return !given.MatchString(text[:start]) || providing.MatchString(text[:start])
	default:
		return longerAfter.MatchString(text[end:])
	}
}

// ladders are titles that one earns one after another, from the lowest up.
var ladders = [][]string{{"innovative-sme", "srdi-sme", "srdi-little-giant"}}

// upwards returns a title, and those above it where the words after it say so: 专精特新中小企业以上称号.
func upwards(id, after string) []string {
	if above.MatchString(after) {
		for _, l := range ladders {
			if i := slices.Index(l, id); i >= 0 {
				return slices.Clone(l[i:])
			}
		}
	}
	return []string{id}
}

var above = pattern.MustCompile(`^(?:及|或)?(?:其)?以上`)
