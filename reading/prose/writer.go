package prose

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// folded are the characters written in several ways that grammars would otherwise have to know one by one. Brackets
// and the punctuation of sentences become the full-width forms, everything else the half-width ones.
var folded = map[rune]rune{
	'(': '（', ')': '）', ';': '；', ':': '：', '?': '？', '!': '！',
	'〔': '〔', '〕': '〕', '[': '〔', ']': '〕', '［': '〔', '］': '〕', '﹝': '〔', '﹞': '〕',
	'﹪': '%', '﹣': '-', '–': '-', '—': '-', '−': '-', '~': '-', '～': '-', '∼': '-', '〜': '-',
	'≧': '≥', '⩾': '≥', '≦': '≤', '⩽': '≤', '﹥': '>', '﹤': '<',
	'｡': '。', '､': '、', '，': '，', '．': '.', '•': '·', '･': '·', '‧': '·', '∙': '·',
}

// fold returns a rune in its one form. Commas between Chinese words are left to the writer, which sees what stands
// around them.
func fold(r rune) rune {
	if to, ok := folded[r]; ok {
		return to
	}
	if p := width.LookupRune(r); p.Kind() == width.EastAsianFullwidth || p.Kind() == width.EastAsianHalfwidth {
		if f := p.Folded(); f != 0 {
			if to, ok := folded[f]; ok {
				return to
			}
			return f
		}
	}
	return r
}

// writer writes the prose of a text.
type writer struct {
	prose *Prose
	out   []byte
	next  int // rune of the original that would follow in step
	lines layout
}

func (w *writer) write() {
	text := w.prose.original
	w.lines = layoutOf(text)
	for i := 0; i < len(text); {
		switch r := text[i]; {
		case lineFeed(r):
			w.lineEnd(i)
			i++
		case blank(r):
			j := i
			for j < len(text) && blank(text[j]) {
				j++
			}
			if !w.cell(i, j) {
				w.space(i, j)
			}
			i = j
		case w.noted(i) > 0:
			i += w.noted(i)
		default:
			w.put(w.comma(i, fold(r)), i)
			i++
		}
	}
}

func lineFeed(r rune) bool {
	return r == '\n' || r == '\u2028' || r == '\u2029' || r == '\f' || r == '\v'
}

// blank reports whether a rune shows nothing and ends no line.
func blank(r rune) bool {
	return unseen(r) || r == '\u3000' || unicode.IsSpace(r) && !lineFeed(r)
}

// stride is the most bytes between two marks, so that a place is found without reading much of the text.
const stride = 96

// put appends a rune that came from rune from of the original.
func (w *writer) put(r rune, from int) {
	marks := w.prose.marks
	if from != w.next || len(marks) == 0 || len(w.out)-marks[len(marks)-1].at >= stride {
		w.prose.marks = append(w.prose.marks, mark{len(w.out), from})
	}
	w.out = utf8.AppendRune(w.out, r)
	w.next = from + 1
}

// lineEnd keeps the end of a line where a paragraph ends with it, and drops it where the line was only broken.
func (w *writer) lineEnd(i int) {
	if len(w.out) == 0 || w.last() == '\n' || w.lines.broken(i) {
		return
	}
	w.announce(i)
	w.put('\n', i)
}

// space keeps one space of the blanks from i to j between words of other scripts, where it separates; between Chinese
// characters, digits and units it is only an accident of the layout.
func (w *writer) space(i, j int) {
	var after rune
	if j < len(w.prose.original) {
		after = fold(w.prose.original[j])
	}
	before := w.last()
	switch {
	case len(w.out) == 0 || before == '\n' || after == '\n' || unseenOnly(w.prose.original[i:j]):
	case latin(before) && latin(after), unicode.Is(unicode.Han, before) && w.partsNames(i, j), digit(before) && w.numbers(j):
		w.put(' ', i) // 财政部 税务总局: it may part names
	}
}

// numbers reports whether the line that is being written is no more yet than the number of an entry, which words go on behind
// from rune j on: 2.3 2024年度…, 3 申报单位….
func (w *writer) numbers(j int) bool {
	m := entry.FindSubmatch(w.out[bytes.LastIndexByte(w.out, '\n')+1:])
	if m == nil {
		return false
	}
	text := w.prose.original
	next := string(text[j:min(j+5, len(text))])
	return len(m[1]) > 0 && next != "" && digit(fold(text[j])) || wording.MatchString(next)
}

// entry is a number that an entry may have.
var entry = regexp.MustCompile(`^[0-9]{1,2}((?:\.[0-9]{1,2}){0,2})$`)

// wording begins what is no unit of a number before it.
var wording = regexp.MustCompile(`^(?:[^\P{Han}万亿千百元倍年月日号个人名家项件次平公分条周岁户亩台套届期级等至到]|年[度应均销营]|项目|人[员才]|个[人体]|企业|公[司益]|(?:19|20)[0-9]{2}年)`)

// cell keeps the tab between two cells of a table as a bar. It reports whether there was one.
func (w *writer) cell(i, j int) bool {
	text := w.prose.original
	if len(w.out) == 0 || w.last() == '\n' || j >= len(text) || lineFeed(text[j]) {
		return false
	}
	at := slices.Index(text[i:j], '\t')
	if at < 0 && w.lines.gridded(i) && wide.MatchString(string(text[i:j])) {
		at = 0
	}
	if at < 0 {
		return false
	}
	w.put('|', i+at)
	return true
}

func unseenOnly(runes []rune) bool {
	for _, r := range runes {
		if !unseen(r) {
			return false
		}
	}
	return true
}

// partsNames reports whether blanks stand between two words of at least two characters, so that they may part names
// rather than stretch a word (通 知).
func (w *writer) partsNames(i, j int) bool {
	text := w.prose.original
	before, after := hanRun(text, i-1, -1), hanRun(text, j, 1)
	return before >= 2 && after >= 2 && !ordinal.MatchString(string(text[i-before:i]))
}

// ordinal is the number of an article or chapter, after which a space says nothing.
var ordinal = regexp.MustCompile(`^第[零〇一二三四五六七八九十百千]+[章节条款]$`)

// hanRun counts the Chinese characters in a row from a place on, in steps of 1 or -1, up to ten.
func hanRun(text []rune, from, step int) int {
	n := 0
	for j := from; n < 10 && j >= 0 && j < len(text) && unicode.Is(unicode.Han, text[j]); j += step {
		n++
	}
	return n
}

// comma turns commas and colons between words into the full-width ones, within numbers into the half-width ones.
func (w *writer) comma(i int, r rune) rune {
	if r != ',' && r != '：' {
		return r
	}
	within := digit(w.last()) && digit(w.following(i))
	switch {
	case r == '：' && within:
		return ':' // 1:1, 17:30
	case r == ',' && !within:
		return '，'
	}
	return r
}

func (w *writer) last() rune {
	r, _ := utf8.DecodeLastRune(w.out)
	if len(w.out) == 0 {
		return 0
	}
	return r
}

// following returns the rune of the original after i, blanks apart, folded; 0 at the end.
func (w *writer) following(i int) rune {
	for _, r := range w.prose.original[min(i+1, len(w.prose.original)):] {
		if !blank(r) && !lineFeed(r) {
			return fold(r)
		}
	}
	return 0
}

// unseen reports whether a rune has no shape: marks of order, soft hyphens, joiners.
func unseen(r rune) bool {
	return r == '\ufeff' || r == '\u00ad' || (r >= '\u200b' && r <= '\u200f') || (r >= '\u202a' && r <= '\u202e') || (r >= '\u2060' && r <= '\u206f')
}

func latin(r rune) bool {
	return r < unicode.MaxASCII && (unicode.IsLetter(r) || strings.ContainsRune(",.;&'\"", r))
}

func digit(r rune) bool { return r >= '0' && r <= '9' }
