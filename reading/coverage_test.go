package reading_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What stands in a section of conditions is accounted for, also where a heading within it makes it something else, and also part by part.
func TestPartsOfASectionAreAccountedFor(t *testing.T) {
	t.Parallel()
	x := setup(t)
	const before, after = "示例市补助指南\n一、申报条件\n（一）在淄博市注册。\n", "\n二、补助标准\n给予10万元补助。"
	tests := map[string]struct {
		text string
		want []string
	}{
		"one sentence": {
			"（二）监督管理。企业应当服从安排。",
			[]string{"（二）监督管理", "企业应当服从安排"},
		},
		"a sentence of which each part takes something away": {
			"（二）监督管理。弄虚作假的，取消其资格；情节严重的，追究责任。",
			[]string{"（二）监督管理", "弄虚作假的，取消其资格", "情节严重的，追究责任"},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, s := range x.read(t, before+test.text+after).Programs[0].Coverage.Sentences {
				got = append(got, s.Source.Text)
			}
			if diff := cmp.Diff(got, append([]string{"在淄博市注册"}, test.want...)); diff != "" {
				t.Errorf("(-got +want):\n%s", diff)
			}
		})
	}
}
