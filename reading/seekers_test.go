package reading_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Who has to meet what is listed, as the words before the list or the heading over it say. The words are invented.
func TestSeekers(t *testing.T) {
	t.Parallel()
	x := setup(t)
	tests := map[string]struct{ text, want string }{
		"articles for different things": {
			"第一条 申请企业项目的中小企业应具备下列条件：\n（一）在淄博市注册；\n（二）研发人员不少于20人。\n第二条 申请团体项目的企、事业单位和社会团体应具备下列条件：\n（一）成立3年以上；\n（二）从业人员10人以上。",
			"all(any(all(size_class in [中型 小型 微型], region in [370300], rd_staff_count >= 20), all(entity_type in [企业 事业单位 社会组织], age_years >= 3, employees >= 10)))",
		},
		"paragraphs for kinds": {
			"某市示例通知\n一、申报条件\n企业申报应具备以下条件：\n1.在淄博市注册；\n2.拥有发明专利1件以上。\n高校申报应具备以下条件：\n1.研发人员10人以上；\n2.科研设备1000万元以上。",
			"all(any(all(entity_type in [企业], region in [370300], ip_invention >= 1), all(entity_type in [高等学校], rd_staff_count >= 10, rd_equipment_value >= 1e+07)))",
		},
		"persons and firms": {
			"某市示例通知\n一、申请条件\n个人申请应符合以下条件：\n1.年龄60周岁以内；\n2.在淄博市创业。\n小微企业申请应符合以下条件：\n1.在淄博市注册；\n2.从业人员不超过100人。",
			"all(any(all(entity_type in [个人], person_age <= 60, region in [370300]), all(size_class in [小型 微型], region in [370300], employees <= 100)))",
		},
		"one kind": {
			"某市示例通知\n一、申报条件\n申报项目的社会组织应当符合以下条件：\n1.在淄博市注册；\n2.从业人员10人以上。",
			"all(entity_type in [社会组织], region in [370300], employees >= 10)",
		},
		"a kind behind a label": {
			"某市示例通知\n申报主体：事业单位\n申报条件：在淄博市注册",
			"all(entity_type in [事业单位], region in [370300])",
		},
		"banks that take part": {
			"某市示例贷款通知\n一、贷款对象\n在淄博市注册的中小企业。\n二、合作银行条件\n1.成立3年以上；\n2.近两年无重大违法违规记录。",
			"all(region in [370300], size_class in [中型 小型 微型])",
		},
		"bodies whom the title names": {
			"某市服务机构遴选通知\n一、申报条件\n在淄博市注册。\n二、服务机构条件\n1.成立3年以上；\n2.未被列入经营异常名录。",
			"all(region in [370300], age_years >= 3, abnormal_list == false)",
		},
		"a zone that nobody knows": {
			"样例高新区示例政策\n第一条 本政策适用于在样例高新区注册、纳税的企业。\n第二条 对年研发费用500万元以上的企业，给予10万元奖励。",
			"all(“本政策适用于在样例高新区注册、纳税的企业”, rd_expense >= 5e+06)",
		},
		"graduates are no partners": {
			"某市示例通知\n一、申报条件\n1.在淄博市注册；\n2.与高校毕业生签订1年以上劳动合同。",
			"all(region in [370300], “与高校毕业生签订1年以上劳动合同”)",
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			out := x.read(t, tt.text)
			if len(out.Programs) != 1 {
				t.Fatalf("%d programs, want 1", len(out.Programs))
			}
			if diff := cmp.Diff(sketch(out.Programs[0]), tt.want); diff != "" {
				t.Errorf("(-got +want):\n%s", diff)
			}
		})
	}
}
