package outline

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"huiqi/reading/pattern"
)

// inline are the markers that may also stand within a line, after a colon, a semicolon, the end of a sentence or words that
// what follows was run together with: 申报条件1、….
var inline = regexp.MustCompile(`[：；。，、？）》”】 0-9A-Za-z\p{Han}]((?:（` + hanNumber + `{1,3}）|（[0-9]{1,2}）|[①-⑳]|第` + hanNumber + `{1,5}条[^的、规所之至和与及第，]|第` + hanNumber + `{1,3}章|[0-9]{1,2}[.、．](?:[^0-9年月万元%]|(?:19|20)[0-9]{2}年)|[0-9]{1,2}）|` + hanNumber + `{1,2}[是看]|` + hanNumber + `{1,2}、[^，。；、]{2,}|【\p{Han}[^】]{1,20}】|(?:Q|A|问|答)[0-9]{0,2}：|(?:\p{Han}{3,8}|规则|说明|备注|其他|其它)：))`)

// lineMarkers finds where the parts within a line begin. Numbers may go on with those of the lines before.
func lineMarkers(text string, start, end int, earlier []marker) []marker {
	first, ok := markerAt(text[start:end])
	if !ok {
		first = marker{kind: Plain}
	}
	first.at = start
	out := []marker{first}
	commas := !strings.Contains(text[start:end], "。")
	for at := start + first.size; at < end; {
		m := inline.FindStringSubmatchIndex(text[at:end])
		if m == nil {
			break
		}
		from := at + m[2]
		here, ok := markerAt(text[from:end])
		if !ok {
			here, ok = insetAt(text[from:end])
		}
		at = from + max(1, here.size)
		last := out[len(out)-1]
		w := within{marker: here, last: last.kind, before: text[last.at+last.size : from], after: text[from+here.size : end], commas: commas}
		if !ok || !w.follows(out) && !w.goesOn(earlier, out) || !w.parts() {
			continue
		}
		here.at, here.run, out[0].run = from, true, true
		out = append(out, here)
	}
	if at := afterList(text, out, end); at > 0 {
		out = append(out, marker{at: at, kind: Plain, run: true})
	}
	return out
}

// afterList returns where the paragraph goes on behind a list within it, whose last entry ends the sentence: （1）…；（2）…。已获…的不再申报.
// It is 0 where the line ends with the list.
func afterList(text string, line []marker, end int) int {
	n := len(line) - 1
	if n < 2 || line[n].kind != line[n-1].kind || rank[line[n].kind] < rank[Bracketed] || line[n].kind == Plain {
		return 0
	}
	before := text[line[n-1].at:line[n].at]
	own := text[line[n].at:end]
	i := strings.Index(own, "。")
	if strings.Contains(before, "。") || i < 0 || strings.TrimSpace(own[i+len("。"):]) == "" {
		return 0
	}
	return line[n].at + i + len("。")
}

// inset is a label within a line.
var inset = regexp.MustCompile(`^(\p{Han}{3,8})：`)

// closing is a label that tells nothing of what stands behind it but that it is not what the label before was about.
var closing = regexp.MustCompile(`^(?:规则|说明|备注|其他|其它|注意事项)：`)

// dutyOf is a label before the offices whose duty it is to carry something out, who are no applicants: 牵头单位：市科技局、市财政局.
var dutyOf = pattern.MustCompile(`^(?:牵头|责任|配合|主管|实施|落实|承办|协办|支持)(?:单位|部门|科室)：[^，。；：的]{2,60}?(?:局|委|厅|办|部|处|政府|管委会|办公室|街道|分局)(?:$|[。；，、）\n（])`)

// announces is what announces a list and heads nothing: 下表各行同时达标, 应具备条件.
var announces = pattern.MustCompile(`下表|应|须|需|具备|符合|满足|达到|情形|包括|包含|的$`)

// insetAt returns the marker of a label that tells what stands behind it. The label is its heading and no part of the marker.
func insetAt(s string) (marker, bool) {
	if closing.MatchString(s) || dutyOf.MatchString(s) {
		return marker{kind: Inset}, true
	}
	m := inset.FindStringSubmatch(s)
	return marker{kind: Inset}, m != nil && SubjectOf(m[1]) != "" && !joins.MatchString(m[1]) && !announces.MatchString(m[1])
}

// within is a marker within a line.
type within struct {
	marker
	last   Kind   // of the marker before it
	before string // what stands between the two
	after  string // the rest of the line
	commas bool   // no sentence ends in the line but with commas
}

// follows reports whether a marker counts on: it is a first one, or the next after the last of its kind in the line; a page
// may have left some out before a heading. 第十条 within a sentence refers to an article and begins none.
func (w within) follows(line []marker) bool {
	for i := len(line) - 1; i >= 0; i-- {
		switch kind := line[i].kind; {
		case kind == w.kind:
			return w.countsOn(line[i])
		case rank[kind] < rank[w.kind] && w.number == 1: // the first below another heading in the line
			return true
		}
	}
	return w.number == 1 || w.uncounted()
}

// uncounted reports whether markers of a kind have no numbers, or none that matter.
func (w within) uncounted() bool {
	return w.kind == Labelled || w.kind == Inset || w.kind == Question || w.kind == Plain
}

// countsOn reports whether a marker counts on from the one of its kind before it. Labels do not count, and chapters begin anew
// after a list of them all.
func (w within) countsOn(before marker) bool {
	switch {
	case w.number == before.number+1, w.uncounted(), w.kind == Chapter && w.number == 1:
		return true
	}
	return w.kind == Chinese && w.number > before.number && w.heads()
}

// goesOn reports whether a marker that is the first of its kind in its line is the next after the last heading 一、 of the lines
// before, or heads what a page has left out the headings before of: …的企业。二、申报材料.
func (w within) goesOn(earlier, line []marker) bool {
	if w.kind != Chinese || slices.ContainsFunc(line, func(x marker) bool { return x.kind == Chinese }) {
		return false
	}
	for i := len(earlier) - 1; i >= 0; i-- {
		if earlier[i].kind == Chinese {
			return w.number == earlier[i].number+1
		}
	}
	return w.heads()
}

// heads reports whether a heading follows that tells what is beneath it.
func (w within) heads() bool { return runHeading(w.after) != "" || titledLine(firstWords(w.after)) }

// parts reports whether a marker may stand between what is before and after it. Behind a comma a number that goes on with
// those before it does where it is 2、 and not the beginning of words: 二、三等奖. Behind a word the first of several does
// where the word is a heading, the next of them where no item is referred to, and 二、 where a heading follows:
// 申报条件1、…；2、…研发中心二、申报材料.
func (w within) parts() bool {
	end, _ := utf8.DecodeLastRuneInString(w.before)
	plain := w.kind == Arabic || w.kind == Chinese
	switch {
	case w.kind == Chapter:
		return chaptered.MatchString(w.after)
	case w.kind == Question || w.kind == Plain:
		return strings.ContainsRune("。？；", end)
	case w.kind == Inset:
		return strings.ContainsRune("。； ", end)
	case strings.ContainsRune("：；。】", end), end == '，' && w.commas && (w.kind == Article || w.kind == Labelled || w.number == 1 && w.heads()):
		return true
	case w.kind == Labelled:
		return false
	case plain && strings.ContainsRune("，、", end):
		return (w.number > 1 || w.kind == Arabic && second[Arabic].MatchString(w.after)) && !numeral.MatchString(w.after)
	case end == '，', end == '、':
		return w.kind != Article
	case w.kind == Article:
		return w.last == Chapter && heading(w.before)
	case w.kind == Chinese:
		return w.heads()
	case w.kind == Bracketed && referring.MatchString(w.after):
		return false
	case w.number > 1:
		return w.kind == Bracketed
	}
	return w.firstOfList()
}

// firstOfList reports whether a first number begins a list behind its heading.
func (w within) firstOfList() bool {
	next, ok := second[w.kind]
	if !ok || !heading(w.before) || !next.MatchString(w.after) && runHeading(w.after) == "" {
		return false
	}
	return short.MatchString(w.before) || SubjectOf(strings.TrimSpace(w.before)) != ""
}

// chaptered is what follows the number of a chapter: its heading and the first article or item of it, or the next chapter.
var chaptered = pattern.MustCompile(`^\p{Han}[^，。；：]{1,20}?(?:第[零〇一二三四五六七八九十百]{1,5}[条章]|一、|（一）)`)

// second is the next of the entries that follow a first one in its line.
var second = map[Kind]*pattern.Pattern{
	Arabic:    pattern.MustCompile(`[；。，、]2[.、．]`),
	Bracketed: pattern.MustCompile(`（二）`),
}

// referring begins what follows the number of an item that is referred to: 第五条（二）项.
var referring = pattern.MustCompile(`^(?:[，、；）]|（|[条款项点]|的|至|和|及|与|或|中|所|规定|$)`)

// short is a heading of one or a few words.
var short = pattern.MustCompile(`^\p{Han}{2,12}$`)

// numeral begins what is no entry but the rest of a list of numbers.
var numeral = pattern.MustCompile(`^(?:[0-9]|` + hanNumber + `(?:等|级|类|批|期|年|产业|[、，]))`)
