package document_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models/policy"
	"huiqi/reading/document"
)

const sampleMarkdown = `---
title: 示例办法
pubdate: 2026-03-01
---
# 示例办法

第一条 为**鼓励**研发，
制定本办法。\*注

## 二、条件

3. 注册满一年；
4. 收入 ` + "`2000`" + ` 万元&nbsp;以上；
   - 以统计口径为准
   
   另有规定的除外。

| 类别 | 奖补 |
| --- | ---: |
| 高企 | 20万元 |

<table><tr><td>甲</td><td>乙</td></tr></table>

> 见[指南](files/a.pdf)。
`

func TestMarkdown(t *testing.T) {
	t.Parallel()
	d := read(t, document.File{Name: "a.md", Data: []byte(sampleMarkdown)})
	want := []block{
		{document.Heading, "示例办法", 1},
		{document.Paragraph, "第一条 为鼓励研发，\n制定本办法。*注", 0},
		{document.Heading, "二、条件", 2},
		{document.ListItem, "3. 注册满一年；", 0},
		{document.ListItem, "4. 收入 2000 万元\u00a0以上；", 0},
		{document.ListItem, "以统计口径为准", 0},
		{document.Paragraph, "另有规定的除外。", 0},
		{document.TableCell, "类别", 0},
		{document.TableCell, "奖补", 0},
		{document.TableCell, "高企", 0},
		{document.TableCell, "20万元", 0},
		{document.TableCell, "甲", 0},
		{document.TableCell, "乙", 0},
		{document.Paragraph, "见指南。", 0},
	}
	if diff := cmp.Diff(want, blocksOf(d)); diff != "" {
		t.Errorf("blocks (-want +got):\n%s", diff)
	}
	if !strings.Contains(d.Text, "类别\t奖补\n高企\t20万元\n甲\t乙\n") {
		t.Errorf("table in %q", d.Text)
	}
	if diff := cmp.Diff(map[string]string{"title": "示例办法", "pubdate": "2026-03-01"}, d.Meta); diff != "" {
		t.Errorf("meta (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]policy.LinkedFile{{Name: "指南", URL: "files/a.pdf"}}, d.Attachments); diff != "" {
		t.Errorf("attachments (-want +got):\n%s", diff)
	}
}

// TestMarkdownRefuses refuses in time what the parser would take too long for.
func TestMarkdownRefuses(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"depth":    strings.Repeat("> ", 5_000) + "示例",
		"brackets": strings.Repeat("[a](", 100_000),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := shared().Read(t.Context(), document.File{Name: "a.md", Data: []byte(text)})
			if got := codeOf(err); got != document.CodeTooLarge {
				t.Errorf("got %q, want %q", got, document.CodeTooLarge)
			}
		})
	}
}
