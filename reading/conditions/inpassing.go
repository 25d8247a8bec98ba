package conditions

import "huiqi/reading/pattern"

var (
	// withThem and together stand around those with whom somebody does something: 与院士、专家|签订合作协议.
	withThem     = pattern.MustCompile(`(?:^|[，。；：、业位构应须需可能并已])(?:与|和|同|联合|会同|携手)(?:[^，。；的时等一建有获认为]|等)?[^，。；的建有获认为]{0,20}$`)
	doneTogether = pattern.MustCompile(`^[^，。；]{0,20}?(?:签订|签署|合作|共建|建立|达成|开展|结成|联合|共同)`)
	// partnersAre is all that a clause says before an honour of those with whom the applicant works.
	partnersAre = pattern.MustCompile(`^[^，。；]{0,6}(?:合作|参与|协作)(?:单位|方|机构|高校|院校|院所|高校院所|专家|人才|导师|人员)(?:应当|应|须|需|必须|可以|可|为|是)+[^，。；的]{0,24}$`)
	// outOf and composed stand around those of whom a body is made up: 由专家、特派员|组成的队伍.
	outOf    = pattern.MustCompile(`由[^，。；的]{0,60}$`)
	composed = pattern.MustCompile(`^[^，。；牵]{0,60}?(?:组成|构成)`)
	// insuring and insured stand around goods that are insured: 投保重点新材料首批次|应用综合保险.
	insuring = pattern.MustCompile(`(?:投保|为)[^，。；的]{0,30}$`)
	insured  = pattern.MustCompile(`^[^，。；的]{0,40}?(?:投保|保险|险)`)
	// toward and investing stand around those in whom somebody puts money: 对科技型中小企业|投资累计5000万元.
	toward    = pattern.MustCompile(`(?:^|[^面应])[对向][^，。；]{0,8}$`)
	investing = pattern.MustCompile(`^(?:进行|的)?(?:股权|创业)?(?:投资|融资)`)
	// buying and theirGoods stand around those whose goods somebody buys or whose rooms he rents: 采购某企业|产品.
	buying     = pattern.MustCompile(`(?:^|[，；：]|[^销])(?:采购|购买|购置|选购|选用|租用|租赁|应用|使用)(?:了|过)?[^，。；的]{0,6}(?:认定的)?[^，。；的]{0,8}$`)
	theirGoods = pattern.MustCompile(`^(?:企业)?(?:自主)?(?:研发|研制|生产|制造|提供)?(?:的)?(?:首台套|创新|自主|新)*(?:产品|商品|设备|装备|服务|软件|技术|场地|机器人|办公用房)`)
	// amongThose ends before the honour of one of a team, takenOn before that of whom a firm takes on, and numbered and countedBehind stand
	// around one of whom there are to be so many.
	amongThose    = pattern.MustCompile(`(?:队伍|团队|成员|导师|专家组|顾问)(?:中|里|内)?(?:至少|须|应|需|当|要)*(?:有|包括|包含|拥有|配备)[^，。；]{0,16}$`)
	takenOn       = pattern.MustCompile(`(?:引进|聘请|聘用|招引|引育|吸引)(?:了)?[^，。；的应须为]{0,16}$`)
	numbered      = pattern.MustCompile(`[0-9一二两三四五]+(?:名|位|人)(?:及)?(?:以上)?(?:的)?[^，。；、]{0,6}$`)
	countedBehind = pattern.MustCompile(`^(?:等)?[^，。；、0-9]{0,8}?(?:不少于|至少|不低于|达到|达|≥)?[0-9一二两三四五]+(?:名|位|人)`)
	// taken and takingPart stand around those who have a part in what the applicant does: 须有省级科技特派员|参与建设.
	taken      = pattern.MustCompile(`(?:有|由|邀请|依托|聘请|组织)[^，。；、的]{0,4}$`)
	takingPart = pattern.MustCompile(`^[^，。；的]{0,10}(?:参与|参加|指导|加盟|创办|领办|创立)`)
	// broughtIn ends before those whom somebody is rewarded for having brought in.
	broughtIn = pattern.MustCompile(`成功引进[^，。；的]{0,30}$`)
	// tenantsGet ends before what those who sit with the applicant are given.
	tenantsGet = pattern.MustCompile(`(?:在孵|入孵|毕业)(?:的)?企业(?:首次|新|当年|年内|被|成功)*(?:获得|获评|获|通过|取得|认定为|被认定为|入选|成为)(?:国家级?|省级?|市级?)?$`)
	// theirFirm follows the honour of somebody whose firm applies: 入选某计划|的人才创办的企业.
	theirFirm = pattern.MustCompile(`^(?:入选者|获得者|人选)?(?:的)?(?:高层次)?(?:人才|专家|人员|博士|学者|带头人)?(?:创办|领办|创立|创建|所在|任职|牵头)(?:或[^，。；的]{2,4})?(?:的)?(?:科技型?)?(?:企业|单位|公司)`)
	// raised ends before those whom a body has or raised, and asCalled behind who has the honour himself: 培养|泰山学者, 有“示例工匠”|称号.
	raised   = pattern.MustCompile(`(?:培养|培育|引育|配备|汇聚|聘有|(?:单位|企业|基地|平台|机构|公司|人员中|团队中)(?:应当?|须|需)?(?:具?有))(?:出|了)?(?:入选)?[^，。；的为、]{0,16}$`)
	asCalled = pattern.MustCompile(`^”?(?:称号|荣誉|资格|之一)`)
	// advising follows those whom somebody takes on to advise him: 聘请某学者|担任技术顾问.
	advising  = pattern.MustCompile(`^[^，。；]{0,6}(?:担任|作为|为)[^，。；]{0,8}(?:顾问|导师|专家|委员|主任|带头人|负责人)`)
	takesOnto = pattern.MustCompile(`(?:聘请|聘用|聘任|邀请|特聘|有)[^，。；的]{0,10}$`)
	// ruledBy and rulesOf stand around a programme by whose rules something is done: 参照某计划|有关规定执行.
	ruledBy = pattern.MustCompile(`(?:根据|按照?|参照|依据|依照|对照)[^，。；]{0,6}$`)
	rulesOf = pattern.MustCompile(`^(?:奖励|支持)?(?:计划|工程)?(?:项目|》)?(?:的)?(?:实施|管理|工作|评选|评审|有关|相关|要求|标准|办法|规定|执行|政策|细则|方案|程序|申报)`)
	// byFirm follows those whom a firm takes on.
	byFirm = pattern.MustCompile(`^[^，。；]{0,24}?的(?:用人)?(?:企业|单位|机构|用人单位)`)
	// bestowing ends before what somebody is given in the end: 认定后授予某称号, 优先认定为某中心.
	bestowing = pattern.MustCompile(`(?:^|[^被获已经曾])(?:授予|颁发|颁授)[^，。；、]{0,6}$|^由[^，。；的]{2,12}(?:确定|命名|授牌|认定)为“?$|(?:优先|可|可以|予以|直接|择优|方可)(?:认定|评定|备案|命名|推荐)为$`)
	// handing and papers stand around a title of which papers are handed in: 提供某企业|证书.
	handing = pattern.MustCompile(`(?:提供|提交|出具|附上|上传|报送|递交)[^，。；]{0,40}$`)
	papers  = pattern.MustCompile(`^[^，。；]{0,24}?(?:证书|文件|证明|材料|批文|批复|复印件|扫描件)(?:$|[，。；、）（等和或及])`)
	// instancing ends before an example, and instanced is how a list of examples ends.
	instancing = pattern.MustCompile(`(?:例如|比如|诸如|譬如|^如)[^，。；为是属有被获系]{0,40}$`)
	instanced  = pattern.MustCompile(`^[^，。；]{0,40}?等`)
	// exampling ends before a clause of nothing but examples: 具备研发能力的机构。如：….
	exampling = pattern.MustCompile(`(?:如|例如|比如|诸如|譬如|包括但不限于)：$`)
)

// inPassing reports that an honour between two stretches of a clause is that of somebody with whom the applicant has to do, or one of
// which only papers, a reward or an example are told.
func inPassing(field, before, after string) bool {
	switch {
	case withThem.MatchString(before) && doneTogether.MatchString(after):
	case outOf.MatchString(before) && composed.MatchString(after):
	case insuring.MatchString(before) && insured.MatchString(after):
	case buying.MatchString(before) && theirGoods.MatchString(after):
	case toward.MatchString(before) && investing.MatchString(after):
	case field == "talent_titles" && (amongThose.MatchString(before) || takenOn.MatchString(before) && byFirm.MatchString(after) || numbered.MatchString(before) || countedBehind.MatchString(after)):
	case field == "talent_titles" && (theirFirm.MatchString(after) || raised.MatchString(before) && !asCalled.MatchString(after) || takesOnto.MatchString(before) && advising.MatchString(after) || ruledBy.MatchString(before) && rulesOf.MatchString(after)):
	case field == "talent_titles" && (broughtIn.MatchString(before) || taken.MatchString(before) && takingPart.MatchString(after)):
	case tenantsGet.MatchString(before) && !raisedBy.MatchString(before):
	case alongsides.MatchString(before), partnersAre.MatchString(before), bestowing.MatchString(before):
	case handing.MatchString(before) && papers.MatchString(after):
	case instancing.MatchString(before) && instanced.MatchString(after):
	default:
		return false
	}
	return true
}

// nobodyMay begins what nobody may do, which says nothing of who applies: 任何单位和个人不得从事认证活动.
var nobodyMay = pattern.MustCompile(`^(?:未经[^，。；]{1,16}(?:，)?|禁止)?任何(?:单位|组织|机构|企业|个人|法人|其他组织|和|或者?|、|及)*(?:均|都)?(?:不得|不准|不可|不能|无权|禁止|从事)`)

// exampled reports that a clause gives nothing but examples of what the words before it say.
func (s *sentence) exampled(c *clause) bool {
	return exampling.MatchString(s.text[s.start:c.start])
}
