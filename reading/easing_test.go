package reading_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What is asked less of some applicants stands beside what it eases, wherever that stands. The words are invented.
func TestEasing(t *testing.T) {
	t.Parallel()
	x := setup(t)
	const head = "某市示例办法\n一、申报条件\n"
	tests := map[string]struct{ text, want string }{
		"in the next sentence": {
			head + "（一）上年度营业收入不低于8000万元。高新技术企业可降至4000万元；研发人员不少于10人；\n（二）在淄博市注册。",
			"all(any(revenue >= 8e+07, all(titles has-any [high-tech-enterprise], revenue >= 4e+07)), rd_staff_count >= 10, region in [370300])",
		},
		"in the next part": {
			head + "场地面积不低于3000平方米；专业孵化器的场地面积可放宽到2000平方米；在孵企业不少于20家。",
			"all(any(area >= 3000, all(area >= 2000, “专业孵化器的场地面积可放宽到2000平方米”)), incubated_count >= 20)",
		},
		"in the next entry": {
			head + "（一）研发人员不少于30人；\n（二）在淄博市注册；\n（三）对科技型中小企业，研发人员可放宽至10人。",
			"all(any(rd_staff_count >= 30, all(titles has-any [tech-sme], rd_staff_count >= 10, “研发人员可放宽至10人”)), region in [370300])",
		},
		"of nothing that is asked": {
			head + "在淄博市注册。对科技型中小企业，研发人员可放宽至10人。",
			"all(region in [370300], “对科技型中小企业，研发人员可放宽至10人”)",
		},
		"beside other conditions": {
			head + "在淄博市注册，研发人员不少于30人，科技型中小企业可放宽至10人。",
			"all(region in [370300], any(rd_staff_count >= 30, all(titles has-any [tech-sme], rd_staff_count >= 10)))",
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
