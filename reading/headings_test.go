package reading_test

import (
	"fmt"
	"strings"
	"testing"
)

// TestSectionsHoweverTheyAreHeaded reads a notice with sections of conditions, of those shut out, of what is given and of papers, under many
// names of each, numbered, marked and written in many ways. What is given and handed in asks nothing.
func TestSectionsHoweverTheyAreHeaded(t *testing.T) {
	t.Parallel()
	x := setup(t)
	const want = "示例项目申报须知: all(region in 370300, employees >= 20, revenue >= 10000000 @last1y, abnormal_list == false, major_incident == false @last3y, listed == false)"
	names := [4][]string{
		{"申报条件", "支持对象", "企业应具备的条件", "谁能申报", "受益对象"},
		{"不予支持的情形", "负面清单", "申报限制", "哪些企业不能申请", "取消申报资格的情形", "禁入条件"},
		{"支持标准", "优惠政策", "能享受什么", "补多少"},
		{"申报材料", "所需材料", "需要哪些材料"},
	}
	entries := [4][]string{
		{"在淄博市注册", "职工总数不少于20人", "上年度营业收入1000万元以上"},
		{"被列入经营异常名录", "近三年发生重大安全事故", "上市公司"},
		{"给予20万元补助", "研发费用超过500万元的企业，再给予10万元"},
		{"高新技术企业证书", "近三年审计报告"},
	}
	heads := map[string]func(i int, name string) string{
		"number":       func(i int, name string) string { return string([]rune("一二三四")[i]) + "、" + name },
		"in brackets":  func(i int, name string) string { return "（" + string([]rune("一二三四")[i]) + "）" + name },
		"with a colon": func(_ int, name string) string { return name + "：" },
		"a label":      func(_ int, name string) string { return "【" + name + "】" },
		"alone":        func(_ int, name string) string { return name },
		"article": func(i int, name string) string {
			return "第" + string([]rune("一二三四")[i]) + "条（" + name + "）"
		},
		"bullet": func(_ int, name string) string { return "■ " + name },
	}
	ends := map[string]func(i int, entry string) string{
		"numbered":  func(i int, entry string) string { return fmt.Sprintf("（%d）%s；", i+1, entry) },
		"sentences": func(_ int, entry string) string { return entry + "。" },
		"bare":      func(_ int, entry string) string { return entry },
	}
	for form, head := range heads {
		t.Run(form, func(t *testing.T) {
			t.Parallel()
			for section := range names {
				for _, name := range names[section] {
					for layout, end := range ends {
						text := headed(names, entries, section, name, head, end)
						if got, _ := x.bare(t, text); strings.TrimSpace(got) != want {
							t.Errorf("%s, %s: got %s", name, layout, got)
						}
					}
				}
			}
		})
	}
}

// headed writes a notice of four sections, of which one is called by a name of its own and the others by the first of theirs.
func headed(names, entries [4][]string, section int, name string, head, end func(int, string) string) string {
	var out strings.Builder
	out.WriteString("示例项目申报须知\n")
	for i := range names {
		called := names[i][0]
		if i == section {
			called = name
		}
		out.WriteString(head(i, called) + "\n")
		for k, e := range entries[i] {
			out.WriteString(end(k, e) + "\n")
		}
	}
	return out.String()
}
