package document_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models/policy"
	"huiqi/reading/document"
)

// sitePage is a page as government sites publish them: statements in the head, ways through the site around the text.
const sitePage = `<!DOCTYPE html>
<html><head><meta charset="utf-8">
<title>示例市科技局关于印发《示例办法》的通知_示例市科学技术局</title>
<meta name="SiteName" content="示例市科学技术局">
<meta name="ArticleTitle" content="示例市科技局关于印发《示例办法》的通知">
<meta name="PubDate" content="2026-03-01 09:30">
<meta name="ContentSource" content="示例市科学技术局">
<meta name="Url" content="https://example.test/art/2026/3/1/art_1_2.html">
<style>p{color:red}</style></head>
<body>
<div class="header"><a href="/">首页</a><a href="/a">政务公开</a></div>
<div class="crumbs">当前位置：<a href="/">首页</a>&gt;<a href="/b">通知公告</a></div>
<h1>示例市科技局关于印发《示例办法》的通知</h1>
<table class="xx"><tr><td>索 引 号：</td><td>370300/2026-00001</td><td><b>发文字号：</b></td><td> 示科测〔2026〕1号 </td></tr></table><ul><li>成文日期：2026-02-28</li><li>有效性</li></ul>
<div class="info">发布日期：2026-03-01 <div class="share">分享到微信</div></div>
<div id="zoom"><div class="TRS_Editor">
<p>&nbsp;&nbsp;&nbsp;&nbsp;各有关单位：</p>
<p style="text-indent:2em">现将《示例办法》印发给你们，请认真
遵照执行。</p>
<script>document.write("脚本")</script><p style="display: none">看不见</p>
<h2>一、支持对象</h2>
<ol><li>在本市注册满一年；<li><p>2. 上年度营业收入2000万元以上；</p><p>以统计口径为准。</p></ol>
<ul><li>无违法记录。</li></ul>
<table><tr><th>类别</th><th>档次</th><th>奖补</th></tr>
<tr><td rowspan="2">高新技术企业</td><td>首次</td><td>20万元</td></tr>
<tr><td>重新认定</td><td>10&nbsp;万元</td></tr>
<tr><td colspan="2">科技型<br>中小企业</td><td></td></tr></table>
<p>联系人：张某<br>电话：0533-0000000</p>
<p>附件：<a href="./P020260301.docx">1.申报书</a> <a href="/u/cms/a.pdf" title="指南.pdf">下载</a> <a href="javascript:void(0)">打印.pdf</a></p>
</div></div>
<div class="footer">版权所有：示例市科学技术局</div>
</body></html>`

func TestHTML(t *testing.T) {
	t.Parallel()
	d := read(t, document.File{Name: "a.html", Data: []byte(sitePage)})
	want := strings.Join([]string{
		"各有关单位：",
		"现将《示例办法》印发给你们，请认真 遵照执行。",
		"一、支持对象",
		"1. 在本市注册满一年；",
		"2. 上年度营业收入2000万元以上；",
		"以统计口径为准。",
		"无违法记录。",
		"类别\t档次\t奖补",
		"高新技术企业\t首次\t20万元",
		"重新认定\t10 万元",
		"科技型 中小企业",
		"联系人：张某",
		"电话：0533-0000000",
		"附件：1.申报书 下载 打印.pdf",
	}, "\n")
	if diff := cmp.Diff(want, d.Text); diff != "" {
		t.Errorf("text (-want +got):\n%s", diff)
	}
	if got := d.Title; got != "示例市科技局关于印发《示例办法》的通知" {
		t.Errorf("title %q", got)
	}
	meta := map[string]string{
		"sitename": "示例市科学技术局", "articletitle": "示例市科技局关于印发《示例办法》的通知", "pubdate": "2026-03-01 09:30",
		"索引号": "370300/2026-00001", "发文字号": "示科测〔2026〕1号", "成文日期": "2026-02-28", "发布日期": "2026-03-01",
		"contentsource": "示例市科学技术局", "url": "https://example.test/art/2026/3/1/art_1_2.html",
	}
	if diff := cmp.Diff(meta, d.Meta); diff != "" {
		t.Errorf("meta (-want +got):\n%s", diff)
	}
	files := []policy.LinkedFile{
		{Name: "1.申报书", URL: "https://example.test/art/2026/3/1/P020260301.docx"},
		{Name: "指南.pdf", URL: "https://example.test/u/cms/a.pdf"},
	}
	if diff := cmp.Diff(files, d.Attachments); diff != "" {
		t.Errorf("attachments (-want +got):\n%s", diff)
	}
}

func TestHTMLBlocks(t *testing.T) {
	t.Parallel()
	d := read(t, document.File{Name: "a.html", Data: []byte(sitePage)})
	var got []document.Block
	for _, b := range d.Blocks {
		if b.Kind != document.Paragraph {
			b.Start, b.End = 0, 0
			got = append(got, b)
		}
	}
	want := []document.Block{
		{Kind: document.Heading, Level: 2},
		{Kind: document.ListItem},
		{Kind: document.ListItem},
		{Kind: document.ListItem},
		{Kind: document.TableCell, Table: 1},
		{Kind: document.TableCell, Table: 1, Col: 1},
		{Kind: document.TableCell, Table: 1, Col: 2},
		{Kind: document.TableCell, Table: 1, Row: 1},
		{Kind: document.TableCell, Table: 1, Row: 1, Col: 1},
		{Kind: document.TableCell, Table: 1, Row: 1, Col: 2},
		{Kind: document.TableCell, Table: 1, Row: 2, Col: 1},
		{Kind: document.TableCell, Table: 1, Row: 2, Col: 2},
		{Kind: document.TableCell, Table: 1, Row: 3},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("blocks (-want +got):\n%s", diff)
	}
}

func TestHTMLEncodings(t *testing.T) {
	t.Parallel()
	page := func(charset string) string {
		return `<html><head><meta http-equiv="Content-Type" content="text/html; charset=` + charset + `"></head><body><p>在示例市注册的企业，研发费用占比不低于百分之三。</p></body></html>`
	}
	const want = "在示例市注册的企业，研发费用占比不低于百分之三。"
	tests := map[string][]byte{
		"gbk":                      gb(t, page("gbk")),
		"gb2312":                   gb(t, page("gb2312")),
		"gbk declared as utf-8":    gb(t, page("utf-8")),
		"utf-8 declared as gb2312": []byte(page("gb2312")),
		"utf-8 with a mark":        []byte("\ufeff" + page("gb2312")),
		"undeclared gbk":           gb(t, "<html><body><p>"+want+"</p></body></html>"),
	}
	for name, data := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := read(t, document.File{Data: data}).Text; got != want {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}

func TestHTMLForms(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("申报单位应当具备独立法人资格并且依法经营。", 6)
	tests := map[string]struct{ body, want string }{
		"numbers of a list":    {`<ol start="3"><li>甲</li><li value="7">乙</li><li>（三）丙</li></ol>`, "3. 甲\n7. 乙\n（三）丙"},
		"announced bullets":    {`<p>具备下列资质之一</p><ul><li>甲</li><li>（二）乙</li></ul><p>丙</p><ul><li>丁</li></ul>`, "具备下列资质之一\n• 甲\n（二）乙\n丙\n丁"},
		"letters":              {`<ol type="a"><li>甲<li>乙</ol>`, "a. 甲\nb. 乙"},
		"chinese numbers":      {`<ol style="list-style-type:cjk-ideographic"><li>甲<li>乙</ol>`, "一、甲\n二、乙"},
		"lists within lists":   {`<ol><li>甲<ol><li>一</li></ol></li><li>乙</li></ol>`, "1. 甲\n1. 一\n2. 乙"},
		"table of one column":  {`<table><tr><td><p>甲</p><p>乙</p></td></tr></table>`, "甲\n乙"},
		"table around a table": {`<table><tr><td>左</td><td><table><tr><td>甲</td><td>乙</td></tr></table></td></tr></table>`, "左\n甲\t乙"},
		"cell with a text of its own": {
			`<table><tr><td>申报条件</td><td><p>（一）` + long + `</p><p>（二）` + long + `</p></td></tr><tr><td>甲</td><td>乙</td></tr></table>`,
			"申报条件\n（一）" + long + "\n（二）" + long + "\n甲\t乙",
		},
		"preformatted":     {"<pre>甲\n  乙\n\n丙</pre>", "甲\n乙\n丙"},
		"hidden":           {`<p hidden>甲</p><p style="VISIBILITY:hidden">乙</p><p aria-hidden="true">丙</p><p>丁</p>`, "丁"},
		"spaces":           {"<p>　　甲&nbsp; &ensp;乙\n\t丙&#12288;丁</p>", "甲 乙 丙　丁"},
		"word's markup":    {`<p class="MsoNormal"><span>第一条<o:p></o:p></span><b>示例</b>文本</p>`, "第一条示例文本"},
		"article to print": {`<div id="print"><p>` + long + long + long + `</p></div>`, long + long + long},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := read(t, document.File{Data: []byte("<html><body>" + test.body + "</body></html>")}).Text
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("text (-want +got):\n%s", diff)
			}
		})
	}
}

// TestHTMLWithoutAKnownContainer finds the text among links by what it is.
func TestHTMLWithoutAKnownContainer(t *testing.T) {
	t.Parallel()
	links := strings.Repeat(`<li><a href="/x">示例栏目的另一篇文章标题，与正文没有关系</a></li>`, 30)
	text := strings.Repeat("<p>申报单位应当在本市注册满一年，上年度研发费用占营业收入的比例不低于百分之三，并且具有健全的财务管理制度。</p>", 8)
	page := `<html><body><ul class="list-a">` + links + `</ul><div class="x1"><div class="x2">` + text +
		`<table><tr><td>类别</td><td>奖补</td></tr><tr><td>示例</td><td>20万元</td></tr></table></div></div><ul class="list-b">` + links + `</ul></body></html>`
	got := read(t, document.File{Data: []byte(page)}).Text
	if strings.Contains(got, "栏目") || strings.Count(got, "百分之三") != 8 || !strings.HasSuffix(got, "类别\t奖补\n示例\t20万元") {
		t.Errorf("got %q", got)
	}
}

// TestHTMLLargeTable reads a large table without paragraphs in its cells, which is not taken for a hostile one.
func TestHTMLLargeTable(t *testing.T) {
	t.Parallel()
	page := `<html><body><table>` + strings.Repeat(`<tr><td>示例企业</td><td>20万元</td></tr>`, 20_000) + `</table></body></html>`
	if got := len(read(t, document.File{Data: []byte(page)}).Blocks); got != 40_000 {
		t.Errorf("got %d cells, want 40000", got)
	}
}

func TestHTMLRefuses(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ page, want string }{
		"filled by a script": {`<html><head><title>示例</title></head><body><div id="app"></div><script src="a.js"></script></body></html>`, document.CodeNoText},
		"asks for scripts":   {`<html><body><div>请启用 JavaScript 后查看</div><script src="a.js"></script></body></html>`, document.CodeNoText},
		"pages in a page":    {strings.Repeat(`<html a><body b>`, 100_000) + `示例`, document.CodeMalformed},
		"text between rows":  {`<html><table>` + strings.Repeat(`甲<tr>`, 400_000), document.CodeMalformed},
		"ends of nothing":    {`<html>` + strings.Repeat(`甲</b>`, 400_000), document.CodeMalformed},
		"nested deeply":      {`<html><body>` + strings.Repeat("<div>", 5_000) + `示例`, document.CodeMalformed},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d, err := shared().Read(t.Context(), document.File{Data: []byte(test.page)})
			if got := codeOf(err); got != test.want {
				t.Errorf("got %q (%q), want %q", got, d.Text, test.want)
			}
		})
	}
}
