package metadata

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// kinds are the kinds of document, by how their titles end; of several that fit the first decides.
var kinds = []struct{ end, kind string }{
	{"办法", "办法"},
	{"细则", "细则"},
	{"通知", "通知"},
	{"指南", "指南"},
	{"公告", "公告"},
	{"通告", "通告"},
	{"公示", "公示"},
	{"意见", "意见"},
	{"措施", "措施"},
	{"方案", "方案"},
	{"规定", "规定"},
	{"条例", "条例"},
	{"若干政策", "政策"},
	{"决定", "决定"},
	{"规划", "规划"},
	{"计划", "计划"},
	{"纲要", "纲要"},
	{"指引", "指引"},
	{"规程", "规程"},
	{"规则", "规则"},
	{"规范", "规范"},
	{"章程", "章程"},
	{"准则", "准则"},
	{"制度", "制度"},
	{"导则", "导则"},
	{"要点", "要点"},
	{"目录", "目录"},
	{"名录", "目录"},
	{"名单", "名单"},
	{"清单", "清单"},
	{"批复", "批复"},
	{"通报", "通报"},
	{"简章", "简章"},
	{"须知", "须知"},
	{"倡议书", "倡议书"},
	{"报告", "报告"},
	{"纪要", "纪要"},
	{"解读", "解读"},
	{"问答", "问答"},
	{"政策包", "政策"},
	{"十条", "措施"},
	{"条措施", "措施"},
	{"条政策", "政策"},
	{"的函", "函"},
	{"复函", "函"},
	{"法", "法"},
}

// remarks are brackets at the end of a title that say nothing of its kind: （试行）, （示例）.
var remarks = regexp.MustCompile(`(?:（[^（）]*）|〔[^〔〕]*〕|【[^【】]*】)+$`)

// kindAtEnd returns the kind of document that a title ends with, and its bytes within the title.
func kindAtEnd(s string) (place, bool) {
	s = strings.TrimRight(s, " ")
	for {
		g := remarks.FindStringIndex(s)
		if g == nil || g[0] == 0 {
			break
		}
		s = strings.TrimRight(s[:g[0]], " ")
	}
	s = strings.TrimSuffix(strings.TrimSuffix(s, "》"), "”")
	for _, k := range kinds {
		if strings.HasSuffix(s, k.end) && !falseKind(s, k.end) {
			return place{len(s) - len(k.end), len(s)}, true
		}
	}
	return place{}, false
}

// falseKind reports whether a title only seems to end with a kind: 方法 and 做法 are no laws.
func falseKind(s, end string) bool {
	if end != "法" {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(strings.TrimSuffix(s, end))
	return strings.ContainsRune("方做想看说用语书手算合违立执司", before) || utf8.RuneCountInString(s) < 3
}

// conveys finds in a title the instrument that a notice issues: 关于印发《…办法》的通知.
var conveys = regexp.MustCompile(`(?:印发|发布|公布|下发|转发|颁布|颁发)[《〈“]?(.*?)[》〉”]?(?:（[^（）]*）)?(?:的)?(?:通知|公告|通告|决定|令)(?:（[^（）]*）)*$`)

// kindOf reads what kind of document it is: that of the thing issued where the title is only the paper it goes out
// with (a list of names is no instrument), else how the title ends, else the form of its number, else what the text calls itself.
func kindOf(p *page, number ownNumber, titles ...stated[string]) stated[string] {
	for _, title := range titles {
		if kind := titleKind(title); kind.said() {
			return kind
		}
	}
	for _, word := range []string{"公告", "通告"} {
		if number.said() && strings.Contains(number.value, word) {
			return stated[string]{word, number.at, 0.85, ""}
		}
	}
	return selfNamed(p)
}

// titleKind reads the kind that a title names.
func titleKind(title stated[string]) stated[string] {
	text := title.value
	if strings.Contains(text, "解读《") {
		return stated[string]{"解读", title.at, 0.9, ""}
	}
	if g := conveys.FindStringSubmatchIndex(text); g != nil {
		thing := text[g[2]:g[3]]
		if at, ok := kindAtEnd(thing); ok && thing[at.start:at.end] != "名单" {
			return stated[string]{kindWord(thing[at.start:at.end]), title.at, 0.95, ""}
		}
		if strings.HasSuffix(bareTitle(thing), "政策") {
			return stated[string]{"政策", title.at, 0.9, ""}
		}
	}
	if at, ok := kindAtEnd(text); ok {
		return stated[string]{kindWord(text[at.start:at.end]), title.at, 0.95, ""}
	}
	return stated[string]{}
}

func kindWord(end string) string {
	i := slices.IndexFunc(kinds, func(k struct{ end, kind string }) bool { return k.end == end })
	return kinds[i].kind
}

// self is how a document names itself in its text.
var self = regexp.MustCompile(`本(办法|细则|通知|指南|公告|通告|意见|措施|方案|规定|条例|决定|规划|计划|指引|规程|规则|政策|法)`)

// selfNamed returns what a text mostly calls itself.
func selfNamed(p *page) stated[string] {
	counts := map[string]int{}
	where := map[string]place{}
	best := ""
	text := p.text.Text[:min(len(p.text.Text), 8*headBytes)]
	for at := 0; ; {
		i := strings.Index(text[at:], "本")
		if i < 0 {
			break
		}
		at += i
		if g := self.FindStringSubmatch(text[at:min(len(text), at+12)]); g != nil && strings.HasPrefix(text[at:], g[0]) {
			if counts[g[1]]++; counts[g[1]] == 1 {
				where[g[1]] = place{at, at + len(g[0])}
			}
			if best == "" || counts[g[1]] > counts[best] {
				best = g[1]
			}
		}
		at += len("本")
	}
	if best == "" {
		return stated[string]{}
	}
	return stated[string]{best, where[best], 0.7, ""}
}
