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
