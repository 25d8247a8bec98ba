package reading_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models/policy"
)

// How pages of services print policies: labels alone in their lines, tables that lost theirs, entries run together. The words
// are invented.
func TestPageForms(t *testing.T) {
	t.Parallel()
	x := setup(t)
	tests := map[string]struct{ text, want string }{
		"labels alone": {
			"示例人才支持计划\n政策级别\n市级\n适用对象\n支持对象一般是在淄博市注册、成立3年以上的企业。\n申请条件\n研发人员不少于20人。\n政策支持\n每年遴选1次，给予20万元。",
			"all(region in [370300], age_years >= 3, rd_staff_count >= 20)",
		},
		"a table of materials": {
			"示例贴息申报\n申报条件\n在淄博市注册。\n事项描述\n每家最高30万元。\n申报材料\n序号\n材料名称\n上传要求\n1\n申报主体营业执照\n签字要求：否\n收件说明：彩色扫描原件",
			"all(region in [370300])",
		},
		"entries run together": {
			"示例认定通知\n一、申报条件 1、在淄博市注册; 2、拥有发明专利1件以上; 3、研发人员不少于20人。 二、申报材料 申请书",
			"all(region in [370300], ip_invention >= 1, rd_staff_count >= 20)",
		},
		"who is preferred": {
			"示例中心申报通知\n一、申报条件\n1.在淄博市注册，建有省级重点实验室的优先支持；\n2.独立法人机构优先。",
			"all(region in [370300])",
		},
		"what districts are to do": {
			"示例中心申报通知\n一、申报条件\n在淄博市注册。\n二、申报要求\n各区县、高新区科技主管部门和有关单位，要结合产业特色，择优推荐市技术创新中心。",
			"all(region in [370300])",
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			out := x.read(t, test.text)
			if len(out.Programs) != 1 {
				t.Fatalf("%d programs, want 1", len(out.Programs))
			}
			if diff := cmp.Diff(sketch(out.Programs[0]), test.want); diff != "" {
				t.Errorf("(-got +want):\n%s", diff)
			}
		})
	}
}

// What announces a notice is for nobody to decide.
func TestNoticeIsNoJudgement(t *testing.T) {
	t.Parallel()
	out := setup(t).read(t, "关于申报示例项目的通知\n各区县科技局：\n现将有关事项通知如下：\n一、申报条件\n研发人员不少于20人。")
	for _, s := range out.Programs[0].Coverage.Sentences {
		if s.State == policy.CoveredByJudgement {
			t.Errorf("%q is left to a person", s.Source.Text)
		}
	}
}
