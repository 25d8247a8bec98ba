package outline

import (
	"strings"
	"unicode/utf8"

	"huiqi/reading/pattern"
)

// Subject is what a part is about.
type Subject string

// The subjects that matter to reading a policy.
const (
	Conditions  Subject = "conditions"  // who may apply
	Applicants  Subject = "applicants"  // whom it is for
	Exclusions  Subject = "exclusions"  // who may not
	Benefits    Subject = "benefits"    // what is given
	Windows     Subject = "windows"     // when
	Materials   Subject = "materials"   // what to hand in
	Contacts    Subject = "contacts"    // whom to ask
	Procedure   Subject = "procedure"   // how
	Supervision Subject = "supervision" // what follows misconduct, duties after the grant
	General     Subject = "general"     // aims, principles, definitions, final provisions
)

// questions are headings that ask, tried before the others, in order.
var questions = []struct {
	subject Subject
	words   *pattern.Pattern
}{
	{Conditions, pattern.MustCompile(`^(?:免于|免予|直接|直通|视同|豁免)[^，。]{0,16}(?:情形|条件|认定|通过|考核|车)`)},
	{Exclusions, pattern.MustCompile(`(?:哪些|什么|何种|谁).{0,14}(?:不(?:能|得|可|予|可以|支持|受理|享受|补|给)|除外|排除)|不(?:能|得|予|可)?(?:支持|补|受理|享受|申报)?(?:谁|哪些|什么)|谁不|哪些不|不(?:能|得|可|可以)(?:评|申报|申请|享受)$`)},
	{Materials, pattern.MustCompile(`(?:提交|准备|提供|带|交).{0,6}(?:什么|哪些)|(?:什么|哪些).{0,6}材料`)},
	{Windows, pattern.MustCompile(`什么时候|何时|什么时间|多久|截止到`)},
	{Conditions, pattern.MustCompile(`(?:怎么|怎样|如何)(?:才)?(?:算|能|是)(?:达标|合格|符合|申|享|通过|入库)|达标`)},
	{Benefits, pattern.MustCompile(`(?:能|可以?)(?:用来|用于)?(?:做|干|办)(?:什么|哪些)|享受(?:到)?(?:什么|哪些)|用(?:在|于)哪|(?:是|给|补|奖|有)多少|怎么补|(?:补助|补贴|奖励|奖补|贴息|支持)(?:怎么|如何)(?:算|定|发)|(?:怎么|怎样|如何)(?:补|奖|算|支持|扶持|给钱)|支持(?:什么|哪些|内容有哪些)|(?:补|奖|给|拿|得|领|资助|贴息)(?:助|贴|励|到)?多少|(?:哪些|什么).{0,4}(?:支持|优惠|奖励|补助|补贴|好处)(?:$|？)|支持多少|额度(?:是)?多少`)},
	{Conditions, pattern.MustCompile(`谁(?:可以|能|可|有资格|符合)|(?:哪些|什么样的|什么|哪类|何种)[^，。；]{0,6}(?:企业|单位|机构|人员?|项目|平台|主体|团队)[^，。；]{0,4}(?:可以|能够|能|可)|(?:哪些|什么样的|什么|哪类).{0,10}(?:可以|能够|能|可).{0,4}(?:申|享|报|领|参)|(?:哪些|什么).{0,4}(?:条件|要求)|面向谁|支持谁|给谁|能(?:评|申报|申请|享受)$|(?:要|须|需|应|得)(?:有|具备|满足|达到|符合)(?:哪些|什么)`)},
	{Contacts, pattern.MustCompile(`(?:找谁|问谁|向谁|咨询)`)},
	{Procedure, pattern.MustCompile(`(?:怎么|怎样|如何|哪里|去哪).{0,4}(?:办|申|报|领|审|评|兑)|流程是|程序是`)},
}

// headings are tried in order.
var headings = []struct {
	subject Subject
	words   *pattern.Pattern
}{
	{Exclusions, pattern.MustCompile(`不(?:再)?(?:列入|参与|参评|受理|接受|享受)|不(?:在|属于)[^，。；]{0,12}(?:范围|对象|之列)|不予[^处退公返偿，。；][^，。；]|不[得能可要宜](?:享受|参评|参加|参与|推荐|申请|纳入)|不[能要宜]申报|(?:申报|申请)限制？?$|^限制申报|^除外(?:情形|对象|条件)|^禁入|取消[^，。；]{0,6}(?:申报|申请|参评)资格的?(?:情形|情况|行为)|负面|不纳入|不适用|否决|不得申报|限制(?:性)?(?:申报)?(?:条件|规定|要求|事项|条款)|^(?:[^，。；]{2,6}(?:和|与|及))?限制(?:情形|对象)?$|负面清单|不支持|排除(?:条件|项|情形|对象|范围)|禁止`)},
	{Materials, pattern.MustCompile(`(?:申报|申请|提交|报送|提供|所需|附件|证明|推荐|评审)?(?:材料|资料)(?:清单|要求|目录|内容|准备)?|需报送|附件材料|提交材料|^(?:随附|[^，。；]{0,8}附件)?[^，。；]{0,4}(?:须|应|需|请|同时)(?:同时|一并|另)?(?:上传|提交|提供|附上|附|携带|出具)(?:的)?(?:以下|下列|如下)?(?:附件|证件|证书|凭证)?$`)},
	{Windows, pattern.MustCompile(`(?:申报|受理|申请|报送|填报|时间|推荐|评价|征集|报名|遴选|评选|申领|招募)(?:起止)?(?:时间|时限|期限|日期|安排|截止)|时间(?:安排|要求|节点)|截止`)},
	{Contacts, pattern.MustCompile(`联系(?:人|方式|电话)|咨询(?:电话|方式|服务)|业务咨询|技术支持`)},
	{Benefits, pattern.MustCompile(`(?:支持|奖励|补助|补贴|资助|扶持|奖补|兑现|优惠|贴息|拨付|支持额度|补偿)(?:的)?(?:标准|方式|内容|政策|额度|措施|强度|金额|办法|比例|范围和标准|范围与标准)|^(?:补助|补贴|奖励|支持|资助|贴息|优惠|奖补)$|资金支持|^(?:政策支持|支持政策|扶持政策|优惠待遇|政策红利)$|^事项(?:描述|内容|简介)$|政策内容|支持力度|奖励对象和标准`)},
	{Conditions, pattern.MustCompile(`(?:申报|申请|认定|评价|推荐|基本|支持|资格|准入|入库|备案|享受|奖励|补助|补贴|资助|必备|具体|报名|参赛|建设|遴选|入选|评定|组建|纳入|认定的|兑现|评选|立项|复核|贷款|企业|其他|扶持)(?:的)?(?:基本)?(?:条件|要求|资格|标准|门槛)(?:和要求|及要求|与要求|要求)?|^条件(?:与|和|要求)?|基本要求|申报要求|认定标准|评价指标|申报资格|条件$|^(?:企业|研发|人员|经营|财务|行业|信用|资质|规模|产业|技术|知识产权|信誉|注册|区域|人才)(?:规模|投入|领域|要求|状况|条件|基础|情况|水平|资质)$|^(?:人员|团队|业绩|制度|信用|诚信|规模|场地|场所|资质|研发|财务)$`)},
	{Applicants, pattern.MustCompile(`^(?:适用|受益)(?:的)?(?:企业|单位|机构|人员|项目)$|^(?:牵头|承担|申报|申请|依托)单位$|(?:奖补|贴息|补偿|征集|遴选|引进)(?:的)?(?:对象|主体)|(?:申报|申请|支持|适用|奖励|扶持|补助|补贴|资助|服务|受理|政策|推荐|评选|享受|实施|申领|参评|优惠|兑现|享受优惠|贷款|保障|认定|扶持的|面向)(?:的)?(?:对象|主体|范围|人群|群体|企业范围)(?:和条件|及条件|与条件|和范围|及范围|、条件)?|^对象|适用对象|^可以?(?:申请|申报|享受|参评|报名)的?(?:企业|单位|机构|主体|人员|对象|项目|个人)$`)},
	{Procedure, pattern.MustCompile(`^(?:政策|资金|奖励|奖补|补助|补贴)?兑现$|(?:申报|申请|认定|评审|办理|审核|工作|评价|受理|推荐|操作|组织|拨付|兑现|管理)(?:的)?(?:程序|流程|方式|步骤|渠道|途径|方法|路径|办法|机制)|组织实施|审核(?:认定|拨付)|资金(?:申请|拨付|管理|来源|使用|兑付)|有关要求|工作要求|组织申报|职责(?:分工)?|组织机构|管理职责|组织领导|材料审核|推荐(?:程序|名额|单位)|几点要求|申报组织|立项程序|项目实施|工作分工`)},
	{Supervision, pattern.MustCompile(`监督|罚则|^(?:出库|退库|退出)|法律责任|绩效(?:评价|考核|管理|评估)|处罚|违规|动态管理|考核|变更|撤销|跟踪|验收|评估与管理|管理与(?:考核|评估)|后续管理|运行管理|信用管理|检查`)},
	{General, pattern.MustCompile(`总则|附则|(?:^|[^项题栏科])目的(?:$|[^地])|依据|定义|原则(?:$|[^上])|名词解释|总体要求|指导思想|主要目标|发展目标|工作目标|保障措施|组织保障|背景|意义|政策解读|其他$|注意事项|其他事项|有关事项|解释权|施行|^有效期(?:限)?(?:$|[：及和与、])|有效期(?:限)?$`)},
}

// SubjectOf returns what a heading says a part is about.
func SubjectOf(heading string) Subject {
	heading = goods.ReplaceAllString(heading, "")
	if mixed.MatchString(heading) || whether.MatchString(heading) {
		return ""
	}
	for _, h := range questions {
		if h.words.MatchString(heading) {
			return h.subject
		}
	}
	heading = strings.TrimSuffix(heading, "？")
	for _, h := range headings {
		if h.words.MatchString(heading) {
			return h.subject
		}
	}
	switch {
	case unlike.MatchString(heading), rearing.MatchString(heading):
		return ""
	case asking.MatchString(heading):
		return Conditions
	case those.MatchString(heading):
		return Applicants
	}
	return ""
}

var (
	// asking and those end headings of conditions and of applicants, whatever they are conditions of: 创建要求, 征集范围.
	asking = pattern.MustCompile(`^.{0,24}(?:条件|资格|门槛|要求|标准)(?:（[^）]*）)?$`)
	those  = pattern.MustCompile(`^.{0,24}(?:对象|主体|范围)(?:（[^）]*）)?$`)
	// unlike are headings that end so and are about something else.
	unlike = pattern.MustCompile(`(?:租金|收费|工资|薪酬|价格|工作|有关|材料|报送|时间|其他|上传|签字|盖章|签章|收件|装订|打印|文件|编制|填写|组织|管理|验收|格式|填报|纪律|总体|相关|使用|开支|支出|经费|绩效|评估|考核|服务商|行业|技术|国家|地方)(?:要求|标准|范围|条件)|(?:制定|修订|制修订|研制|国际|团体|评分|先进|企业|主导|参与)标准$|评分标准|业务范围|经营范围|监管范围`)
)

// rearing is a heading over what is done for firms, which names nobody who may apply: 培育创新主体, 壮大市场主体.
var rearing = pattern.MustCompile(`^(?:[^，。；]{0,4}(?:培育|壮大|激发|培优|做强|做大|引育|集聚|孵化|引进|招引|扶持|发展|打造|梯次|优化|培强|提升|增强|强化))[^，。；]{0,10}主体(?:[^，。；]{0,8})$`)

// goods are materials of another kind than those to hand in, and standards that somebody makes.
var goods = pattern.MustCompile(`新材料|原材料|复合材料|建筑材料|高分子材料|(?:企业|单位|机构)?(?:牵头|主导|参与)?(?:国际|国家|行业|地方|团体|企业|技术|先进)?标准(?:创制|研制|制定|制修订|化|引领|体系|提升)`)

// mixed is a heading over conditions and benefits together: its parts say what they are about.
var mixed = pattern.MustCompile(`(?:对象|条件|主体|范围)[^，。]{0,6}(?:及|和|与|、)[^，。]{0,6}(?:标准|额度|奖励|补助|政策|内容)|(?:标准|内容)(?:及|和|与|、)[^，。]{0,4}(?:条件|对象|要求)`)

// whether is a question that only its answer settles: 有过行政处罚能申报吗？
var whether = pattern.MustCompile(`^[^，。；：谁哪什怎何几]{2,}(?:能|可|行)[^，。；谁哪什怎何几]{0,16}(?:吗|么)？?$|^[^，。；：谁哪什怎何几]*(?:能否|可否|能不能|可不可以|是否|是不是)[^，。；：谁哪什怎何几]*？?$`)

var (
	// joins says how the entries of a list belong together, which no heading does: 符合下列条件之一.
	joins      = pattern.MustCompile(`下列|以下|下面|如下|之一|任一|其一|任意一|任何一|同时|[一两二三四五六1-6](?:项|条|个)|[二三四]选一`)
	titled     = pattern.MustCompile(`^（([^（）0-9]{2,24})）(?:$|[ ]*[^，。；：])`)
	label      = pattern.MustCompile(`^([^，。；：\n]{2,16})：`)
	sentences  = pattern.MustCompile(`[。；]`)
	introduced = pattern.MustCompile(`(?:：|下列[^。；]{0,12}|下面[^。；]{0,12}|以下[^。；]{0,12}|如下[^。；]{0,8}|之一(?:的)?|条件|情形(?:之一)?(?:的)?|[，；、](?:并且|而且|且|并)(?:还)?(?:应|须|需)?)[：，]?\n?$`)
)

// heading reports whether a text is a title: one short line that is no sentence.
func heading(s string) bool {
	s = strings.TrimSpace(s)
	n := utf8.RuneCountInString(s)
	return n > 0 && n <= 30 && !sentences.MatchString(s) && !strings.Contains(s, "\n") && !strings.HasSuffix(s, "：")
}

// introduces reports whether a text announces a list.
func introduces(s string) bool { return introduced.MatchString(strings.TrimRight(s, " \n")) }

// Introduces reports whether a text announces a list: 应当同时符合下列条件：.
func Introduces(s string) bool { return introduces(s) }

// says is a first sentence that says who may apply, short as it is, and heads nothing: 本规范适用于在武汉市注册的企业。
var says = pattern.MustCompile(`^本[^，。；]{1,8}适用于[^，。；]{2,}|[^，。；]{2,}(?:应当|应|须|需|必须)(?:为|是|在|具|符|满|依|达|不)[^，。；]{2,}`)

// Asserts reports whether a line says something, though no mark ends it, and heads nothing: 近三年无违规处罚记录, 项目逾期未验收的.
func Asserts(line string) bool {
	return counting.MatchString(line) || described.MatchString(line) || (naming.MatchString(line) || denying.MatchString(line)) && !ofThose.MatchString(line) || asserting.MatchString(line) && !nominal.MatchString(line) || shutting.MatchString(line) && !joins.MatchString(line) && !who.MatchString(line)
}

// entry reports whether a line of a numbered list is too long for what heads nothing, and no name of a thing: 截至申报日，无超期未验收项目.
func (p *Part) entry(line string) bool {
	return (p.Kind == Arabic || p.Kind == Bracketed) && utf8.RuneCountInString(line) > 12 && !nominal.MatchString(line)
}

var (
	// counting is a number with its comparison: 制定过1项以上国家标准.
	counting  = pattern.MustCompile(`(?:不低于|不少于|不超过|不高于|达到|超过|高于|大于|≥|满|一般为|原则上为)[0-9一二两三四五六七八九十]|[0-9][^，。；、]{0,6}(?:以上|以下|以内)`)
	asserting = pattern.MustCompile(`(?:^|[年度内期日位者人业目前并且，、])(?:均|应当|应|须|需|必须|且)*(?:具有|具备|拥有|建有|设有|设立|取得|获得|获评|入选|签订|属于|从事|掌握|缴纳|完成|通过|已)[^，。；]{2,}` +
		`|(?:^|，|、)(?:应|须|需)?在[^，。；的]{2,}(?:注册|登记|设立|纳税)(?:登记|注册|并|且|、|，|$)|(?:注册地|登记地|所在地|住所|总部|实施地|建设地点?|关系)(?:均|应|须|需)*(?:在|位于)[^，。；]{2,}` +
		`|从?未(?:被|发生|受|出现|列|纳|因|获|享|取|获得|过)|没有|不存在|不得有|无(?:重大|严重|不良|违|任何|拖|欠|失|逾|到期|安全|环)` +
		`|[^，。；]{2,}(?:良好|健全|完善|规范|正常|清晰|明确|稳定|真实|合法|齐全|完备|齐备)$|[^，。；]{4,}不(?:得|再|予)(?:重复|再次)|[^，。；]{3,}[^一形列下]的$`)
	// described are those who may apply by where they are or what they belong to: 在我市注册的各类创新主体, 属于重点产业链范围.
	described = pattern.MustCompile(`^属于[^，。；]{4,}$|(?:^在|内)[^，。；]{0,12}(?:注册|登记|从事[^，。；]{2,})(?:登记|注册)?的[^，。；]{0,10}主体$`)
	// who asks for those whom the lines behind tell: 哪些企业不能申请.
	who = pattern.MustCompile(`哪些|什么|哪类|谁`)
	// shutting says who is shut out, and heads no list of them: 非高新技术企业不得申报, 上市公司不在支持范围.
	shutting = pattern.MustCompile(`^[^，。；]{2,}(?:的|企业|公司|单位|项目|产品|人员|机构|行业|业)，?[^，。；的]{0,8}不(?:予|得|再|能|在|纳入|享受|适用)[^，。；]{2,8}$|^[^，。；]{2,}(?:企业|公司|单位|项目|行业|主体)不适用$|^不(?:支持|受理|得将|再支持)[^，。；]{4,}$|^[^，。；]{2,}(?:企业|公司|单位|项目|行业|主体|产品|人员|机构)(?:原则上|暂|均)*不(?:再)?(?:纳入|列入|支持|受理|参与)$`)
	// naming says what applicants are, and denying what they are not, so that they head nothing though they end in the name of a thing:
	// 申报主体为高校或科研院所, 不属于失信联合惩戒对象. ofThose ends a heading over those of whom it is so.
	naming  = pattern.MustCompile(`^(?:申报|申请|支持|服务|推荐|奖补|参评|参赛)(?:主体|单位|对象|企业|人)(?:应当|应|须|需|必须)?(?:为|是|不含|不包括)[^，。；]{2,}|^(?:应当|应|须|需|必须|企业|原则上|已)+(?:为|是|在)[^，。；]{2,}|^属于[^，。；]{4,}|[^，。；]{4,}除外$`)
	denying = pattern.MustCompile(`^(?:(?:申报|申请|参评)?(?:企业|单位|主体|人|项目|产品|企业产品（服务）|产品和服务))?(?:均)?(?:不属于|未被|未达到|未列入|未纳入|不存在|不涉及|不在国家|无)[^，。；]{4,}$`)
	ofThose = pattern.MustCompile(`(?:情形|支持范围|支持对象|之一|下列[^，。；]{0,8}|以下[^，。；]{0,8})(?:的)?$`)
	// nominal ends a heading that says so of what it heads: 不具备申报资格的情形.
	nominal = pattern.MustCompile(`(?:条件|要求|标准|情形|情况|材料|资料|清单|对象|范围|主体|时间|时限|期限|日期|方式|程序|流程|办法|措施|内容|额度|事项|职责|之一)(?:的)?$`)
)

// demanding ends words before a colon that ask for what follows, whatever they name: 申报组织应当具备：.
var demanding = pattern.MustCompile(`(?:应当|应|须|需|必须)(?:同时)?(?:具备|符合|满足|达到|具有)?$`)

// headline reports whether a line of its own is a heading that ends like a sentence: 1、基本条件（须同时符合）。
func headline(line string) bool {
	words, stopped := strings.CutSuffix(line, "。")
	return stopped && headlined.MatchString(words) && heading(words) && SubjectOf(words) != ""
}

// headlined is such a heading, and no entry that asks for something: 符合认定条件。
var headlined = pattern.MustCompile(`^[^具符拥未无不有已在属满须应近上经按，]{0,8}(?:条件|要求|标准|对象|范围)(?:（[^（）]*）)?$`)
