package conditions

import (
	"slices"
	"strings"

	"huiqi/reading/pattern"
)

// stranger names somebody who stands beside the applicant: who owns it, in whom it invests, whom it works with, sells to, buys from,
// serves or houses, and who vouches for it.
const stranger = `(?:母公司|(?:控股|主要|法人|国有|新)?股东|实际控制人|所属集团(?:公司)?|上级(?:公司|集团|单位)|关联(?:企业|公司|方)|参股(?:企业|公司)` +
	`|(?:被|拟)(?:并购|收购)(?:的)?(?:企业|公司|项目|标的|方)|(?:并购|收购|交易)标的(?:企业|公司)?|标的(?:企业|公司)|目标(?:企业|公司)` +
	`|(?:产学研)?(?:合作|协作|参与|参加|协同|共建|帮扶|结对|对口)(?:申报|承担|实施|研发|建设)?(?:单位|企业|机构|方|高校|院校|院所|高校院所|医院|商|银行)` +
	`|合作的[^，。；、0-9]{0,6}(?:企业|单位|机构|高校|院所)|(?:购买|采购|供货|供应|订货|供给|销售|配套服务)(?:方|商|单位)|供应商|(?:主要|核心|最终|终端)?(?:客户|用户)(?:单位|企业|中)?|经销商|代理商` +
	`|(?:所|被)(?:服务|辅导|帮扶|培训|诊断|检测)的?(?:企业|客户)|服务的企业|会员(?:企业|单位)?|(?:产业链)?上下游(?:配套)?企业|链上企业|毕业企业|(?:在孵|入驻|入孵)(?:的)?(?:企业|项目|团队)(?:中|内|里)?的?(?:员工|职工|从业人员|就业|营业|销售|年|上年度|合计|累计|产值|税收)` +
	`|(?:园区|基地|载体|平台|集群|协会|联盟)(?:内|上|中|里)的?(?:各|所有)?(?:成员)?(?:企业|单位)` +
	`|(?:下属|所属|旗下|各)*(?:控股|全资)?(?:子公司|总公司)|(?:贷款|放贷|经办|承贷|开户)(?:银行|机构)|合作(?:投资|服务|金融|研发|科研|医疗|检测)+(?:机构|企业)|(?:培养|指导|培训)的(?:研究生|学生|学员|人员)|担保(?:企业|公司|机构)|入驻(?:商家|商户|网商|主播)|激励对象|(?:总包|发包|分包|品牌|加盟|授权)方|(?:反)?担保人|保证人|推荐(?:人|专家)(?:应|须|为|需|具)|出租(?:方|人)|(?:会计师|律师|审计|评估)(?:师)?事务所|(?:审计|评估|代理|出具)机构|(?:承保|保险)(?:公司|机构)|承包(?:方|商)|施工单位` +
	`|(?:其所?|所)投资的?(?:企业|公司|项目)|(?:入驻|孵化|在孵)企业(?:平均|户均|年均)|(?:所?培育的|受(?:训|培训)(?:的)?)(?:企业|公司)|(?:同类|同行业|可比)企业|(?:联盟|协会|学会)成员(?:单位|企业)|推荐单位|第三方(?:机构|单位|公司))`

var (
	// strange begins a clause whose subject is such a one: 母公司上年度营业收入…, 其合作单位应为….
	strange = pattern.MustCompile(`^(?:但|且|并|同时|其中|凡|对|对于|如|若|该|其|各|其他|境外|境内|国外|国内|省外|市外|本地|主要|核心|申报(?:企业|单位|人)的?|申请(?:企业|单位|人)的?|企业的?|项目的?|产品的?|至少有?[一二两三1-9](?:家|个))*(` + stranger + `)(?:（[^（）]*）)?`)
	// strangeAmid is such a one behind others in a clause: 交易额3000万元以上、|被并购企业拥有….
	strangeAmid = pattern.MustCompile(`(?:[0-9元上下内年家名]、|[^，。；]且|[^，。；]并且)(?:其|该)?` + stranger + `(?:的)?(?:应|须|需|为|是|属于|在|上|近|拥有|具有|注册|成立|年|营业|资产|职工)`)
	// jointly goes on behind it with the applicant, of whom the same is said: 合作单位和申报企业均应….
	jointly = pattern.MustCompile(`^(?:之间|间的)|^(?:出具|确认|审计|核定|认可)的|^(?:、|和|与|及|或|或者|以及)[^，。；]{0,12}?(?:申报|申请|牵头|承担|主持|运营|运行|建设|实施)|^(?:、|和|与|及|或|或者|以及)(?:本|该)?(?:企业|公司|单位)|^(?:[^，。；与同向对为]{0,8}?)(?:申报|申请)(?:的|企业|单位|人)`)
	// ownAgain begins a clause that turns to the applicant.
	ownAgain = pattern.MustCompile(`^(?:但|且|并|同时|其中|凡|对)*(?:本|该|我)?(?:申报|申请|申领|参评|参赛|牵头|承担|依托|项目|运营|运行|建设|实施|管理|贷款|企业|单位|机构|公司|平台|基地|中心|产品|主体|投资机构|管理人|负责人|带头人|团队|人才|与|同|和|向|为[^，。；0-9]{2,}(?:提供|服务)|双方|各方|合同|合作协议|协议)`)
	// goesOnOf follows one of whom the clauses behind may go on to speak, not of what it has: 合作单位|应为…, but not 用户|满意度….
	goesOnOf = pattern.MustCompile(`^[】：]|^$|^(?:的)?(?:、[^，。；]*)?(?:均|都|也|原则上|一般|不)*(?:应|须|需|必须|要|为|是|系|属|具|拥有|有|在|位于|注册|登记|成立|近|最近|上|未|无|不得|已|年|营业|销售|资产|职工|研发|贷款)`)
	// describesOwn ends a clause that only says by the stranger who the applicant is: 控股股东为上市公司的.
	describesOwn = pattern.MustCompile(`的(?:企业|单位|机构|公司|项目|产品|人员|申请人|申报人)?$`)
)

// strangers drops what a clause asks of somebody else than the applicant, and leaves the clause to a person. A clause without a subject
// goes on with that of the clause before: 母公司应为上市公司，|上年度营业收入20亿元以上.
func (s *sentence) strangers(c *clause) {
	own, behind := s.text[c.start:c.end], ""
	named := strange.FindStringSubmatch(own)
	if named != nil {
		behind = own[len(named[0]):]
	}
	switch {
	case named != nil:
		s.foreign = !jointly.MatchString(behind) && !s.titled(named[1])
	case s.foreign && (c.or || ownAgain.MatchString(own) || strings.HasPrefix(strings.TrimLeft(s.text[s.lastEnd(c):c.start], " \n"), "；")):
		s.foreign = false
	}
	if s.foreign {
		c.disown(func(h hit) bool { return !ofBoth(own, h) })
	} else if m := strangeAmid.FindStringIndex(own); m != nil {
		c.disown(func(h hit) bool { return h.start >= c.start+m[0] && !ofBoth(own, h) })
	}
	if named != nil && !goesOnOf.MatchString(behind) || describesOwn.MatchString(own) {
		s.foreign = false
	}
	s.withOthers(c)
	c.disown(func(h hit) bool { return s.counted(c, h) || s.notYet(c, h) || s.amongOthers(c, h) })
}

// withOthers drops what a clause says of those with whom, for whom or by whom something is done.
func (s *sentence) withOthers(c *clause) {
	own := s.text[c.start:c.end]
	if len(c.hits) == 0 || s.ctx.Excluding || hiring.MatchString(own) {
		return
	}
	for _, f := range doneBy {
		for _, m := range f.FindAllStringSubmatchIndex(own) {
			from, to := c.start+m[2], c.start+m[3]
			c.disown(func(h hit) bool { return from <= h.start && h.end <= to })
		}
	}
}

// titled reports whether the title of the text names somebody, who is then the applicant: 关于遴选合作银行的公告.
func (s *sentence) titled(who string) bool {
	head, _, _ := strings.Cut(s.text[:min(s.start, titleBytes)], "\n")
	return strings.Contains(head, who) || strings.HasPrefix(who, "担保") && strings.Contains(head, "担保")
}

// titleBytes is as long as a title may be.
const titleBytes = 240

// lastEnd is where the clause before ends.
func (s *sentence) lastEnd(c *clause) int {
	if i := slices.Index(s.clauses, c); i > 0 {
		return min(s.clauses[i-1].end, c.start)
	}
	return c.start
}

// disown drops hits that are somebody else's.
func (c *clause) disown(theirs func(h hit) bool) {
	n := len(c.hits)
	c.hits = slices.DeleteFunc(c.hits, theirs)
	c.unread = c.unread || len(c.hits) < n
}

// ofBoth reports whether a hit bars the applicant as well as those who own it, of whom a clause speaks: 实际控制人被列为失信被执行人的.
func ofBoth(own string, h hit) bool {
	return h.adverse && barsToo.MatchString(own) || countsThem(h.field)
}

// barsToo names those who own an applicant.
var barsToo = pattern.MustCompile(`母公司|股东|实际控制人|承租`)

// countsThem are the fields that tell how many others there are.
func countsThem(field string) bool {
	return slices.Contains([]string{"incubated_count", "incubator_ip_ratio", "iur_partner", "market_share_rank", "same_project_funded"}, field)
}

// doneBy find those with whom, for whom and by whom something is done, in its first group: 与|年收入1亿元以上的企业|签订合同.
var doneBy = []*pattern.Pattern{
	pattern.MustCompile(`(?:^|[^参加给赋])(?:与|同|联合|会同|携手)([^，。；]{2,60}?)(?:签订|签署|签有|合作|共建|共同|开展|建立|组建|达成|联合|结对|结成)(?:[^劳聘]|$)`),
	pattern.MustCompile(`(?:^|[^应须需均系必作认评以确定因成视命转升改面是])(?:为|向|给)([^，。；为且并]{2,60}?)(?:提供|(?:销售|供货|供应|配套|采购|输出|转移|转让)(?:$|[^收额企商方链的合])|发放|服务的(?:经验|能力|业绩|案例))`),
	pattern.MustCompile(`(?:^|[，、且并可应须经])由([^，。；]{2,60}?)(?:出具|提供[^，。；]{0,8}担保|担保|推荐|审计|代理|承保|控股|参股|出资)`),
	pattern.MustCompile(`(?:投资于|投向|(?:^|[，、对])(?:成功)?(?:投资(?:了)?|收购|并购|兼并))([^，。；后被]{2,60}?(?:企业|公司|项目|团队))`),
	pattern.MustCompile(`(?:吸引|引进|招引|引入|培育|孵化)(?:了)?(?:[0-9一二两三四五]+(?:家|户|个))(?:及?以上)?([^，。；]{2,60}?(?:企业|公司|机构|单位))`),
	pattern.MustCompile(`(?:带动|服务|辅导|培育|孵化|惠及)(?:了)?([^，。；]{2,60}?的(?:企业|单位|机构|公司))(?:数|数量)?(?:不少于|不低于|达到?|超过|至少)?[0-9一二两三四五六七八九十]+(?:余)?(?:家|户)`),
	pattern.MustCompile(`（(` + stranger + `[^（）]*)）`),
	pattern.MustCompile(`《([^》]*)》`),
}

// hiring says that a firm takes somebody on, who applies: 与淄博市企业签订劳动合同.
var hiring = pattern.MustCompile(`(?:劳动|聘用|聘任|工作|就业|录用)(?:（[^（）]*）)?(?:或[^，。；]{2,6})?(?:合同|协议)`)

// counted reports whether a hit only says what others are of whom there are to be so many: 规模以上企业|不少于5家.
func (s *sentence) counted(c *clause, h hit) bool {
	switch h.field {
	case "legal_person":
		return kinOf.MatchString(s.text[h.end:c.end]) || manyBehind.MatchString(s.text[h.end:c.end])
	case "above_scale", "listed", "size_class", "titles", "region", "industry", "resident_enterprise":
		return manyBehind.MatchString(s.text[h.end:c.end]) || manyBefore.MatchString(s.text[c.start:h.start])
	}
	return false
}

var (
	// kinOf follows a person at the head of a firm whose family is meant: 企业法人、股东的|近亲属.
	kinOf = pattern.MustCompile(`^[^，。；]{0,12}?(?:亲属|配偶|子女)`)
	// manyBehind and manyBefore stand around those of whom there are to be so many.
	manyBehind = pattern.MustCompile(`^(?:(?:、|和|或|及|以及)[^，。；、0-9]{1,12})*(?:[^，。；、0-9的]{0,6}(?:企业|单位|公司|机构|项目|客户))?(?:的)?(?:总)?(?:(?:数|数量|户数)?(?:应|须|需|在)?(?:不少于|不低于|达到?|超过|≥|至少|有)*[0-9一二两三四五六七八九十]+(?:家|户)|(?:数|数量|户数)?(?:占[^，。；0-9]{0,12}|占比|比例|比重)(?:应|须|需|在)?(?:不少于|不低于|达到?|超过|≥|至少)*[0-9.]+%)`)
	manyBefore = pattern.MustCompile(`(?:[0-9一二两三四五六七八九十]+(?:家|户)(?:及)?(?:以上)?的?|(?:包含|包括|涵盖|服务|拥有|有|含)(?:了)?[^，。；0-9的]{0,4}[0-9一二两三四五]+(?:家|户)[^，。；、0-9]{0,8})$`)
)
