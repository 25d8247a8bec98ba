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
	size  int  // how wide it is, in half-width characters
	apart bool // its first word is indented as paragraphs are
}

// opening is how a paragraph, article, chapter or item begins. A line that begins so is never the rest of another.
var opening = regexp.MustCompile(`^(?:第[零〇一二三四五六七八九十百千0-9]+(?:[章节条编款]|部分)|[一二三四五六七八九十]{1,3}(?:[、.．]|(?:是|看)[^，。；]{2})|[（(](?:[一二三四五六七八九十]{1,3}|[甲乙丙丁戊己]|[0-9]{1,2}|[a-hA-H])[）)]|[0-9]{1,2}[．、）)]|[0-9]{1,2}(?:\.[0-9]{1,2}){1,2}(?:[ 、\x{3000}]|[^0-9万亿元倍年个人家项件平公分%％，。；]|项目|企业|人员)|[0-9]{1,2}\.(?:[^0-9]|$)|[a-hA-H][.．、）)]|[①-⑳⑴-⒇❶-❿]|[0-9]{1,2}[，,\x{3000} ]+[^0-9万亿元倍年个人家项件平公分%％，。；]|【[^】]{2,16}】|第?[一二三四五六七八九十]，|—|附件|附：|附则|(?:问|答|[QA])[0-9]{0,2}[：:]|\p{Han}{2,10}[：:]|[-*+#>|·•・●■◆○※▲★] ?)`)

// shortest is the width below which a line is a title or an item of its own, not one broken at the margin.
const shortest = 36

// widest is the width beyond which no line is one broken at the margin.
const widest = 120

// play is by how much lines of one width differ: justified lines move a mark of punctuation or a number to the next line.
const play = 6

// layoutOf finds the lines that were broken at the margin: long as their neighbours, without an end of a sentence, and
// followed by a line that does not begin something new. They go on until something ends: lines that nothing ends are a list
// of their own, however alike in length.
func layoutOf(text []rune) layout {
	lines := linesOf(text)
	l := layout{soft: map[int]bool{}, grids: gridsOf(lines)}
	closed := l.closed(lines)
	margin := marginOf(lines, closed)
	for i := 0; i+1 < len(lines); i++ {
		least := float64(margin - play)
		if closed[i] {
			least = 0.8 * float64(margin)
		}
		here, next := lines[i], lines[i+1]
		if l.goesOn(here, next) && (unfinished(here.text, next.text) || l.wraps(here, next) && float64(here.size) >= least) {
			l.soft[here.end] = true
		}
	}
	return l
}

// goesOn reports whether a line may be the rest of the one before.
func (l layout) goesOn(here, next line) bool {
	return here.size > 0 && next.size > 0 && !l.row(here) && !l.row(next) && !opening.MatchString(next.text)
}

// wraps reports whether a line may be broken before the next, were there a margin where it ends.
func (l layout) wraps(here, next line) bool {
	return l.goesOn(here, next) && !ends(here.text) && !next.apart && here.size >= shortest
}

// closed tells of each line that may be broken whether what it begins or goes on with comes to an end: at the end of a
// sentence, or, of an entry, where the next begins. A line that goes on with 并且 belongs to the one before in any case. Lines
// that mostly differ in width are each one of their own, and so is one that is shorter than those after it.
func (l layout) closed(lines []line) []bool {
	out := make([]bool, len(lines))
	for i := 0; i < len(lines); {
		from := i
		most, joined := 0, false
		for i+1 < len(lines) && l.wraps(lines[i], lines[i+1]) {
			most = max(most, lines[i].size)
			i++
			joined = joined || joining.MatchString(lines[i].text)
		}
		entry := opening.MatchString(lines[from].text) && i+1 < len(lines) && opening.MatchString(lines[i+1].text)
		if ends(lines[i].text) || entry || joined {
			alike(lines[from:i], out[from:i], most-2*play)
		}
		i++
	}
	return out
}

// alike marks the lines of at least a width, where half of them are.
func alike(lines []line, out []bool, width int) {
	n := 0
	for _, here := range lines {
		if here.size >= width {
			n++
		}
	}
	for i, here := range lines {
		out[i] = here.size >= width && 2*n >= len(lines)
	}
}

// joining begins a line that goes on with the one before.
var joining = regexp.MustCompile(`^(?:并且|且|以及|或者)`)

// narrow is the width up to which two lines of one length prove no margin: they may be headings.
const narrow = 60

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
		out = append(out, line{start: start, end: i, text: trimmed, size: widthOf(trimmed), apart: indented(text[start:i])})
		start = i + 1
	}
	return out
}

// indented reports whether a line begins as a paragraph does, two characters in.
func indented(line []rune) bool {
	return len(line) > 1 && line[0] == '\u3000' && line[1] == '\u3000'
}

// widthOf returns how wide a text is in half-width characters.
func widthOf(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r > unicode.MaxLatin1 {
			n++
		}
	}
	return n
}

// marginOf returns the width that lines are broken at: the length that most long lines nearly have which come to an end later,
// and that hardly any line is beyond. A text whose paragraphs are single lines has none, and then the answer is longer than
// any line.
func marginOf(lines []line, closed []bool) int {
	widths := map[int]int{}
	long := 0
	for i, here := range lines {
		if closed[i] && here.size <= widest {
			widths[here.size]++
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
	if most < 2 || most*2 < long || most == 2 && best < narrow || 4*beyond(lines, best+play) > most {
		return 1 << 20
	}
	return best
}

// beyond counts the lines that are longer than a width.
func beyond(lines []line, width int) int {
	n := 0
	for _, here := range lines {
		if here.size > width {
			n++
		}
	}
	return n
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
