package conditions

import (
	"strings"

	"huiqi/reading/pattern"
	"huiqi/reading/refusal"
)

var (
	// consequence is what follows those whom a sentence shuts out: …的企业除外, …的，不予支持, …的项目，区级不再重复支持.
	consequence = pattern.MustCompile(shut + `(?:的)?(?:` + shutNouns + `|等|、|和|及)*[，]?(?:(?:(?:仍|继续|应)*(?:按照?|执行|适用)[^，。；]{2,30}|` + refusal.Found + `)，)?(?:` + refusal.Manner + `)*` + refusal.Words + `|[^，。；：]，(?:` + refusal.Manner + `)*(?:不得|不能|不可)(?:再次|再)*(?:申报|申请|申领|享受|参评|参加|参与|推荐)(?:[^，。；]{0,8})(?:$|[，。；])|(?:的|者|企业|单位)(?:，(?:` + refusal.Manner + `)*(?:不(?:符合|具备|满足)[^，。；]{0,8}(?:条件|要求)|不合格)|(?:` + refusal.Manner + `)*不(?:符合|具备|满足)(?:申报|申请|参评|支持|奖补|认定)(?:的)?(?:条件|要求))(?:$|[，。；])`)
	// owned begins a clause about those who have something, and ends at what shuts them out.
	owned = pattern.MustCompile(`^(?:但|其中)?(?:原则上)?(?:已|曾|凡|若|如果|如有|如|倘若|一旦|对|同一|同类|有|在研|承担|存在|被|正在|享受|获得|获评|入选|近|属)`)
	// limited is a clause that says for whom alone something is: 仅面向中小企业，大型企业不参加.
	limited = pattern.MustCompile(`^(?:本[^，]{0,6}|[^，。；的]{0,8}(?:方向|领域|范围|对象|主体|单位))?(?:仅|只|面向|限|适用)`)
	// granting is a clause that says what is given to those before it: 按贷款利息的50%给予补助，补助不足1万元的不予补助.
	granting = pattern.MustCompile(`^(?:(?:分别|再|可|最终)*|对[^，。；]{2,80})(?:按|给予|予以)[^，。；]{2,60}(?:补助|补贴|奖励|资助|贴息|支持|奖补|扶持|元|%)$`)
	// mayApply is a clause that says who may apply: …企业均可申领，但注册不足一年的除外.
	mayApply = pattern.MustCompile(`由[^，。；的]{2,40}(?:申报|申请|牵头|承担)$|(?:可|可以|均可|可自愿)(?:申领|申请|申报|享受|参与|参加|参评|入库)[^，。；的]{0,14}$`)
	// required is a clause that asks for something, whatever the clauses after it say.
	required = pattern.MustCompile(`限(?:报|申报)[0-9一二两]|^(?:且|并|同时|应|须|需|具有|具备|拥有|注册|在)|(?:应|须|需|必须|具有|具备)|(?:企业|单位|机构|以上|以内)$`)
	// inTrade is all that a clause says of those whom it shuts out, beside one that asks for something: 所属行业符合…，房地产类企业除外.
	inTrade = pattern.MustCompile(`^(?:但)?(?:对)?[^的]{2,40}(?:类|业|领域)$`)
	asking  = pattern.MustCompile(`(?:应|须|需|必须|符合|属于)[^，]*[^的]$`)
	// barred is an exclusion that names the act first: 不得有下列行为, 不支持…的项目.
	barred = pattern.MustCompile(`^(?:[^，。；的]{0,10}(?:资金|基金|专项|贷款|政策|办法|计划|措施|细则|[我本该][局委厅部市区县]|社区|园区|平台))?(?:一般|均|一律|暂|也|原则上)*(?:不(?:支持|受理|接受|接收|奖励|资助|补贴|补助|扶持|推荐|考虑|面向|投资(?:于)?|投向)|禁止|排除|剔除)(?:[^，。；]|，(?:以及|及|或者|或|和)){2,90}(?:的)?(?:企业|单位|项目|申请|行为)?(?:在[^，。；]{2,8}上市)?$|^(?:严禁|不得)[^，。；]{2,60}，(?:以及|或者|或|和)[^，。；]{2,40}的(?:企业|单位|项目)(?:[^，。；]{0,12})$|^(?:已|曾|往年)[^。；]{2,40}的(?:企业|单位)?，无(?:需|须)(?:申报|申请|参评)$`)
)

const (
	// namedPersons is how the names end of persons who have an honour.
	namedPersons = `人才|青年|教授|津贴|院士|教师|科学家|先进工作者|` + honouredOnes
	// honouredOnes is how the names end of those whom a document may choose.
	honouredOnes = `学者|工匠|技师|大师|名师|名医|能手|标兵|英才|杰青|优青|传承人|劳动模范|劳模|红旗手|之星|新星|专家`
	// shut ends the words for those who are shut out, and shutNouns are what may follow them.
	shut      = `(?:的|者|之一|` + namedPersons + `|[^（“]”|学生|研究生|毕业生|博士后|博士|硕士|实验室|研究院|工作站|基地|园区|孵化器|公务员|负责人|带头人|工作者|人选|成员|干部|职工|员工|人士|示范区|示范社|情形|行为|企业|公司|业|领域|单位|机构|机关|组织|院所|高校|院校|学校|医院|协会|学会|商会|人员|团队|个人|自然人|工商户|合作社|农场|等|项目|冠军|中心|平台|工厂|车间|众创空间|集聚区|老字号|度假区|景区|街区)`
	shutNouns = `企业|单位|机构|纳税人|个体工商户|市场主体|经营主体|申请人|申报单位|申报主体|依托单位|建设单位|众创空间|孵化器|载体|平台|场所|场地|门店|园区|团队|个人|人员|专家|主体|情形|行为|行业|` +
		`申请|项目|产品|设备|装备|(?:技术)?合同|贷款|保险|费用|支出|部分|内容|事项|成果|专利|同一[^，。；]{2,8}?`
)

// notGoingFor are words by which a demand does not go for some, who are not shut out: 软件行业不适用上述第3项指标的要求.
const notGoingFor = `不适用(?:上述|以上|前述|前款|本条|第)[^，。；]{0,16}(?:指标|条件|要求)`

// spares finds them.
var spares = pattern.MustCompile(notGoingFor)

// verdict is a stretch of a sentence and whether it shuts out those whom it describes, or frees them from what is asked before.
type verdict struct {
	start, end int
	excluding  bool
	freeing    bool
}

var (
	// excepts is a clause about those who are left out of what the clauses before it say: ，其中金融企业除外.
	excepts = pattern.MustCompile(`^[，]?(?:但是|但|其中|对)*[^，。；]{2,60}除外$`)
	// alsoShut is a clause about those who are shut out together with the ones after it: 已获支持的企业，项目未验收的除外.
	alsoShut = pattern.MustCompile(`(?:的|者|以及|或|或者|、)$|^(?:凡)?(?:已|曾|被|存在|发生|出现|有|未|因|正在|近[0-9一二三]年)`)
	// soughtFirst begins a clause about those who are sought: 首次认定的，|重新认定的除外.
	soughtFirst = pattern.MustCompile(`^(?:对)?(?:首次|初次|新(?:认定|入库|升规|获批|引进|设立)|符合|具有|具备)`)
	// binding is a clause that ends in a bound which all must keep: 负责人年龄不超过60周岁，非在职人员不得作为负责人.
	binding = pattern.MustCompile(`^[^，。；]{2,30}(?:不(?:少|低|小|大|高)于|不(?:得)?超过|应[^，。；]{0,6}以上)[^，。；]{0,4}[0-9][0-9.]*[^，。；0-9的]{0,6}$`)
	// bounded is a clause that ends in an amount of which something is asked: 场地面积不少于2000平方米.
	bounded = pattern.MustCompile(`(?:不(?:少|低|小)于|不(?:超过|高于)|达到?|满)[^，。；]{0,4}[0-9][0-9.]*[^，。；0-9]{0,6}$|[0-9][^，。；0-9]{0,6}(?:以上|以下|以内)$`)
)

var (
	// asksClean is a clause that asks for a clean record, from which some may be freed: 近两年未因环境违法受到处罚，但已完成整改的除外.
	asksClean = pattern.MustCompile(`(?:未|无|没有|不存在|不得有)[^，。；]{2,}$`)
	// recordClean is all of a clause that asks for a clean record.
	recordClean = pattern.MustCompile(`^(?:近[一二两三四五0-9]{1,2}(?:个)?年(?:来|内)?)?(?:未|无|没有|不存在)[^，。；]{2,}[^，。；的]$`)
	// demandsAfter is what is asked of all behind those who are shut out: 上市公司除外，|上年度营业收入不低于500万元.
	demandsAfter = pattern.MustCompile(`^，(?:且|并|同时)?(?:近[一二两三四五0-9]{1,2}(?:个)?年(?:来|内)?)?(?:未|无(?:重|不|违|欠|行)|没有)[^，；的]{2,}$|^，(?:且|并|同时)?(?:具有|具备|注册|成立)[^，；的]{2,}$|^，[^，；的]{2,20}(?:不低于|不少于|不高于|达到|超过|满)[0-9][^，；的]{0,8}$|^，[^，；的]{2,20}[0-9][^，；的0-9]{0,4}(?:以上|以下)$`)
	// ofThoseWho ends a clause that describes some.
	ofThoseWho = pattern.MustCompile(`(?:的|企业|单位|机构|项目|人员)$`)
)

// undone reports whether a clause is about those who have not done what the one before it asks: 应如实填报统计报表，未填报的不得申报.
func undone(before, part string) bool {
	m := notDone.FindStringSubmatch(part)
	return m != nil && !strings.HasSuffix(before, "的") && strings.Contains(before, m[1])
}

// stated is a clause that says what those are who apply: 参评人员为在我省从事种植的实用人才.
var stated = pattern.MustCompile(`(?:为|是|应|须|需|必须|具有|具备|均可|可以)[^，。；]{2,}[^，。；的]$`)

// selfContained is a clause that says by itself who is shut out, whatever the one before it asks: 非在职人员不得作为项目负责人.
var selfContained = pattern.MustCompile(`^[^，。；的]{2,40}?(?:企业|公司|单位|人员|机构|组织|院所|高校|合作社|工商户|项目|产品|主体|个人|研究生|学生|博士后|博士|硕士|` + namedPersons + `|冠军|”|人|者)(?:` + refusal.Manner + `)*` + refusal.Words)

// shutToo reports whether a clause only names firms of trades that nobody seeks, who are shut out with those of the clause behind it: 房地产业、
// 金融业企业，|“两高”行业企业不在奖励范围.
func shutToo(before, whole string) bool {
	return unsought.MatchString(before) && selfContained.MatchString(whole) && !strings.HasSuffix(strings.TrimRight(whole, " "), "除外")
}

var unsought = pattern.MustCompile(`^(?:(?:[^，。；：、的在应须为和及与]{0,4}(?:房地产|金融|烟草|娱乐|博彩|典当|小额贷款|担保|投资|劳务派遣|“两高”|高耗能|高污染|高排放)[^，。；：、的在应须为]{0,6})(?:、|和|及|$))+$`)

var notDone = pattern.MustCompile(`^(?:凡)?(?:未|没有|不)(?:按(?:时|期|要求|规定))?([^，。；的]{2,6})(?:的|$)`)

// shutsSome returns where the words stand that shut out those who are named before them, or in them: 个人不得申报. It is nil where nobody is.
func shutsSome(text string) []int {
	m := consequence.FindStringIndex(text)
	if m == nil || m[0] == 0 && !kindFirst.MatchString(text) {
		return nil
	}
	return m
}

// frees returns where the clause before a place begins that frees those whom it describes from an amount asked before it, or from a clean
// record; ok tells whether it does: 场地面积不少于2000平方米，人文社科类的除外.
func frees(masked string, from, end int) (at int, ok bool) {
	parts := split(masked, from, end, "，")
	i := len(parts) - 1
	if i < 1 {
		return 0, false
	}
	own, before := masked[parts[i].start:parts[i].end], strings.TrimRight(masked[parts[i-1].start:parts[i-1].end], " ")
	return parts[i].start, excepts.MatchString(own) && (!owned.MatchString(own) && bounded.MatchString(before) || asksClean.MatchString(before) && !ofThoseWho.MatchString(before))
}

// kindFirst begins with applicants of a kind that not all are.
var kindFirst = pattern.MustCompile(`^(?:` + kindWord + kindJoin + `|个体工商户|(?:行政|国家|党政)?机关|自然人|个人|(?:创新|创业)*团队|社会组织|高等学校|高等院校|高校|院校|科研院所|事业单位|医疗机构|医院)`)

// refusesWhom reports whether words that name the act first name those as well whom it shuts out: 不接受个人申报, and not 不接受其申报.
func refusesWhom(words string) bool { return barred.MatchString(words) && !nobody.MatchString(words) }

// nobody is all of a clause that only says what becomes of those who are named before it.
var nobody = pattern.MustCompile(`^(?:[^，。；的]{0,10}(?:局|委|厅|部门))?(?:一般|均|一律|暂|也|原则上)*(?:不(?:支持|受理|接受|接收|推荐|考虑)|禁止)(?:其|该|此类|这类|相关|重复|再次)*(?:进行)?(?:申报|申请|推荐|参评|报名|立项)$|^(?:一律|均|应)*(?:排除|剔除)在外$`)

// byAct returns the first clause behind others that names the act by which it shuts out: 应属于新材料领域，|不支持扩大产能的项目.
func byAct(text string, start, end int) (part, bool) {
	for i, p := range split(text, start, end, "，") {
		if i > 0 && refusesWhom(text[p.start:p.end]) {
			return p, true
		}
	}
	return part{}, false
}
