package conditions

import (
	"slices"
	"strings"
	"unicode/utf8"

	"huiqi/reading/pattern"
)

// nameBracket is a bracket within a name, which is of the name: 企业技术|（研发）|中心, 县|（市、区）|级.
var nameBracket = pattern.MustCompile(`[省市县区旗州]（[省部市州县区旗盟、]{1,12}）级|(?:企业|技术|院士|专家|工程|研发|研究|实验|创新|转移|服务|人才|技能)（(?:技术|院士|专家|工程|研发|研究|开发|实验|创新|服务|转化|技能)）(?:研发|研究|开发|工作|服务|示范)?(?:中心|机构|[工作]*站|基地|平台|实验室|室)`)

// Private characters of three bytes stand for the marks of such a bracket, which no name has.
var (
	asOneName = strings.NewReplacer("（", "\ue000", "）", "\ue001", "、", "\ue002")
	asWritten = strings.NewReplacer("\ue000", "（", "\ue001", "）", "\ue002", "、")
)

// bracketedLevel is a level with such a bracket before 级: 县（市、区）.
const bracketedLevel = `[省市县区旗州]\x{e000}[^，。；：]{1,12}\x{e001}`

// restOfBracketed is how a name ends that has such a bracket in it: 企业技术（研发|）中心.
const restOfBracketed = `\x{e001}(?:研发|研究|开发|工作|服务)?(?:中心|机构|工作站|基地|平台|实验室)`

// around is how far around a clause names are looked at, in bytes.
const around = 240

// all finds the holdings between two places of a text. A bracket within a name does not part it.
func (h *holdings) all(text string, start, end int) []held {
	if !nameBracket.MatchString(text[start:end]) {
		return h.inPlain(text, start, end)
	}
	plain, from := masked(text, start, end)
	out := h.inPlain(plain, start-from, end-from)
	for i := range out {
		out[i] = out[i].moved(from)
	}
	return out
}

// masked returns a stretch of a text around two of its places in which the brackets within names are no marks, and where it begins.
func masked(text string, start, end int) (plain string, from int) {
	from, to := max(0, start-around), min(len(text), end+around)
	for from < start && !utf8.RuneStart(text[from]) {
		from++
	}
	for to > end && to < len(text) && !utf8.RuneStart(text[to]) {
		to--
	}
	var b strings.Builder
	at := 0
	text = text[from:to]
	for _, m := range nameBracket.FindAllStringIndex(text) {
		b.WriteString(text[at:m[0]])
		b.WriteString(asOneName.Replace(text[m[0]:m[1]]))
		at = m[1]
	}
	b.WriteString(text[at:])
	return b.String(), from
}

// listed finds the platforms of a list. A bracket within a name does not part it.
func (h *holdings) listed(text string, start, end int) (held, bool) {
	if !nameBracket.MatchString(text[start:end]) {
		return h.listedPlainly(text, start, end)
	}
	plain, from := masked(text, start, end)
	x, ok := h.listedPlainly(plain, start-from, end-from)
	return x.moved(from), ok
}

// moved is a holding found in a stretch of a text, in the text itself.
func (x held) moved(by int) held {
	x.start, x.end, x.values = x.start+by, x.end+by, slices.Clone(x.values)
	for i := range x.values {
		x.values[i] = asWritten.Replace(x.values[i])
	}
	return x
}
