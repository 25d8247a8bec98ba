package outline

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"huiqi/reading/numerals"
)

// marker is where a part begins.
type marker struct {
	at, size int
	kind     Kind
	number   int
	word     string
	heading  string // of a cell: that of its column
	named    Range  // where the heading stands
	run      bool   // it stands in one line with others
	heads    bool   // it is a heading that ends like a sentence
}

const hanNumber = `[零〇一二三四五六七八九十百千]`

// starts are the markers that begin a line.
var starts = []struct {
	kind  Kind
	words *regexp.Regexp
}{
	{Annex, regexp.MustCompile(`^附件(?:([0-9]{1,2}|` + hanNumber + `{1,3})[：:.、]?|[：:])? ?`)},
	{Chapter, regexp.MustCompile(`^第(` + hanNumber + `{1,5}|[0-9]{1,3})(?:章|部分) ?`)},
	{Section, regexp.MustCompile(`^第(` + hanNumber + `{1,5}|[0-9]{1,3})节 ?`)},
	{Article, regexp.MustCompile(`^第(` + hanNumber + `{1,7}|[0-9]{1,4})条(?:之` + hanNumber + `)?[：:、]? ?`)},
	{Chinese, regexp.MustCompile(`^(` + hanNumber + `{1,3})[、.．] ?`)},
	{Bracketed, regexp.MustCompile(`^（(` + hanNumber + `{1,3}|[甲乙丙丁戊己])）[、.．]? ?`)},
	{Enclosed, regexp.MustCompile(`^(?:（([0-9]{1,2})）|([0-9]{1,2})）)[、.．]? ?`)},
	{Decimal, regexp.MustCompile(`^[0-9]{1,2}\.([0-9]{1,2})(?:\.[0-9]{1,2})?[、.]?[ 《“\p{Han}]`)},
	{Arabic, regexp.MustCompile(`^([0-9]{1,2})(?:[、．]|\.| )`)},
	{Lettered, regexp.MustCompile(`^(?:（([a-hA-H])）|([a-hA-H])[）.．、]) ?`)},
	{Circled, regexp.MustCompile(`^([①-⑳⑴-⒇❶-❿])`)},
	{Ordinal, regexp.MustCompile(`^(?:(` + hanNumber + `{1,2})(?:是(?:要)?|看)|其(` + hanNumber + `{1,2})[，、]|第(` + hanNumber + `{1,2})，)`)},
	{Listed, regexp.MustCompile(`^(?:政策|项目|事项|措施|专题|类别|奖项)(` + hanNumber + `{1,3}|[0-9]{1,2})[：:、．.] ?`)},
	{Question, regexp.MustCompile(`^(?:问题?|Q)([0-9]{1,2}|` + hanNumber + `{1,2})?[：:.、] ?`)},
	{Plain, regexp.MustCompile(`^(?:答|A)([0-9]{1,2}|` + hanNumber + `{1,2})?[：:.、] ?`)},
	{Labelled, regexp.MustCompile(`^【`)},
	{Bullet, regexp.MustCompile(`^(?:[●•·・∙▪■◆○※▲★*]|-{1,2}) ?`)},
}

// markersIn finds where the parts of a text begin, in their order.
func markersIn(text string) []marker {
	var out []marker
	start := 0
	var columns []Range // of the table that is being read
	for start < len(text) {
		end := lineEnd(text, start)
		if m, stop, ok := numberAlone(text, start, end, out); ok {
			out = append(out, m)
			columns, start = nil, stop+1
			continue
		}
		cells := cellsOf(text, start, end)
		switch {
		case strings.TrimSpace(text[start:end]) == "":
		case len(cells) == 2 && named(text[cells[0][0]:cells[0][1]]):
			out = append(out, marker{at: start, kind: Row}, cellMarker(text, cells[1], 1, Range{cells[0][0], cells[0][1]}))
		case len(cells) > 1 && columns == nil:
			columns = []Range{}
			for _, c := range cells {
				columns = append(columns, Range{c[0], c[1]})
			}
			out = append(out, marker{at: start, kind: Plain})
		case len(cells) > 1:
			out = append(out, rowMarkers(text, cells, columns)...)
		default:
			columns = nil
			out = append(out, lineMarkers(text, start, end, out)...)
		}
		start = end + 1
	}
	return withoutColumns(text, unmarked(text, out))
}

// cellsOf returns the cells of a line that is a row of a table.
func cellsOf(text string, start, end int) [][2]int {
	var out [][2]int
	from := start
	for i := start; i <= end; i++ {
		if i == end || text[i] == '|' || text[i] == '\t' {
			out = append(out, [2]int{from, i})
			from = i + 1
		}
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// named reports whether the first of two cells names the second.
func named(s string) bool {
	n := utf8.RuneCountInString(strings.TrimSpace(s))
	return n >= 2 && n <= 12
}

// rowMarkers makes a part of a row, with a part for each cell beneath it.
func rowMarkers(text string, cells [][2]int, columns []Range) []marker {
	out := []marker{{at: cells[0][0], kind: Row}}
	for i, c := range cells {
		named := Range{}
		if i < len(columns) {
			named = columns[i]
		}
		out = append(out, cellMarker(text, c, i+1, named))
	}
	return out
}

// cellMarker begins a cell, at the separator before it.
func cellMarker(text string, cell [2]int, number int, named Range) marker {
	m := marker{at: cell[0], kind: Cell, number: number, heading: strings.TrimSpace(text[named.Start:named.End]), named: named}
	if number > 1 || named.End == cell[0]-1 {
		m.at, m.size = cell[0]-1, 1
	}
	return m
}

func markerAt(s string) (marker, bool) {
	for _, k := range starts {
		m := k.words.FindStringSubmatch(s)
		if m == nil {
			continue
		}
		if k.kind == Arabic && numerals.Fraction(s[len(m[0]):]) {
			continue
		}
		if k.kind == Decimal { // the character after the number is no part of it
			_, size := utf8.DecodeLastRuneInString(m[0])
			if measured.MatchString(s[len(m[0])-size:]) && !worded.MatchString(s[len(m[0])-size:]) {
				continue
			}
			m[0] = m[0][:len(m[0])-size]
		}
		if k.kind == Annex && utf8.RuneCountInString(strings.TrimSpace(s)) > 60 {
			continue
		}
		n := 0
		for _, g := range m[1:] {
			if g != "" {
				n = numberOf(g)
			}
		}
		if k.kind == Labelled { // the brackets are the heading's own
			_, rest, closed := strings.Cut(s, "】")
			return marker{kind: k.kind}, closed && !pageTool.MatchString(s) && !documentary.MatchString(rest)
		}
		return marker{size: len(m[0]), kind: k.kind, number: n, word: strings.TrimSpace(m[0])}, true
	}
	if m := counted.FindStringSubmatch(s); m != nil && heading(m[2]) && SubjectOf(m[2]) != "" {
		return marker{size: len(m[1]), kind: Arabic, number: numberOf(m[1]), word: m[1]}, true
	}
	return marker{}, false
}

var (
	// measured begins what follows a decimal fraction, which numbers nothing: 1.5亿元.
	measured = regexp.MustCompile(`^(?:万|亿|元|倍|年|个|人|家|项|件|平方|公里|分)`)
	// worded begins what follows the number of an entry, though a unit begins so too: 2.4项目负责人….
	worded = regexp.MustCompile(`^(?:项目|人[员才]|个[人体]|年[度销均营应]|分[公支])`)
	// counted is a heading after a bare number: 1 申报条件.
	counted = regexp.MustCompile(`^([0-9]{1,2})(\p{Han}{2,12})$`)
)

// pageTool is a button of the page around a text, no label of it: 【打印】, 【字体：大 中 小】.
var pageTool = regexp.MustCompile(`^【 ?(?:字体|字号|打印|收藏|关闭|返回|分享|纠错|大|中|小|我要|下载|浏览|阅读|发布|来源|公布|发文)[^】]{0,24}】`)

func numberOf(s string) int {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	if r, _ := utf8.DecodeRuneInString(s); r >= '①' && r <= '⑳' {
		return int(r-'①') + 1
	} else if r >= '⑴' && r <= '⒇' {
		return int(r-'⑴') + 1
	} else if r >= '❶' && r <= '❿' {
		return int(r-'❶') + 1
	}
	if i := strings.Index("甲乙丙丁戊己", s); s != "" && i >= 0 {
		return i/len("甲") + 1
	}
	if i := strings.Index("abcdefgh", strings.ToLower(s)); s != "" && i >= 0 {
		return i + 1
	}
	total, digit := 0, 0
	for _, r := range s {
		switch r {
		case '千', '百', '十':
			scale := map[rune]int{'千': 1000, '百': 100, '十': 10}[r]
			total += max(digit, 1) * scale
			digit = 0
		default:
			digit = strings.Index("零一二三四五六七八九", string(r)) / 3
			digit = max(digit, 0)
		}
	}
	return total + digit
}
