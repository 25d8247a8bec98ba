package offers_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models/policy"
	"huiqi/reading/offers"
	"huiqi/reading/prose"
)

// asked is a material as the tables write it.
func asked(m policy.ReadMaterial) string {
	out := m.Name
	if m.Note != "" {
		out += " [" + m.Note + "]"
	}
	if !m.Required {
		out += " optional"
	}
	return out
}

func TestMaterials(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		text string
		want []string
	}{
		"semicolons":          {"三、申报材料：项目申报书；营业执照复印件；诚信承诺书。", []string{"项目申报书", "营业执照复印件", "诚信承诺书"}},
		"commas of lists":     {"需报送：申请表、合作协议、审计报告。", []string{"申请表", "合作协议", "审计报告"}},
		"numbers in a line":   {"申报材料：1.申请表；2.营业执照（复印件）；3.上年度审计报告。", []string{"申请表", "营业执照 [复印件]", "上年度审计报告"}},
		"numbers in brackets": {"应提供以下材料：（1）申请书；（2）专利证书复印件。", []string{"申请书", "专利证书复印件"}},
		"lines":               {"四、申报材料\n（一）资金申请表；\n（二）营业执照复印件；\n（三）完税证明。\n五、申报程序\n企业登录系统填报申请表。", []string{"资金申请表", "营业执照复印件", "完税证明"}},
		"lines of an article": {"第八条 申请单位应当提交以下材料：\n（一）认定申请书；\n（二）法人证书；\n第九条 市科技局组织评审。", []string{"认定申请书", "法人证书"}},
		"arabic lines":        {"申报材料清单\n1.项目申报书（一式三份）\n2.合作协议（如有）\n3.科研诚信承诺书", []string{"项目申报书 [一式三份]", "合作协议 [如有] optional", "科研诚信承诺书"}},
		"lines without marks": {"需提交以下材料：\n项目申报书\n项目预算表\n请各单位认真组织，严格审核把关。", []string{"项目申报书", "项目预算表"}},
		"nested":              {"二、申请材料\n1.基本材料：（1）申请表；（2）营业执照复印件\n2.佐证材料：专利证书；查新报告", []string{"申请表", "营业执照复印件", "专利证书", "查新报告"}},
		"a sentence":          {"企业须提交资金申请表、纳税证明、信用报告等材料。", []string{"资金申请表", "纳税证明", "信用报告"}},
		"notes":               {"申报材料：劳动合同（原件及复印件）；检测报告，加盖公章；公司章程（必要时提供）。", []string{"劳动合同 [原件及复印件]", "检测报告 [加盖公章]", "公司章程 [必要时提供] optional"}},
		"verbs":               {"申请时应提交下列材料：\n1.填写《创新券申请表》；\n2.提供服务合同。", []string{"《创新券申请表》", "服务合同"}},
		"two notes":           {"附件材料：推荐表（附件1）（一式两份）；汇总表。", []string{"推荐表 [附件1；一式两份]", "汇总表"}},
		"repeated":            {"申报材料：申请表；申请表；承诺书。", []string{"申请表", "承诺书"}},

		"commas and semicolons":   {"通过系统提交：申请表、营业执照复印件；财务审计报告。请按时提交。", []string{"申请表", "营业执照复印件", "财务审计报告"}},
		"behind another entry":    {"受理时间：5月6日至5月29日；报送：申报表、品牌建设报告、商标注册证。", []string{"申报表", "品牌建设报告", "商标注册证"}},
		"sent up":                 {"请于4月17日前上报资金申请文件、到位资金证明、企业信用承诺书。", []string{"资金申请文件", "到位资金证明", "企业信用承诺书"}},
		"numbers below a bullet":  {"◆申报材料\n1、申报书；2、学历认证书；3、公司章程\n◆申报期限\n7月10日。", []string{"申报书", "学历认证书", "公司章程"}},
		"uploaded through":        {"企业通过平台上传保单、保费发票和承诺书。", []string{"保单", "保费发票", "承诺书"}},
		"taken somewhere":         {"10月30日前，把项目计划书、学位证书、身份证明交到区人才服务中心。", []string{"项目计划书", "学位证书", "身份证明"}},
		"paper materials":         {"纸质材料含项目申报书、合作协议、自筹经费证明。", []string{"项目申报书", "合作协议", "自筹经费证明"}},
		"told in brackets":        {"推荐材料（申报书、财务审计报告、知识产权证明）于7月31日前寄送。", []string{"申报书", "财务审计报告", "知识产权证明"}},
		"an entry in brackets":    {"【所需材料】申领表、人才称号证书、劳动合同。", []string{"申领表", "人才称号证书", "劳动合同"}},
		"behind their title":      {"五、须提交的材料　（1）专项资金申请表；（2）标准发布文本；（3）登记证照。", []string{"专项资金申请表", "标准发布文本", "登记证照"}},
		"attached, by numbers":    {"附：1.项目申请书　2.伦理审查意见　3.合作协议", []string{"项目申请书", "伦理审查意见", "合作协议"}},
		"attached to be read":     {"附：1.管理办法　2.推荐名单", nil},
		"an answer":               {"问：需要带什么材料？\n答：贴息申请表、借款合同、利息支付凭证。\n问：何时办理？\n答：全年。", []string{"贴息申请表", "借款合同", "利息支付凭证"}},
		"carried":                 {"携带保单、保费发票、营业执照，到窗口办理。", []string{"保单", "保费发票", "营业执照"}},
		"handed in by others":     {"申请表、学位证书、劳动合同由用人单位统一报送。", []string{"申请表", "学位证书", "劳动合同"}},
		"sent by a day":           {"贴息申请表、借款合同、付息凭证于2026年8月31日前送区发改局。", []string{"贴息申请表", "借款合同", "付息凭证"}},
		"materials, then a colon": {"登录平台线上提交，材料：合同、支付凭证、发票、备案资料", []string{"合同", "支付凭证", "发票", "备案资料"}},
		"an entry of one word":    {"【材料】申报书、查新报告、合作协议。", []string{"申报书", "查新报告", "合作协议"}},
		"a yearly summary":        {"提交申报表、法人登记证书复印件和年度科普工作总结。", []string{"申报表", "法人登记证书复印件", "年度科普工作总结"}},
		"commas in brackets":      {"申报材料：申请书（附件1，加盖公章）；其他需要说明的材料。", []string{"申请书 [附件1，加盖公章]", "其他需要说明的材料"}},
		"copies of all":           {"申请企业应向区县科技局提交下列材料一式三份：（一）申请表；（二）营业执照。", []string{"申请表", "营业执照"}},
		"scans":                   {"需提供以下材料的扫描件：\n1.营业执照\n2.完税证明", []string{"营业执照", "完税证明"}},
		"uploads":                 {"申报时需上传营业执照、审计报告等附件材料。", []string{"营业执照", "审计报告"}},
		"attached":                {"企业填报《申报书》，并附营业执照复印件、专利证书复印件、审计报告（加盖公章）。", []string{"《申报书》", "营业执照复印件", "专利证书复印件", "审计报告 [加盖公章]"}},
		"attachments":             {"报送材料及要求：1．《项目申报书》（纸质版一式5份）；2．附件证明材料（单独装订成册）。", []string{"《项目申报书》 [纸质版一式5份]", "附件证明材料 [单独装订成册]"}},
		"bullets":                 {"3.申报材料要求：\n- 项目申请书（包含可行性分析）\n- 经费预算表\n4.项目周期：1年", []string{"项目申请书 [包含可行性分析]", "经费预算表"}},
		"none":                    {"本项奖补实行免申即享，企业无需提交材料。", nil},
		"no proof":                {"不再要求企业提供纳税证明、社保证明等材料。", nil},
		"a deadline":              {"请于9月30日前将申报材料报送至市科技局。", nil},
		"what to do":              {"申报材料应真实有效，弄虚作假的取消资格。", nil},
		"conditions":              {"申报单位应符合以下条件：\n（一）注册一年以上；\n（二）财务制度健全。", nil},
		"a year after the number": {"四、申报材料\n1.申报书；\n2.2025年度审计报告；\n3.纳税证明。", []string{"申报书", "2025年度审计报告", "纳税证明"}},
		"materials include":       {"申报材料包括申请报告、评价表、必要的证明材料，一式三份。", []string{"申请报告", "评价表", "必要的证明材料"}},
		"numbers that are no":     {"研发投入1.5万元以上。", nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := prose.New(test.text)
			var got []string
			for _, m := range offers.Materials(p, all(p)) {
				got = append(got, asked(m))
				if !m.Source.Located(test.text) || m.Confidence <= 0 || m.Confidence > 1 {
					t.Errorf("source %+v, confidence %v", m.Source, m.Confidence)
				}
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("want -, got +\n%s", diff)
			}
		})
	}
}
