package metadata

import (
	"regexp"
	"strings"
)

// Statuses that a document gives itself.
const (
	inForce  = "in-force"
	repealed = "repealed"
	amended  = "amended"
	forNote  = "draft-for-comment"
)

// The words by which a document tells its status.
var (
	draftTitle    = regexp.MustCompile(`征求意见稿|意见征集稿|（草案|公开征求|征求.{0,40}意见的`)
	repealedTitle = regexp.MustCompile(`[（〔【](?:已|全文|现已)?(?:废止|失效|作废)[^）〕】]{0,12}[）〕】]`)
	amendedTitle  = regexp.MustCompile(`[（〔【][^（）]{0,60}(?:修订|修正|修改)(?:版|稿|本)?[）〕】]|修订(?:版|稿)$`)
	repealedSelf  = regexp.MustCompile(`(?:本|该|此)(?:办法|细则|通知|公告|意见|措施|方案|规定|文件|政策|条例|指南)(?:现|已|已经|全文)+(?:被)?(?:废止|失效|作废|停止执行)`)
	statusWord    = regexp.MustCompile(`^(?:全文)?(现行有效|有效|已?废止|已?失效|已?修订|已?修改|部分废止|部分失效|部分有效)`)
)

// statusKeys are the entries that the status of a document stands under.
var statusKeys = []string{"有效性", "效力状态", "时效性", "时效", "文件状态"}

// statusOf reads what status a document gives itself: in the table of publication, in the remarks of its title, in the
// brackets below the title of a law, in a line of its own.
func statusOf(p *page, title stated[string]) stated[string] {
	if l, ok := p.entry(statusKeys...); ok {
		if g := statusWord.FindStringSubmatchIndex(l.text); g != nil {
			return stated[string]{statusMeant(l.text[g[2]:g[3]]), place{l.start, l.start + g[1]}, 0.95, ""}
		}
	}
	if g := statusWord.FindStringSubmatch(p.listed(statusKeys...)); g != nil {
		return stated[string]{statusMeant(g[1]), place{}, 0.9, fromList}
	}
	if s := titleStatus(p, title); s.said() {
		return s
	}
	if at := p.history.amended; at.end > 0 {
		return stated[string]{amended, at, 0.9, ""}
	}
	for i := range min(len(p.lines), max(p.head+2, 4)) {
		l := p.lines[i]
		if len(l.text) > 3000 {
			break
		}
		if g := amendedOn.FindStringIndex(l.text); g != nil && (i < p.head || g[0] < 120) {
			return stated[string]{amended, place{l.start + g[0], l.start + g[1]}, 0.9, ""}
		}
	}
	return selfRepealed(p)
}

func statusMeant(word string) string {
	switch {
	case strings.HasPrefix(word, "部分"), strings.Contains(word, "修"):
		return amended
	case strings.Contains(word, "有效"):
		return inForce
	}
	return repealed
}

// titleStatus reads the remarks of a title.
func titleStatus(p *page, title stated[string]) stated[string] {
	at := title.at
	text := title.value
	if at.end > at.start {
		if end := strings.IndexByte(p.text.Text[at.end:], '\n'); end >= 0 && end < 60 {
			text = p.text.Text[at.start : at.end+end]
		} else {
			text = p.of(at)
		}
	}
	switch {
	case repealedTitle.MatchString(text):
		return stated[string]{repealed, at, 0.9, ""}
	case draftTitle.MatchString(text):
		return stated[string]{forNote, at, 0.95, ""}
	case amendedTitle.MatchString(text):
		return stated[string]{amended, at, 0.85, ""}
	}
	return stated[string]{}
}

// selfRepealed reads 本办法已废止.
func selfRepealed(p *page) stated[string] {
	for at := 0; ; {
		i := strings.Index(p.text.Text[at:], "已")
		if i < 0 {
			return stated[string]{}
		}
		from := max(0, at+i-40)
		window := p.text.Text[from:min(len(p.text.Text), at+i+40)]
		if g := repealedSelf.FindStringIndex(window); g != nil {
			return stated[string]{repealed, place{from + g[0], from + g[1]}, 0.9, ""}
		}
		at += i + len("已")
	}
}
