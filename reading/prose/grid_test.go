package prose_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/reading/prose"
)

// TestGrids reads tables whose columns are parted by wide blanks, and words that only look like one.
func TestGrids(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ text, want string }{
		"ideographic spaces": {
			"序号　事项　申报条件\n1　改造补助　规模以上工业企业\n2　软件奖励　成立两年以上的企业\n其他说明。",
			"序号|事项|申报条件\n1|改造补助|规模以上工业企业\n2|软件奖励|成立两年以上的企业\n其他说明。",
		},
		"several spaces": {
			"事项  条件  标准\n甲  注册满1年  10万元\n乙  注册满2年  20万元", "事项|条件|标准\n甲|注册满1年|10万元\n乙|注册满2年|20万元",
		},
		"two lines alone":              {"甲　乙　丙\n丁　戊　己\n一段文字。", "甲乙丙\n丁戊己\n一段文字。"},
		"columns that do not agree":    {"事项　条件　标准\n甲　注册\n乙　丙　丁　戊", "事项 条件 标准\n甲注册\n乙丙丁戊"},
		"a stretched title":            {"通　知　书\n各　单　位：\n现　将　通知如下", "通知书\n各单位：\n现将通知如下"},
		"sentences are no head":        {"一、甲，　二、乙。　三、丙\n甲　乙　丙\n丁　戊　己", "一、甲，二、乙。三、丙\n甲乙丙\n丁戊己"},
		"paragraphs that are indented": {"　　第一段。\n　　第二段。\n　　第三段。", "第一段。\n第二段。\n第三段。"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(prose.New(test.text).Text, test.want); diff != "" {
				t.Errorf("(-got +want):\n%s", diff)
			}
		})
	}
}
