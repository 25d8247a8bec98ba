package reading

import (
	"strings"

	"huiqi/reading/outline"
	"huiqi/reading/pattern"
	"huiqi/reading/refusal"
)

// bars reports whether a sentence shuts applicants out, wherever it stands but among the duties of those who were
// admitted.
func bars(s string, about outline.Subject) bool {
	s = inBrackets.ReplaceAllString(s, "")
	switch about {
	case outline.Supervision:
		return false
	case outline.Procedure:
		return barred.MatchString(s) && adverse.MatchString(s) && !unfit(s)
	case outline.Windows, outline.Materials, outline.Contacts:
	default:
		if shutOut.MatchString(s) && !late.MatchString(overdue.ReplaceAllString(s, "")) {
			return true
		}
	}
	return barred.MatchString(s) && (adverse.MatchString(s) || misdeeds.MatchString(s) || !unfit(s))
}

// turnsDown reports whether a sentence says of some that they are turned down, and not for how they applied.
func turnsDown(s string) bool {
	return barred.MatchString(s) && !unfit(s) && !late.MatchString(overdue.ReplaceAllString(s, ""))
}

// shutOut says of some that they may not apply, whatever they are or did: 以旅游景区为主体的，不纳入申报范围.
var shutOut = pattern.MustCompile(`^(?:原则上|一律)?不(?:支持|受理|接受|接收)[^。；]{2,80}(?:企业|单位|项目|机构|人员|个人|团队|高校|院校|公司)(?:的)?(?:申报|申请|参评|报名|参加)?$|^禁止(?:[^，。；]|，(?:以及|及|或者|或|和)){2,60}(?:企业|单位|项目|机构)|^[^，。；指]{2,40}(?:企业|公司|单位|机构|项目|人员|专业|类|业)除外$|(?:的|者|企业|公司|单位|机构|项目|人员|个人|团队|主体|园区|平台|产品|中心|基地|专家|贷款|合同|设备|保险|费用|业务|类)，?(?:均|都|一律|原则上|暂|也)*(?:(?:予以)?(?:剔除|排除)$|不在此列|不适用(?:于)?本(?:办法|政策|细则|措施|规定|通知|条)|不(?:予)?(?:纳入|列入)[^，。；]{0,8}(?:范围|对象|之列)|不(?:在|属于)[^，。；]{0,8}(?:范围|之列|对象)|不(?:再|得|予)?重复(?:申报|资助|贴息|补贴|奖励|支持|享受|补助|奖补|安排)$|不[得能可](?:再次|重复|再)?(?:申报|申请|参评|申领|享受)[^，。；]{0,12}$|不予(?:受理|支持|补助|补贴|奖励|认定|推荐|入库|资助|申报)|不(?:再|得)?(?:参与|参加)[^，。；]{0,6}(?:申报|推荐|评选|遴选|认定|评审|报名)|暂(?:缓|不)(?:推荐|申报|受理|认定|支持|安排|立项|入库))`)

// late is an application that comes too late or is not whole, which says nothing of whom it is by.
var late = pattern.MustCompile(`逾期(?:不|未(?:报|申|提)|申|报|提|视|的)|(?:材料|资料|手续|信息|填报|附件)[^，。；]{0,8}(?:不(?:全|齐|符|完|合|规)|缺|有误)|未(?:按|在)[^，。；]{0,12}(?:时|期|限|要求|规定)[^，。；]{0,4}(?:申|提|报|上|填|补)|虚假|弄虚作假`)

// unpaid is what is not paid or not taken in, of those who may apply: 不足1万元的不予补助, 逾期报送的不予受理.
var unpaid = pattern.MustCompile(`是指|部分|差额|余额|材料|提交|报送|填报|(?:逾期|超期)(?:(?:未)?(?:报|申|提|上传|填|补)|不|视|的)|超过(?:规定)?(?:时限|期限)|不足[0-9一二三五]+[^，。；]{0,3}元|金额|未通过(?:评审|审核)|评审|考核|审核|弃权|放弃`)

// overdue is what somebody owes from before, and no application that comes too late: 逾期未验收项目, 贷款逾期.
var overdue = pattern.MustCompile(`(?:逾期|超期)[^，。；报申提送填]{0,6}(?:验收|结题|结项|完成|整改|归还|偿还|还款|还本|缴|未还|项目|任务|贷款)|(?:贷款|税款|款项|项目|课题|任务)[^，。；报申提送填]{0,6}(?:逾期|超期)|未通过[^，。；]{0,6}(?:绩效|验收|复核|环评|能评)[^，。；]{0,4}(?:评审|审核|考核)?`)

// unfit reports whether a sentence is about applications that come too late, are not whole or not good enough, or about sums.
func unfit(s string) bool { return unpaid.MatchString(overdue.ReplaceAllString(s, "")) }

// barsList reports whether a sentence lists after a colon what bars: 下列贷款不予贴息：转贷、过桥资金；….
func barsList(s string, about outline.Subject) bool {
	head, _, ok := strings.Cut(s, "：")
	return ok && about != outline.Supervision && about != outline.Procedure && readLead(head).excluding
}

var inBrackets = pattern.MustCompile(`（[^（）]*）`)

var adverse = pattern.MustCompile(`失信|违法|违规|事故|异常名录|异常经营|经营异常|不端|偷税|骗税|欠税|逾期|重复|同一|处罚|红标|黄标|限制类|淘汰类|禁止|上市|已享受|已获得|(?:已|曾)(?:经)?(?:入选|获批|获评|认定|备案|建有|列入|被认定|被命名|被评为)|已经?获奖|已立项|负面|被(?:撤销|取消|摘牌|终止)|[CDE](?:类|级|档)|(?:得分|评分|分数|分值)[^，。；]{0,6}(?:低于|不足|未达|不到)`)

// revoking is about those who were admitted already.
var revoking = pattern.MustCompile(`(?:弄虚作假|骗取|套取|冒领)[^。；]{0,20}，[^，。；]{0,14}(?:取消(?:其|已|[^，。；申参评推]{1,8}(?:资格|称号))|追回|收回)|撤销|取消其[^申参推享]|取消入库|取消(?:备案|认定|立项|命名|称号|[^，。；申奖补参评推享]{1,8}(?:资格|称号))|绩效评价(?:结果)?(?:为)?(?:优秀|良好)|终止其|收回|追回|责令|限期整改|退出(?:机制|培育|名单|资格|入库|库|序列|基地|备案|评价|程序|孵化|$|[，。；])|(?:予以|自动|强制|清理|劝)退出|(?:自动|予以|及时|应|须|即行)出库|已(?:认定|备案|入库|入选)(?:的)?[^，。；]{0,12}(?:有[^效突]|存在|发生|出现)|追究[^，。；]{0,6}责任|(?:记入|计入|录入)[^，。；]{0,12}(?:诚信|信用|档案)|为(?:优秀|良好|合格|不合格)(?:$|[，。；])`)

// revoked is what was taken from somebody before, or a sanction, which bars like any other, or how somebody lets others go: 被撤销资格未满三年的; 毕业与退出机制.
var revoked = pattern.MustCompile(`(?:^|[^将])被[^，。；]{0,16}?(?:撤销|取消|收回|追回|责令|追究|记入|计入|录入)|责令(?:停产|停业|关闭)|(?:取消|撤销)[^，。；]{0,12}?(?:未满|不满|不足|尚未)|(?:毕业|入驻|入孵|准入)[^，。；]{0,6}退出(?:机制|制度)?`)

// revokes reports whether a sentence is about what is taken from those who were admitted already.
func revokes(s string) bool { return revoking.MatchString(revoked.ReplaceAllString(s, "")) }

// barred says of some, or of what they bring, that they are turned down.
var barred = pattern.MustCompile(`(?:的|企业|公司|单位|项目|者|主体|贷款|产品|合同|人员|人才|学者|工匠|技师|大师|能手|院士|杰青|优青|青年|冠军|”|等|专家|个人|团队|负责人|带头人|研究生|机构|中心|平台|园区|基地|实验室|组织|合作社|高校|院所)[，]?[^，。；]{0,8}?(?:除外|不(?:再|得)?(?:重复|再次|同时)?(?:支持|享受|推荐|给予|受理|接受|奖励|资助|补助|补贴|贴息|奖补|申报|申请|申领|参评|参加|参与|纳入|列入|入选|入库|认定|备案|评定|遴选|评选|立项|兑现|安排|发放)|(?:无需|无须|不需|不用|不必)(?:再|重复|另行)+(?:申报|申请|参评|推荐|报)|不再予以|不予|暂[停缓不]|不接[收纳]|不行$|取消[^，。；]{0,8}资格|不得(?:重复|再次|参赛|报名)|不适用|一票否决|不[能可要](?:再次|再|重复)?(?:申报|申请|申领|享受|参评|推荐)|(?:无|没有|不具有|不具备|丧失)[^，。；]{0,6}资格$|不补|不在[^，。；]{0,10}(?:范围|之列)|` + refusal.Words + `)`)
