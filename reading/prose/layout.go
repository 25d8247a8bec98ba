package prose

import (
	"regexp"
	"strings"
	"unicode"
)

// layout knows which line ends of a text only break a line.
type layout struct {
	soft  map[int]bool // runes of the original
	grids []grid       // by their places
}

func (l layout) broken(i int) bool { return l.soft[i] }

// line is one line of a text, without surrounding blanks.
type line struct {
	start int
	end   int // the rune that ended it
	text  string
	size  int // runes
}

// opening is how a paragraph, article, chapter or item begins. A line that begins so is never the rest of another.
var opening = regexp.MustCompile(`^(?:第[零〇一二三四五六七八九十百千0-9]+[章节条编款]|[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十0-9]+[）)]|[0-9]{1,2}[.．、）)]|[①-⑳⑴-⒇❶-❿]|附件|附：|附则|\p{Han}{2,10}[：:]|[-*+#>|·•●■◆○※] ?)`)

// shortest is the length in runes below which a line is a title or an item of its own, not one broken at the margin.
const shortest = 18

// play is by how many runes lines of one width differ: justified lines move a mark of punctuation or a number to the
// next line.
const play = 3

// layoutOf finds the lines that were broken at the margin: long as their neighbours, without an end of a sentence, and
// followed by a line that does not begin something new.
func layoutOf(text []rune) layout {
	lines := linesOf(text)
	l := layout{soft: map[int]bool{}, grids: gridsOf(lines)}
	margin := marginOf(lines)
	for i := 0; i+1 < len(lines); i++ {
		here, next := lines[i], lines[i+1]
		if here.size == 0 || next.size == 0 || l.row(here) || l.row(next) || opening.MatchString(next.text) {
			continue
		}
		if ends(here.text) || here.size < shortest || float64(here.size) < 0.8*float64(margin) {
			if !unfinished(here.text, next.text) {
				continue
			}
		}
		l.soft[here.end] = true
	}
	return l
}

// narrow is the width up to which two lines of one length prove no margin: they may be headings.
const narrow = 32

// row reports whether a line is a row of a table.
func (l layout) row(here line) bool {
	return strings.ContainsAny(here.text, "|\t") || l.gridded(here.start)
}

// linesOf splits a text at its line feeds.
func linesOf(text []rune) []line {
	var out []line
	start := 0
	for i := 0; i <= len(text); i++ {
		if i < len(text) && text[i] != '\n' {
			continue
		}
		trimmed := strings.TrimFunc(string(text[start:i]), func(r rune) bool { return unicode.IsSpace(r) || r == '\u3000' || unseen(r) })
		out = append(out, line{start: start, end: i, text: trimmed, size: len([]rune(trimmed))})
		start = i + 1
	}
	return out
}

// marginOf returns the width that lines are broken at: the length that most long lines nearly have. A text whose
// paragraphs are single lines has none, and then the answer is longer than any line.
func marginOf(lines []line) int {
	widths := map[int]int{}
	long := 0
	for _, l := range lines {
		if l.size >= shortest && l.size <= 60 && !ends(l.text) {
			widths[l.size]++
			long++
		}
	}
	best, most := 0, 0
	for w := range widths {
		n := 0
		for d := -play; d <= play; d++ {
			n += widths[w+d]
		}
		if n > most || n == most && w > best {
			best, most = w, n
		}
	}
	if most < 2 || most*2 < long || most == 2 && best < narrow {
		return 1 << 20
	}
	return best
}

// ends reports whether a line ends as paragraphs do.
func ends(s string) bool {
	return strings.HasSuffix(s, "。") || strings.HasSuffix(s, "；") || strings.HasSuffix(s, ";") || strings.HasSuffix(s, "：") || strings.HasSuffix(s, ":") ||
		strings.HasSuffix(s, "！") || strings.HasSuffix(s, "？") || strings.HasSuffix(s, "”") || strings.HasSuffix(s, "》")
}

// unfinished reports whether a line cannot end where it does: it stops after a comma or within brackets, a number or a
// book title, or the next line goes on with punctuation.
func unfinished(here, next string) bool {
	last := []rune(here)[len([]rune(here))-1]
	first := []rune(next)[0]
	switch {
	case strings.ContainsRune("、，,（(《“〔", last):
		return true
	case strings.ContainsRune("、，,。；;：）)》”〕%％", first):
		return true
	case digitWide(last) && (digitWide(first) || strings.ContainsRune("万亿元年月日人项家个件名平", first)):
		return true
	case strings.Count(here, "（")+strings.Count(here, "(") > strings.Count(here, "）")+strings.Count(here, ")"):
		return true
	case strings.Count(here, "《") > strings.Count(here, "》"):
		return true
	}
	return false
}

func digitWide(r rune) bool { return digit(fold(r)) }
