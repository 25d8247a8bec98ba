package metadata

import (
	"regexp"
	"sort"
	"strings"
	"unicode/utf8"
)

// longestReach is the most bytes on each side of a document's name that tell its relation.
const longestReach = 600

// relation reads from the sentence around a document's name how the document stands to it.
func (p *page) relation(at place) string {
	s := p.text.Text
	from, to := clip(s, at.start-longestReach, at.end+longestReach)
	before, after := s[from:at.start], s[at.end:to]
	if i := strings.LastIndexAny(before, "。；\n"); i >= 0 {
		_, size := utf8.DecodeRuneInString(before[i:])
		before = before[i+size:]
	}
	if i := strings.IndexAny(after, "。；\n"); i >= 0 {
		after = after[:i]
	}
	after = strings.TrimLeft(after, "）〕】")
	switch {
	case p.repealed(at):
		return replaces
	case amendedBy.MatchString(after):
		return cites // it changed the document itself
	case repeals(after) && !based(lastClause(before)), repealsBefore.MatchString(tail(before)):
		return replaces
	case strings.Contains(after, "修") && amendsAfter.MatchString(after) || amendsBefore.MatchString(tail(before)) && !strings.Contains(before, "制定"):
		return amends
	case based(before) && !strings.Contains(afterBasis(before), "，"):
		return implements
	}
	return cites
}

// based reports whether a clause names its basis.
func based(s string) bool {
	return holdsAny(s, "据", "照", "贯彻", "落实", "执行") && basisBefore.MatchString(s)
}

// holdsAny reports whether a text holds one of several words; it spares patterns the texts that cannot match.
func holdsAny(s string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// tail returns the end of what stands before a name.
func tail(s string) string {
	from, _ := clip(s, len(s)-60, len(s))
	return s[from:]
}

// repeals reports whether what follows a document's name repeals it: the word stands in its own clause, or behind a
// list that the name is one of.
func repeals(after string) bool {
	if !holdsAny(after, "废止", "失效", "停止", "不再") {
		return false
	}
	g := repealWord.FindStringIndex(after)
	if g == nil {
		return false
	}
	clause, _, more := strings.Cut(named.ReplaceAllString(after[:g[0]], ""), "，")
	return !more || strings.Trim(clause, "、和及与以等文件 ") == ""
}

// repealList is the line above a list of documents that are repealed.
var repealList = regexp.MustCompile(`(?:下列|以下|如下|所列)[^。]{0,40}(?:废止|失效|停止执行)[^。]{0,12}：?$|(?:废止|失效)(?:下列|以下)[^。]{0,30}：$`)

// findRepeals finds the lists of repealed documents: the lines with titles or numbers below such a line.
func findRepeals(p *page) []place {
	var out []place
	for i, l := range p.lines {
		if len(out) > 0 && l.start < out[len(out)-1].end || len(l.text) > 600 || !strings.Contains(l.text, "废止") && !strings.Contains(l.text, "失效") && !strings.Contains(l.text, "停止执行") || !repealList.MatchString(l.text) {
			continue
		}
		end := l.end
		for _, item := range p.lines[i+1:] {
			if !strings.Contains(item.text, "《") && !strings.Contains(item.text, "〕") {
				break
			}
			end = item.end
		}
		out = append(out, place{l.end, end})
	}
	return out
}

// repealed reports whether a place lies in a list of repealed documents.
func (p *page) repealed(at place) bool {
	i := sort.Search(len(p.repeals), func(i int) bool { return p.repeals[i].end >= at.end })
	return i < len(p.repeals) && p.repeals[i].start <= at.start
}

// lastClause returns what stands behind the last comma.
func lastClause(s string) string {
	if i := strings.LastIndex(s, "，"); i >= 0 {
		return s[i+len("，"):]
	}
	return s
}

// afterBasis returns what stands behind the word that names a basis, where the list it opens goes on; it ends with a
// comma behind 规定, 精神 or 要求.
func afterBasis(s string) string {
	g := basisBefore.FindStringIndex(s)
	if g == nil {
		return s
	}
	rest := s[g[0]:]
	if basisEnd.MatchString(rest) {
		return rest
	}
	return ""
}

// clip moves two bounds into a text and to the beginnings of runes.
func clip(s string, from, to int) (int, int) {
	from, to = max(0, from), min(len(s), to)
	for from < len(s) && from > 0 && s[from]&0xC0 == 0x80 {
		from++
	}
	for to < len(s) && s[to]&0xC0 == 0x80 {
		to++
	}
	return from, to
}
