package conditions

import (
	"slices"
	"strings"

	"huiqi/matching"
	"huiqi/reading/pattern"
)

const (
	// head is the applicant as such, without its kind.
	head = `(?:申报|申请|参赛|参评|支持|资助|扶持|奖励|补贴|补助|承担|牵头|依托|建设|实施|责任|运营|举办|聘用|建站)(?:的)?(?:主体|单位|组织|对象|人|者|方|机构)(?:类型|性质)?`
	// copula says what the head is.
	copula = `(?:原则上|一般|仅|均|只能|应当|应|须|需|必须|可以|可|只|主要)*(?:为|是|限于|仅限|限|包括)`
	// where is what may stand between the two: 在我市注册、具有独立法人资格的; 驻淄; 省内.
	where = `(?:[^，。；：]{0,40}?的)?(?:驻[^，。；：、]|中国境内|境内|国内|[我本全][省市区县](?:域)?(?:内)?|[^，。；：、的]{0,4}[省市区县](?:域|境)?内)?` + grade
	// somewhere is the place in which they are, as far as a name of it stands there.
	somewhere = `(?:[^，。；：、企高科事社医的]{0,6}[省市区县](?:域|境)?(?:内)?的?)?`
	// grade is of which grade a hospital is, which no field tells: 二级甲等以上医院.
	grade = `(?:[一二三四](?:级)?(?:甲|乙|丙)?(?:等)?(?:及)?(?:以上)?)?`
	// graded is a grade or a sort of hospitals that stands before them.
	graded = `(?:公立|民营|综合性?|专科|中医|三甲|[一二三四](?:级|甲|乙|丙)(?:级|甲|乙|丙|等|及|以上)*)`
	// whole is what may follow the kind when it is the head of what is said.
	whole = `(?:（[^（）]*）)?(?:等)?(?:独立)?(?:法人)?(?:单位|机构|组织)?(?:$|，|。|；|且|并)`
)

// sole are the frames in which a single kind says who may apply; the last group is the kind, or several of them.
var sole = []*pattern.Pattern{
	// 申报单位为驻淄企业; 申请人应为自然人
	pattern.MustCompile(head + copula + where + `(` + kindWord + `(?:` + kindJoin + kindWord + `)*(?:等` + kindWord + `)?)` + whole),
	// 仅限企业申报; 只支持高校
	pattern.MustCompile(`(?:(?:仅|只)(?:限于|限|支持|面向|受理|接受)?|限于|限由|(?:^|[，。；（])限)(?:由)?` + where + `(` + kindWord + `)(?:牵头|单独|独立)?(?:申报|申请|参赛|报名|承担|$|，|。|；)`),
	// 须由企业牵头申报; 由企业牵头
	pattern.MustCompile(`(?:须|应|应当|必须|需)由` + where + `(` + kindWord + `)(?:牵头|单独|独立|申报|申请)`),
	pattern.MustCompile(`^(?:[^，。；、由]{2,16}?)?(?:原则上|可)?由(?:[驻在][^，。；、]|[省市区县]内|[我本全][省市区县])?(` + kindWord + `(?:` + kindJoin + kindWord + `)*)(?:等)?(?:单位|机构)?(?:作为(?:项目)?(?:依托|牵头|申报|承担|建设|实施)(?:单位|主体)|(?:作为)?(?:单独|独立|共同|联合|投资|自主|或|、)*(?:牵头|举办|主办|建设|运营|组建|设立|承建))`),
	// 由高校、科研院所或企业承担
	pattern.MustCompile(`^(?:[^，。；、]{2,14}(?:项目|课题|任务)|项目|课题)?(?:原则上|可)?由` + somewhere + `(` + kindWord + `(?:` + kindJoin + kindWord + `)+)(?:等)?(?:单位|机构)?(?:单独|独立|共同|联合|或|、)*(?:承担|实施)(?:项目|任务|课题|[^，。；]{0,6}(?:任务|项目|建设))?$`),
	// 具有独立法人资格的三级甲等医院
	pattern.MustCompile(`^(?:(?:凡|为|在|具有|具备|依法|经)[^，。；]{0,40}的|(?:申报|申请|依托|牵头|承担|建设)?(?:单位|主体|机构|者|人)?(?:应当|应|须|需|必须|限)*(?:为|是|属于)?(?:[我本全][省市区县]|[省市区县]内|驻[^，。；、])?)` + graded + `+(医疗(?:卫生)?机构|医院)(?:（[^（）]*）)?$`),
	// 从市内科研院所、企业中遴选; 面向全市高校、企业征集项目
	pattern.MustCompile(`^(?:从|在)` + somewhere + `(` + kindWord + `(?:` + kindJoin + kindWord + `)+)(?:等)?(?:单位|机构)?(?:之|当)?中(?:择优|公开|统一)*(?:遴选|确定|选取|产生|评选|推荐|认定)`),
	pattern.MustCompile(`^(?:[^，。；、]{2,20}(?:局|厅|部|委|办公室|政府|委员会))?(?:公开)?面向` + somewhere + `(` + kindWord + `(?:` + kindJoin + kindWord + `)+|企(?:业、|、)?事业单位)(?:等)?(?:单位|机构)?(?:公开)?(?:征集|遴选|发布|开展|组织|开放|受理)`),
	// 凡在我省注册、运营2年以上的园区运营机构; 园区的运营机构应为独立法人
	pattern.MustCompile(`^(?:凡)?(?:是)?在[^。；]{2,30}的(` + parkKind + `)$`),
	pattern.MustCompile(`^(` + parkKind + `)(?:应当|应|须|需|必须)*(?:是|为|具有|具备)(?:独立)?(?:的)?(?:企业)?法人`),
	// 申报先导区的园区运营机构，应在省内注册
	pattern.MustCompile(`^(?:[^，。；]{0,16}号[ 　])?(?:申报|申请)[^，。；、]{2,20}的(` + bodyKind + `)$`),
	// 申报项目的社会组织应当符合下列条件
	pattern.MustCompile(`^(?:申报|申请)[^，。；、]{2,20}的(` + plainBody + `)(?:应当|应|须|需|必须)(?:同时)?(?:符合|具备|满足|具有)`),
	// 入驻孵化器的创业团队
	pattern.MustCompile(`^(?:入驻|在|获得|获|入选)[^，。；有备]{2,40}的((?:创新|创业|创客|科研|大学生)*团队)(?:（[^（）]*）)?$`),
	// 性质为企业、事业单位
	pattern.MustCompile(`^(?:单位|机构|组织|法人|主体)?(?:性质|类型)` + copula + `(` + kindWord + `(?:` + kindJoin + kindWord + `)*)` + whole),
	// 由园区运营机构申报; 由企业、医院或团队提出申请
	pattern.MustCompile(`^(?:[^，。；、]{0,16})?由` + where + `(` + bodyKind + `|` + kindWord + `(?:` + kindJoin + kindWord + `)+)(?:等)?(?:单位)?(?:负责)?(?:提出|统一|自愿|组织)?(?:申报|申请)$`),
	// 申报单位为大学科技园的专职运营机构
	pattern.MustCompile(head + copula + `[^，。；：、]{0,12}?((?:专业|专职|独立)?(?:运营|管理)+(?:服务)?(?:机构|单位|主体|企业|公司))` + whole),
	// 企业为申报主体
	pattern.MustCompile(`^(` + kindWord + `)(?:为|是|作为)(?:项目)?(?:申报|申请|牵头|承担)(?:的)?(?:主体|单位)`),
	// 以个人名义申报; 个人申请贷款应具备下列条件
	pattern.MustCompile(`(?:^|[^可])以(` + kindWord + `(?:` + kindJoin + kindWord + `)*)(?:的)?名义(?:申报|申请|申领|参赛|报名)`),
	// 或事业单位
	pattern.MustCompile(`^(?:或者|或)(` + kindWord + `(?:` + kindJoin + kindWord + `)*)` + whole),
	// 也可以是企业
	pattern.MustCompile(`^(?:也|亦|还)可(?:以)?(?:为|是)(` + kindWord + `(?:` + kindJoin + kindWord + `)*)` + whole),
	pattern.MustCompile(`^(个人|自然人|(?:创业|创客|创新)?团队)(?:申请|申报|申领|参赛|报名)[^，。；]{0,20}?(?:应|须|需|必须)`),
}

// soleShut are the frames in which it says who may not, after words that shut out: 个人不得申报, 不接受个人申报.
var soleShut = []*pattern.Pattern{
	pattern.MustCompile(`^(?:但|其中|凡)?(?:以)?(` + kindWord + `(?:` + kindJoin + kindWord + `)*)(?:的)?(?:名义)?(?:等)?(?:(?:申请|申报)的$|(?:申请|申报)?(?:的)?(?:均|一律|原则上|暂)*(?:不|除外))`),
	pattern.MustCompile(`^(?:原则上|一律)?不(?:支持|受理|接受)(?:以)?(` + kindWord + `(?:` + kindJoin + kindWord + `)*)(?:的)?(?:名义)?(?:等)?(?:单独|独立|直接)?(?:申请|申报|参赛|报名|参评)?$`),
}

// caseKind is a clause that tells a case by its kind of applicant: 承担单位为企业的，….
var caseKind = pattern.MustCompile(`(?:明确|规定|要求|限定)[^，。；]{0,4}由` + kindWord + `牵头(?:申报|承担)?的$|^(?:主体|单位|牵头方|承担方)(?:为|是)` + kindWord + `(?:` + kindJoin + kindWord + `)*的$|` + head + copula + where + kindWord + `(?:` + kindJoin + kindWord + `)*的$|` + kindWord + `(?:为|是|作为)(?:项目)?(?:申报|申请|牵头|承担)(?:的)?(?:主体|单位)的$|^以` + kindWord + `(?:的)?名义(?:申报|申请|申领|参赛|报名)的$|^` + kindWord + `(?:` + kindJoin + kindWord + `)+(?:牵头|联合|单独)?(?:申报|申请|承担)的$`)

// soleKind finds the kind of applicant where a clause restricts applicants to it.
func soleKind(text string, start, end int) ([]string, int, int) {
	return framedKind(sole, text, start, end)
}

// framedKind finds the kinds of applicant that the first fitting frame names. What the first of all frames says behind them is not of them.
func framedKind(frames []*pattern.Pattern, text string, start, end int) ([]string, int, int) {
	for i, re := range frames {
		for _, m := range re.FindAllStringSubmatchIndex(text[start:end]) {
			from, to := start+m[2], start+m[3]
			out := kindsOf(text[from:to])
			if i > 0 {
				to = start + m[1]
			}
			if len(out) > 0 {
				return out, from, to
			}
		}
	}
	return nil, 0, 0
}

// kindHit finds who may apply. Of whom a sentence shuts out, firms of one kind are not all firms: 国有企业和事业单位不得申报.
func (s *sentence) kindHit(c *clause) {
	if words := s.text[c.start:c.end]; !s.ctx.Excluding && (caseKind.MatchString(words) || strings.HasSuffix(words, "的") && len(KindsAlone(words)) > 0) {
		c.unread = true
		return
	}
	values, from, to := applicantKinds(s.text, c.start, c.end)
	if m := inPost.FindStringIndex(s.text[c.start:c.end]); m != nil && len(values) == 0 && !s.ctx.Excluding {
		values, from, to = []string{"个人"}, c.start+m[0], c.start+m[1]
		c.unread = true
	}
	if len(values) == 0 && s.ctx.Excluding {
		values, from, to = framedKind(soleShut, s.text, c.start, c.end)
	}
	led := strings.HasPrefix(s.text[c.start:], "由") && ofCase.MatchString(s.text[s.start:c.start])
	if len(values) > 0 && (led || strings.HasPrefix(s.text[c.start:], "鼓励")) { // nobody is shut out by either
		c.unread = true
		return
	}
	if !s.ctx.Excluding && len(values) > 0 && refused.MatchString(s.text[to:c.end]) {
		c.unread = true
		return
	}
	if len(values) > 0 && alsoAs.MatchString(s.text[s.start:from]) {
		c.unread = true
		return
	}
	if len(values) == 0 || leftOut(s.text, c, from, to) {
		return
	}
	if s.describedFirm(c, values, from) {
		return
	}
	if butThese.MatchString(s.text[to:c.end]) || s.ctx.Excluding && strings.HasSuffix(s.text[c.start:from], "的") { // 高校以外的单位, 退出后入驻的企业和团队
		c.unread = true
		return
	}
	if residentsToo.MatchString(s.text[c.start:from]) {
		values = append(slices.Clone(values), "个人")
	}
	op := s.inUnlessDenied(c, from)
	if (s.ctx.Excluding || op == matching.NotIn) && narrowed.MatchString(s.text[from:to]) || s.ctx.Excluding && op == matching.NotIn {
		c.unread = true
		return
	}
	if s.ctx.Excluding && notToDo.MatchString(s.text[to-len("不"):c.end]) {
		c.unread = true
		return
	}
	n := len(c.hits)
	c.addBeside(hit{field: "entity_type", op: op, value: values, start: from, end: to, confidence: 0.8}, "legal_person", "region")
	c.sorted = len(c.hits) > n && (ofSort.MatchString(s.text[from:to]) || atGrade.MatchString(s.text[c.start:from]) || len(values) == 1 && topFirms.MatchString(s.text[from:to]))
}

// tradeBefore reports whether firms that begin at a place are of a line of business that the words before them name: 果品加工|企业、科研院所.
func (s *sentence) tradeBefore(c *clause, from int) bool {
	m := wordBefore.FindStringSubmatch(s.text[c.start:from])
	return m != nil && strings.HasPrefix(s.text[from:], "企业") && !c.covered(from-len(m[1]), from) && s.reader.industries.tradeAlone(m[1])
}

// wordBefore is the last word before a place.
var wordBefore = pattern.MustCompile(`(?:^|[的内为是市省区县、])([^，。；、的内为是市省区县]{2,10})$`)

// describedFirm reports whether firms are only what the words before them describe, so that their kind says nothing more: 申报主体须为注册在临淄区的|企业.
func (s *sentence) describedFirm(c *clause, values []string, from int) bool {
	return !s.ctx.Excluding && len(values) == 1 && values[0] == "企业" && strings.HasSuffix(s.text[c.start:from], "的")
}

// residentsToo ends before kinds beside which persons of a place may apply: 本市户籍人员或在本市注册的|企业.
var residentsToo = pattern.MustCompile(`户籍(?:的)?(?:人员|居民|个人|人口)(?:或者?|、|和|以及)(?:在[^，。；、]{2,20}的)?$`)

// notToDo is what some may not do, without being shut out: 运营机构不得为其办理.
var notToDo = pattern.MustCompile(`^不得(?:为|向|将|对|擅自|收取|挪用)`)

// alsoAs ends before the name in which those of a case may apply as well: 尚未注册的项目可以|团队名义申报.
var alsoAs = pattern.MustCompile(`的(?:项目|团队|企业|单位|人员|申请人|申报人|个人|主体)?，?(?:也|亦|则|还)?可(?:以)?(?:先)?以?$`)

// topFirms are firms that are told by their place among others: 由|龙头企业|牵头.
var topFirms = pattern.MustCompile(`^(?:科技型|科技|行业|骨干)*(?:龙头|领军|骨干)(?:骨干)?企业`)

// ofSort is a kind of a sort of its own in a list of kinds.
var ofSort = pattern.MustCompile(`(?:涉农|农业|省属|市属|部属|中央|地方|生产|制造|加工|服务|经营)(?:` + kindWord + `)`)

// butThese follows kinds of which those who are meant are not: 高校|以外的单位, 以高校|为依托的团队.
var butThese = pattern.MustCompile(`^(?:等)?(?:单位)?(?:以外|之外|外)|^(?:等)?(?:单位)?为(?:依托|载体)的`)

// refused follows those who may not do something.
var refused = pattern.MustCompile(`^(?:等)?(?:均|一律|原则上|也|都)*(?:不[^少低超高小大限]|无权)`)

// inPost says that an applicant is a person, by whom he works for: 申请人应当是高等学校、企业的在职人员.
var inPost = pattern.MustCompile(`^(?:申请人|申报人|申请者|申报者)(?:应当|应|须|需|必须|原则上|一般)*(?:为|是)[^，。；]{2,50}的(?:正式|在职|在岗|在编|全职|专职|科研|科技|专业技术|教学|管理)+(?:人员|职工|教师|工作者|人才)$`)

// atGrade ends before a hospital with its grade or sort.
var atGrade = pattern.MustCompile(graded + `$`)

// ofCase ends with a case of which alone it is said who leads: 联合申报的，由企业牵头.
var ofCase = pattern.MustCompile(`(?:联合|共同|合作)[^，。；]{0,8}的，$`)

// narrowed are firms of one kind.
var narrowed = pattern.MustCompile(`(?:科技型|规模以上|骨干|民营|国有|内资|外资|创新型)企业`)
