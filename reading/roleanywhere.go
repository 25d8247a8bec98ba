package reading

import (
	"strings"

	"huiqi/reading/outline"
	"huiqi/reading/pattern"
)

// roleAnywhere tells what a sentence does where no heading says what it is about.
func roleAnywhere(s string, about outline.Subject, strict bool) role {
	grants := granting.MatchString(classOf.ReplaceAllString(s, ""))
	switch {
	case exempting.MatchString(s), audience.MatchString(s), applying.MatchString(s), meant.MatchString(s), chosen.MatchString(s), ownFunds.MatchString(s), invited.MatchString(s) && !grants:
		return condition
	case admitted.MatchString(s), strict && granted.MatchString(s), rated.MatchString(s), givenOnTop.MatchString(s):
		return benefit
	case aimed.MatchString(s), lasting.MatchString(s), meanwhile.MatchString(s), goal.MatchString(s) && !grants, scoring.MatchString(s) && !grants:
		return general
	case announcing.MatchString(s) && !grants && !aims.MatchString(s):
		return condition
	case (aims.MatchString(s) || encouraging.MatchString(s) && !normative.MatchString(s)) && !grants:
		return general
	case asking.MatchString(s):
		return contact
	case entitled.MatchString(s) && !aims.MatchString(s):
		return condition
	case grants && (!strict || strings.ContainsAny(s, "元%") || taxed.MatchString(s)) && (object.MatchString(s) || ofThose.MatchString(s) || describes(s)):
		return condition // of the part before what is granted
	case timing.MatchString(onTheDay.ReplaceAllString(s, "")):
		return window
	case dueBy.MatchString(s), spending.MatchString(s), handled.MatchString(s):
		return procedure
	case hands(s):
		return material
	case doing.MatchString(s):
		return procedure
	case grants && !normative.MatchString(s):
		return benefit
	case about == outline.Benefits && (grants || !normative.MatchString(s)):
		return benefit
	case about == "" && ofApplicants.MatchString(s) && !deals(s) && !grants:
		return condition
	case strict && !object.MatchString(s):
		return perhaps
	case normative.MatchString(s), object.MatchString(s), ofThose.MatchString(s), barred.MatchString(s):
		return condition
	case strict || runesOf(s) > 300:
		return general
	}
	return perhaps
}

// invited lists in one sentence what those must be who are invited to apply: 请符合如下要求的企业于5月底前填报：在本市注册，….
var invited = pattern.MustCompile(`^[^。；：]{0,60}(?:符合|具备|满足)(?:以下|下列|如下|下述)[^，。；：]{0,10}(?:条件|要求|标准)[^。；：]{0,40}：[^材资]`)

// classOf is the name of a class that may be applied for, or of who applies, which gives nothing: 申报贷款贴息类的，…; 申请奖补的主体，….
var classOf = pattern.MustCompile(`(?:资助|贴息|奖励|补助|奖补|补贴)类(?:项目)?的，|^(?:拟)?(?:申请|申报|享受|申领)(?:本)?(?:资助|贴息|奖励|补助|奖补|补贴|支持|扶持)(?:资金|政策)?的(?:企业|单位|主体|项目|个人|人员|机构|申请人)`)

// ofApplicants begins a sentence that says what applicants must be or have: 申报人近五年内没有科研失信行为.
var ofApplicants = pattern.MustCompile(`^(?:(?:申报|申请|申领|牵头|参评|参赛|参选|揭榜|入库|拟建|承担|依托|用人|建设|运营|借款|贷款|(?:被)?推荐|提名)(?:的)?(?:挂牌)?(?:人选|人员|人|者|方|企业|公司|单位|主体|机构|组织|项目|团队|产品|装备|成果|对象)|候选人|人选|发行人)(?:及[^，。；]{1,12})?(?:[^，。；]{0,4}(?:近[一二三四五1-5两]|上年|上一)|[^，。；的]{0,12}(?:不低于|不少于|不超过|不高于|达到)[0-9]|[^，。；的]{0,6}(?:应|须|需|必须|没有|未|无|不得|不超过|具有|具备|拥有|为|是|在))|^(?:注册地|工商注册|税务登记|工商税务|纳税关系|统计关系)[^，。；]{0,12}(?:应|须|需|必须|在)`)

// clean asks for a clean record, also where other demands are made of applicants: 申报单位须未被列入严重失信名单.
var clean = pattern.MustCompile(`(?:企业|单位|主体|申报人|申请人|机构|对象)[^。；]{0,40}(?:未被?(?:列入|纳入|列为)|不得(?:被列入|有|存在|发生)|未(?:发生|受到|受过|出现|存在)|没有|无)[^，。；]{0,20}(?:失信|异常名录|违法|违规|不良信用|不良记录|事故|行政处罚)`)

// strictly asks something of applicants even among general provisions: 本政策所称企业，须在我市注册.
var strictly = pattern.MustCompile(`(?:企业|单位|主体|申报人|申请人|机构|合同|贷款|产品|设备)(?:，)?(?:均|都)?(?:应当|须|应|需|必须)(?:同时)?(?:为|在|经|已|未|具备|具有|拥有|建有|设有|取得|获得|属于|达到|被认定|符合|满足|是|实行|(?:财务|内控|管理)?制度|信用|经营)`)

// everyone says among general provisions who may apply at all: 凡在本区注册、具有独立法人资格的企业，均可申请.
var everyone = pattern.MustCompile(`^凡(?:是)?(?:在|于|属|符合|具有|依法|注册)[^。；]*的[^，。；]{0,12}(?:企业|单位|机构|组织|主体|个人|人才|团队)[^。；]*(?:可|可以|享受|适用)`)

// applying says among general provisions who a document is for: 本措施适用于在我区注册的企业和机构; but not what: 本办法适用于计划项目的管理.
var applying = pattern.MustCompile(`^本[^，。；不]{0,8}适用(?:于|对象[为是：])[^。；]*(?:企业|单位|机构|组织|个人|人才|团队|法人|主体|纳税人)(?:（[^（）]*）)?$`)

// chosen says among whom those are found who get something: 保护单位从市内科研院所、企业中确定.
var chosen = pattern.MustCompile(`^[^，。；]{0,30}(?:从|在)[^。；]{3,100}(?:企业|单位|机构|组织|院所|高校|主体|人员|人才|团队|合作社|平台|基地|园区)[^，。；]{0,4}(?:当中|之中|中)(?:择优|公开|统一|评审)*(?:确定|遴选|选取|产生|评选|选出|选定|选拔|选择|认定|评定|推荐)[^，。；]{0,8}$`)
