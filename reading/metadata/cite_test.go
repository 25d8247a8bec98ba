package metadata_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestKind(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ text, want string }{
		"measure":               {"样例管理办法（试行）\n第一条 示例。", "办法"},
		"the thing issued":      {"关于印发《样例实施细则》的通知\n示例。", "细则"},
		"issued without quotes": {"关于印发样例若干措施的通知\n示例。", "措施"},
		"notice":                {"关于组织开展样例申报的通知\n示例。", "通知"},
		"nothing known issued":  {"关于公布样例企业的通知\n示例。", "通知"},
		"announcement":          {"关于样例政策的公告\n示例。", "公告"},
		"guide":                 {"样例申报指南（示例）\n示例。", "指南"},
		"regulation":            {"样例促进条例\n第一条 示例。", "条例"},
		"law":                   {"中华人民共和国样例法\n第一条 示例。", "法"},
		"explanation":           {"国务院关于印发《样例政策》的通知的解读\n示例。", "解读"},
		"policy issued":         {"关于印发样例县样例奖励政策的通知\n示例。", "政策"},
		"explained":             {"山东省科技厅解读《样例管理办法》\n示例。", "解读"},
		"method is no law":      {"样例计算方法\n示例。", ""},
		"by the number":         {"样例减税\n财政部 税务总局公告2031年第12号明确，示例。", "公告"},
		"names itself":          {"样例补助\n本办法所称企业，是指示例。", "办法"},
		"nothing":               {"样例补助\n对示例企业给予补助。", ""},
	}
	r := reader(t)
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := read(t, r, test.text).Kind; got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestStatus(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ text, want string }{
		"draft":                 {"样例办法（征求意见稿）\n第一条 示例。", "draft-for-comment"},
		"draft below":           {"样例办法\n（征求意见稿）\n第一条 示例。", "draft-for-comment"},
		"asking for comments":   {"关于公开征求《样例办法》意见的公告\n示例。", "draft-for-comment"},
		"repealed in the title": {"样例办法（已废止）\n第一条 示例。", "repealed"},
		"repealed in the table": {"有效性：已失效\n样例办法\n第一条 示例。", "repealed"},
		"repealed in the text":  {"样例办法\n注：本办法已于示例日后停用，本办法已废止。\n第一条 示例。", "repealed"},
		"in force":              {"有效性：有效\n样例办法\n第一条 示例。", "in-force"},
		"revised":               {"样例办法（2031年修订）\n第一条 示例。", "amended"},
		"law amended":           {"中华人民共和国样例法（2031年12月29日第二次修正）\n第一条 示例。", "amended"},
		"repeals another":       {"样例办法\n第九条 本办法自2031年1月1日起施行，《旧样例办法》同时废止。", ""},
		"amends another":        {"关于修改《样例办法》的决定\n示例。", ""},
		"does not say":          {"样例办法\n第一条 示例。", ""},
	}
	r := reader(t)
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := read(t, r, test.text).Status; got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestCites(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		text           string
		want, replaces []string // relation title number
	}{
		"carries out": {
			text: "样例办法\n第一条 根据《中华人民共和国样例法》《样例意见》（国发〔2030〕5号）等有关规定，制定本办法。",
			want: []string{"implements|中华人民共和国样例法|", "implements|样例意见|国发〔2030〕5号"},
		},
		"replaces": {
			text:     "样例办法\n第九条 本办法自2031年1月1日起施行。原《旧样例办法》（鲁科字〔2029〕12号）同时废止。",
			want:     []string{"replaces|旧样例办法|鲁科字〔2029〕12号"},
			replaces: []string{"鲁科字〔2029〕12号"},
		},
		"older one of its title": {
			text:     "样例认定管理办法\n国科发火〔2031〕32号\n本办法自2031年1月1日起施行。原《样例认定管理办法》（国科发火〔2028〕172号）同时废止。",
			want:     []string{"replaces|样例认定管理办法|国科发火〔2028〕172号"},
			replaces: []string{"国科发火〔2028〕172号"},
		},
		"older one without a number": {
			text:     "样例认定管理办法\n本办法自2031年1月1日起施行。原《样例认定管理办法》同时废止。",
			want:     []string{"replaces|样例认定管理办法|"},
			replaces: []string{"样例认定管理办法"},
		},
		"short name of a cited one": {
			text: "样例办法\n根据《中华人民共和国样例法》（以下简称《样例法》）有关规定，制定本办法。",
			want: []string{"implements|中华人民共和国样例法|"},
		},
		"replaces several": {
			text:     "样例办法\n本办法自2031年1月1日起施行，《甲样例办法》（鲁科字〔2029〕12号）、《乙样例细则》同时废止。",
			want:     []string{"replaces|甲样例办法|鲁科字〔2029〕12号", "replaces|乙样例细则|"},
			replaces: []string{"鲁科字〔2029〕12号", "乙样例细则"},
		},
		"goes by one, replaces another": {
			text:     "样例办法\n未尽事宜按照《甲样例办法》执行，《乙样例细则》同时废止。",
			want:     []string{"implements|甲样例办法|", "replaces|乙样例细则|"},
			replaces: []string{"乙样例细则"},
		},
		"other relief goes on": {
			text: "样例公告\n《甲样例公告》规定的其他政策同时执行。",
			want: []string{"cites|甲样例公告|"},
		},
		"replaces by number": {
			text:     "样例公告\n本公告自2031年1月1日起执行，财税〔2029〕76号停止执行。",
			want:     []string{"replaces||财税〔2029〕76号"},
			replaces: []string{"财税〔2029〕76号"},
		},
		"replaces a list": {
			text:     "样例公告\n本公告自2031年1月1日起执行，下列文件同时废止：\n1.《甲样例通知》（财税〔2029〕76号）\n2.《乙样例公告》\n特此公告。\n参见《丙样例办法》。",
			want:     []string{"replaces|甲样例通知|财税〔2029〕76号", "replaces|乙样例公告|", "cites|丙样例办法|"},
			replaces: []string{"财税〔2029〕76号", "乙样例公告"},
		},
		"amends": {
			text: "样例决定\n对《样例条例》作如下修改：示例。",
			want: []string{"amends|样例条例|"},
		},
		"amends by its title": {
			text: "关于修改《样例条例》的决定\n示例内容。",
			want: []string{"amends|样例条例|"},
		},
		"mentions": {
			text: "样例办法\n核心技术属于《样例重点领域目录》范围，并按财税〔2030〕76号享受。",
			want: []string{"cites|样例重点领域目录|", "cites||财税〔2030〕76号"},
		},
		"once, with the strongest relation": {
			text:     "样例办法\n根据《旧样例办法》（鲁科字〔2029〕12号），示例。《旧样例办法》同时废止。",
			want:     []string{"replaces|旧样例办法|鲁科字〔2029〕12号"},
			replaces: []string{"鲁科字〔2029〕12号"},
		},
		"itself is not cited": {
			text: "关于印发《样例办法》的通知\n淄科发〔2031〕6号\n现将《样例办法》印发给你们。",
		},
		"short for itself": {
			text: "关于印发《样例县支持创新若干措施》的通知\n《若干措施》已经研究同意，现印发给你们。",
		},
		"forms are no documents": {
			text: "样例通知\n提交《项目申报书》《承诺书》和《推荐表》。",
		},
		"nested": {
			text: "样例通知\n根据《关于印发〈样例办法〉的通知》（淄科发〔2030〕6号）要求，示例。",
			want: []string{"implements|关于印发〈样例办法〉的通知|淄科发〔2030〕6号"},
		},
		"basis ends": {
			text: "样例办法\n根据《样例法》规定，参加《样例计划》的企业可以申请。",
			want: []string{"implements|样例法|", "cites|样例计划|"},
		},
	}
	r := reader(t)
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m := read(t, r, test.text)
			var got []string
			for _, c := range m.Cites {
				got = append(got, c.Relation+"|"+c.Title+"|"+c.DocNumber)
			}
			if diff := cmp.Diff(got, test.want); diff != "" {
				t.Errorf("cites: got- want+\n%s", diff)
			}
			if diff := cmp.Diff(m.Replaces, test.replaces); diff != "" {
				t.Errorf("replaces: got- want+\n%s", diff)
			}
		})
	}
}
