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

// materialsIn reads the lines of a range.
func materialsIn(text string, r Range) []material {
	var out collected
	all := headed(text, lines(text, r))
	for i := 0; i < len(all); i++ {
		line := all[i]
		if n := out.table(text, all[i:]); n > 0 {
			i += n - 1
			continue
		}
		if i > 0 && questioned.MatchString(all[i-1].of(text)) && out.answer(text, line) {
			continue
		}
		if !handing.in(line.of(text)) || nothing.MatchString(line.of(text)) {
			continue
		}
		list, ok := introduced(text, line)
		switch {
		case ok && list.Start < list.End:
			out.list(text, list, sureItem)
		case out.weakly(text, line):
		case ok:
			out.leading(text, line)
			i = out.below(text, all, i)
		default:
			out.sentence(text, line)
		}
	}
	return out.all
}

// leading reads what an introduction asks for in its clauses before the list: 应当填写申请表，并提交下列文件：.
func (c *collected) leading(text string, line Range) {
	clauses := split(text, line, "，")
	for i := range len(clauses) - 1 {
		_, size := levelOf(clauses[i].of(text))
		clauses[i].Start += size
		c.clause(text, clauses[i], clauses[i+1].of(text))
	}
}

// questioned asks what is to be handed in: 问：需要带什么材料？
var questioned = regexp.MustCompile(`(?:材料|资料|证件|带什么|带哪些|交什么|交哪些)[^。；]*？$`)

// answer reads the line that answers such a question by a list alone, and reports whether it does: 答：申请表、借款合同。
func (c *collected) answer(text string, line Range) bool {
	line.Start += len(answering.FindString(line.of(text)))
	s := split(text, line, "。")
	if len(s) == 0 || !mostlyNamed(text, items(text, s[0])) {
		return false
	}
	c.list(text, s[0], sureProse)
	return true
}

// answering begins an answer.
var answering = regexp.MustCompile(`^答(?:复)?：?`)

// collected are the materials found so far, each name once.
type collected struct {
	all  []material
	seen map[string]bool
}

// below reads the lines below an introduction, down to the next line of its level or a higher one, and returns the last
// line it took. Without numbers, lines are items as long as they are named as materials.
func (c *collected) below(text string, all []Range, intro int) int {
	top, _ := levelOf(all[intro].of(text))
	own := top
	if l, _ := levelOf(all[min(intro+1, len(all)-1)].of(text)); top == bulleted && l < top {
		top = unnumbered // numbers below a bullet
	}
	first := -1
	last := intro
	for i := intro + 1; i < len(all); i++ {
		if n := c.table(text, all[i:]); n > 0 {
			i += n - 1
			last = i
			continue
		}
		words := all[i].of(text)
		level, size := levelOf(words)
		if first < 0 && level == unnumbered && i+1 < len(all) && (strings.HasSuffix(words, "：") || bound.MatchString(words)) {
			continue // 申报材料按以下顺序装订成册：
		}
		if first < 0 {
			first = level
		}
		switch {
		case own == bulleted && level == own && first != own, level != unnumbered && level <= top && top != unnumbered, level < first, level == unnumbered && first != unnumbered:
			return last
		}
		item := Range{all[i].Start + size, all[i].End}
		inLine := level == unnumbered && strings.ContainsAny(words, "；、") && lists(text, item)
		list, deeper := nested(text, item)
		switch {
		case inLine:
			c.list(text, item, sureItem)
		case level == unnumbered && (!named.MatchString(words) || utf8.RuneCountInString(words) > 60):
			return last
		case deeper:
			c.list(text, list, sureItem)
		case len(inlineNumber.FindAllString(words, 2)) > 1:
			c.list(text, all[i], sureItem)
		case i+1 < len(all) && level != unnumbered && deeperThan(text, all[i+1], level): // the heading of a group
		default:
			c.add(text, item, sureItem)
		}
		last = i
	}
	return last
}

// bound is a line on how the papers below it are put together: 以下材料按顺序胶装，一式两份。
var bound = regexp.MustCompile(`^(?:以下|下列|上述|所有|申请|申报)?(?:申请|申报)?(?:材料|资料)[^；：]{0,30}(?:装订|胶装|一式|A4|加盖|盖章)`)

// lists reports whether the first sentence of a line lists materials.
func lists(text string, line Range) bool {
	s := split(text, line, "。")
	return len(s) > 0 && mostlyNamed(text, items(text, s[0]))
}

// deeperThan reports whether a line is an item below one of a level.
func deeperThan(text string, line Range, level int) bool {
	l, _ := levelOf(line.of(text))
	return l != unnumbered && l > level
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
	all := items(text, list)
	if n := len(all) - 1; n > 0 {
		all = append(all[:n], halves(text, all[n].trimmed(text, "；。：，、"))...)
	}
	for _, item := range all {
		item = item.trimmed(text, "；。：，、")
		_, size := levelOf(item.of(text))
		c.add(text, Range{item.Start + size, item.End}, sure)
	}
}
