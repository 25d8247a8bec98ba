package offers

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"huiqi/models/policy"
	"huiqi/reading/prose"
)

// How sure the reading of a material is.
const (
	sureItem  = 0.95 // an item of a list of materials, and named as materials are (表, 证明, 复印件)
	surePlain = 0.8  // an item of such a list by any other name
	sureProse = 0.7  // named in a sentence that asks for it
)

// Materials returns what a range of a document asks to hand in, in its order and each name once: lists after 申报材料,
// 需提交以下材料 and the like, over several lines or within one, and sentences that ask for things by name (提交申请表、
// 营业执照复印件等材料). Notes in brackets are apart from the name; what is handed in 如有, 可选 or 必要时 is not required.
func Materials(p *prose.Prose, r Range) []policy.ReadMaterial {
	var out []policy.ReadMaterial
	for _, m := range materialsIn(p.Text, r.within(p.Text)) {
		m.Source = p.Span(m.words.Start, m.words.End)
		out = append(out, m.ReadMaterial)
	}
	return out
}

// material is a thing to hand in with its place in the prose.
type material struct {
	policy.ReadMaterial
	words Range
}

var (
	// introducing are the words before a list of materials, at the end of what introduces it.
	introducing = regexp.MustCompile(`(?:(?:申报|申请|报送|提交|提供|附件|附送|证明|佐证|所需|申领|认定|报名|推荐|办理|兑现|验收|评审|上报|书面|纸质|备查|以下|下列|上传)(?:的)?(?:材料|资料|文件|要件)(?:清单|目录|要求|内容|包括|有)?|材料清单|申报资料|(?:需|应当?|须|请|要)(?:当|要)?(?:同时|一并|另|如实|分别|向[^，。；：]{2,16})?(?:报送|提交|提供|准备|附|上传|递交|出具)(?:材料|资料)?)(?:（[^（）]{0,30}）)?(?:及要求|主要)?(?:一式[0-9一二两三四五六七八九十]{1,2}份?|的?(?:扫描件|原件|复印件|纸质版|电子版|电子件))?(?:包括|如下|有|为)?[：]?$`)
	naming      = regexp.MustCompile(`(?:提交|提供|报送|递交|携带|附送|附上|出具|填报|填写|持|上传)([^。；：]{2,160}?)(?:等)(?:申报|申请|证明|相关|有关|书面|纸质|佐证|证件|电子|附件|支撑|辅助)*(?:材料|资料|文件|证件)`)
	attaching   = regexp.MustCompile(`(?:并附|附上|附送|提交|提供|报送|出具)([^，。；：]{2,30}、[^。；：]{2,160})$`)
	// handing are words of which everything that asks for materials has one.
	handing = newLexicon("材料|资料|文件|要件|证件|报送|提交|提供|准备|附|上传|递交|出具")
	nothing = regexp.MustCompile(`(?:无需|无须|不需要?|不必|免于?|不再要求)(?:企业|另行|重复|再)?(?:提交|提供|报送|填报|递交)|免提交|零材料`)
)

// materialsIn reads the lines of a range.
func materialsIn(text string, r Range) []material {
	var out collected
	all := lines(text, r)
	for i := 0; i < len(all); i++ {
		line := all[i]
		if !handing.in(line.of(text)) || nothing.MatchString(line.of(text)) {
			continue
		}
		list, ok := introduced(text, line)
		switch {
		case ok && list.Start < list.End:
			out.list(text, list, sureItem)
		case ok:
			i = out.below(text, all, i)
		default:
			out.sentence(text, line)
		}
	}
	return out.all
}

// introduced reports whether a line introduces materials and returns what of the list stands in the line itself.
func introduced(text string, line Range) (Range, bool) {
	words := line.of(text)
	_, size := levelOf(words)
	for from := size; ; {
		at := strings.IndexAny(words[from:], "：。")
		if at < 0 {
			break
		}
		colon := from + at + utf8.RuneLen([]rune(words[from+at:])[0])
		intro := before(words, size, colon, 240)
		if introducing.MatchString(intro) || colon-size < 60 && introducing.MatchString(strings.TrimSuffix(intro, "。")) {
			return Range{line.Start + colon, line.End}, true
		}
		from = colon
	}
	short := utf8.RuneCountInString(words) <= 40
	return Range{line.End, line.End}, short && introducing.MatchString(words[size:])
}

// collected are the materials found so far, each name once.
type collected struct {
	all  []material
	seen map[string]bool
}

// below reads the lines below an introduction, down to the next line of its level or a higher one, and returns the last
// line it took. Without numbers, lines are items as long as they are named as materials.
func (c *collected) below(text string, all []Range, intro int) int {
	top, _ := levelOf(all[intro].of(text))
	first := -1
	last := intro
	for i := intro + 1; i < len(all); i++ {
		words := all[i].of(text)
		level, size := levelOf(words)
		if first < 0 {
			first = level
		}
		switch {
		case level != unnumbered && level <= top && top != unnumbered, level < first, level == unnumbered && first != unnumbered:
			return last
		case level == unnumbered && (!named.MatchString(words) || utf8.RuneCountInString(words) > 60):
			return last
		}
		item := Range{all[i].Start + size, all[i].End}
		if list, ok := nested(text, item); ok {
			c.list(text, list, sureItem)
		} else {
			c.add(text, item, sureItem)
		}
		last = i
	}
	return last
}

// nested reports whether an item is the title of items: 基本材料：（1）…；（2）….
func nested(text string, item Range) (Range, bool) {
	words := item.of(text)
	at := strings.Index(words, "：")
	if at < 0 {
		return Range{}, false
	}
	rest := Range{item.Start + at + len("："), item.End}
	return rest, rest.Start == rest.End || len(inlineNumber.FindAllString(words, -1)) > 1 || strings.Contains(rest.of(text), "；")
}

// list reads a list within a line. What follows its sentence is no part of it.
func (c *collected) list(text string, list Range, sure float64) {
	if s := split(text, list, "。"); len(s) > 0 && !inlineNumber.MatchString(text[s[0].End:list.End]) {
		list = s[0]
	}
	for _, item := range items(text, list) {
		item = item.trimmed(text, "；。：，、")
		_, size := levelOf(item.of(text))
		c.add(text, Range{item.Start + size, item.End}, sure)
	}
}

// sentence reads sentences that ask for things by name.
func (c *collected) sentence(text string, line Range) {
	for _, s := range split(text, line, "。；") {
		s = s.trimmed(text, "。；")
		at := naming.FindStringSubmatchIndex(s.of(text))
		if at == nil {
			at = c.attached(s.of(text))
		}
		if at == nil {
			continue
		}
		list := Range{s.Start + at[2], s.Start + at[3]}
		parts := split(text, list, "、")
		if len(parts) == 1 {
			parts = split(text, list, "，和及")
		}
		for _, item := range parts {
			if item = item.trimmed(text, "，、和及"); named.MatchString(item.of(text)) {
				c.add(text, item, sureProse)
			}
		}
	}
}

// attached returns the place of a list that ends a sentence without 等材料, when all of it is named as materials are.
func (c *collected) attached(words string) []int {
	at := attaching.FindStringSubmatchIndex(words)
	if at == nil {
		return nil
	}
	for _, item := range strings.Split(words[at[2]:at[3]], "、") {
		if !named.MatchString(item) {
			return nil
		}
	}
	return at
}
