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
