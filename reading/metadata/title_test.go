package metadata_test

import (
	"testing"

	"huiqi/reading/document"
)

func TestTitle(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ text, want string }{
		"first line":                   {"淄博市样例企业培育奖励（示例）\n对符合条件的企业给予奖励。", "淄博市样例企业培育奖励（示例）"},
		"first line before items":      {"样例区技术改造补助政策（示例）\n一、支持范围\n1.示例。", "样例区技术改造补助政策（示例）"},
		"ends with a colon below":      {"样例扶持条件\n企业应当符合下列条件：\n（一）示例；", "样例扶持条件"},
		"a sentence is no title":       {"对在我市注册的企业，按照示例标准给予补助。", ""},
		"two lines with 关于":            {"淄博市科学技术局关于印发《淄博市样例平台\n管理办法（试行）》的通知\n各区县科技局：\n现将办法印发给你们。", "淄博市科学技术局关于印发《淄博市样例平台管理办法（试行）》的通知"},
		"three lines":                  {"淄博市科学技术局 淄博市财政局\n关于印发《淄博市样例专项资金管理办法》\n的通知\n各区县科技局、财政局：\n示例。", "淄博市科学技术局 淄博市财政局关于印发《淄博市样例专项资金管理办法》的通知"},
		"offices stand above":          {"山东省科学技术厅\n关于组织申报样例计划项目的通知\n各市科技局：\n示例。", "山东省科学技术厅关于组织申报样例计划项目的通知"},
		"red head and number":          {"淄博市科学技术局文件\n淄科发〔2031〕3号\n关于做好样例工作的通知\n各有关单位：\n示例。", "关于做好样例工作的通知"},
		"attachment":                   {"附件1\n淄博市样例券实施细则\n第一章 总则\n第一条 为规范样例券，制定本细则。", "淄博市样例券实施细则"},
		"attachment on one line":       {"附件：淄博市样例券申领指南\n一、申领主体\n示例。", "淄博市样例券申领指南"},
		"broken without 关于":            {"淄博市样例企业创新能力提升\n行动计划实施方案\n第一条 示例。", "淄博市样例企业创新能力提升行动计划实施方案"},
		"remark below":                 {"样例资金管理办法\n（征求意见稿）\n第一条 示例。", "样例资金管理办法（征求意见稿）"},
		"number in brackets behind":    {"样例资金管理办法（淄科发〔2031〕3号）\n第一条 示例。", "样例资金管理办法"},
		"a question":                   {"江苏省样例中心认定条件是什么？\n当前位置：首页 > 政策问答\n1、企业具有示例。", "江苏省样例中心认定条件是什么？"},
		"ends like an office":          {"山东省样例研究中心分中心布局（示例）\n依托单位应为示例。", "山东省样例研究中心分中心布局（示例）"},
		"key and value with a blank":   {"政策名称 淄博市样例奖励\n申报条件\n示例。", "淄博市样例奖励"},
		"a matter below it":            {"张店区支持样例发展奖励（兑现指南）\n事项名称：样例奖励\n责任单位：张店区商务局\n示例。", "张店区支持样例发展奖励（兑现指南）"},
		"stretched":                    {"关 于 举 办 样 例 活 动 的 通 知\n各有关单位：", "关于举办样例活动的通知"},
		"navigation above":             {"首页 > 政务公开 > 通知公告\n关于开展样例申报的通知\n发布时间：2031-03-05 10:20\n来源：淄博市科学技术局\n各区县：\n示例。", "关于开展样例申报的通知"},
		"breadcrumb of another form":   {"您当前的位置：首页 > 信息公开 > 政策文件\n关于开展样例申报的通知\n各区县：\n示例。", "关于开展样例申报的通知"},
		"office, number, title":        {"淄博市科学技术局\n淄科字〔2031〕21号\n关于开展样例成果\n验收工作的通知\n各有关单位：\n示例。", "关于开展样例成果验收工作的通知"},
		"table of publication":         {"索引号：示例2031\n发文机关：淄博市科学技术局\n标题：关于开展样例申报的通知\n成文日期：2031年3月5日\n关于开展样例申报的通知\n各区县：", "关于开展样例申报的通知"},
		"only the instrument is named": {"《样例企业认定管理办法》（工信部企业〔2031〕8号）规定，企业应当符合示例条件。", "样例企业认定管理办法"},
		"starts with a number":         {"淄科测〔2031〕4号 申领主体：注册地在淄博的企业，给予示例补助。", ""},
	}
	r := reader(t)
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := read(t, r, test.text).Title; got != test.want {
				t.Errorf("got  %q\nwant %q", got, test.want)
			}
		})
	}
}

func TestTitleOfFormat(t *testing.T) {
	t.Parallel()
	body := "关于开展样例申报的通知\n各区县科技局：\n现将有关事项通知如下。"
	tests := map[string]struct {
		title, text, want string
		quoted            bool
	}{
		"repeated in the text":      {"关于开展样例申报的通知_通知公告_淄博市科学技术局", body, "关于开展样例申报的通知", true},
		"cut short":                 {"关于开展样例申报的…", body, "关于开展样例申报的通知", true},
		"not in the text":           {"淄博市样例办法", "第一条 为规范示例，制定本办法。", "淄博市样例办法", false},
		"site behind a hyphen":      {"淄博市样例办法-淄博市科学技术局", "第一条 为规范示例，制定本办法。", "淄博市样例办法", false},
		"name of the site":          {"淄博市科学技术局", body, "关于开展样例申报的通知", true},
		"name of the program":       {"Microsoft Word - 1.doc", body, "关于开展样例申报的通知", true},
		"broken lines in the text":  {"淄博市科学技术局关于印发《样例办法》的通知 - 政务公开", "淄博市科学技术局关于印发\n《样例办法》的通知\n各区县：", "淄博市科学技术局关于印发《样例办法》的通知", true},
		"longer than in the text":   {"淄博市科学技术局关于开展样例申报的通知", body, "关于开展样例申报的通知", true},
		"half-width in the heading": {"样例办法(试行)", "样例办法（试行）\n第一条 示例。", "样例办法（试行）", true},
	}
	r := reader(t)
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m := readDocument(t, r, document.Document{Title: test.title, Text: test.text})
			if m.Title != test.want || (m.Claims["title"].Source != nil) != test.quoted {
				t.Errorf("got %q, claim %+v; want %q, quoted %v", m.Title, m.Claims["title"], test.want, test.quoted)
			}
		})
	}
}

func TestTitleOfHeading(t *testing.T) {
	t.Parallel()
	text := "样例网站欢迎您\n样例企业认定办法\n第一条 示例。"
	doc := document.Document{Text: text, Blocks: []document.Block{
		{Kind: document.Paragraph, Start: 0, End: 7},
		{Kind: document.Heading, Level: 1, Start: 8, End: 16},
		{Kind: document.Paragraph, Start: 17, End: len([]rune(text))},
	}}
	if got := readDocument(t, reader(t), doc).Title; got != "样例企业认定办法" {
		t.Errorf("got %q", got)
	}
}
