package reading

import "huiqi/reading/pattern"

// nothingAsked reports whether each clause of a sentence among conditions says what is given, for how long, by whom, or when, and so asks nothing
// of applicants, and what the first of them is about: 聘期为5年，奖金为每人每年20万元.
func nothingAsked(s string) (role, bool) {
	var first role
	for i, c := range clausesIn(inBrackets.ReplaceAllString(s, "")) {
		r, ok := askingNothing(c)
		if !ok {
			return "", false
		}
		if i == 0 {
			first = r
		}
	}
	return first, first != ""
}

// askingNothing tells what a clause is about that asks nothing.
func askingNothing(clause string) (role, bool) {
	if ownFacts.MatchString(clause) {
		return "", false
	}
	for _, k := range asksNothing {
		if k.words.MatchString(clause) {
			return k.about, true
		}
	}
	return "", false
}

// ownFacts are words of applicants' own money, goods and past, which are asked for where what is given is not.
var ownFacts = pattern.MustCompile(`贷款|授信|担保额|投资额|自筹|自有|配套|合同|面积|收入|产值|利润|研发(?:费用|经费|投入)|营业额|单价|原值|近[一二两三四五0-9]|曾|已(?:获|享|经|取)|未|无|获得过|享受过|应[^退]|须|能够|不少于|不低于|具有|具备|注册|成立|满[0-9一二三五]|以上`)

// asksNothing are whole clauses that ask nothing of applicants.
var asksNothing = []struct {
	about role
	words *pattern.Pattern
}{
	// for how long: 基地有效期5年, 建设周期为3年
	{general, pattern.MustCompile(`^(?:[^，的]{0,6}(?:基地|中心|平台|实验室|园区|企业|项目|命名|称号|证书|资格|认定|备案|奖项|人才|团队|入选|入库|政策|计划|本[^，]{2,4}))?(?:的)?(?:一个)?(?:聘期|支持期|资助期|培育期|培养期|建设期|筹建期|创建期|建设周期|实施周期|实施期|有效期|管理期|周期|任期|服务期)(?:限)?(?:一般|原则上|均)?(?:为|是)?[0-9一二两三四五六]+(?:个)?(?:年|月)$`)},
	// how much: 奖金为每人每年20万元, 每个项目资助额度为20万元, 单户最高100万元
	{benefit, pattern.MustCompile(`^(?:[^，的]{0,16}?)(?:奖金|奖励|补助|补贴|资助|支持|扶持|贴息|奖补|补偿)(?:资金|经费|总额|金额|额度|标准|强度|比例|率)?(?:总额)?(?:一般|原则上)?(?:为|是|不超过|最高|最多|上限|按照?|每)[^，]{0,16}[0-9][^，]{0,24}$`)},
	{benefit, pattern.MustCompile(`^(?:单|每|同一|各)[^，的]{0,8}(?:年度|每年|全年|累计|补助|奖励|资助|补贴|支持)*(?:最高|最多|不超过|限)(?:补助|奖励|资助|补贴|支持|给予)?[0-9][^，]{0,6}元[^，]{0,4}$`)},
	{general, pattern.MustCompile(`^(?:同一|每个?|单个?)(?:企业|单位|申报人|申请人|区县|市|人)(?:每年|年度|全年|同一年度)*(?:累计)?(?:最多|不超过|限报|限申报|限)(?:申报|支持|享受)?[0-9一两二三][^，的]{0,4}$`)},
	{benefit, pattern.MustCompile(`^[^，的]{0,16}(?:最高|每[人项家个])(?:补助|奖励|资助|补贴|支持|给予)?[0-9][^，]{0,4}元$`)},
	{benefit, pattern.MustCompile(`^[^，的]{0,12}(?:财政|资金)按[^，]{0,12}[0-9.]+%的?(?:比例|标准)?(?:给予|予以)?(?:补偿|补助|贴息|补贴|分担)$`)},
	{benefit, pattern.MustCompile(`^(?:[^，的]{0,14}(?:财政|资金|政府|市级|省级|区级|县级))?(?:按照?)?[^，的对]{0,16}(?:给予|予以)[^，]{2,30}$`)},
	// how much less tax: 减按15%的税率征收企业所得税, 免征增值税
	{benefit, pattern.MustCompile(`^(?:可|再|允许|准予|暂)*(?:减按|按照?|免征|减征|减半征收|暂免|免缴|一次性)[^，]{0,30}(?:税|扣除|摊销|税率|优惠政策)[^，]{0,10}$|^可(?:按规定|依法)?(?:享受|申领|申请)[^，]{2,20}(?:政策|优惠|待遇|补贴|补助|奖励)$`)},
	// whose money it is: 所需资金从市科技专项资金中列支, 经费实行包干制
	{general, pattern.MustCompile(`^(?:所需|奖励|补助|资助|工作|专项|支持|奖补|补贴|项目)*(?:经费|资金|费用|担保费)(?:由[^，]{2,20}(?:承担|列支|安排|解决|补助|拨付)|从[^，]{2,24}列支|(?:分|按)[^，]{1,6}(?:拨付|兑付|发放)|实行[^，]{2,8}制|用于[^，]{2,24}|专款专用)$`)},
	// how many are chosen: 每年遴选不超过10项, 设一等奖1名、二等奖2名
	{general, pattern.MustCompile(`^(?:每年|每次|每批|每届|每两年|本次|本年度|每个?(?:区县|市|单位|县))[^，]{0,6}(?:遴选|评选|择优|限报|推荐|立项|认定|支持|申报)[^，]{0,12}(?:[0-9]|一次)[^，]{0,6}$|^名额[^，]{0,10}[0-9][^，]{0,4}$|^(?:共)?设(?:特|[一二三])等奖[^，]*$|^[^，的]{0,8}每[一二两三0-9]年评选一次$`)},
	{benefit, pattern.MustCompile(`^(?:入选者|获奖者|入选(?:企业|单位|团队|项目)|获奖(?:单位|项目|人员)|被?命名(?:单位|者))(?:由[^，]{2,16})?(?:颁发|授予|给予|享受|优先)[^，]*$|^(?:并)?给予[^，]{2,30}$`)},
	// who does it: 实行动态管理, 由市科技局负责实施
	{general, pattern.MustCompile(`^(?:实行|实施)[^，]{0,10}(?:管理|评审|受理|备案制)(?:、[^，]{2,8})*$|^申报实行[^，]{2,16}$|^符合条件的[^，]{2,8}由[^，]{2,30}(?:公告|公布|认定|命名)$|^[^，的]{2,30}由[^，]{2,30}(?:组织实施|负责实施|负责解释|组织申报|组织遴选|组织评审|牵头实施|评选|设立|印发|发布|共同开展)$`)},
	// from when on: 自印发之日起施行
	{general, pattern.MustCompile(`^(?:本[^，]{2,6})?自[^，]{2,20}(?:执行|施行|实施)$|^(?:本[^，]{2,6}|政策)?(?:执行期限?|有效期|执行|有效)(?:限)?至[^，]{4,14}$`)},
	{window, pattern.MustCompile(`^(?:网上|系统|本次)?(?:申报|受理|报名|推荐|申请)(?:系统|材料)?[^，]{0,8}(?:截至|截止|开放|时间)[^，]{0,24}[0-9][^，]{0,10}(?:日|时|分|开放)[^，]{0,4}$|^[^，]{0,12}[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日(?:开放|截止)$|^逾期不(?:再|予)?受理$`)},
	// what happens once somebody has it: 自取得奖励之日起五年内不得迁出, 迁出的应退回
	{general, pattern.MustCompile(`自(?:取得|获得|享受)(?:奖励|补助|资金|支持|扶持)[^，]{0,6}之日起[^，]{1,8}内不得[^，]{2,12}$|^(?:提前)?(?:迁出|外迁|迁移)的(?:应|须)?[^，]{0,4}退回[^，]*$`)},
	{general, pattern.MustCompile(`^[^，]{0,8}另行(?:制定|通知|公布|发布)$|^(?:其他)?未尽事[宜项][^，]*$|^其[他它][^，]{0,6}按[^，]{2,20}执行$`)},
}
