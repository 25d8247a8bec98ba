package document_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/reading/document"
)

const sampleStyles = `<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="own"><w:name w:val="二级"/><w:basedOn w:val="1"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="loop"><w:name w:val="loop"/><w:basedOn w:val="loop2"/></w:style>
<w:style w:type="paragraph" w:styleId="loop2"><w:name w:val="loop2"/><w:basedOn w:val="loop"/></w:style>
<w:style w:type="character" w:styleId="secret"><w:name w:val="secret"/><w:rPr><w:vanish/></w:rPr></w:style>`

const sampleNumbering = `<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:pStyle w:val="1"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:pStyle w:val="own"/><w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
<w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="decimalEnclosedCircle"/><w:lvlText w:val="%4"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1">
<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="japaneseCounting"/><w:lvlText w:val="第%1条"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlRestart w:val="0"/><w:isLgl/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`

// TestDOCXNumbers reads numbers that Word counts and the text does not hold.
func TestDOCXNumbers(t *testing.T) {
	t.Parallel()
	body := para(`<w:pStyle w:val="1"/>`, "支持对象") +
		para(`<w:pStyle w:val="own"/>`, "基本条件") +
		para(listed("1", "2"), "注册满一年；") +
		para(listed("1", "2"), "无违法记录。") +
		para(listed("1", "3"), "含分公司") +
		para(`<w:pStyle w:val="own"/>`, "其他条件") +
		para(listed("1", "2"), "重新计数") +
		para(`<w:pStyle w:val="1"/>`, "支持方式") +
		para(`<w:pStyle w:val="own"/>`, "奖补") +
		para(`<w:pStyle w:val="1"/>`+listed("0", "0"), "不编号的标题") +
		para(listed("2", "0"), "为鼓励研发") +
		para(listed("2", "1"), "甲") +
		para(listed("2", "0"), "") +
		para(listed("2", "1"), "乙") +
		para(listed("3", "0"), "圆点") +
		para(listed("4", "0"), "重新开始") +
		para(listed("4", "0"), "接着数") +
		para(listed("99", "0"), "没有这个列表")
	d := read(t, document.File{Name: "a.docx", Data: wordFile(t, body, map[string]string{"styles": sampleStyles, "numbering": sampleNumbering})})
	want := []block{
		{document.Heading, "一、支持对象", 1},
		{document.Heading, "（一）基本条件", 2},
		{document.ListItem, "1. 注册满一年；", 0},
		{document.ListItem, "2. 无违法记录。", 0},
		{document.ListItem, "①含分公司", 0},
		{document.Heading, "（二）其他条件", 2},
		{document.ListItem, "1. 重新计数", 0},
		{document.Heading, "二、支持方式", 1},
		{document.Heading, "（一）奖补", 2},
		{document.Heading, "不编号的标题", 1},
		{document.ListItem, "第三条为鼓励研发", 0},
		{document.ListItem, "3.1 甲", 0},
		{document.ListItem, "4.2 乙", 0},
		{document.ListItem, "圆点", 0},
		{document.ListItem, "第一条重新开始", 0},
		{document.ListItem, "第二条接着数", 0},
		{document.ListItem, "没有这个列表", 0},
	}
	if diff := cmp.Diff(want, blocksOf(d)); diff != "" {
		t.Errorf("blocks (-want +got):\n%s", diff)
	}
}

func TestDOCXText(t *testing.T) {
	t.Parallel()
	box := func(text string) string { return `<w:txbxContent>` + para("", text) + `</w:txbxContent>` }
	tests := map[string]struct{ body, want string }{
		"breaks and tabs":    {`<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t><w:noBreakHyphen/><w:t>丁</w:t></w:r></w:p>`, "甲\n乙\t丙-丁"},
		"tracked changes":    {`<w:p>` + run("不低于") + `<w:del><w:r><w:delText>百分之五</w:delText></w:r></w:del><w:ins>` + run("百分之三") + `</w:ins></w:p>`, "不低于百分之三"},
		"moved":              {`<w:p><w:moveFrom>` + run("甲") + `</w:moveFrom>` + run("乙") + `<w:moveTo>` + run("丙") + `</w:moveTo></w:p>`, "乙丙"},
		"deleted end":        {`<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>` + run("前半") + `</w:p>` + para("", "后半"), "前半后半"},
		"deleted last end":   {para("", "甲") + `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>` + run("末尾") + `</w:p>`, "甲\n末尾"},
		"hidden":             {`<w:p>` + run("看得见") + `<w:r><w:rPr><w:vanish/></w:rPr><w:t>看不见</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>也看得见</w:t></w:r></w:p>`, "看得见也看得见"},
		"hidden by a style":  {`<w:p>` + run("看得见") + `<w:r><w:rPr><w:rStyle w:val="secret"/></w:rPr><w:t>看不见</w:t></w:r></w:p>`, "看得见"},
		"links and fields":   {`<w:p><w:hyperlink>` + run("链接") + `</w:hyperlink><w:r><w:instrText> PAGE </w:instrText></w:r><w:fldSimple w:instr="PAGE">` + run("域") + `</w:fldSimple></w:p>`, "链接域"},
		"controls of text":   {`<w:sdt><w:sdtContent>` + para("", "块") + `</w:sdtContent></w:sdt><w:p><w:sdt><w:sdtContent>` + run("行内") + `</w:sdtContent></w:sdt></w:p>`, "块\n行内"},
		"contents":           {para(`<w:pStyle w:val="TOC1"/>`, "一、总则\t1") + para("", "正文"), "正文"},
		"styles in a circle": {para(`<w:pStyle w:val="loop"/>`, "甲"), "甲"},
		"text box once": {`<w:p>` + run("段落") + `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><a:graphic><wps:wsp><wps:txbx>` + box("框内") +
			`</wps:txbx></wps:wsp></a:graphic></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>` + box("框内") + `</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`, "段落\n框内"},
		"words of a drawing": {`<w:p>` + run("段落") + `<w:r><w:drawing><a:p><a:r><a:t>图中</a:t></a:r></a:p></w:drawing></w:r></w:p>`, "段落"},
		"formula":            {`<w:p>` + run("增速=") + `<m:oMath><m:r><m:t>a</m:t></m:r><m:f><m:num><m:r><m:t>b</m:t></m:r></m:num></m:f></m:oMath></w:p>`, "增速=ab"},
		"notes": {
			`<w:p>` + run("研发费用") + `<w:r><w:footnoteReference w:id="2"/></w:r>` + run("占比") + `</w:p>` + para("", "下一段"),
			"研发费用占比\n脚注1：按加计扣除口径。\n下一段",
		},
		"table": {
			`<w:tbl><w:tr><w:tc>` + para("", "类别") + `</w:tc><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>` + para("", "奖补") + `</w:tc></w:tr>` +
				`<w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>` + para("", "高企") + `</w:tc><w:tc>` + para("", "首次") + `</w:tc><w:tc>` + para("", "20万元") + para("", "一次性") + `</w:tc></w:tr>` +
				`<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>` + para("", "") + `</w:tc><w:tc>` + para("", "重新认定") + `</w:tc><w:tc>` + para("", "10万元") + `</w:tc></w:tr>` +
				`<w:tr><w:trPr><w:del/></w:trPr><w:tc>` + para("", "已删") + `</w:tc></w:tr></w:tbl>` + para("", "表后"),
			"类别\t奖补\n高企\t首次\t20万元 一次性\n重新认定\t10万元\n表后",
		},
		"table within a table": {`<w:tbl><w:tr><w:tc>` + para("", "外") + `</w:tc><w:tc><w:tbl><w:tr><w:tc>` + para("", "甲") + `</w:tc><w:tc>` + para("", "乙") + `</w:tc></w:tr></w:tbl>` + para("", "") + `</w:tc></w:tr></w:tbl>`, "外\t甲 乙"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			notes := `<w:footnote w:type="separator" w:id="0">` + para("", "线") + `</w:footnote><w:footnote w:id="2">` + para("", "按加计扣除口径。") + `</w:footnote>`
			file := wordFile(t, test.body, map[string]string{"styles": sampleStyles, "footnotes": notes, "header1": para("", "页眉"), "footer1": para("", "页脚")})
			if diff := cmp.Diff(test.want, read(t, document.File{Data: file}).Text); diff != "" {
				t.Errorf("text (-want +got):\n%s", diff)
			}
		})
	}
}

func TestDOCXProperties(t *testing.T) {
	t.Parallel()
	core := `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">` +
		`<dc:title>示例办法</dc:title><dc:creator>示例处室</dc:creator><cp:keywords></cp:keywords><dcterms:created>2026-03-01T01:00:00Z</dcterms:created></cp:coreProperties>`
	d := read(t, document.File{Data: wordFile(t, para("", "示例"), map[string]string{"docProps/core.xml": core})})
	want := map[string]string{"dc:title": "示例办法", "dc:creator": "示例处室", "dcterms:created": "2026-03-01T01:00:00Z"}
	if diff := cmp.Diff(want, d.Meta); diff != "" {
		t.Errorf("meta (-want +got):\n%s", diff)
	}
	if d.Title != "示例办法" {
		t.Errorf("title %q", d.Title)
	}
}

func TestDOCXRefuses(t *testing.T) {
	t.Parallel()
	body := para("", "示例")
	external := `<?xml version="1.0"?><!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document` + wordSpaces + `><w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body></w:document>`
	tests := map[string]struct {
		data []byte
		want string
	}{
		"external entity":      {wordFile(t, "", map[string]string{"word/document.xml": external}), document.CodeMalformed},
		"unknown entity":       {wordFile(t, `<w:p><w:r><w:t>&e;</w:t></w:r></w:p>`, nil), document.CodeMalformed},
		"half an element":      {wordFile(t, "", map[string]string{"word/document.xml": `<w:document` + wordSpaces + `><w:body><w:p><w:r>`}), document.CodeMalformed},
		"no main part":         {packed(t, map[string]string{"[Content_Types].xml": "<Types/>", "word/styles.xml": "<a/>"}), document.CodeMalformed},
		"zip bomb":             {wordFile(t, strings.Repeat(" ", 8<<20), nil), document.CodeTooLarge},
		"declares a gigabyte":  {declaring(t, wordFile(t, body, nil), "word/document.xml", 1<<30), document.CodeTooLarge},
		"declares too little":  {declaring(t, wordFile(t, strings.Repeat(body, 99), nil), "word/document.xml", 10), document.CodeMalformed},
		"name twice":           {renamed(wordFile(t, body, map[string]string{"word/Document.xmx": "<a/>"}), "word/Document.xmx", "word/Document.xml"), document.CodeMalformed},
		"way out":              {wordFile(t, body, map[string]string{"../../etc/passwd": "示例"}), document.CodeMalformed},
		"absolute way":         {wordFile(t, body, map[string]string{"/etc/passwd": "示例"}), document.CodeMalformed},
		"nested deeply":        {wordFile(t, strings.Repeat(`<w:sdt><w:sdtContent>`, 400)+strings.Repeat(`</w:sdtContent></w:sdt>`, 400), nil), document.CodeTooLarge},
		"no text":              {wordFile(t, `<w:p/>`, nil), document.CodeNoText},
		"in another encoding":  {wordFile(t, "", map[string]string{"word/document.xml": `<?xml version="1.0" encoding="UTF-16"?><a/>`}), document.CodeMalformed},
		"label without an end": {wordFile(t, strings.Repeat(para(listed("1", "0"), "甲"), 300), map[string]string{"numbering": `<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="` + noise(100<<10) + `%1"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`}), document.CodeTooLarge},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d, err := shared().Read(t.Context(), document.File{Name: "a.docx", Data: test.data})
			if got := codeOf(err); got != test.want {
				t.Errorf("got %q (%.100q), want %q", got, d.Text, test.want)
			}
		})
	}
}

// TestDOCXUnpackedTogether reads parts that are too large only together.
func TestDOCXUnpackedTogether(t *testing.T) {
	t.Parallel()
	file := wordFile(t, para("", "示例"), map[string]string{"styles": noise(60 << 10), "numbering": noise(60 << 10)})
	for limit, want := range map[int]string{100 << 10: document.CodeTooLarge, 200 << 10: ""} {
		_, err := shared().With(document.Limits{Unpacked: limit}).Read(t.Context(), document.File{Data: file})
		if got := codeOf(err); got != want {
			t.Errorf("of %d bytes: got %q, want %q", limit, got, want)
		}
	}
}

func TestDOCXTooManyMembers(t *testing.T) {
	t.Parallel()
	_, err := shared().With(document.Limits{Entries: 2}).Read(t.Context(), document.File{Data: wordFile(t, para("", "示例"), nil)})
	if got := codeOf(err); got != document.CodeTooLarge {
		t.Errorf("got %q, want %q", got, document.CodeTooLarge)
	}
}
