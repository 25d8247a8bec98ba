package conditions

import (
	"strings"

	"huiqi/reading/pattern"
)

func ofRights(m *measure) bool { return strings.HasPrefix(m.field, "ip_") }

// attributive stands between an amount and the rights that it counts: 2项以上与主导产品相关的知识产权.
var attributive = pattern.MustCompile(`^(?:与|同|和|由|属于)[^，。；、0-9]{2,16}$`)

// filed says of rights that they are but applied for.
var filed = pattern.MustCompile(`^[^，。；0-9]{0,4}申请|^(?:权人|法$|密集型|导航|池|联盟|代理|服务|托管|质押|转化|许可|运营|奖|维权|保护|培训|管理|示范|优势|贯标|纠纷|侵权|诉讼|证券化)`)

// inventor says that rights are those of a person who came first in making them, whoever holds them: 以第一发明人获得授权发明专利1件.
var inventor = pattern.MustCompile(`第一发明人`)

// amongThem says of tenants that only some of them count.
var amongThem = pattern.MustCompile(`^(?:当)?(?:中|内|里)|^(?:已)?(?:获得|实现|得到|取得)`)

// spoilt reports that words name something else than a measure: rights applied for, some of the tenants, a share of those who have
// a degree or something else as well, or of a part of the staff only, years of work of a person, or those until retirement.
func (s *sentence) spoilt(m *measure, clause, words, after string) bool {
	if ofRights(m) {
		return filed.MatchString(after) || inventor.MatchString(clause) || rightsFirms.MatchString(clause)
	}
	if m.field == "incubated_count" {
		return amongThem.MatchString(after)
	}
	if (m.field == "revenue" || m.field == "main_revenue") && strings.HasPrefix(after, "总和") { // of several firms
		return true
	}
	if m.field == "revenue" && strings.Contains(words, "销售额") && ofGoods1.MatchString(s.text[s.start:s.end]) {
		return true
	}
	if m.field == "loan_amount" { // what is paid for it
		return strings.Contains(after, "利息") || strings.Contains(after, "费")
	}
	if m.field == "age_years" { // of rooms or papers, or of who stands behind the applicant
		return ofPlace1.MatchString(words) || jobless.MatchString(words) || selfEmployed.MatchString(clause) || planned1.MatchString(words) || backer.MatchString(clause)
	}
	if m.field == "operating_years" { // who runs it
		return runner.MatchString(words) || inUse.MatchString(clause) || ofWorks.MatchString(s.text[s.start:s.end])
	}
	if m.field == "employees" { // of the staff only some
		return strings.HasPrefix(after, "中") || strings.HasPrefix(after, "里") || someStaff.MatchString(strings.TrimSuffix(clause, words))
	}
	if m.field == "contract_amount" { // of sales
		return !strings.Contains(words, "技术") && !techDeals.MatchString(s.text)
	}
	if m.field == "loan_term" { // of what is not lent
		return ofAgreement.MatchString(clause) || !borrowing.MatchString(s.text)
	}
	if m.field == "area" {
		return rented.MatchString(clause)
	}
	if m.field == "innovation_score" {
		return otherScore.MatchString(clause) || strings.HasPrefix(words, "积分") && !strings.Contains(s.text, "创新积分")
	}
	if m.field == "funding_match_ratio" {
		return ofTotal.MatchString(words)
	}
	if m.field == "niche_years" {
		return ofPerson.MatchString(clause) || otherWork.MatchString(words)
	}
	if m.field == "rd_equipment_value" {
		return otherGear.MatchString(words)
	}
	if m.field == "main_revenue_ratio" {
		return otherIncome.MatchString(words)
	}
	if m.field != "degree_ratio" {
		return m.field == "person_age" && strings.Contains(words, "退休")
	}
	if amongStaff.MatchString(clause) {
		return true
	}
	counted, share := s.last[persons], s.last[ratio]
	some := s.uncounted || counted != nil && counted.field != "employees" || share != nil && (share.field == "rd_staff_ratio" || share.field == "tech_staff_ratio")
	partly := some && strings.HasPrefix(clause, "其中") && !ofStaff.MatchString(words)
	return partly || strings.Contains(words, "科技人员") || strings.Contains(words, "研发人员") || strings.Contains(words, "职称") && !bothRanked.MatchString(words) || strings.Contains(words, "资格") || strings.Count(words, "人员")-strings.Count(words, "从业人员") > 1
}

var (
	// rightsFirms ends before the number of firms that are called by their rights: 知识产权示范企业|不少于3家.
	rightsFirms = pattern.MustCompile(`知识产权[^，。；、]{0,6}(?:示范|优势|试点|服务|运营)[^，。；、]{0,4}(?:企业|机构|单位)[^，。；、]{0,6}$`)
	// ofAgreement begins to tell of an agreement for some time: 与院士签订期限不少于3年的合作协议.
	ofAgreement = pattern.MustCompile(`(?:签订|签署|签有|订立)(?:了)?[^，。；贷借]*$`)
	// ofPlace1 are words that begin like those for running a firm and name something else: 经营场所使用期限.
	ofPlace1 = pattern.MustCompile(`场所|场地|用房|许可|期限.*期限`)
	// jobless are words for persons who are registered, and nothing else.
	jobless = pattern.MustCompile(`(?:失业|就业|求职)(?:登记)?[^，。；]*$`)
	// selfEmployed ends before how long somebody has worked on his own account.
	selfEmployed = pattern.MustCompile(`(?:个体|灵活)(?:经营|就业)[^，。；0-9]{0,6}$`)
	// backer and ofBacker name who stands behind an applicant: 母公司成立满三年, 由成立满三年的母公司提供担保.
	backer   = pattern.MustCompile(`(?:母公司|控股股东|实际控制人|担保(?:公司|机构|企业|人)|保证人)(?:的)?(?:应|须|需|已)*[^，。；的0-9]{0,6}$`)
	ofBacker = pattern.MustCompile(`^的(?:母公司|控股股东|实际控制人|担保(?:公司|机构|企业|人)|保证人)`)
	// ofBuilding follows the years since something was built: 建成10年以上|的小区.
	ofBuilding = pattern.MustCompile(`^(?:及)?(?:以上|以内)?的?(?:既有|老旧|居民|住宅|商业|多层|高层)*(?:小区|住宅|楼宇|楼栋|建筑|房屋|厂房|仓库|电梯|桥梁|道路|管网|校舍)`)
	// runner names who runs something: 运营机构应在两年内….
	runner = pattern.MustCompile(`运营(?:机构|主体|单位|管理|方|商)`)
	// planned1 begins the term for which a firm is set up: 经营期在15年以上.
	planned1 = pattern.MustCompile(`^(?:经营期(?:[^限]|$)|存续期)`)
	// inUse ends before how long something has been used, which is no body: 在真实业务中运行.
	inUse = pattern.MustCompile(`在[^，。；]{2,12}(?:中|场景|现场|环境|上|内|里)(?:实际|稳定|连续|持续|正常|安全)*(?:运行|应用|使用)[^，。；0-9]{0,4}$`)
	// someStaff ends before those of the staff who did something: 实施激励的|员工不少于5人.
	someStaff = pattern.MustCompile(`(?:取得|持有|接受|参加|实施|参与|通过|从事|具有|拥有|纳入|享受|培训|激励)[^，。；企业单位公司]{0,12}的$`)
	// ofWorks begins a sentence about what was made or is used: 该设备…，投入使用满1年, 场景已落地并稳定运行3个月以上.
	ofWorks = pattern.MustCompile(`^(?:该|所|其|申报|申请|参评|项目|应用|示范|相关|本)*(?:的)?(?:设备|产品|装备|系统|项目|产线|生产线|场景|案例|方案|软件|模型|应用)+(?:上|须|应|需|为|已|的|投|价|在|与|均|，|采|购|单|总)|^[・·]?(?:须|应|需)?已?在[^，。；]{2,14}落地(?:并|且|应用)`)
	// techDeals is what a text has that speaks of contracts on technology.
	techDeals = pattern.MustCompile(`技术(?:开发|转让|咨询|服务|许可|交易|合同|转移|成交|市场)|成果转[化让]`)
	// borrowing is what a text has that speaks of loans.
	borrowing = pattern.MustCompile(`贷款|借款|授信|信贷`)
)

// ofGoods1 begins a sentence about what is sold, whose sales are not all that its maker earns.
var ofGoods1 = pattern.MustCompile(`^(?:[^，。；]{0,4}(?:申报|申请|参评|推荐|获奖)(?:的)?|该|所申报的?|首[批台版][^，。；]{0,4})?(?:产品|装备|材料|软件)(?:应|须|需|为|在|的|累计|上)`)

// amongStaff tells a share of some of the staff alone: 管理人员中具有大专以上学历的占70%.
var amongStaff = pattern.MustCompile(`(?:管理|服务|技术|研发|科研|专业|专职|教学)人员(?:中|当中|里)`)

// rented begins a clause about rooms that an applicant rents or buys.
var rented = pattern.MustCompile(`^(?:对|对于|凡)?(?:新)?(?:租赁|租用|承租|购置|购买)`)

// ofTotal says of own funds that they are a share of all, not told beside public ones.
var ofTotal = pattern.MustCompile(`^[^，。；与和]{0,10}占比|占[^，。；]{0,8}(?:总投资|总经费|总投入|总预算|总额|总概算|总成本|投资总额|项目(?:投资|经费|预算))`)

// ofAllFunds reports that a share in percent of own funds is one of all, as its sentence says: 自筹经费不低于总投入的70%, also where it
// says so of the share before: …；其他项目不低于50%.
func (s *sentence) ofAllFunds(a amount) bool {
	from := strings.LastIndexAny(s.text[:a.start], "。\n") + 1
	return a.dim == ratio && ownOfAll.MatchString(s.text[from:a.end])
}

var ownOfAll = pattern.MustCompile(`(?:自筹|自有)[^，。；]{0,16}(?:低于|少于|小于|达到?|超过|为|占)(?:项目)?总?(?:投资|投入|经费|预算|概算)(?:总额|额)?(?:的)?[ ]*[0-9]`)

// bothRanked are those who have both a degree and a rank: 大专及以上学历、中级及以上技术职称专业人员.
var bothRanked = pattern.MustCompile(`以上学历(?:、|和|并|且|与|及)(?:具有)?[初中高]级[^，。；或]{0,8}职称`)

var ofPerson = pattern.MustCompile(`从事(?:本职业|本?专业|相关专业|本岗位|相关(?:研发|研究|管理|技术)|[^，。；]{0,6}工种)|(?:每年|人员|负责人|带头人|成员|申请人|申报人|专家|在站)[^，。；]{0,8}?从事|从事[^，。；]{0,20}?(?:工作|研究|教学)(?:时间|年限|累计|不少于|达到|满)*$`)

// otherIncome is in the words for a share of income that is told for itself, or of income that is no business: 技术服务收入占…, 出口业务收入占….
var otherIncome = pattern.MustCompile(`高新技术|^[^占]{0,12}(?:技术(?:性|服务|转让|开发)|新产品|出口|进出口|境外|海外|孵化|投资|租赁|租金|政府|公益|关联)[^占]{0,8}收入`)

// otherGear begins with instruments that are for no research.
var otherGear = pattern.MustCompile(`^[^，。；]{0,4}(?:实训|教学|培训|生产|加工|医疗|演出)[^，。；]{0,6}(?:设备|设施|仪器)`)

// otherScore is in a clause about a score that is none for innovation, or one of a person: 人才计点得分, 满意度测评得分.
var otherScore = pattern.MustCompile(`融合|计点|人才|落户|居住证|满意度|成熟度|考核|信用`)

// otherWork are words for what somebody lives by, or that go on with another demand before its years: 从事服务外包工作、签订|1年以上.
var otherWork = pattern.MustCompile(`^从事(?:个体|灵活|自主|家政)|、(?:与[^，。；、]{0,10})?(?:签订|签署|缴纳|参保|` + demandWords + `)`)

var ofStaff = pattern.MustCompile(`占[^，。；比]{0,8}(?:职工|员工|从业人员)`)
