package reading

import (
	"strings"
	"unicode/utf8"

	"huiqi/reading/outline"
	"huiqi/reading/pattern"
)

// role is what a sentence does in a policy.
type role string

const (
	condition role = "condition"
	perhaps   role = "perhaps" // only what it holds will tell
	benefit   role = "benefit"
	window    role = "window"
	material  role = "material"
	contact   role = "contact"
	procedure role = "procedure"
	general   role = "general"
	title     role = "heading"
	repeated  role = "repeated"    // it says what another sentence said already
	continued role = "continued"   // it goes on with a sentence that a condition quotes
	others    role = "other-party" // it is about banks, experts or providers of services
	beyond    role = "beyond"      // it states conditions, more than a rule may hold
	elsewhere role = "elsewhere"   // it stands between the conditions and belongs to something else
)

var (
	aims    = pattern.MustCompile(`^(?:为|为了|根据|按照|依据|经|遵照|本办法|本细则|本规定|本指南|本通知|本公告)[^。]{0,400}?(?:制定本|现将|现就|特制定|通知如下|公告如下|结合我|印发给|就有关|自[^。]{2,24}施行|由[^。]{2,40}负责解释|所称|规定如下|有关事项|有效期[^内外])|^(?:现将|现就|兹将)[^。；]{0,80}(?:如下|印发|转发|公布)`)
	handing = pattern.MustCompile(`^(?:[^，。；：]{0,8}(?:附件|材料))?[^，。；：的]{0,4}(?:上传|提交|提供|报送)[^，。；：]{0,6}：|(?:提交|提供|报送|填报|填写|上传|附|出具|递交)[^。；]{0,40}?(?:材料|申请表|申报书|证明|复印件|原件|报告|承诺书|推荐表|表格|清单|一式)`)
	doing   = pattern.MustCompile(`^(?:由)?(?:[^，。；]{0,20})?(?:科技局|科学技术局|科技厅|工信局|财政局|主管部门|推荐单位|专家|评审|受理部门|市财政|省财政|各区县|区县|管理部门|认定机构|领导小组|有关部门|县级|市级科技|省级科技|管理局|监管局|监督局|工作部门|发展改革委|工业和信息化局|商务局|人社局|农业农村局)(?:[^，。；]{0,12})?(?:负责|组织|对[^，。；]{0,20}进行|审核|审查|公示|拨付|下达|受理|推荐|汇总|核实|会同|联合|应当|根据|通过|将|要)`)
	offices = pattern.MustCompile(`^各(?:区|县|市|地|级|镇|推荐|主管|归口|有关部门)[^。；申]{0,60}?，(?:要|应|须|负责|按照|根据|做好|择优|严格|认真|对照)`)
	// onTheDay is a day on which something holds or by which it was done, and no day of the call: 截至申报之日, 须在2030年1月1日前注册.
	onTheDay  = pattern.MustCompile(`截[至止](?:申报|申请|提交)[^，。；]{0,6}?[日时]|(?:注册|成立|登记|设立|创办|创业|运营|经营|从业|工作|服务|入驻|在岗|到岗|进站|毕业|取得|建设|营业|贷款|保险|合同)[^，。；、]{0,2}(?:时间|期限)|(?:申报|申请|推荐|受理)?截止(?:日期?|时间|之日)?(?:的)?(?:前|起|时)|日(?:（含）)?(?:之|以)?前(?:已|均|应)*(?:在[^，。；]{1,20})?(?:依法|正式|首次)?(?:注册|成立|设立|登记|取得|获得|投产|建成|竣工|纳入|认定|通过)`)
	asking    = pattern.MustCompile(`联系人|联系电话|咨询电话|电话：|邮箱`)
	timing    = pattern.MustCompile(`(?:申报|受理|填报|网上|系统|报送|报名)(?:(?:[^。；，]{0,20}?[^。；，立册营作事行龄务续款同])?(?:时间|期限)|[^。；，]{0,20}?(?:截止|截至|开放|日止|日前))|截止(?:时间|日期)?[^。；]{0,10}?[0-9]{1,2}月|常年受理|常态化受理|随时申报|逾期不予受理`)
	granting  = pattern.MustCompile(`(?:^|[^不])给予|进行(?:奖励|奖补|补助|补贴|资助)|贴补|[0-9](?:千|万)?元/(?:家|个|项|件|人|户|次|台|套|年|月)|免(?:收)?(?:租金|房租)|配套[0-9]+|每(?:人|月|年|家|户|件|项)[^，。；]{0,8}?[0-9]+(?:万)?元(?:[^以及]|$)|一事一议|予以(?:奖励|补助|补贴|资助|支持)|奖励[^，。；的]{0,12}?(?:[0-9]+|[一二三五十百千万]+)(?:[^0-9一二三四五六七八九十百千年月日个天]|$)|补助[^，。；]{0,12}?[0-9]+|补贴[^，。；]{0,12}?[0-9]+|奖补|[奖补][0-9]+(?:\.[0-9]+)?万|免征|减按|抵减|税前扣除|准予|贴息(?:[^的贷期对]|$)|资助[^，。；]{0,10}?[0-9]+|享受[^，。；]{0,16}?[0-9]+(?:\.[0-9]+)?(?:%|万元|元)[^，。；]{0,12}?(?:补贴|补助|奖励|奖补|资助|贴息)|可享受|可申领|兑付|最高[^，。；]{0,8}?[0-9]+|封顶|(?:支持|补助|奖励|资助|补贴|贴息)(?:额度|金额|资金)[^，。；]{0,8}?[0-9]+|按[^，。；]{0,24}?(?:%|比例)[^，。；]{0,10}?(?:给予|补贴|补助|奖励|资助|计算)|优先(?:推荐|支持|安排)`)
	normative = pattern.MustCompile(`(?:一般|原则上)(?:应)?(?:不(?:超过|低于|少于|得)|在)|应(?:当)?(?:同时|为|符合|具备|满足|具有|拥有|在|是|属于|达到|依法|取得|获得|获评|入选|通过|建有|建立|设有|持有|连续|从事|未|无|已|能|有)|须|必须|需(?:为|具备|满足|符合|在|同时|具有)|(?:符合|具备|满足|具有)[^。；]{0,20}?(?:条件|要求|标准)|是指|凡|面向|不得|限于|仅限|(?:申报|申请|参赛|贷款|申领|推荐|牵头|承担|建设|依托)(?:的)?(?:企业|单位|主体|人|机构|项目)(?:应|须|需|必须|要|为|是|：)`)
	object    = pattern.MustCompile(`(?:^|，)对(?:于)?[^。；]{2,160}?(?:企业|公司|单位|机构|个人|人才|平台|项目|团队|孵化器|空间|园区|主体|法人|纳税人|的)[，]?`)
	ofThose   = pattern.MustCompile(`的[，](?:[^。；]{0,60}?)(?:给予|予以|奖励|补助|补贴|资助|可|按|免|减|每|一次性|不予|取消|暂停|允许|由)|(?:企业|公司|单位|机构|人才|人员|中心|平台|实验室)[，](?:[^。；]{0,20}?)(?:给予|予以|奖励|补助|补贴|资助|可|按|免征|减按|每|一次性|[奖补][0-9])`)
)

// roleOf tells what a sentence does. about is what its part is about; strict asks for clear signs, where the document
// has sections of its own for conditions.
func roleOf(s string, about outline.Subject, strict bool) role {
	if m := basis.FindString(s); m != "" && !aims.MatchString(s) {
		s = s[len(m):]
	}
	if revokes(s) {
		return general
	}
	if papers.MatchString(s) {
		return material
	}
	if quota.MatchString(s) {
		return general
	}
	if othersDo(s, about) {
		return others
	}
	if bars(s, about) || barsList(s, about) {
		return condition
	}
	if foundedLately.MatchString(s) {
		return condition
	}
	switch about {
	case outline.Conditions, outline.Applicants, outline.Exclusions:
		return roleInConditions(s)
	case outline.Windows:
		return window
	case outline.Materials:
		return material
	case outline.Contacts:
		return contact
	case outline.Procedure, outline.Supervision:
		if about == outline.Procedure && (clean.MatchString(s) || strictly.MatchString(s)) && !doing.MatchString(s) && !hands(s) {
			return condition
		}
		if about == outline.Procedure && turnsDown(s) {
			return perhaps
		}
		return procedure
	case outline.General:
		if (chosen.MatchString(s) || funds.MatchString(s) && atLeast.MatchString(s) || strictly.MatchString(s) || applying.MatchString(s) || clean.MatchString(s) || everyone.MatchString(s) || audience.MatchString(s) || ownFunds.MatchString(s)) && !aims.MatchString(s) || meant.MatchString(s) || !strict && granting.MatchString(s) && object.MatchString(s) && paid.MatchString(s) {
			return condition
		}
		return general
	}
	return roleAnywhere(s, about, strict)
}

// roleInConditions finds what, in a section of conditions, states none.
func roleInConditions(s string) role {
	switch {
	case audience.MatchString(s), meant.MatchString(s):
		return condition
	case offices.MatchString(s) && !normativeOnly.MatchString(s):
		return procedure
	case aims.MatchString(s), defining.MatchString(s), goal.MatchString(s), scoring.MatchString(s), wishing.MatchString(s) && !normative.MatchString(s):
		return general
	case funding.MatchString(s) && !atLeast.MatchString(s):
		return general
	case asking.MatchString(s):
		return contact
	case upTo.MatchString(s) && !normative.MatchString(s), atRate.MatchString(s), givenOnTop.MatchString(s):
		return benefit
	case hands(inBrackets.ReplaceAllString(s, "")) && !normativeOnly.MatchString(s):
		return material
	case doing.MatchString(s) && !normativeOnly.MatchString(s) && !strings.HasSuffix(s, "的") && !recommended.MatchString(s) && !obtained.MatchString(s), dueBy.MatchString(s), spending.MatchString(s) && !normativeOnly.MatchString(s):
		return procedure
	}
	if r, ok := nothingAsked(s); ok {
		return r
	}
	return condition
}

// recommended is all that a sentence says of whom an office named: 经县级主管部门推荐的双创基地.
var recommended = pattern.MustCompile(`^(?:已)?经[^，。；]{2,30}(?:推荐|认定|审核|备案|批准|确认)(?:合格)?的[^，。；]{2,20}$`)

// obtained begins a condition by what an applicant has got from offices: 取得区县政府和主管部门推荐.
var obtained = pattern.MustCompile(`^(?:应|须|需|已)?(?:当)?(?:取得|获得|获|有)[^，。；]{2,}`)

// encouraging is a sentence about what the issuer wants or does.
var encouraging = pattern.MustCompile(`^(?:进一步|鼓励|引导|推动|加强|加快|建立|完善|强化|落实|推进|深入|充分|积极|大力|支持(?:企业|各类|[^，。；]{2,14})?(?:开展|建设|加强|提升|参与|联合))`)

var (
	// dueBy is a step with its deadline: 应自放款之日起30日内提出申请.
	dueBy = pattern.MustCompile(`之日起[^，。；]{1,14}内[^，。；]{0,10}(?:提出|提交|报送|报告|申请|办理)|逾期视为放弃`)
	// foundedLately bounds the age of a firm by the day on which it applies: 须在注册登记之日起一年内提出.
	foundedLately = pattern.MustCompile(`(?:工商|注册|成立|设立|创办|营业执照|企业登记|组织登记)[^，。；合同贷款]{0,8}(?:之日起?|后|起)(?:的)?[^，。；日天]{0,8}(?:月|年|年半)(?:以|之)?内[^，。；]{0,10}(?:提出|提交|申请|申报)`)
	// handled is how applications are handled and what the money is for.
	handled = pattern.MustCompile(`公示[^，。；]{0,8}[0-9一二三五七十]+(?:个)?(?:工作)?日|公示(?:期|无异议)|^[^，。；]{0,4}(?:奖励|补助|奖补|专项|扶持|财政|资助)资金[^，。；]{0,16}用于`)
	// spending is how the money is managed.
	spending = pattern.MustCompile(`资金[^，。；]{0,6}由[^，。；]{0,12}(?:承担|列支|安排)|专账管理|专款专用|单独核算管理`)
)

// meanwhile begins what happens while somebody who was admitted is: 入库培育期为两年，期间首次通过认定的，给予奖励.
var meanwhile = pattern.MustCompile(`^(?:入库|培育|在库|在孵|管理|创建|建设|资助|支持){1,2}期(?:限)?(?:一般|原则上)?(?:为|内|间)`)

// ownFunds asks for funds of one's own beside public ones, wherever it stands.
var ownFunds = pattern.MustCompile(`(?:自筹|配套)(?:资金|经费)[^，。；]{0,20}(?:比例|之比|比)[^，。；]{0,6}(?:不低于|不少于|≥)`)

// lasting says for how long a title is given: 企业称号有效期为3年.
var lasting = pattern.MustCompile(`^[^，。；]{0,30}(?:称号|资格|认定|命名|备案|证书|标识)?(?:的)?有效期(?:限)?(?:一般)?(?:为|是)?[0-9一二两三四五](?:个)?年(?:$|，)`)

// goal is a sentence that says what a policy is for, or ends in what its issuer does next: 以提升研发能力为目标，…, …，现将有关事项通知如下.
var goal = pattern.MustCompile(`^以[^，。；]{2,80}为(?:目标|导向|重点|抓手|引领|牵引|主线)，|[，。](?:现将|现就|特将)[^。；]{0,60}(?:如下|印发|公布)$`)

// defining is a sentence that says what is meant by a thing, not by an applicant: 自主开发的产品，是指….
var defining = pattern.MustCompile(`^(?:上述|所称|其中)?[^，。；：]{0,20}(?:产品|费用|收入|支出|成果|活动|比例|占比|合同|投入)，?(?:是指|指)`)

// upTo says how much is lent or given at most: 个人贷款额度最高30万元, 贷款期限最长不超过3年.
var upTo = pattern.MustCompile(`^[^，。；]{0,12}?(?:贷款|授信|担保|贴息|补贴|补助|资助|支持)(?:总)?(?:额度|金额|期限|年限)[^，。；]{0,6}?最[高长]|^[^，。；0-9]{0,10}(?:贷款|授信)额度?(?:一般)?[0-9][^，。；]{1,16}，最高`)

// givenOnTop says what those get besides who are more than what is asked: 营业收入增长10%以上的，另给予奖励.
var givenOnTop = pattern.MustCompile(`^[^。；]{2,60}的(?:企业|单位|机构|项目|人员|人才|团队)?，(?:再|另|额外)(?:外)?(?:一次性)?(?:给予|奖励|补助|奖补|增加)`)

// rated says what a grant amounts to for whom: 津贴标准为博士每月3000元、硕士每月1500元.
var rated = pattern.MustCompile(`^[^，。；：的]{0,8}(?:津贴|补贴|补助|奖励|资助|奖金|奖补)(?:发放)?标准(?:为|是|：|分别为)[^。；]{0,20}[0-9][^，。；]{0,2}元`)

// atRate says what share of something is given: 贷款利息按实际支付利息的50%予以补助.
var atRate = pattern.MustCompile(`^[^，。；]{0,14}?按(?:照)?[^，。；的]{2,16}的?[0-9.]+%(?:的比例|的标准)?(?:给予|予以|进行)?(?:补助|补贴|贴息|奖励|资助|奖补)$`)

// funding says where the money comes from, how long or what it goes to first: 设立专项资金，…; 重点支持产业包括：….
var funding = pattern.MustCompile(`^(?:本)?政策(?:措施)?(?:执行|有效)期|^(?:每年|区|市|县)?(?:安排|设立)[^，。；]{0,24}(?:资金|基金)”?(?:$|，)|^重点支持(?:的)?(?:产业|企业|项目|领域|方向)(?:主要)?(?:包括|为|有)?：`)

// atLeast bounds what an applicant is to have set up itself: 设立不低于100万元的孵化资金.
var atLeast = pattern.MustCompile(`(?:不低于|不少于|不小于)[0-9]|[0-9][^，。；]{0,4}以上`)

// wishing is what in a list of conditions is none: a thing that is welcome. 建立健全财务制度 is one there.
var wishing = pattern.MustCompile(`^(?:鼓励|支持|引导|推动|大力|积极[^履参配]|优先(?:支持|推荐|考虑|安排)|同等条件下)`)

// scoring is a line of a grid by which applicants are given points: 30%以上（20分）, 满分50分.
var scoring = pattern.MustCompile(`满分(?:为|是)?[0-9]{1,3}分|分档评(?:价|分)|（[0-9]{1,3}分）$|[得计加扣记][0-9.]{1,4}分(?:$|[，；])`)

var normativeOnly = pattern.MustCompile(`具有|具备|拥有|注册|未|无|不得|以上|以内|不低于|不少于|不超过|法人`)

// announcing is a sentence that a list of conditions follows: 应当同时符合下列要求.
var announcing = pattern.MustCompile(`(?:应|须|需|必须|同时)[^，。；]{0,10}(?:符合|具备|满足|达到)[^。；]{0,20}(?:条件|要求|标准|规定)`)

func runesOf(s string) int { return utf8.RuneCountInString(s) }
