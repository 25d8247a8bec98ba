package conditions

import (
	"strings"
	"unicode/utf8"

	"huiqi/reading/pattern"
)

// part is a stretch of text.
type part struct{ start, end int }

// longest is the most bytes of a part, far beyond what people write without a mark. What is longer is cut there, since
// what looks around within a clause would otherwise look through a whole text from each of its words.
const longest = 6_000

// split cuts a text at the given marks, outside brackets, quotation marks and book titles, and trims the parts.
func split(text string, start, end int, marks string) []part {
	var out []part
	depth, from := 0, start
	for i := start; i < end; {
		r, size := utf8.DecodeRuneInString(text[i:])
		if i+size-from > longest {
			out = appendPart(out, text, from, i)
			depth, from = 0, i
		}
		switch {
		case strings.ContainsRune("（《“〔", r):
			depth++
		case strings.ContainsRune("）》”〕", r):
			depth = max(0, depth-1)
		case depth == 0 && strings.ContainsRune(marks, r) && !(r == '：' && bounds(text[i+size:end])):
			out = appendPart(out, text, from, i)
			from = i + size
		}
		i += size
	}
	return appendPart(out, text, from, end)
}

// bounds reports whether what follows a colon is a bound of what is named before it: 成交额：≥30万元.
func bounds(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return r >= '0' && r <= '9' || strings.ContainsRune("≥≤><", r) || strings.HasPrefix(s, "不低于") || strings.HasPrefix(s, "不少于") || strings.HasPrefix(s, "不超过") || strings.HasPrefix(s, "不高于") || strings.HasPrefix(s, "达到")
}

func appendPart(out []part, text string, start, end int) []part {
	if start, end = trim(text, start, end); start < end {
		out = append(out, part{start, end})
	}
	return out
}

// trim leaves out blanks and punctuation around a stretch of text.
func trim(text string, start, end int) (int, int) {
	const blanks = " \n\t，。；：、,;.!！?？"
	for start < end {
		r, size := utf8.DecodeRuneInString(text[start:end])
		if !strings.ContainsRune(blanks, r) {
			break
		}
		start += size
	}
	for start < end {
		r, size := utf8.DecodeLastRuneInString(text[start:end])
		if !strings.ContainsRune(blanks, r) {
			break
		}
		end -= size
	}
	return start, end
}

// Part is a stretch of a prose, in bytes.
type Part struct{ Start, End int }

// Parts cuts a sentence at its semicolons, but for one that 且 follows: 上年度营业收入2亿元以上；且纳税总额不低于700万元.
func Parts(text string, start, end int) []Part {
	var out []Part
	for _, p := range cut(text, start, end, "；") {
		if last := len(out) - 1; last >= 0 && moreover.MatchString(text[p.Start:p.End]) {
			out[last].End = p.End
			continue
		}
		out = append(out, p)
	}
	return out
}

var moreover = pattern.MustCompile(`^(?:并)?且`)

// Clauses cuts a part of a sentence at its commas.
func Clauses(text string, start, end int) []Part { return cut(text, start, end, "，") }

func cut(text string, start, end int, marks string) []Part {
	var out []Part
	for _, p := range split(text, start, end, marks) {
		out = append(out, Part{p.start, p.end})
	}
	return out
}

var alternative = pattern.MustCompile(`^(?:或者|或是|或|要么)`)

// clausesOf cuts a sentence into its clauses. A bracket at the end of one that bounds the amount before it otherwise for
// some is a clause of its own: 成立不超过5年（生物医药企业不超过8年）.
func clausesOf(text string, start, end int) []*clause {
	var out []*clause
	for _, whole := range clausesApart(text, start, end) {
		for _, p := range byAges(text, whole) {
			out = append(out, withBracket(text, p, len(out) > 0)...)
		}
	}
	return out
}

// withBracket makes the clause of a part, and one of the bracket at its end.
func withBracket(text string, p part, follows bool) []*clause {
	own := text[p.start:p.end]
	second := follows && secondCase(text, p)
	c := &clause{start: p.start, end: p.end, or: second || follows && alternative.MatchString(own), particular: second}
	if m := qualified.FindStringSubmatchIndex(own); m != nil {
		c.end = p.start + m[0]
		return []*clause{c, {start: p.start + m[2], end: p.start + m[3], particular: true, or: strings.HasSuffix(own[:m[3]], "即可")}}
	}
	if m := bracketTitle.FindStringSubmatchIndex(own); m != nil {
		c.end = p.start + m[0]
		return []*clause{c, {start: p.start + m[2], end: p.start + m[3]}}
	}
	m := bracketFrees.FindStringSubmatchIndex(own)
	if x := bracketExcepts.FindStringSubmatchIndex(own); m == nil && x != nil && bounded.MatchString(own[:x[0]]) {
		m = x
	}
	if m != nil {
		c.end = p.start + m[0]
		return []*clause{c, {start: p.start + m[2], end: p.start + m[3]}}
	}
	if m := excused.FindStringSubmatchIndex(own); m != nil {
		c.end = p.start + m[2] - len("（")
		return []*clause{c, {start: p.start + m[2], end: p.start + m[3], excuse: true}}
	}
	return []*clause{c}
}

var qualified = pattern.MustCompile(`（([^（）0-9，；岁]{2,16}?可(?:以)?(?:适当|酌情|相应)?(?:放宽|降低|降|缩短|延长|提高)(?:至|到|为)(?:[0-9]|[一二两三四五六七八九十])[^（）岁]{0,12}|(?:建筑|制造|服务|软件|农)业[^（）0-9，；]{0,10}?[0-9][^（）]{0,12}|(?:其中)?[^（）0-9，；]{2,18}?(?:企业|行业|领域|产业|类|孵化器|园区|平台|基地|空间|高校|院所|地区)[^（）0-9，；]{0,10}?(?:[0-9]|[一二两三四五六七八九十百]+(?:百|千|万|亿|个|年|人|件|项|名))[^（）]{0,12}|(?:上(?:一)?年度?|年)?[^（）0-9，；]{0,8}?(?:收入|费用|投入|产值|资产总额|总资产|职工人数|职工总数)(?:不足|低于|不满|少于|超过|高于|不超过|不低于|不少于|达到|在)?[0-9][^（）；]{0,16}?的(?:企业)?[，]?[^（）0-9，；]{0,12}[0-9][^（）]{0,12})）$`)

// clausesApart cuts a sentence at its commas, between bounds for different trades, and before a bracket at the end of a clause
// that bounds a part of what the clause counts: 知识产权不少于8项（其中发明专利不少于2项）.
func clausesApart(text string, start, end int) []part {
	var out []part
	for _, p := range split(text, start, end, "，；：。") {
		if end, next := bracketCase(text[p.start:p.end]); end > 0 {
			out = append(out, part{p.start, p.start + end})
			p.start += next
		}
		for {
			x := caseAfter.FindStringSubmatchIndex(text[p.start:p.end])
			if x == nil {
				x = firmsApart.FindStringSubmatchIndex(text[p.start:p.end])
			}
			if x == nil {
				break
			}
			out = append(out, part{p.start, p.start + x[2]})
			p.start += x[3]
		}
		m := inner.FindStringSubmatchIndex(text[p.start:p.end])
		if m == nil {
			out = append(out, p)
			continue
		}
		out = append(out, part{p.start, p.start + m[0]}, part{p.start + m[2], p.start + m[3]})
	}
	return out
}

// caseAfter begins the bound for others of a list: 制造业企业2000万元以上、服务业企业500万元以上.
var caseAfter = pattern.MustCompile(`[0-9][^，。；、：（）0-9强]{1,8}(?:（含[^（）]{0,2}）)?[^，。；、：（）0-9强]{0,4}(、)[^，。；、：（）0-9]{2,10}(?:业|类)(?:的)?(?:企业|单位)?(?:应|须|需|应当|为|在|达到|达|不少于|不低于|不超过)*[0-9]`)

// firmsApart parts firms of two trades with a number each: 2000万元以上的制造业企业或500万元以上的服务业企业.
var firmsApart = pattern.MustCompile(`以上的[^，。；、：0-9（）]{2,12}(?:业|类)(?:的)?企业(、|或者|或|和)[0-9][^，。；、：]{1,8}以上的[^，。；、：0-9（）]{2,12}(?:业|类)(?:的)?企业`)

var inner = pattern.MustCompile(`（(其中[^（）]{2,40}[0-9一二两三四五六七八九十][^（）]{0,12})）$`)
