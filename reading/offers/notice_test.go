package offers_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/reading/offers"
	"huiqi/reading/prose"
)

// notice is a whole notice, invented (示例).
const notice = `关于组织申报2026年度示例市科技创新专项资金的通知（示例）
各区县科技局，各有关单位：
根据《示例市科技创新若干政策》（示政发〔2025〕12号）要求，现组织开展2026年度科技创新专项资金申报工作，有关事项通知如下：
一、支持方向和标准
（一）研发投入后补助。对上年度研发费用500万元以上、占营业收入比例不低于5%的企业，按较上年增量部分的10%给予补助，单个企业最高200万元。
（二）创新平台建设补助。对2025年1月1日至2025年12月31日期间新认定的国家级、省级重点实验室，分别给予一次性资助300万元、100万元。
（三）科技成果转化。支持企业承接高校院所成果，技术合同成交额（以实际到账为准）达到100万元的，按实际支付额的8%予以补助，每家企业每年不超过50万元。
（四）科技金融。对获得科技贷款的企业，按人民银行同期LPR的30%给予贴息，贴息期限最长12个月，最高30万元；对银行发放的科技贷款本金损失，按50%比例给予风险补偿。
（五）高层次人才。对全职引进的博士、硕士，分别按每人每月3000元、1500元标准发放生活补贴，发放期限不超过36个月；购买首套住房的，给予15万元购房补贴。
（六）对获批国家高新技术企业的，奖补10万元（其中首次认定的15万元）。
二、申报条件
（一）在示例市行政区域内注册、具有独立法人资格，注册资本100万元以上；
（二）近三年未受到行政处罚，未被罚款10万元以上。
三、申报时间
企业网上申报时间为4月1日至4月20日17:30，各区县科技局审核推荐截止时间为4月28日。纸质材料（一式两份）于5月10日前报送市科技局1206室。
四、申报材料
1.专项资金申请书（附件1，加盖公章）；
2.营业执照副本复印件；
3.上年度审计报告或财务报表；
4.研发费用辅助账及相关证明材料（如有）；
5.其他需要说明的材料。
五、工作要求
（一）申报单位对材料真实性负责，弄虚作假的，三年内不得申报，并追回已拨付资金。
（二）专项资金于立项后拨付70%，验收通过后拨付30%。
六、联系方式
业务咨询：市科技局资源配置与管理科 张示例 0533-3180011
系统技术支持：示例信息中心，0533-3180012，shili@example.cn
附件：1.专项资金申请书
2.项目汇总表
示例市科学技术局
2026年3月12日
（此件有效期至2027年12月31日）`

func TestNotice(t *testing.T) {
	t.Parallel()
	p := prose.New(notice)
	got := map[string][]string{}
	for _, b := range offers.Benefits(p, all(p)) {
		got["benefits"] = append(got["benefits"], told(b))
	}
	for _, w := range offers.Windows(p, all(p), offers.Issue{Day: models.MustDate("2026-03-12")}) {
		got["windows"] = append(got["windows"], times(w))
	}
	for _, m := range offers.Materials(p, all(p)) {
		got["materials"] = append(got["materials"], asked(m))
	}
	for _, c := range offers.Contacts(p, all(p)) {
		got["contacts"] = append(got["contacts"], c.Office+" "+c.Phone)
	}
	want := map[string][]string{
		"benefits": {
			"grant cap 200万元 ratio 0.1", "grant amount 300万元", "grant amount 100万元", "grant cap 50万元 ratio 0.08",
			"interest_subsidy cap 30万元 ratio 0.3 years 1", "risk_share ratio 0.5",
			"talent_allowance amount 3000元 years 3", "talent_allowance amount 1500元 years 3", "talent_allowance amount 15万元",
			"reward amount 10万元", "reward amount 15万元",
		},
		"windows":   {"2026-04-01 to 2026-04-20 17:30", " to 2026-04-28", " to 2026-05-10"},
		"materials": {"专项资金申请书 [附件1，加盖公章]", "营业执照副本复印件", "上年度审计报告或财务报表", "研发费用辅助账及相关证明材料 [如有] optional", "其他需要说明的材料"},
		"contacts":  {"市科技局资源配置与管理科 0533-3180011", "示例信息中心 0533-3180012"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("want -, got +\n%s", diff)
	}
}
