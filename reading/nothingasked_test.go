package reading_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// TestNothingAsked puts every line of testdata/nothing-asked.txt among conditions: those before --- say what is given, for how long, by whom or
// when, and ask nothing; those behind it look alike, and ask.
func TestNothingAsked(t *testing.T) {
	t.Parallel()
	x := setup(t)
	body, err := os.ReadFile("testdata/nothing-asked.txt")
	if err != nil {
		t.Fatal(err)
	}
	nothing, asking, _ := strings.Cut(string(body), "---\n")
	places := []string{
		"示例市示例计划申报条件\n申请企业在淄博市注册，职工总数不少于20人。%s。",
		"示例市示例计划申报公告\n一、申报条件。在淄博市注册，职工总数不少于20人。%s。\n",
		"示例市示例计划（示例）\n申报条件：在淄博市注册；职工总数不少于20人；%s。",
	}
	for _, lines := range []struct {
		text string
		asks bool
	}{{nothing, false}, {asking, true}} {
		for line := range strings.Lines(lines.text) {
			for _, place := range places {
				got := x.read(t, fmt.Sprintf(place, strings.TrimSpace(line))).Programs
				if len(got) != 1 || len(got[0].Leaves) > 2 != lines.asks {
					t.Errorf(place+": got %s, asking for more: %v", strings.TrimSpace(line), got[0].Rule, lines.asks)
				}
			}
		}
	}
}

// TestWordsBesideConditionsThatAskNothing writes clauses that ask nothing behind one that does, in its own sentence.
func TestWordsBesideConditionsThatAskNothing(t *testing.T) {
	t.Parallel()
	x := setup(t)
	clauses := []string{
		"认定有效期为三年", "一次性奖励20万元", "每家最高40万元", "按规定公示", "常年受理", "分两类受理", "按合同金额的20%给予补贴", "自2030年6月20日起实施",
		"所需资金由市财政安排", "同等条件下优先支持",
	}
	for _, clause := range clauses {
		for _, text := range []string{"示例市示例计划申报条件\n申请企业职工总数不少于20人，%s。", "示例市示例计划公告\n对在淄博市注册、职工总数不少于20人的企业，%s。", "示例市示例计划公告\n申请企业职工总数不少于20人；%s。"} {
			got := x.read(t, fmt.Sprintf(text, clause)).Programs
			for _, l := range got[0].Leaves {
				if l.Field == "text" && strings.Contains(l.Source.Text, clause[:6]) {
					t.Errorf(text+": %s is left to a person", clause, l.Source.Text)
				}
			}
		}
	}
}
