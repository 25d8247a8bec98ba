package conditions

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"huiqi/models/reference"
	"huiqi/reading/divisions"
	"huiqi/reading/pattern"
)

// holdings finds titles, platforms and talent titles: those of the catalogue by name or alias, groups of them by level
// (省级以上重点实验室), and what a list of platforms names besides.
type holdings struct {
	catalogue *reference.Catalogue
	names     *names
	talents   *names // honours of persons outside the catalogue
	places    *divisions.Finder
}

// talents are national honours that policies for persons name and the catalogue has not.
var talents = []string{
	"国家杰出青年科学基金", "国家优秀青年科学基金", "优秀青年科学基金", "杰出青年科学基金", "长江学者", "国家重大人才工程入选者", "国家重大人才工程", "万人计划", "国家“万人计划”", "国家万人计划", "国家“万人计划”科技创新领军人才",
	"青年拔尖人才", "百人计划", "中国科学院百人计划", "千人计划", "国家百千万人才工程", "国务院政府特殊津贴专家", "创新人才推进计划", "两院院士", "泰山产业创业领军人才", "泰山学者特聘专家",
}

// held is a title, or several that do for one another, found in a text.
type held struct {
	field      string // titles, platforms, talent_titles; above_scale and listed are standings
	values     []string
	start, end int
}

func newHoldings(c *reference.Catalogue, places *divisions.Finder) *holdings {
	h := &holdings{catalogue: c, names: newNames(), talents: newNames(), places: places}
	for _, t := range talents {
		h.talents.add(t, t)
	}
	for _, t := range c.Titles() {
		if t.Kind == reference.KindStatus {
			continue
		}
		for _, name := range append([]string{t.Name}, t.Aliases...) {
			if utf8Len(name) >= 2 && !common(name) {
				h.names.add(name, t.ID)
			}
		}
	}
	return h
}

// common are aliases that ordinary sentences use in another sense.
func common(alias string) bool {
	return slices.Contains([]string{"众创空间", "大学科技园", "新产品", "龙头企业", "领军企业", "加速器", "数字化车间", "服务型制造", "标杆", "瞪羚", "独角兽", "哪吒", "首批次", "首版次", "双软认证", "工业互联网平台", "智能工厂", "绿色供应链", "新技术新产品", "国重", "省重", "市重", "国高", "软件企业"}, alias)
}

// inPlain finds the holdings between two places of a text whose names have no brackets.
func (h *holdings) inPlain(text string, start, end int) []held {
	out := slices.Concat(h.onRegisters(text, start, end), h.levelled(text, start, end), h.sharingFirm(text, start, end))
	whole := out
	out = append(out, slices.DeleteFunc(h.groups(text, start, end), func(x held) bool { return overlapsHeld(whole, x.start, x.end) })...)
	for _, more := range [][]held{h.spreads(text, start, end), h.ofOffices(text, start, end), h.ofClass(text, start, end), h.ofLicences(text, start, end), h.ofIssuers(text, start, end), h.granted(text, start, end)} {
		for _, x := range more {
			if !overlapsHeld(out, x.start, x.end) {
				out = append(out, x)
			}
		}
	}
	for _, x := range h.honours(text, start, end) {
		out = inList(out, x)
	}
	for _, n := range h.talents.all(text, start, end) {
		if !overlapsHeld(out, n.start, n.end) {
			out = append(out, held{"talent_titles", []string{n.id}, n.start, n.end})
		}
	}
	var more []held
	for _, n := range h.names.all(text, start, end) {
		if again, ok := h.names.at(text[:end], n.start+len("市")+len(openMark.FindString(text[n.start+len("市"):end]))); ok && elsewhere(text, n) { // 深圳|市专精特新 is 专精特新 there
			n = again
		}
		t, ok := h.catalogue.Title(n.id)
		if !ok || elsewhere(text, n) || partOfName(text[start:end], n.start-start, n.end-start) || overlapsHeld(out, n.start, n.end) {
			continue
		}
		x := held{field: fieldOf(t.Kind), start: n.start, end: n.end}
		switch value, from := h.inFull(t, text, start, n); value {
		case t.ID:
			x.values = upwards(t.ID, text[n.end:end])
		default:
			x.values, x.start = []string{value}, from
		}
		more = append(more, x)
	}
	for _, x := range more {
		for _, y := range h.ofOneLevel(x, text, start, end) {
			if !overlapsHeld(out, y.start, y.end) {
				out = append(out, y)
			}
		}
	}
	for i := range out {
		out[i].values = unique(out[i].values)
	}
	slices.SortFunc(out, func(a, b held) int { return a.start - b.start })
	return h.withNeighbours(text, start, end, out)
}

var openMark = pattern.MustCompile(`^“`)

// elsewhere reports that a name beginning with 市 or 省 is the end of that of another place: 天津市瞪羚企业.
func elsewhere(text string, n named) bool {
	if before := text[:n.start]; strings.HasSuffix(before, "中关村") || strings.HasSuffix(before, "潜在") || strings.HasSuffix(before, "种子") {
		return true
	}
	if !strings.HasPrefix(text[n.start:], "市") && !strings.HasPrefix(text[n.start:], "省") {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(text[:n.start])
	return unicode.Is(unicode.Han, before) && !strings.ContainsRune("我本为是的和或者及获得入选列纳认定评批备建有在被经与于并过对新限属系持曾已域向类非除含凡由且各", before)
}

func overlapsHeld(list []held, start, end int) bool {
	for _, x := range list {
		if x.start < end && start < x.end {
			return true
		}
	}
	return false
}

func fieldOf(kind string) string {
	switch kind {
	case reference.KindPlatform:
		return "platforms"
	case reference.KindTalent:
		return "talent_titles"
	}
	return "titles"
}

var listSeparator = pattern.MustCompile(`、|或者|或|以及|和|及`)

func splitList(s string) []string {
	var out []string
	for _, w := range listSeparator.Split(s) {
		if w = strings.TrimSpace(w); w != "" {
			out = append(out, w)
		}
	}
	return out
}

func utf8Len(s string) int { return len([]rune(s)) }

// Titles returns the ids of the titles that a text names.
func (r *Reader) Titles(text string) []string {
	var out []string
	for _, h := range r.holdings.all(text, 0, len(text)) {
		out = append(out, h.values...)
	}
	return out
}

// unmarked returns names without the mark that a level counts itself, and without who gave them: 市级以上（含）部门认定的研发机构.
func unmarked(values []string) []string {
	out := make([]string, 0, len(values))
	for _, v := range values {
		out = append(out, levelMark.ReplaceAllString(v, ""))
	}
	return out
}

var levelMark = pattern.MustCompile(`(?:（含）)?(?:主管|有关)?部门(?:认定|批准|备案)的`)

// unique returns values without those that were there before.
func unique(values []string) []string {
	var out []string
	for _, v := range values {
		if !slices.Contains(out, v) {
			out = append(out, v)
		}
	}
	return out
}
