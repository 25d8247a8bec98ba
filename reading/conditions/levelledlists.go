package conditions

import (
	"slices"
	"strings"

	"huiqi/reading/pattern"
)

const levelledName = `(?:国家|省|市|区)级?[^，。；：、（）的或和及]{2,20}?(?:中心|孵化器|科技园|机构|基地|平台|园区|众创空间|企业|工厂|加速器|工作站|研究院)`

var (
	// levelledList is a list of names with a level each of which somebody is one: 应是|国家级某中心、国家级孵化器（含众创空间）、国家大学科技园.
	levelledList  = pattern.MustCompile(`(?:为|是|属于|系)(` + levelledName + `(?:（含[^（）]{2,24}）)?(?:(?:、|或者|或|以及|和|及)` + levelledName + `(?:（含[^（）]{2,24}）)?)+)(?:$|[，。；、的（）或和及以等]|之一|单位)`)
	kindsIncluded = pattern.MustCompile(`（含[^（）]*）`)
)

// levelled finds such lists of which some entry is a title and another is a platform or unknown. They are one thing to have, whatever each is.
func (h *holdings) levelled(text string, start, end int) []held {
	var out []held
	for _, m := range levelledList.FindAllStringSubmatchIndex(text[start:end]) {
		x := held{field: "titles", start: start + m[2], end: start + m[3]}
		var fields []string
		for _, word := range splitList(kindsIncluded.ReplaceAllString(text[x.start:x.end], "")) {
			field := ""
			if t, ok := h.called(word); ok {
				field, word = fieldOf(t.Kind), written(t, word)
			}
			fields, x.values = append(fields, field), append(x.values, word)
		}
		if slices.Contains(fields, "titles") && slices.ContainsFunc(fields, func(f string) bool { return f != "titles" }) && !strings.Contains(text[start:start+m[2]], "不") {
			out = append(out, x)
		}
	}
	return out
}
