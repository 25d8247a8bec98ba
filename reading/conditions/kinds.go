package conditions

import (
	"slices"
	"strings"

	"huiqi/reading/pattern"
)

// applicant is a word for one or more kinds of applicant.
type applicant struct {
	expr  string
	words *pattern.Pattern // at the end of an entry of a list
	kinds []string         // the words of the vocabulary; none: it has none for them
}

func newApplicant(expr string, kinds ...string) applicant {
	return applicant{expr, pattern.MustCompile(`(?:` + expr + `)$`), kinds}
}

// applicants are the kinds of applicant that policies name.
var applicants = []applicant{
	newApplicant(`高校院所|高等院校院所`, "高等学校", "科研院所"),
	newApplicant(`事业(?:、|和|及|或)社会(?:服务机构|组织|团体)`, "事业单位", "社会组织"),
	newApplicant(`企(?:业、|、)?事业单位|企业事业单位`, "企业", "事业单位"),
	newApplicant(`高等学校|高等院校|高校|大专院校|大学|院校`, "高等学校"),
	newApplicant(`(?:转制|非营利性|公益性)*(?:科研院所|科研机构|研究院所|科学研究(?:院所|机构)|研究机构|科研单位|(?:科学技术)?研究开发机构|科研事业单位|院所)`, "科研院所"),
	newApplicant(`医疗卫生(?:机构|单位)|医疗(?:机构|单位)|医院`, "医疗机构"),
	newApplicant(`事业单位(?:法人)?|事业法人`, "事业单位"),
	newApplicant(`(?:科技类|科技型|科技|行业类|公益类|公益性)*社会组织|(?:科技类|科技型|行业类|公益类)?(?:社会团体|社团|社会服务机构|基金会|行业(?:协会|组织)|协会|民办非企业(?:单位)?|学会|商会)(?:法人)?`, "社会组织"),
	newApplicant(`(?:创新|创业|创客|科研|研发|创业（创客）)*团队`, "团队"),
	newApplicant(`个人|自然人`, "个人"),
	newApplicant(`(?:农民|渔民)(?:专业|经济|股份)*合作社(?:联合社)?|家庭农场`), // by their own words
	newApplicant(`(?:[^，。；：、的为是应须在由或和及与]{0,6}(?:园区|基地|孵化器|众创空间|加速器|楼宇|载体)(?:（[^（）]*）)?(?:的)?)(?:建设|投资|运营|管理|服务)*(?:运营|管理)+(?:服务)?(?:机构|单位|主体|企业|公司)|(?:运营|管理)+机构`, "园区运营机构"),
	newApplicant(`(?:科技型|科技|行业|龙头|领军|规模以上|骨干|各类|民营|国有|内资|外资|创新型)*企业(?:法人)?`, "企业"),
}

// kindWord is any of the words for a kind of applicant.
var kindWord = func() string {
	words := make([]string, 0, len(applicants))
	for _, a := range applicants {
		words = append(words, a.expr)
	}
	return `(?:` + strings.Join(words, "|") + `)`
}()

// parkKind is a word for those who run a park or an incubator.
var parkKind = applicants[len(applicants)-2].expr

// bodyKind is any of them but the words for firms.
var bodyKind = strings.TrimSuffix(kindWord, "|"+applicants[len(applicants)-1].expr+")") + ")"

// plainBody is any of those but who runs something.
var plainBody = strings.TrimSuffix(bodyKind, "|"+parkKind+")") + ")"

const (
	// kindSort says within a list of which sort one kind is: 企业、|涉农|高校或|行业|社会组织.
	kindSort = `(?:(?:其[他它])?(?:从事|具有|具备)[^，。；：、的]{2,20}的|其[他它]|涉农|行业|有关|相关|农业|省属|市属|部属|中央|地方|驻[^，。；：、]|[省市区县]内|[^，。；：、的和及或与由在为以从对]{2,6}(?:生产|制造|加工|服务|经营))?`
	kindJoin = `(?:[、和或及与]|或者|以及)`
	// whichOf are words before a kind that say which of them, and how many: 国内外知名高校, 至少两家企业.
	whichOf = `(?:(?:省|国|市|境|海)内外|(?:省|国|市|区|境|海)(?:内|外)|知名|著名|一流|重点|相关|有关|各类|其他|至少|不少于|[0-9一二两三四五]+(?:家|所|个)(?:及?以上)?|的)*`
)

var (
	// applicantList is a list of at least two kinds: 企业、高校和科研院所等; one word may name two: 企事业单位.
	applicantList = pattern.MustCompile(kindWord + `(?:(?:、(?:新型|其[他它])研发机构)?` + kindJoin + kindSort + kindWord + `)+|(?:创新|创业|创客|科研|研发)*团队（(?:含|包括)(?:个人|自然人)）|企(?:业、|、)?事业单位|高校院所`)
	// partners stand before kinds of whom the applicant works with, not of whom it is one.
	partners = pattern.MustCompile(`(?:与|同|^受|创办|领办|创立|开办|联合|承接|转化|购买|吸纳|受让|向|引进|委托|对接|聘请|来自|联系|服务|及其|孵化|在孵|吸引|购买|由|按照|合作|共建)(?:[^，。；、的是为]{0,4}|` + whichOf + `)$|(?:为|在|入驻|或|和|、)` + whichOf + `$`)
	// origin begins a clause about those from whom something comes: 技术来源必须是高校.
	origin = pattern.MustCompile(`^[^，。；、]{0,6}(?:来源|出让方|转让方|供方|受让方|买方|需方)(?:单位)?(?:应当|应|须|需|必须|可以|可|为|是)`)
	// alongsides are others than the applicant, of whom it is said what they are: 合作单位应为高校.
	alongsides = pattern.MustCompile(`(?:(?:合作|参与|协作|推荐|服务|投资|受让|承租|采购|租赁|供应|供给|提供|持有|施工|监理|检测|委托|受托|交易)(?:单位|方|对象|机构|人|企业)|用户|客户|租户|供应商|经销商)(?:应当|应|须|需|可以|可|为|是)*$`)
	// being stands between the applicant and its kind: 申报单位为企业、高校. Without it 为 is for whom something is done.
	being = pattern.MustCompile(`(?:划型|主体|单位|对象|人|者|方|机构|登记|注册|应当|应|须|需|必须|可以|可|均|限)为(?:[我本全][省市区县]|[省市区县境]内|驻[^，。；：、])?(?:各类|各级)?$|^为$`)
	// facing names the audience of a policy, and facedAlone is what may follow when that is all it says.
	facing     = pattern.MustCompile(`^(?:主要|重点|仅|只|专门|本[^，。；]{2,6})?面向(?:[^，。；、]{0,8}的|[^，。；、]{0,4}(?:市|省|区|县|内|国)内?)?$`)
	facedAlone = pattern.MustCompile(`^(?:等)?(?:各类)?(?:创新)?(?:主体|单位|机构)?(?:申报|公开征集|征集|公开|开放申报|$|，(?:申报|征集|由))`)
	// others after a list make it something else: 企业和高校合作.
	others = pattern.MustCompile(`^(?:等)?参与(?:$|[，。；])|^(?:等)?[^，。；、的]{0,8}?作为(?:项目)?(?:技术依托|技术支撑|合作|参与|支撑|协作|联合)(?:单位|方)|^(?:等)?[^，。；、的]{0,6}?可以?参与|^(?:等)?(?:机构|单位|主体)?(?:共同|联合|独立)?(?:建设|组建|设立|成立|举办|创办|发起)的[^，。；]{0,8}(?:联合体|平台|中心|机构|实验室|研究院|联盟|基地|园|馆|站)|^(?:独资|合伙|科技成果|技术成果|专利)|^(?:合作|之间|共建|联合|在职|在编|工作|主管|管理部门|的科技成果|的专家|负责人|数|成果|资源|转让|认定|承担|研发经费|名单|所在地|所得税|有(?:着)?[^，。；]{0,6}合作|的(?:在职|在编|专职|全职|科技|科研|专业技术)*(?:人员|职工|教师|专家|人才|人选)|(?:等)?(?:[及和]其[他它](?:相关|有关)?)?(?:机构|单位|组织)?中?从事[^，。；]{2,40}的[^，。；企单机]{0,10}(?:学者|人员|人才|教师|专家|青年|个人)|(?:等)?[^，。；]{0,10}(?:任职|就职|兼职|工作经历|工作经验|从事[^，。；]{0,14}工作))`)
	// further is one more entry of a list, of a kind that the vocabulary has not: the list does not say who may apply.
	further = pattern.MustCompile(`^` + kindJoin + `(?:[^，。；：、]{2,12})`)
	// coveredKind is a further entry that is of the kinds before all the same.
	coveredKind = pattern.MustCompile(`^` + kindJoin + `(?:其(?:他|它)?|新型研发机构|各类|相关|[^，。；：、]{0,6}(?:服务|研发|转移|检测|孵化|中介)机构)`)
	// together follows a list of those who do something with one another: 企业与高校开展合作.
	together = pattern.MustCompile(`^(?:等)?(?:开展|建立|建有|签订|签署|签有|组建|组成|共同|共建|协同|有)`)
)

// applicantKinds finds the kinds of applicant that a clause admits.
func applicantKinds(text string, start, end int) ([]string, int, int) {
	for _, m := range applicantList.FindAllStringIndex(text[start:end]) {
		from, to := start+m[0], start+m[1]
		before, after := text[start:from], text[to:end]
		audience := facing.MatchString(before) && facedAlone.MatchString(after)
		if strings.HasPrefix(text[from:to], "企业") && ofSizeWord.MatchString(before) { // they are told by their size: 小微|企业和社会组织
			continue
		}
		if inLarger.MatchString(before) { // of a larger kind: 事业单位（含高校、科研院所等）
			continue
		}
		if !asApplicants.MatchString(after) || besides(before) && !audience || others.MatchString(after) || further.MatchString(after) && !coveredKind.MatchString(after) || strings.Contains(text[from:to], "与") && together.MatchString(after) {
			continue
		}
		if out := kindsOf(text[from:to]); len(out) > 1 {
			if otherBodies.MatchString(after) && !slices.Contains(out, "社会组织") {
				out = append(out, "社会组织")
			}
			return out, from, to
		}
	}
	return soleKind(text, start, end)
}

// otherBodies goes on with whoever else has a standing of its own: 企事业单位|及其他组织.
var otherBodies = pattern.MustCompile(`^(?:及|和|以及|、)其[他它](?:法人)?组织`)

// ofSizeWord ends before firms of a class of size.
var ofSizeWord = pattern.MustCompile(`(?:中小微|中小|小微|小型|微型|中型|大型|大中型)(?:型)?$`)

// asApplicants is what may follow a list of those who may apply. A noun makes it somebody else: 高校院所科技成果.
var asApplicants = pattern.MustCompile(`^(?:$|[，。；：、（）]|等|的$|提出|报名|的，|的(?:独立)?法人|根据|按照|给予|从|对|法人|单位|机构|组织|可|应|须|均|必须|都|有权|有资格|申报|申请|牵头|作为|为|是|承担|建设|独立|设立|招用|招录|招聘|吸纳|新招|于|举办|共同|且|并|参赛|及其|[和或及与]|以及|公开|面向|围绕|在|具有|具备|以|联合|组成|开放|各|依法|注册|登记|不|除外|所)`)

// besides reports whether the words before kinds of applicant make them others than the applicant.
func besides(before string) bool {
	if before == "或" || before == "或者" || before == "以及" { // a clause goes on with a list of them
		return false
	}
	return alongsides.MatchString(before) || origin.MatchString(before) || partners.MatchString(before) && !being.MatchString(before) && !buyers.MatchString(before)
}

// buyers ends before those who buy or use something, and so are no partners: 采购算力服务的企业、高校.
var buyers = pattern.MustCompile(`(?:采购|购买|使用|享受|接受|获得)[^，。；的]{0,16}(?:服务|成果|技术)的$`)

// kindsOf returns the kinds of a list of words for them.
func kindsOf(list string) []string {
	var out []string
	for _, m := range kindWords.FindAllStringIndex(list) {
		word := list[m[0]:m[1]]
		for _, a := range applicants {
			if !a.words.MatchString(word) {
				continue
			}
			kinds := a.kinds
			if kinds == nil {
				kinds = []string{word}
			}
			for _, kind := range kinds {
				if !slices.Contains(out, kind) {
					out = append(out, kind)
				}
			}
			break
		}
	}
	return out
}

// KindsAlone returns the kinds of applicant that words name which name nothing else but what such applicants do: 企业牵头申报,
// 依托单位为高校、科研院所. It is empty of others.
func KindsAlone(words string) []string {
	m := loneKinds.FindStringSubmatch(words)
	if m == nil {
		return nil
	}
	return kindsOf(m[1])
}

var loneKinds = pattern.MustCompile(`^(?:项目|课题|由项目|若|如|若为|对)?(?:由|以|属于|属|依托|` + head + `)?(?:为|是|属于)?(` + kindWord + `(?:` + kindJoin + kindWord + `)*)(?:等)?(?:单位|组别|组)?(?:作为|为)?(?:(?:牵头|申报|申请|依托|承担|承建|建设|实施|参评)(?:单位|主体)|牵头|独立|单独|名义)?(?:申报|申请|申领|领取|购买|享受|承担|建设|组建|建站|设站|实施)?(?:项目|课题)?(?:的)?$`)

var kindWords = pattern.MustCompile(kindWord)
