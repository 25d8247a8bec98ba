package reading_test

import (
	"fmt"
	"strings"
	"testing"
)

// TestListsReadAlikeHoweverTheyAreLaidOut announces lists with and without a mark, and numbers their entries or only gives each a line. Which
// of the entries must hold is what the words before them say.
func TestListsReadAlikeHoweverTheyAreLaidOut(t *testing.T) {
	t.Parallel()
	x := setup(t)
	lists := map[string]struct {
		leads   []string
		entries []string
		want    string
	}{
		"one of them": {
			[]string{"申报企业应符合下列条件之一", "企业须为以下类型之一", "申报主体须至少具备下列一项", "以下条件满足其一即可", "具有以下资质之一"},
			[]string{"高新技术企业", "上年度营业收入1000万元以上的企业", "省级以上重点实验室依托单位"},
			"any(titles has-any high-tech-enterprise, revenue >= 10000000 @last1y, platforms has-any 省级以上重点实验室)",
		},
		"all of them": {
			[]string{"申报企业应同时符合下列条件", "申报企业须满足", "具体条件如下", "企业申报需同时具备"},
			[]string{"上年度营业收入1000万元以上", "拥有发明专利3件以上", "职工总数不少于20人"},
			"all(revenue >= 10000000 @last1y, ip_invention >= 3, employees >= 20)",
		},
		"none of them": {
			[]string{"有下列情形之一的，不得申报", "以下企业不予支持", "存在以下情况的企业，取消申报资格", "下列企业不在支持范围"},
			[]string{"被列入经营异常名录的企业", "近三年发生重大安全事故的企业", "上市公司"},
			"all(abnormal_list == false, major_incident == false @last3y, listed == false)",
		},
	}
	documents := []string{
		"示例项目申报须知\n一、申报条件\n%s\n%s\n二、支持标准\n每家最高支持20万元。\n",
		"示例项目申报须知\n申报企业应当守法经营。\n%s\n%s\n每家最高支持20万元。\n",
		"示例项目申报办法\n第一条 申报企业应当守法经营。\n第二条 %s\n%s\n第三条 每家最高支持20万元。\n",
	}
	for name, l := range lists {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, lead := range l.leads {
				for _, end := range []string{"：", ""} {
					for layout, entries := range laidOut(l.entries) {
						for _, document := range documents {
							text := fmt.Sprintf(document, lead+end, entries)
							if got, _ := x.bare(t, text); !strings.HasSuffix(strings.TrimSpace(got), ": "+l.want) {
								t.Errorf("%s:\n%s\ngot %s", layout, text, got)
							}
						}
					}
				}
			}
		})
	}
}

// laidOut writes three entries as offices and web pages do.
func laidOut(e []string) map[string]string {
	return map[string]string{
		"numbered":            fmt.Sprintf("（一）%s；\n（二）%s；\n（三）%s。", e[0], e[1], e[2]),
		"numbered, no marks":  fmt.Sprintf("1. %s\n2. %s\n3. %s", e[0], e[1], e[2]),
		"in one line":         fmt.Sprintf("①%s；②%s；③%s。", e[0], e[1], e[2]),
		"no numbers":          strings.Join(e, "\n"),
		"sentences":           strings.Join(e, "。\n") + "。",
		"semicolons":          strings.Join(e, "；\n") + "。",
		"one line, no number": strings.Join(e, "；") + "。",
		"bullets":             "• " + strings.Join(e, "\n• "),
		"katakana dots":       "・" + strings.Join(e, "；\n・"),
		"empty lines":         strings.Join(e, "\n\n"),
	}
}
