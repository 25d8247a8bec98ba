package conditions

import (
	"strings"

	"huiqi/reading/pattern"
)

// inAside reports that a place is named in a bracket that excepts something other than the place, that tells what rights count,
// （不含仅在本市挂名的企业）, or that gives a figure for those there, or in the name of a paper that a clause relies on.
func inAside(text string, start int, n named) bool {
	if inCase.MatchString(text[start:n.start]) && alsoThere.MatchString(text[n.end:]) {
		return true
	}
	if including.MatchString(text[start:n.start]) || ofRight.MatchString(text[start:n.start]) {
		return true
	}
	if relying.MatchString(text[start:n.start]) && paper.MatchString(text[n.end:]) || quotedName(text[:n.start], text[n.end:]) || inCase.MatchString(text[start:n.start]) && caseIs.MatchString(text[n.end:]) {
		return true
	}
	m := excepting.FindStringIndex(text[start:n.start])
	return m != nil && !strings.HasPrefix(text[n.end:], "）") && !strings.HasPrefix(text[n.end:], "市）") && !strings.HasPrefix(text[n.end:], "、")
}

var (
	excepting = pattern.MustCompile(`（(?:不含|不包括|除)[^（）]*$`)
	// ofRight stands before a place where a right is registered, or that is of the other side: 自主知识产权（在省内注册或者独占许可）,
	// 技术需求方（注册地在省内）.
	ofRight = pattern.MustCompile(`(?:知识产权|专利|商标|著作权)(?:（|，)[^（）。；]*$|(?:需求方|买方|卖方|受让方|出让方|转让方|委托方|受托方|合作方|客户)（[^（）]*$|（(?:需求方|买方|卖方|受让方|出让方|转让方|委托方|受托方|合作方|客户)[^（）]*$`)
	// relying begins a clause that names a paper, and paper follows a place in its name: 根据山东省…协会〔2025〕1号文件.
	relying = pattern.MustCompile(`^(?:根据|按照|依据|依照|按)[^，。；：]{0,12}$`)
	paper   = pattern.MustCompile(`^[^，。；：内境注登辖]{0,30}?(?:文件|通知|号文|办法|规定|意见|细则|方案)`)
	// inCase stands before a place, and caseIs behind it, in a bracket that gives a figure for those there: （注册在张店区的为8倍，…）.
	inCase = pattern.MustCompile(`（[^（）]*$`)
	caseIs = pattern.MustCompile(`^[^（）。；，]{0,10}的(?:企业|单位|机构)?(?:，)?(?:为|按|放宽|达到?|应|须|不(?:低|少|超|高))[^（）。；，]{0,8}[0-9]`)
	// alsoThere goes on behind a place in a bracket that takes in those who are there: 济宁市（济宁高新区、太白湖新区企业均可申请）.
	alsoThere = pattern.MustCompile(`^[^（）。；]{0,24}?(?:均可|也可|亦可|都可|同样|一并|视同|同等)[^（）。；]{0,12}）`)
	// ruledApart follows a place that has rules of its own: 某市自行制定政策、不纳入本细则.
	ruledApart = pattern.MustCompile(`^(?:[^，。；]{0,14}(?:自行|另行|单独)[^，。；]{0,16}、)?不(?:适用|纳入|执行)(?:本|此)`)
	// ownRules follow a place that has rules of its own, to the end of the sentence: 在青岛市注册的机构，执行青岛市相关政策.
	ownRules = pattern.MustCompile(`^[^，。；]{0,24}，(?:按照?|执行|适用)[^，。；]{0,10}(?:相关|有关|当地)?(?:政策|规定|办法)(?:执行|办理)?$`)
	// calling begins the name of a paper in a line of its own: 申报淄博市…的通知.
	calling = pattern.MustCompile(`^[ \n]*(?:关于)?(?:组织)?(?:开展|申报|推荐|征集|受理|印发)[^，。；：]{0,8}$`)
	// nameOpen stands before what a quotation names, and nameEnds is how one ends that names a paper: “申报淄博市…的通知”.
	nameOpen  = pattern.MustCompile(`《[^》]*$|“[^”。；]*$`)
	nameEnds  = pattern.MustCompile(`^[^“”《》。；]{0,60}(?:》|(?:通知|公告|办法|意见|方案|细则|规定|措施)”)|^[^，。；：\n内境注登辖]{0,50}的(?:通知|公告)(?:[ ]*\n|$)`)
	including = pattern.MustCompile(`（(?:含|包括)[^（）]*$`)
	// titleOr and namedAs stand before and behind a place in the name of one more title.
	titleOr = pattern.MustCompile(`(?:企业|中心|平台|机构|基地|实验室)(?:（[^（）]*）)?(?:或者|或)$`)
	namedAs = pattern.MustCompile(`^[^，。；、内境辖的注登纳]{2,12}(?:企业|中心|平台|机构|基地|实验室)`)
	// zoned follows the name of a city in the name of a zone of its own.
	zoned = pattern.MustCompile(`^[^，。；、：（）市省区县注登的内域辖境城地全各及和或政]{1,4}(?:区|县)(?:$|[^域划])|^(?:[^，。；、：（）市省区县注登的内]{1,6})?(?:国家)?(?:级)?(?:自主创新示范区|技术开发区|高新区|高新技术产业|经开区|经济(?:技术)?开发区|开发区|自贸|工业园|产业园|综合保税区|保税(?:港|物流园)?区|保税物流|港区|出口加工区|综保区|新区|科学城)`)

	// helped stands before a place whose firms others do something for or with, and forWhom and helping around one: 为我省企业提供服务的机构,
	// 联合至少1家市内企业.
	helped  = pattern.MustCompile(`(?:解决|服务|服务于|满足|助力|支撑|推动|促进|带动|对接|[^面]向|^向|同|引进|吸引|来自)$|(?:联合|会同|携手)(?:不少于|至少)?(?:[0-9一二两三四五]+(?:家|个|所)?)?(?:及|或)?(?:以上)?(?:的)?$`)
	forWhom = pattern.MustCompile(`(?:为|面向)$`)
	helping = pattern.MustCompile(`^[^，。；]{0,14}(?:提供|解决|开展[^，。；]{0,6}服务)`)
	// listing and listed stand before and behind a place in the name of a list: 未列入北京市企业经营异常名录.
	listing = pattern.MustCompile(`(?:列入|入选|列为|进入|纳入)(?:了)?(?:[^，。；]{2,30}?(?:库|名录|名单|目录)(?:、|和|或|及))*$`)
	listed  = pattern.MustCompile(`^[^，。；、]{0,20}?(?:名录|名单|目录|库)`)
)

// quotedName reports that a place stands in the name of a paper.
func quotedName(before, after string) bool {
	line := before[max(0, strings.LastIndexAny(before, "。；\n")):]
	return (nameOpen.MatchString(line) || calling.MatchString(line)) && nameEnds.MatchString(after) || strings.Trim(line, " \n") == "" && ownLine.MatchString(after)
}

// ownLine is the rest of a paper's name that a place begins and that has a line of its own.
var ownLine = pattern.MustCompile(`^[^，。；：\n内境注登辖]{4,60}(?:通知|公告|办法|细则|指南|方案|措施|意见|规定)[ ]*\n`)

// abroad reports that the words around a place turn it round or to somebody else: 非本市, 与我省, 投资到本市. Who is registered elsewhere
// (非昌平区注册的企业) and who works for a firm there is asked for the place all the same.
func abroad(before, after string) bool {
	asked := strings.HasSuffix(before, "非") && registering.MatchString(after) || strings.HasSuffix(before, "与") && contracting.MatchString(after)
	return !asked && turning.MatchString(before)
}

var (
	turning     = pattern.MustCompile(`(?:采购|购买|购置|租用|承租|使用|帮助|带动|对接|招引|[^面]向|与|非|每|来|迁入|引进到|投资|不限于?|投资于|投向|投资到)$`)
	registering = pattern.MustCompile(`^(?:注册|登记|(?:的)?(?:企业|单位)(?:(?:申报|申请)的$|(?:申报|申请)?(?:的)?(?:均|一律)*不))`)
	contracting = pattern.MustCompile(`^[^，。；]{0,16}签订[^，。；]{0,12}(?:劳动|聘用)(?:（[^（）]*）)?合同`)
)

var (
	// excluded and outside stand around a place that is left out: 除|青岛市|外，在省内注册的企业.
	excluded = pattern.MustCompile(`^除(?:了)?$`)
	outside  = pattern.MustCompile(`^(?:市|省|区|县)?(?:以|之)?外`)
	// carrier stands before the place where the grounds or rooms of an applicant lie: 基地位于|我市行政区域内.
	carrier = pattern.MustCompile(`^(?:[^，。；、项目]{0,6}(?:基地|园区|载体|场地|孵化器|众创空间|工厂|车间|企业|单位|机构|中心))(?:的)?(?:建设)?(?:地点|地址|场所)?(?:应当|应|须|需|必须)?(?:位于|坐落于|坐落在)(?:在)?$`)
	// carrierIn stands before such a place where the clause says no more, and inArea behind one that alone is asked for: 基地在|我市,
	// 在|样例市|行政区域内.
	carrierIn = pattern.MustCompile(`^(?:[^，。；、项目]{0,6}(?:基地|园区|载体|场地|孵化器|众创空间|总部))(?:应当|应|须|需|必须)?在$`)
	inArea    = pattern.MustCompile(`^行政区(?:域|划)(?:范围)?内$`)
	// seatToo ends with what of the applicant is in a place, beside where its project is: 注册地、项目实施地均在.
	seatToo = pattern.MustCompile(`(?:注册|登记|纳税|税务|工商)(?:地|所在地|地址|关系)?(?:(?:、|和|及|与)[^，。；]{2,10})?(?:均|都)?(?:应|须|需)?(?:在|位于|为)$`)
	// employerIn and thereOnly stand around the place of those for whom a person works: 申请人所在单位在|陕西省|境内.
	employerIn = pattern.MustCompile(`(?:所在|工作|用人|依托|就业|聘用)(?:的)?(?:单位|企业|机构)(?:应当|应|须|需|必须)?(?:在|位于|属于|为|是)$`)
	thereOnly  = pattern.MustCompile(`^(?:行政区域|行政区划|辖区|境|范围|区域|域)?(?:范围)?内?$`)
	// atWork and doesWork stand around the place where a person works who applies: 全职在|淄博市|工作的.
	atWork   = pattern.MustCompile(`^[^，。；、]{0,16}(?:全职|引进|引进到|引进至|到|已)(?:在|到|来)?$`)
	doesWork = pattern.MustCompile(`^(?:境内|内)?(?:的)?[^，。；时不年月]{0,20}?(?:全职)?(?:工作|任职|就业)(?:的|$|，|且|并)`)
	// personIs stands before it as well: 申请人须在|我省|专业技术岗位工作.
	personIs = pattern.MustCompile(`^(?:申报人|申请人|申报者|申请者|申报人员|申请人员|参评人员|候选人|[^，。；、]{0,4}人选|本人)?(?:应当?|须|需|必须|现|目前|为|是|长期)*在$`)
	// notWhoApplies are persons who work for whoever applies, or who come for a time.
	notWhoApplies = pattern.MustCompile(`负责人|带头人|成员|专家|院士|柔性|每年|引进人才的|聘`)
)

// worksThere reports whether the words around a place say that a person who applies works there.
func worksThere(before, after string) bool {
	return (atWork.MatchString(before) || personIs.MatchString(before)) && doesWork.MatchString(after) && !notWhoApplies.MatchString(before)
}

// settles reports whether the words around a place say that an applicant moved its seat there, has its station there, or is honoured for work
// there: 将注册地迁入|桓台县|的上市公司, 在|高青县|内建站, 授予在|山东|工作的外国专家.
func settles(before, after string) bool {
	return (movedTo.MatchString(before) || movesTo.MatchString(before) && whoMoved.MatchString(after)) && !toMove.MatchString(before) ||
		strings.HasSuffix(before, "在") && (stationed.MatchString(after) || newThere.MatchString(after)) || forWork.MatchString(before) && worker.MatchString(after)
}

var (
	movedTo = pattern.MustCompile(`(?:注册|总部|住所|税务|税收|工商|统计)[^，。；]{0,14}(?:迁入|迁至|迁到|变更至|变更到)$`)
	// movesTo and whoMoved stand around the place to which those moved who get something: 由市外整体迁入|我市|的企业.
	movesTo  = pattern.MustCompile(`^(?:对|凡|或)?(?:[0-9]{4}年(?:度)?(?:以来|后)?)?(?:新|整体|(?:由|从)[^，。；、]{1,6}外)*(?:迁入|转入)(?:至|到)?$`)
	whoMoved = pattern.MustCompile(`^(?:内)?(?:并[^，。；]{2,12})?的[^，。；、]{0,12}(?:企业|公司|机构|总部)`)
	// newThere follows the place where somebody set up a firm or put more into one.
	newThere = pattern.MustCompile(`^(?:行政区域|辖区|境|域)?(?:内)?新设(?:立)?(?:(?:、|或|和|及)(?:增资|扩股))?(?:的|$|[，。；])|^(?:行政区域|辖区|境|域)?(?:内)?新设(?:、|或|和|及)(?:增资|扩股)`)
	toMove   = pattern.MustCompile(`拟|计划|承诺|应|须|需|鼓励|支持|引导|推动|后`)
	// stationed follows the place where somebody has a station or a small institute.
	stationed = pattern.MustCompile(`^(?:行政区域|辖区|境|域)?内(?:新|依法)?(?:建站|设站|建院)`)
	// forWork and worker stand around the place where those work who get something.
	forWork = pattern.MustCompile(`^(?:[^，。；]{0,20}?(?:授予|表彰|奖励|面向|对象为|对象是|人选为|对))?在?$`)
	worker  = pattern.MustCompile(`^(?:行政区域|辖区|境)?内?(?:连续|长期|全职)*(?:工作|就业)的(?:外国|外籍|境外(?:（[^（）]*）)?|海外|国外|优秀|高端|高层次|急需|紧缺|科技|青年|技能|专业技术|、|和)*(?:专家|人才|人员|工作者|教师)`)
)
