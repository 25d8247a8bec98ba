package offers_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models/policy"
	"huiqi/reading/offers"
	"huiqi/reading/prose"
)

// told is a benefit as the tables write it.
func told(b policy.ReadBenefit) string {
	out := b.Kind
	if b.Amount != nil {
		out += " amount " + b.Amount.Chinese()
	}
	if b.Cap != nil {
		out += " cap " + b.Cap.Chinese()
	}
	if b.Ratio != nil {
		out += fmt.Sprintf(" ratio %g", *b.Ratio)
	}
	if b.Years != 0 {
		out += fmt.Sprintf(" years %d", b.Years)
	}
	return out
}

func all(p *prose.Prose) offers.Range { return offers.Range{End: len(p.Text)} }

func TestBenefits(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		text string
		want []string
	}{
		"a question of how much":    {"问：支持多少？怎么报？\n答：每人每年5万元，连续支持2年。", []string{"grant amount 5万元 years 2"}},
		"how much is paid":          {"问：补多少？\n答：首次投保补实缴保费的60%，同一企业每年不超过6万元。", []string{"insurance_subsidy cap 6万元 ratio 0.6"}},
		"a label for money":         {"（五）经费：重点项目每项不超过20万元，青年项目每项5万元。", []string{"grant cap 20万元", "grant amount 5万元"}},
		"another tier for each":     {"补助金额：每户1万元；带动就业5人以上的，每户2万元。", []string{"grant amount 1万元", "grant amount 2万元"}},
		"a part of an amount":       {"年末净资产大于已办理的出口退税额的60%。", nil},
		"a bound that may be lower": {"对西部企业予以支持，主营业务收入可以降至2000万元。", nil},
		"a sum":                     {"对首次认定的企业，一次性给予10万元奖励。", []string{"reward amount 10万元"}},
		"a sum in characters":       {"对获批单位，给予三十万元的资金补助。", []string{"grant amount 30万元"}},
		"a sum without its unit":    {"首次入选的，奖励20万。", []string{"reward amount 20万元"}},
		"a ceiling":                 {"给予最高不超过100万元的研发补助。", []string{"grant cap 100万元"}},
		"a ceiling after the word":  {"每家企业补助金额不超过50万元。", []string{"grant cap 50万元"}},
		"share and ceiling":         {"按实际研发投入的15%给予补助，单个企业年度最高200万元。", []string{"grant cap 200万元 ratio 0.15"}},
		"share below a bound":       {"按不超过设备投资额30%、最高300万元给予补贴。", []string{"grant cap 300万元 ratio 0.3"}},
		"share in characters":       {"按照合同金额的百分之二十给予奖励，最高五十万元。", []string{"reward cap 50万元 ratio 0.2"}},
		"ceiling with the share in": {"给予企业不超过技术交易额5%的奖励，每户封顶20万元。", []string{"reward cap 20万元 ratio 0.05"}},
		"sum a piece":               {"每授权一件奖励3000元，每家单位每年最高3万元。", []string{"reward amount 3000元 cap 3万元"}},
		"tiers by list":             {"国家级奖100万元、省级奖50万元。", []string{"reward amount 100万元", "reward amount 50万元"}},
		"tiers by respectively":     {"对获得一等奖、二等奖、三等奖的，分别给予10万元、5万元、2万元奖励。", []string{"reward amount 10万元", "reward amount 5万元", "reward amount 2万元"}},
		"tiers of bare numbers":     {"对新认定的国家级、省级、市级平台分别给予100、50、20万元补助。", []string{"grant amount 100万元", "grant amount 50万元", "grant amount 20万元"}},
		"tiers of ceilings":         {"对国家级、省级项目分别给予最高500万元、200万元支持。", []string{"grant cap 500万元", "grant cap 200万元"}},
		"tiers of shares":           {"一档按投资额的10%给予补助，最高100万元；二档按投资额的5%给予补助，最高50万元。", []string{"grant cap 100万元 ratio 0.1", "grant cap 50万元 ratio 0.05"}},
		"a range":                   {"视评审结果给予10-20万元经费支持。", []string{"grant cap 20万元"}},
		"a monthly allowance":       {"对全职引进的博士，每月给予3000元生活补贴，连续发放3年。", []string{"talent_allowance amount 3000元 years 3"}},
		"settling-in":               {"给予硕士一次性安家费5万元。", []string{"talent_allowance amount 5万元"}},
		"years first":               {"连续三年每年给予50万元运行经费。", []string{"platform_support amount 50万元 years 3"}},
		"rent":                      {"前两年租金全额减免，第三年按租金的50%给予补贴。", []string{"rent_subsidy years 2", "rent_subsidy ratio 0.5"}},
		"interest":                  {"按同期贷款市场报价利率的50%给予贴息，期限不超过2年，最高100万元。", []string{"interest_subsidy cap 100万元 ratio 0.5 years 2"}},
		"interest in points":        {"对符合条件的贷款给予1.5个百分点的贴息。", []string{"interest_subsidy ratio 0.015"}},
		"guarantee":                 {"按担保费的50%给予补助，最高10万元。", []string{"guarantee cap 10万元 ratio 0.5"}},
		"insurance":                 {"对投保首台套保险的企业，按实缴保费的80%补贴。", []string{"insurance_subsidy ratio 0.8"}},
		"voucher":                   {"每家企业每年可申领最高10万元的创新券。", []string{"voucher cap 10万元"}},
		"matching money":            {"对获国家立项的，按国拨经费1:1给予配套，最高500万元。", []string{"match_funding cap 500万元 ratio 1"}},
		"loan":                      {"合作银行给予单户最高1000万元的信用贷款。", []string{"loan cap 1000万元"}},
		"equity":                    {"由引导基金给予最高2000万元股权投资。", []string{"equity cap 2000万元"}},
		"tax rate":                  {"对认定企业，减按15%的税率征收企业所得税。", []string{"tax_rate ratio 0.15"}},
		"two shares of one rate":    {"减按25%计入应纳税所得额，按20%的税率缴纳企业所得税。", []string{"tax_rate ratio 0.2"}},
		"super-deduction":           {"在按规定据实扣除的基础上，再按照实际发生额的100%在税前加计扣除。", []string{"tax_deduction ratio 1"}},
		"credit":                    {"允许按照当期可抵扣进项税额加计10%抵减应纳税额。", []string{"tax_credit ratio 0.1"}},
		"exemption":                 {"对技术转让收入，免征增值税。", []string{"tax_exempt"}},
		"refund":                    {"对其增值税实际税负超过3%的部分实行即征即退政策。", []string{"tax_refund"}},
		"waived fee":                {"对专利年费减缴85%。", []string{"fee_reduction ratio 0.85"}},
		"grant measured by tax":     {"按上年度加计扣除额的5%给予补助，最高30万元。", []string{"grant cap 30万元 ratio 0.05"}},
		"label gives":               {"奖励标准：一等奖10万元，二等奖5万元。", []string{"reward amount 10万元", "reward amount 5万元"}},
		"heading gives":             {"二、补助标准\n按设备投资的8%，最高300万元。", []string{"grant cap 300万元 ratio 0.08"}},
		"grade in tiers":            {"A级30万元、B级20万元的标准给予补助。", []string{"grant amount 30万元", "grant amount 20万元"}},
		"title":                     {"对通过评审的单位，授予市级重点实验室称号。", []string{"title"}},
		"soft":                      {"入库企业优先推荐申报省级项目。", []string{"status"}},
		"service":                   {"为企业免费提供管理诊断和技术培训。", []string{"service"}},
		"foreign currency":          {"给予最高5万美元支持。", nil},

		"sums of conditions in a list":  {"对年销售额首次突破1亿元、5亿元、10亿元的企业，分别给予50万元、100万元、200万元的一次性奖励。", []string{"reward amount 50万元", "reward amount 100万元", "reward amount 200万元"}},
		"one to one":                    {"按照国拨经费给予1:1配套支持。", []string{"match_funding ratio 1"}},
		"supports at most":              {"单个研发项目最高支持500万元。", []string{"grant cap 500万元"}},
		"two receivers":                 {"给予发布方最高100万元支持，给予承接方最高500万元支持。", []string{"grant cap 100万元", "grant cap 500万元"}},
		"a person and a firm":           {"对获证人才给予奖励，单人最高1万元，每家企业最高不超过30万元。", []string{"reward cap 30万元"}},
		"several allowances":            {"给予为期五年每人每年6万元的购房补贴，一次性安家补助10万元，每年发放2万元人才津贴。", []string{"talent_allowance amount 6万元 years 5", "talent_allowance amount 10万元", "talent_allowance amount 2万元"}},
		"two lists":                     {"分别给予每人20万元、10万元的一次性奖励，每年分别发放6万元、4万元的人才津贴。", []string{"reward amount 20万元", "reward amount 10万元", "talent_allowance amount 6万元", "talent_allowance amount 4万元"}},
		"a sum each time":               {"每笔补助融资企业10万元，单户企业累计不超过50万元。", []string{"grant amount 10万元 cap 50万元"}},
		"share before the ceiling":      {"按照融资到位资金的1%，给予最高300万元奖励。", []string{"reward cap 300万元 ratio 0.01"}},
		"small loans without the unit":  {"符合条件的可申请10万-100万的小额担保贷款。", []string{"loan cap 100万元"}},
		"loan line":                     {"贷款额度最高1000万元，期限最长3年。", []string{"loan cap 1000万元 years 3"}},
		"items below a heading":         {"2.资助标准：\n- 一般项目：最高20万元\n- 重点项目：最高50万元\n3.申报条件：\n- 资产500万元", []string{"grant cap 20万元", "grant cap 50万元"}},
		"heading in its line":           {"二、支持标准。一般项目20万元，重点项目50万元。", []string{"grant amount 20万元", "grant amount 50万元"}},
		"ceilings for each":             {"资助额度：重大项目不超过500万元/项，重点项目不超过200万元/项。", []string{"grant cap 500万元", "grant cap 200万元"}},
		"interest without a number":     {"财政部门按实际利率据实贴息。", []string{"interest_subsidy"}},
		"for a helper":                  {"每新增1家小巨人企业，给予推荐机构2万元奖励。", []string{"reward amount 2万元"}},
		"per mille":                     {"按技术合同实际成交额的3‰给予奖励，每年最高10万元。", []string{"reward cap 10万元 ratio 0.003"}},
		"tax relief in part":            {"减免城镇土地使用税50%。", []string{"tax_rate ratio 0.5"}},
		"both bounds":                   {"给予10万元以上50万元以下的奖励。", []string{"reward cap 50万元"}},
		"instalments of a grant":        {"补助资金分两批拨付，首批拨付60%。", nil},
		"own share of a project":        {"项目总投资不低于500万元，其中自筹资金比例不低于70%。", nil},
		"budget":                        {"项目申请财政资金不低于200万元的，须提供审计报告。", nil},
		"receivers as condition":        {"近两年获得市级奖励累计50万元以上。", nil},
		"ceilings of a list of shares":  {"对一档、二档项目分别按投资额的10%、5%给予补助，最高100万元、50万元。", []string{"grant cap 100万元 ratio 0.1", "grant cap 50万元 ratio 0.05"}},
		"one ceiling for a list":        {"对国家级、省级项目分别按投资额的10%、5%给予补助，每项最高100万元。", []string{"grant cap 100万元 ratio 0.1", "grant cap 100万元 ratio 0.05"}},
		"years for a list":              {"对博士、硕士，分别按每人每月3000元、1500元标准发放生活补贴，期限3年。", []string{"talent_allowance amount 3000元 years 3", "talent_allowance amount 1500元 years 3"}},
		"another sum in brackets":       {"对获批的企业，奖补10万元（其中首次认定的15万元）。", []string{"reward amount 10万元", "reward amount 15万元"}},
		"share of what was paid":        {"按国家实际拨付经费的20%给予配套，每个企业每年不超过500万元。", []string{"match_funding cap 500万元 ratio 0.2"}},
		"a rate of interest":            {"给予单户不超过1000万元的信用贷款，利率不超过4%。", []string{"loan cap 1000万元"}},
		"a part that is exempt":         {"技术转让所得不超过500万元的部分，免征企业所得税。", []string{"tax_exempt"}},
		"a loan beside a grant":         {"给予每人1万元的一次性创业补贴，创业担保贷款最高可贷30万元。", []string{"grant amount 1万元", "loan cap 30万元"}},
		"electricity":                   {"对企业用电给予每千瓦时0.1元补贴。", []string{"price amount 0.1元"}},
		"every further step":            {"对研发投入首次超过1000万元的，给予10万元奖励；此后每增加1000万元，再奖励5万元，累计最高不超过50万元。", []string{"reward amount 10万元", "reward amount 5万元 cap 50万元"}},
		"whole fund":                    {"奖励资金总额1000万元。", nil},
		"whose budget":                  {"市级财政承担60%，区县财政承担40%。", nil},
		"a ceiling as a prohibition":    {"按合同额的10%给予补助，每家企业不得超过50万元。", []string{"grant cap 50万元 ratio 0.1"}},
		"revenue":                       {"上年度营业收入2000万元以上，资产总额不超过5000万元。", nil},
		"investment of projects":        {"支持设备投资额500万元以上的技术改造项目。", nil},
		"price of equipment":            {"单位价值不超过500万元的，按规定办理。", nil},
		"loan that is supported":        {"单户贷款金额不超过1000万元的流动资金贷款。", nil},
		"condition before the sum":      {"营业收入首次突破1亿元的企业，奖励20万元。", []string{"reward amount 20万元"}},
		"condition and sum in a phrase": {"对年销售收入达到5000万元的企业给予10万元奖励。", []string{"reward amount 10万元"}},
		"share as condition":            {"研发费用占营业收入比例不低于5%，研发人员占比10%以上。", nil},
		"growth as condition":           {"对营业收入增长20%以上的企业，给予5万元奖励。", []string{"reward amount 5万元"}},
		"penalty":                       {"弄虚作假骗取资金的，追回已拨付资金，并处1万元罚款。", nil},
		"fee":                           {"参赛单位须缴纳保证金2万元。", nil},
		"refused":                       {"已享受市级奖励10万元的，不再重复奖励。", nil},
		"received before":               {"近三年未获得财政补助100万元以上。", nil},
		"term of the loan":              {"单户金额不超过1000万元、期限不超过3年的流动资金贷款可纳入，本金损失由风险补偿资金承担50%。", []string{"risk_share ratio 0.5"}},
		"fund":                          {"设立规模10亿元的产业基金。", nil},
		"own money":                     {"自筹资金与财政资金比例不低于1:1，自筹比例不低于50%。", nil},
		"instalments":                   {"立项后拨付60%，验收通过后拨付剩余40%。", nil},
		"no offer":                      {"申报单位应于截止日期前提交材料。", nil},
		"staff":                         {"从业人数不超过300人。", nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := prose.New(test.text)
			var got []string
			for _, b := range offers.Benefits(p, all(p)) {
				got = append(got, told(b))
				if b.Source == nil || !b.Source.Located(test.text) || b.Text == "" || b.Confidence <= 0 || b.Confidence > 1 {
					t.Errorf("source %+v, text %q, confidence %v", b.Source, b.Text, b.Confidence)
				}
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("want -, got +\n%s", diff)
			}
		})
	}
}

func TestBenefitTexts(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		text string
		want []string
	}{
		"its own words":      {"对首次认定的企业，一次性给予10万元奖励。", []string{"对首次认定的企业，一次性给予10万元奖励"}},
		"short words":        {"年度研发投入1000万元以上的，补助20万元。", []string{"年度研发投入1000万元以上的，补助20万元"}},
		"share and limits":   {"按合同额的10%给予补助，期限2年，最高20万元。", []string{"按合同额的10%给予补助，期限2年，最高20万元"}},
		"items of a list":    {"对获得一等奖、二等奖的企业，分别奖励10万元、5万元。", []string{"一等奖：奖励10万元", "二等奖的企业：奖励5万元"}},
		"each month":         {"对博士、硕士，分别按每人每月3000元、1500元标准发放生活补贴。", []string{"博士：每人每月3000元", "硕士：每人每月1500元"}},
		"grades in one word": {"获得省科技进步奖一、二等奖的，分别奖励30万元、20万元。", []string{"省科技进步奖一等奖：奖励30万元", "省科技进步奖二等奖：奖励20万元"}},
		"for some":           {"给予10%的补助；对属于高新技术企业的，补助比例提高到12%，最高600万元。", []string{"给予10%的补助", "对属于高新技术企业的，补助比例提高到12%，最高600万元"}},
		"labels in a list":   {"国家级奖励100万元、省级奖励50万元。", []string{"国家级奖励100万元", "省级奖励50万元"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := prose.New(test.text)
			var got []string
			for _, b := range offers.Benefits(p, all(p)) {
				got = append(got, b.Text)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("want -, got +\n%s", diff)
			}
		})
	}
}
