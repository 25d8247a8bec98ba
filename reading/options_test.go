package reading_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Bounds of one number for different applicants are alternatives. The words are invented.
func TestOptions(t *testing.T) {
	t.Parallel()
	x := setup(t)
	const head = "某市示例办法\n一、申报条件\n"
	tests := map[string]struct{ text, want string }{
		"men and women": {
			head + "在淄博市注册，男性年龄不超过50周岁、女性不超过55周岁。",
			"all(region in [370300], any(all(“男性”, person_age <= 50), all(“女性”, person_age <= 55)))",
		},
		"degrees": {
			head + "博士研究生不超过45周岁，硕士研究生不超过40周岁。",
			"all(any(all(person_degree in [博士], person_age <= 45), all(person_degree in [硕士], person_age <= 40)))",
		},
		"kinds of equipment": {
			head + "成套装备价格在1000万元以上，单机价格在100万元以上。",
			"all(any(equipment_price >= 1e+07, all(equipment_price >= 1e+06, “单机价格在100万元以上”)))",
		},
		"named by the clause before": {
			head + "属成套装备的，单套合同金额应在500万元以上；属单机的，单台售价100万元以上。",
			"all(any(all(“属成套装备的”, equipment_price >= 5e+06), all(“属单机的”, equipment_price >= 1e+06)))",
		},
		"a lesser bound for holders of a title": {
			head + "设备投资额：一般企业300万元以上；瞪羚企业150万元以上。",
			"all(any(all(project_investment >= 3e+06, “一般企业300万元以上”), all(titles has-any [gazelle], project_investment >= 1.5e+06)))",
		},
		"amounts of one applicant hold together": {
			head + "单项技术合同成交额20万元以上，累计技术合同成交额60万元以上。",
			"all(contract_amount >= 200000, contract_amount >= 600000, “累计技术合同成交额60万元以上”)",
		},
		"amounts of different years hold together": {
			head + "上年度研发费用50万元以上，近三年研发费用200万元以上。",
			"all(rd_expense >= 500000, rd_expense >= 2e+06)",
		},
		"a part of what is bounded": {
			head + "场地面积3000平方米以上，其中场地面积1000平方米以上供初创企业使用。",
			"all(area >= 3000, area >= 1000)",
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(sketch(x.read(t, test.text).Programs[0]), test.want); diff != "" {
				t.Errorf("(-got +want):\n%s", diff)
			}
		})
	}
}
