package reading_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestLayouts writes the same conditions in many layouts. What is read of them does not hang on how an office numbers its lists,
// what it ends their entries with, or how it heads its sections.
func TestLayouts(t *testing.T) {
	t.Parallel()
	x := setup(t)
	sets := [][]string{
		{
			"主营业务收入占营业收入总额的比重不低于70%", "近三年技术合同成交额累计500万元以上", "符合《中小企业划型标准规定》的中小企业",
			"不存在逾期未验收的市级科技计划项目", "项目负责人无科研失信行为", "具有副高级以上职称或博士学位的人员不少于3名",
		},
		{
			"在淄博市行政区域内依法登记注册满1年以上，具有独立法人资格的企业", "2020年1月1日后注册成立", "设备单台（套）售价不低于50万元",
			"年应纳税所得额不超过300万元，从业人数不超过300人", "近三年未发生重大违法违规行为", "入选省级以上人才工程",
		},
	}
	for i, conditions := range sets {
		t.Run(fmt.Sprint("set ", i+1), func(t *testing.T) {
			t.Parallel()
			_, want := x.bare(t, sections[0].of(entries(conditions, numberings[0], "；")))
			if len(want) < len(conditions) {
				t.Fatalf("only %v is read", want)
			}
			slices.Sort(want)
			for _, s := range sections {
				for _, n := range numberings {
					if n.kind == s.kind {
						continue
					}
					for _, end := range []string{"；", "。", ""} {
						text := s.of(entries(conditions, n, end))
						_, got := x.bare(t, text)
						slices.Sort(got)
						if diff := cmp.Diff(got, want); diff != "" {
							t.Errorf("%s\n(-got +want):\n%s", text, diff)
						}
					}
				}
			}
		})
	}
}

// numbering is how the entries of a list are numbered.
type numbering struct {
	kind   string // which sections are numbered in the same way
	number func(i int) string
}

func numbered(kind, format, digits string) numbering {
	return numbering{kind, func(i int) string { return fmt.Sprintf(format, string([]rune(digits)[i])) }}
}

func unnumbered(mark string) numbering {
	return numbering{"", func(int) string { return mark }}
}

const (
	han    = "一二三四五六"
	arabic = "123456"
)

var numberings = []numbering{
	numbered("", "（%s）", han), numbered("", "%s.", arabic), numbered("", "（%s）", arabic), numbered("", "%s", "①②③④⑤⑥"),
	numbered("", "%s是", han), numbered("", "第%s，", han), numbered("", "2.%s ", arabic), numbered("", "%s ", arabic), numbered("article", "第%s条 ", "四五六七八九"),
	unnumbered(""), unnumbered("　　"), unnumbered("●"), unnumbered("——"),
}

// entries writes conditions as a list, one in a line. The last before the end of a section ends as a sentence.
func entries(conditions []string, n numbering, end string) string {
	var out strings.Builder
	for i, c := range conditions {
		if i == len(conditions)-1 && end == "；" {
			end = "。"
		}
		out.WriteString(n.number(i) + c + end + "\n")
	}
	return out.String()
}

// section is what stands before and after a list.
type section struct{ before, after, kind string }

func (s section) of(list string) string {
	return "关于组织申报示例项目的通知\n各有关单位：\n现将有关事项通知如下。\n" + s.before + list + s.after
}

var sections = []section{
	{"一、申报条件\n", "二、支持标准\n给予10万元补助。", ""},
	{"【申报条件】\n", "【支持标准】\n给予10万元补助。", ""},
	{"申报条件：\n", "支持标准：\n给予10万元补助。", ""},
	{"申报条件\n", "支持标准\n给予10万元补助。\n申报材料\n申报书、营业执照。", ""},
	{"第二条 申报单位应当同时符合下列条件：\n", "第十条 对符合条件的，给予10万元补助。", "article"},
	{"（二）申报条件\n申请单位须同时具备以下条件：\n", "（三）支持标准\n给予10万元补助。", ""},
	{"什么企业可以申报？\n", "补助多少？\n给予10万元补助。", ""},
	{"申报企业应具备以下条件：\n", "对符合条件的，给予10万元补助。\n请于5月1日前提交材料。", "article"},
}
