package offers_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/reading/offers"
	"huiqi/reading/prose"
)

// How policies of every level say what they give.
func TestBenefitForms(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		text string
		want []string
	}{
		"plain giving":              {"对通过验收的，一次性给10万元。", []string{"grant amount 10万元"}},
		"within":                    {"每年补助运营费用50万元以内。", []string{"grant cap 50万元"}},
		"at most":                   {"择优安排建设项目资金，每个项目至多100万元。", []string{"grant cap 100万元"}},
		"not exceeding":             {"给予不超过实际投入30%、总额不超过200万元的补助。", []string{"grant cap 200万元 ratio 0.3"}},
		"highest reached":           {"最高可给予500万元资助。", []string{"grant cap 500万元"}},
		"share of what is added":    {"按研发投入新增部分的8%给予补助，封顶200万元。", []string{"grant cap 200万元 ratio 0.08"}},
		"share in the form":         {"采取后补助方式，补助比例为20%，单个项目最高50万元。", []string{"grant cap 50万元 ratio 0.2"}},
		"standard":                  {"奖励标准为每家企业20万元。", []string{"reward amount 20万元"}},
		"colon":                     {"支持额度：每个项目50万元。", []string{"grant amount 50万元"}},
		"standards in a list":       {"补助标准：国家级100万元、省级50万元、市级20万元。", []string{"grant amount 100万元", "grant amount 50万元", "grant amount 20万元"}},
		"of the state, of the city": {"新获批国家级平台的给予300万元配套支持，省级的100万元。", []string{"match_funding amount 300万元", "match_funding amount 100万元"}},
		"each tier a share":         {"500万元（含）以下部分按10%补助，500万元以上部分按5%补助，最高200万元。", []string{"grant ratio 0.1", "grant cap 200万元 ratio 0.05"}},
		"another tier behind":       {"国家级的给予300万元奖励；省级的100万元；市级的50万元。", []string{"reward amount 300万元", "reward amount 100万元", "reward amount 50万元"}},
		"recognised for years":      {"通过评审的，认定为省级示例中心，有效期三年。", []string{"title years 3"}},
		"fund behind a benefit":     {"给予10万元奖励；注册资本500万元。", []string{"reward amount 10万元"}},
		"increments":                {"每增加1项再奖励5万元，累计不超过50万元。", []string{"reward amount 5万元 cap 50万元"}},
		"by project":                {"每个项目资助80万元，实施期3年。", []string{"grant amount 80万元"}},
		"two years of money":        {"连续两年每年给予20万元经费支持。", []string{"grant amount 20万元 years 2"}},
		"divided years":             {"资助经费100万元，分三年拨付。", []string{"grant amount 100万元"}},
		"months of allowance":       {"按每人每月2000元标准发放，连发3年。", []string{"grant amount 2000元 years 3"}},
		"allowance by degrees":      {"博士、硕士、本科分别按每月3000元、1500元、500元发放生活补贴，连发3年。", []string{"talent_allowance amount 3000元 years 3", "talent_allowance amount 1500元 years 3", "talent_allowance amount 500元 years 3"}},
		"buying a home":             {"给予最高30万元购房补贴。", []string{"talent_allowance cap 30万元"}},
		"rent of the first years":   {"前三年按实际支付租金的50%给予补贴，每年最高50万元。", []string{"rent_subsidy cap 50万元 ratio 0.5 years 3"}},
		"rent waived":               {"免费提供办公场地100平方米，免租期2年。", []string{"rent_subsidy years 2"}},
		"loan with a term":          {"可申请不超过1000万元、期限不超过3年的信用贷款，按实付利息的30%贴息，年度上限50万元。", []string{"loan cap 1000万元", "interest_subsidy cap 50万元 ratio 0.3"}},
		"loan and interest":         {"可申请不超过1000万元的信用贷款，按实付利息的30%贴息，年度上限50万元。", []string{"loan cap 1000万元", "interest_subsidy cap 50万元 ratio 0.3"}},
		"points of interest":        {"由县财政按年利率1个百分点贴息。", []string{"interest_subsidy ratio 0.01"}},
		"points with a term":        {"按2个百分点给予贴息，期限最长3年。", []string{"interest_subsidy ratio 0.02 years 3"}},
		"interest by the rate":      {"按贷款实际发生利息的50%给予贴息，单户年贴息额最高100万元。", []string{"interest_subsidy cap 100万元 ratio 0.5"}},
		"loss borne":                {"对银行贷款本金损失，风险补偿资金承担70%。", []string{"risk_share ratio 0.7"}},
		"premium":                   {"按年度保费的80%给予补助，补助时间不超过3年。", []string{"insurance_subsidy ratio 0.8 years 3"}},
		"vouchers":                  {"每家企业可申领创新券额度不超过20万元。", []string{"voucher cap 20万元"}},
		"voucher paid":              {"按服务合同实际支付金额的50%兑付，每家每年最高10万元。", []string{"voucher cap 10万元 ratio 0.5"}},
		"winners":                   {"一等奖1名，奖金50万元；二等奖2名，奖金各30万元；三等奖5名，奖金各10万元。", []string{"reward amount 50万元", "reward amount 30万元", "reward amount 10万元"}},
		"listed":                    {"在境内主板上市的，分阶段给予最高1000万元奖励。", []string{"reward cap 1000万元"}},

		"tax at fifteen":          {"减按15%的税率征收企业所得税。", []string{"tax_rate ratio 0.15"}},
		"rate falls to":           {"认定后企业所得税税率降为15%。", []string{"tax_rate ratio 0.15"}},
		"first exempt then half":  {"自获利年度起，第一年至第二年免征企业所得税，第三年至第五年按照25%的法定税率减半征收企业所得税。", []string{"tax_exempt years 2", "tax_rate ratio 0.5 years 3"}},
		"two exempt three halved": {"自获利年度起享受企业所得税“两免三减半”优惠。", []string{"tax_exempt years 5"}},
		"hundred per cent more":   {"再按照实际发生额的100%在税前加计扣除；形成无形资产的，按照无形资产成本的200%在税前摊销。", []string{"tax_deduction ratio 1", "tax_deduction ratio 2"}},
		"loss carried on":         {"其具备资格年度之前5个年度发生的亏损，准予结转以后年度弥补，最长结转年限为10年。", []string{"tax_deduction years 10"}},
		"up to a share":           {"职工教育经费支出，不超过工资薪金总额8%的部分，准予在计算企业所得税应纳税所得额时扣除。", []string{"tax_deduction ratio 0.08"}},
		"of the investment":       {"可以按照投资额的70%抵扣应纳税所得额。", []string{"tax_credit ratio 0.7"}},
		"whole credit returned":   {"按月向主管税务机关申请退还期末留抵税额。", []string{"tax_refund"}},
		"above three per cent":    {"对增值税实际税负超过3%的部分实行即征即退。", []string{"tax_refund"}},
		"at the port":             {"对进口的科研仪器设备免征进口关税和进口环节增值税。", []string{"tax_exempt"}},
		"half of six taxes":       {"减半征收资源税、城市维护建设税、房产税。", []string{"tax_rate ratio 0.5"}},
		"deferred":                {"符合条件的，可递延至转让该股权时纳税。", []string{"tax_deferral"}},
		"in five years":           {"可在不超过5个公历年度内分期缴纳个人所得税。", []string{"tax_deferral"}},
		"fees cut":                {"专利年费减免85%。", []string{"fee_reduction ratio 0.85"}},

		"subsidy of no sum":        {"对企业招用示例青年的，可发放一次性吸纳就业补贴。", []string{"grant"}},
		"insurance paid for years": {"对缴纳社会保险费的，按规定给予社会保险补贴，补贴期限最长不超过2年。", []string{"grant years 2"}},
		"whole of it":              {"对招用示例人员的单位，按其缴纳的保险费给予全额补贴。", []string{"grant ratio 1"}},
		"to settle down":           {"对到农村就业的，给予一定的专项安家费。", []string{"talent_allowance"}},
		"subsidy with its sum":     {"给予一次性就业补贴，每人1000元。", []string{"grant amount 1000元"}},
		"whoever was given one":    {"已享受就业补贴的，不再给予就业补贴。", nil},
		"title given":              {"评审通过的，认定为“示例市农业科技园区”。", []string{"title"}},
		"plate":                    {"授予“示例区科技企业孵化器”牌子。", []string{"title"}},
		"database":                 {"评审通过的列入示例市培育库，给予重点支持。", []string{"title"}},
		"green channel":            {"对入选企业开通绿色通道，优先办理。", []string{"status"}},
		"free services":            {"为企业免费提供管理诊断服务。", []string{"service"}},
		"land first":               {"优先保障用地指标。", []string{"land"}},
		"procurement":              {"纳入政府首购目录，优先采购。", []string{"procurement"}},

		"condition of money":     {"上年度营业收入2000万元以上，研发投入不低于100万元。", nil},
		"condition of funding":   {"企业自筹资金不低于财政资助资金的50%。", nil},
		"condition of investors": {"单个投资机构投资额不低于1000万元的企业可以申报。", nil},
		"budget":                 {"市财政每年安排5000万元专项资金，用于支持科技创新。", nil},
		"fund size":              {"设立总规模10亿元的引导基金。", nil},
		"paid in parts":          {"立项后拨付资助资金的60%，验收通过后拨付剩余40%。", nil},
		"took back":              {"未完成绩效目标的，收回50%资助资金。", nil},
		"already had":            {"已获得市级财政50万元以上资助的项目不得重复申报。", nil},
		"cannot get":             {"被列入失信名单的，不予认定。", nil},
		"fee of experts":         {"专家评审费每人每天1000元。", nil},
		"deposit":                {"申报单位缴纳保证金10万元。", nil},
		"of recognised firms":    {"已认定为省级企业技术中心满两年。", nil},
		"raised for some":        {"按实际支付利息的30%给予补贴，年度最高20万元，其中首次贷款企业提高至40%。", []string{"interest_subsidy cap 20万元 ratio 0.3", "interest_subsidy ratio 0.4"}},
		"grades in one word":     {"获得省科技进步奖一、二、三等奖的，分别奖励30万元、20万元、10万元。", []string{"reward amount 30万元", "reward amount 20万元", "reward amount 10万元"}},
		"only once":              {"同一企业同一年度奖励只享受一次。", nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := prose.New(test.text)
			var got []string
			for _, b := range offers.Benefits(p, all(p)) {
				got = append(got, told(b))
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("want -, got +\n%s", diff)
			}
		})
	}
}
