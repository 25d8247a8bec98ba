package reading_test

import (
	"fmt"
	"strings"
	"testing"

	"huiqi/models/policy"
)

// TestNothingBetweenConditionsIsLost puts sentences of which no field can be read between conditions, where no heading says what they are about.
// Those that ask something are left to a person, turned round where they turn somebody away; the others say what else a policy says.
func TestNothingBetweenConditionsIsLost(t *testing.T) {
	t.Parallel()
	x := setup(t)
	asking := []string{
		"使用单位与仪器管理单位不得存在隶属、共建等关联关系", "投保的知识产权应当权属明确、法律状态有效", "申报产品已经通过省级以上有资质机构的检测",
		"项目知识产权归属清晰，不存在侵权纠纷", "企业上年度研发费用归集须与统计部门、税务部门数据相符", "技术方案具有先进性、可推广性",
		"申请设备补贴类的，新增设备用途明确，台账齐全", "技术转让应签订技术转让合同", "建有信息、融资、培训等至少四类服务功能",
	}
	outside := []string{"机关公务员不在示例券补助范围", "提供虚假统计数据的，三年内不得申请", "申报装备应当经过省级以上机构检测", "示例券补助对象为租用示例厂房的非公有制企业"}
	behind := []string{"示例市示例券须知\n第一条 申领企业应在淄博市注册，职工总数不超过300人。\n第二条 每户最高10万元。\n第三条 %s。", "示例市示例券须知\n第一条 %s。\n第二条 申领企业应在淄博市注册，职工总数不超过300人。\n第三条 每户最高10万元。"}
	away := []string{
		"用人单位的自然人股东，不列入申领范围", "法定强制检测，不属于示例券支持范围", "承包地位于城镇开发边界以内的，不予受理",
	}
	other := []string{
		"经费由市财政列支", "同等条件下，实施效益突出的优先", "示范企业每三年复核一次，未按规定提交材料的，撤销称号", "市科技局负责组织评审",
		"企业应当于每年4月底前报送上年度经营情况", "补贴按实际支付费用的五成核算，每户不超过20万元", "本措施由市科技局负责解释", "同一企业限报1项",
	}
	listed := []string{
		"须取得省级检测机构出具的检测证明材料", "取得县（区）政府和市级有关主管部门推荐", "运营管理制度完善，包括入驻评估、毕业与退出机制等", "技术方案具有先进性",
	}
	done := []string{"出具虚假检验检测报告", "提供虚假材料或者数据被查实的", "隐瞒有关情况或者提供虚假申请材料"}
	among := []string{"示例市示例中心认定办法\n第一条 申报单位应当符合下列条件：\n（一）职工总数不超过300人；\n（二）%s；\n（三）在淄博市注册。\n第二条 每户最高10万元。"}
	shut := []string{"示例市示例中心认定办法\n第一条 申报单位应当在淄博市注册。\n第二条 有下列行为之一的，不予认定：\n（一）%s；\n（二）被列入经营异常名录。\n第三条 每户最高10万元。"}
	places := []string{
		"示例市示例券须知\n第一条 申领企业应在淄博市注册，职工总数不超过300人。\n第二条 %s。\n第三条 被列入经营异常名录的，不予支持。\n第四条 每户最高10万元。",
		"示例市示例券公告\n一、申领条件：在淄博市注册；职工总数不超过300人。\n二、%s。\n三、被列入经营异常名录的企业，不予支持。\n四、每户最高10万元。",
	}
	for _, kind := range []struct {
		sentences, places []string
		judged, negated   bool
	}{{outside[:2], behind, true, true}, {outside[2:], behind, true, false}, {asking, places, true, false}, {away, places, true, true}, {other, places, false, false}, {listed, among, true, false}, {done, shut, true, true}} {
		for _, sentence := range kind.sentences {
			for _, place := range kind.places {
				text := fmt.Sprintf(place, sentence)
				programs := x.read(t, text).Programs
				if len(programs) != 1 {
					t.Fatalf("%s: got %d programs", text, len(programs))
				}
				judged, negated := judgedOf(programs[0], sentence)
				if judged != kind.judged || negated != kind.negated {
					t.Errorf("%s: left to a person %v, turned round %v", text, judged, negated)
				}
			}
		}
	}
}

// judgedOf reports whether a sentence, or a clause of it, is left to a person in a program, and whether it is turned round.
func judgedOf(program policy.ExtractedProgram, sentence string) (judged, negated bool) {
	for _, l := range program.Leaves {
		if l.Field == "text" && strings.Contains(sentence, l.Source.Text) {
			return true, l.Negated
		}
	}
	return false, false
}
