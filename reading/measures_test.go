package reading_test

import (
	"fmt"
	"strings"
	"testing"
)

// measureFacts are what measures reward, each under a theme.
var measureFacts = []struct{ theme, fact, leaf string }{
	{"鼓励科技创新", "新认定为高新技术企业", "titles has-any high-tech-enterprise"},
	{"培育创新主体", "成立不满3年", "age_years < 3"},
	{"强化平台建设", "新建省级企业技术中心", "platforms has-any provincial-enterprise-tech-center"},
	{"稳定就业", "从业人员200人以上", "employees >= 200"},
}

// measureLayouts are the shapes of one of several measures: its number, its theme and what it says.
var measureLayouts = map[string]string{
	"theme and sentence in a line":          "%[1]d.%[2]s。%[3]s",
	"theme alone, with a full stop":         "%[1]d.%[2]s。\n%[3]s",
	"theme alone":                           "%[1]d.%[2]s\n%[3]s",
	"theme alone in brackets":               "（%[1]d）%[2]s\n%[3]s",
	"theme as a label":                      "%[1]d.%[2]s：%[3]s",
	"theme in marks":                        "【%[2]s】%[3]s",
	"no theme":                              "%[1]d.%[3]s",
	"an article":                            "第 %[1]d 条  %[2]s。%[3]s",
	"a number alone in its line":            "%[1]d\n%[2]s\n%[3]s",
	"a number alone, and the ground behind": "%[1]d\n%[2]s\n%[3]s\n《关于促进发展的意见》（示政发〔2025〕6号）",
	"an aim before":                         "%[1]d.%[2]s。大力实施%[2]s行动。%[3]s",
	"whose duty it is behind":               "%[1]d.%[2]s。\n%[3]s牵头单位：市工信局、市财政局。",
	"a paragraph":                           "%[3]s",
	"another ceiling behind":                "%[1]d.%[2]s。%[3]s同一企业累计最高不超过100万元。",
	"whose duty it is behind, in brackets, theme before": "%[1]d.%[2]s。%[3]s（责任单位：市科技局）",
}

var measureSentences = []string{"对%s的企业，给予一次性奖励10万元。", "%s的，给予最高20万元补助。", "凡%s的企业，一次性奖励5万元。"}

// TestMeasures asks of whoever wants one of several things only what that one takes, whatever the shape of the document, and of all what the
// document asks of all.
func TestMeasures(t *testing.T) {
	t.Parallel()
	x := setup(t)
	for name, layout := range measureLayouts {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, sentence := range measureSentences {
				for _, sections := range [][]string{{"", ""}, {"一、支持范围\n", "二、奖励政策\n"}, {"第一章 激发活力\n", "第二章 扩大规模\n"}} {
					var b strings.Builder
					b.WriteString("示例市促进高质量发展若干措施\n本措施适用于在淄博市注册的企业。\n")
					for i, f := range measureFacts {
						if i%2 == 0 {
							b.WriteString(sections[i/2])
						}
						fmt.Fprintf(&b, layout+"\n", i+1, f.theme, fmt.Sprintf(sentence, f.fact))
					}
					b.WriteString("享受本措施的企业近三年未发生重大安全事故。\n")
					got, _ := x.bare(t, b.String())
					for program := range strings.Lines(got) {
						if strings.Count(program, "all(") > 1 || !strings.Contains(program, "region in 370300") || !strings.Contains(program, "major_incident == false") {
							t.Errorf("of %s: %s", b.String(), program)
						}
					}
					for _, f := range measureFacts {
						if !strings.Contains(got, f.leaf) {
							t.Errorf("of %s: %s is lost in %s", b.String(), f.leaf, got)
						}
					}
				}
			}
		})
	}
}

// TestFiguresByTrade keeps the figures of each line of business beside it, so that nobody is let in by those of another.
func TestFiguresByTrade(t *testing.T) {
	t.Parallel()
	x := setup(t)
	const want = "all(region in 370300, any(all(industry in 批发业, revenue >= 20000000 @last1y, employees >= 50), all(industry in 建筑业, revenue >= 50000000 @last1y, employees >= 80)))"
	leads := []string{"申报企业应达到以下标准：", "满足下列行业营业收入条件：", "按行业分类，应满足下列条件：", "企业经营规模须符合以下要求："}
	layouts := []string{"\n1.%s。\n2.%s。", "\n（1）%s；\n（2）%s。", "①%s；②%s。", "\n①%s。\n②%s。", "%s；%s。", "\n%s。\n%s。"}
	cases := []string{
		"%s：上年度营业收入%s以上，从业人员%s以上", "%s企业：上年度营业收入%s以上，且从业人员不少于%s", "%s企业上年度营业收入%s以上；且从业人员%s以上", "%s类企业，上年度营业收入%s以上，从业人员%s以上",
		"%s上年度营业收入不低于%s，从业人员%s以上", "从事%s的企业，上年度营业收入%s以上；且从业人员%s以上", "主营业务为%s的，上年度营业收入应达到%s，从业人员%s以上",
	}
	for _, form := range cases {
		t.Run(form, func(t *testing.T) {
			t.Parallel()
			for _, lead := range leads {
				for _, layout := range layouts {
					list := fmt.Sprintf(layout, fmt.Sprintf(form, "批发业", "2000万元", "50人"), fmt.Sprintf(form, "建筑业", "5000万元", "80人"))
					got, _ := x.bare(t, "示例市认定办法\n一、申报条件\n（一）申报企业在淄博市注册。\n（二）"+lead+list+"\n二、补助标准\n给予10万元补助。")
					if _, tree, _ := strings.Cut(strings.TrimSpace(got), ": "); tree != want {
						t.Errorf("%s%s: got %s", lead, list, tree)
					}
				}
			}
		})
	}
}
