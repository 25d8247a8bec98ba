package offers

import (
	"regexp"
	"strings"

	"huiqi/reading/numerals"
)

// enumerators are how numbered items begin, from chapters down; the place in the list is the level.
var enumerators = []*regexp.Regexp{
	regexp.MustCompile(`^第[零〇一二三四五六七八九十百0-9]+[章节条]`),
	regexp.MustCompile(`^[一二三四五六七八九十]+[、.]`),
	regexp.MustCompile(`^（[一二三四五六七八九十]+）、?`),
	regexp.MustCompile(`^[0-9]{1,2}(?:[.、)）]|\.)`),
	regexp.MustCompile(`^（[0-9]{1,2}）、?`),
	regexp.MustCompile(`^[①-⑳⑴-⒇❶-❿]`),
	regexp.MustCompile(`^[-*+·●■◆○※▪] ?`),
}

// bulleted is the level of bullets.
const bulleted = 6

// unnumbered is the level of a line without an enumerator.
const unnumbered = 9

// levelOf returns the level of an item and how many bytes its enumerator has. 1.5万元 has none.
func levelOf(line string) (level, size int) {
	for i, e := range enumerators {
		if at := e.FindStringIndex(line); at != nil {
			if i == 3 && strings.HasSuffix(line[:at[1]], ".") && numerals.Fraction(line[at[1]:]) {
				continue
			}
			return i, at[1]
		}
	}
	return unnumbered, 0
}

// inlineNumber is an item that begins within a line.
var inlineNumber = regexp.MustCompile(`(?:^|[；。：，、\n ])(?:[0-9]{1,2}[.、)）]|（(?:[0-9]{1,2}|[一二三四五六七八九十]+)）|[①-⑳⑴-⒇])`)

// items splits the words of a list: at its numbers where it has at least two, else at ；, else at 、.
func items(text string, r Range) []Range {
	if at := inlineNumber.FindAllStringIndex(r.of(text), -1); len(at) > 1 {
		var out []Range
		for i, a := range at {
			end := r.End
			if i+1 < len(at) {
				end = r.Start + at[i+1][0]
			}
			out = appendWords(out, text, Range{r.Start + a[0], end}.trimmed(text, "；。：，、"))
		}
		return out
	}
	if out := split(text, r, "；。\n"); len(out) > 1 {
		return out
	}
	return split(text, r, "、")
}

// section is the heading of a section in a line of a page that lost its lines: …体系。 二、申报材料 1.申请表；2.审计报告.
var section = regexp.MustCompile(`[。；： ]([一二三四五六七八九十]{1,2}、(?:\p{Han}{2,10})(?:[ ：]|[0-9（①]))`)

// longestLine is the most bytes of a line that is one paragraph.
const longestLine = 300

// headed splits long lines at the headings of sections in them.
func headed(text string, all []Range) []Range {
	var out []Range
	for _, l := range all {
		if from := l.Start; l.End-from > longestLine {
			for _, g := range section.FindAllStringSubmatchIndex(l.of(text), -1) {
				out = append(out, Range{l.Start, from + g[2]}.trimmed(text, ""))
				l.Start = from + g[2]
			}
		}
		out = append(out, l)
	}
	return out
}

// lines splits a range at its line feeds, without empty lines.
func lines(text string, r Range) []Range {
	var out []Range
	for _, l := range split(text, r, "\n") {
		if l = l.trimmed(text, ""); l.Start < l.End {
			out = append(out, l)
		}
	}
	return out
}
