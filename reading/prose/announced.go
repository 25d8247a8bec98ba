package prose

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"
)

var (
	// announces ends a line that announces the lines after it, with whatever mark or none: 有下列情形之一的，不得申报; 申报条件如下.
	announces = regexp.MustCompile(`(?:下列|以下|下述)[^。；：，]{0,14}?(?:条件|要求|情形|情况|行为|标准|资质|资格|称号|类型|平台|企业|单位|人员|机构|项目|之一|任一|其一|[一二两三四五][项条])(?:之一|中的?任?[一二两三][项种类条])?(?:满足[^。；：，]{1,6}|的|的企业|的单位)?(?:，?[^。；：，]{0,12}(?:不|取消|暂停|可|均)[^。；：，]{1,12})?$` +
		`|(?:条件|要求|情形|标准)如下$|(?:企业|单位|机构|人|者|主体|项目|时|申报|申请)(?:应|须|需|必须)(?:当)?(?:同时)?(?:具备|符合|满足|达到)?$`)
	// entries begins a line that is one of a list, or is all of one that no sentence ends.
	entries = regexp.MustCompile(`^(?:[（(]?(?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})[）)]|[一二三四五六七八九十]{1,3}、|[0-9]{1,2}[.．、]|[①-⑳]|[-*+•·●■◆○※▲★・—]|[一二三四五六]是|[^。；：]{2,40}；?$)`)
)

// announce writes a colon at the end of a line that announces a list, where the document has none: what follows reads alike with it.
// A sentence before what may be no list ends as it does.
func (w *writer) announce(i int) {
	line := w.out[max(0, len(w.out)-longestAnnouncement):]
	line = line[bytes.LastIndexByte(line, '\n')+1:]
	stem := strings.TrimRight(string(line), "。，")
	if !strings.ContainsAny(stem, "下应须需") || !announces.MatchString(stem) {
		return
	}
	next := strings.TrimSpace(w.lineAfter(i))
	switch marks := len(line) - len(stem); {
	case next == "" || goingOn.MatchString(next):
	case marks == 0:
		w.put('：', i)
	case marks == utf8.RuneLen('。') && entries.MatchString(next):
		copy(w.out[len(w.out)-marks:], "：")
	}
}

// longestAnnouncement is the most bytes at the end of a line that tell whether it announces a list.
const longestAnnouncement = 180

// goingOn begins a line that goes on with the one before.
var goingOn = regexp.MustCompile(`^[的者均可且并及和或，。；、）]`)

// lineAfter returns the first line after rune i that is not blank.
func (w *writer) lineAfter(i int) string {
	text := w.prose.original
	for i < len(text) && (lineFeed(text[i]) || blank(text[i])) {
		i++
	}
	end := i
	for end < len(text) && !lineFeed(text[end]) {
		end++
	}
	return string(text[i:end])
}
