package reading

import (
	"huiqi/reading/pattern"
)

// audience begins a sentence that says whom something is for: 贴息对象为在我市注册的高新技术企业.
var audience = pattern.MustCompile(`^[^，。；：]{0,14}?(?:支持|扶持|服务|申报|申请|申领|奖励|奖补|补助|补贴|资助|贴息|补偿|认定|享受|发放|适用|保障)(?:的)?(?:对象|主体|范围|单位)(?:主要|一般|原则上|应当|应|须|仅|限)*(?:为|是|包括|：)|^[^，。；：]{2,20}?(?:原则上|主要|应当|应|须)*依托[^，。；]{0,20}?(?:企业|高校|高等学校|高等院校|科研院所|科研机构|医疗机构)[^，。；]{0,20}?(?:建设|组建|申报|申请)|^(?:申报|申请|依托|牵头|承担|实施|建设)(?:的)?(?:单位|主体|企业|机构)(?:原则上|一般|应当|应|须|需|必须)*为|^(?:重点)?支持(?:对)?(?:在)?[^，。；：]{2,24}?(?:注册|登记|纳税|设立)[^，。；：]{0,12}?的[^，。；：]{0,16}?(?:企业|单位|机构)`)

// admitted says what those get who passed: 通过的企业，列入名单，有效期三年.
var admitted = pattern.MustCompile(`^(?:通过|经认定|经审核|经评审|评审通过|认定通过|审核通过|符合条件)[^，。；]{0,12}(?:的|企业|单位)[^，。；]{0,6}，[^。；]{0,12}(?:列入|认定为|授予|颁发|发给|纳入|确定为)`)

// granted says what those get who passed what the document is about: 对批准设立的工作站，给予50万元补助; 新认定的一次性奖励50万元.
var granted = pattern.MustCompile(`^对(?:于)?(?:经|已|通过)?(?:批准|认定|评定|备案|评审|审核|确认|验收)(?:通过|合格|设立|组建|建设|后|为)*(?:的|为)[^。；]{0,40}?[，]|^(?:对|新|首次|经|已|被)*(?:认定|备案|评定|获批|批准|命名)(?:通过|合格)?(?:后|的)，?(?:一次性|每家|分别|各)*(?:给予|奖励|补助|奖补|资助)`)

// aimed says what a project is to reach: 考核指标：项目期内新增销售收入2000万元.
var aimed = pattern.MustCompile(`^(?:考核|验收|绩效|目标)(?:指标|目标)|(?:项目|实施|执行|建设)(?:执行|实施|建设)?期(?:内|满|末)`)

// entitled says who may apply: 制造业纳税人可以申请退还.
var entitled = pattern.MustCompile(`(?:企业|纳税人|单位|机构|个人|人员|团队|法人|主体|组织|合作社)(?:不分[^，。；]{1,6})?(?:等)?[，]?(?:均|都|方|才|皆)?(?:可以|可|能|有权|有资格)(?:自愿|自主|依法|向[^，。；]{2,16}?)*(?:提出)?(?:申请|申报|申领|作为(?:申报|申请|推荐|牵头)(?:主体|单位|对象))`)

// taxed says that a tax is less or none.
var taxed = pattern.MustCompile(`(?:免征|减征|减半征收)[^，。；]{0,30}税`)

// scoping comes to what a document has to say by telling for whom it is: 现就注册地在周村区、具有独立法人资格的企业提出如下措施.
var scoping = pattern.MustCompile(`(?:^|，)(?:本[^，。；]{0,6}(?:措施|政策|办法|细则|意见|通知|指南|条款|规范|指引|规定|规程|方案|公告)(?:仅|主要)?(?:适用于|面向|针对)|(?:现|特)?(?:就|对|面向))((?:在)?[^。；]{0,60}?(?:注册|登记|纳税|具有|具备|设立|入驻)[^。；]{0,60}?(?:企业|单位|机构|主体|个人|人才|团队|组织|纳税人))(?:，(?:具体|有关|主要)?[^，。；]{0,8}(?:如下|公告)|给予[^，。；]{1,12}，[^，。；]{0,6}如下|(?:提出|制定|实施|出台|实行)[^，。；]{0,12}(?:如下|以下|下列|措施|政策)[^，。；]*)`)

// describes reports whether a sentence says of whom it speaks before what they get.
func describes(s string) bool {
	m := gives.FindStringIndex(s)
	return m != nil && m[0] > 0 && !doing.MatchString(s) && runesOf(s[:m[0]]) >= 6 && (subjects.MatchString(s[:m[0]]) || sized.MatchString(s[:m[0]]))
}

// sized says how big a project is: 制氢项目总投资3000万元以上.
var sized = pattern.MustCompile(`(?:投资|投入|投资额)(?:总额|规模)?(?:达到|达|超过|不低于|不少于)?[0-9][^，。；]{0,6}(?:以上)?(?:，|$)`)

var subjects = pattern.MustCompile(`研究生|毕业生|博士|硕士|本科|人员|职工|学者|企业|公司|单位|机构|个人|人才|团队|孵化器|众创空间|平台|园区|基地|纳税人|主体`)

// builtBy tells in passing by whom is led or built what is applied for: 中试平台以服务产业为宗旨，由龙头企业、高校牵头建设.
var builtBy = pattern.MustCompile(`^(?:[^。；]{2,60}，)?([^，。；]{0,20}由[^，。；]{0,24}(?:企业|院所|高校|院校|学校|医院|研究机构|科研机构)(?:等)?(?:单位|机构)?(?:单独|独立|联合|共同|或|、)*(?:牵头|建设|组建|举办|承建|设立)+)(?:，(?:联合|会同|与)[^，。；]{2,40})?$`)
