package metadata

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// mention is a document number somewhere in the text.
type mention struct {
	place
	number   string // in the normal form: 淄科发〔2022〕6号, 财政部 税务总局公告2023年第12号
	code     string // what stands before the year: 淄科发, 财政部 税务总局
	joint    bool   // code names the announcing offices themselves
	opened   bool   // it stands first in brackets
	brackets bool   // it stands alone in them
}

// longestNumber is the most bytes that a number takes, with the names of the offices that announce together.
const longestNumber = 240

// The forms of document numbers, each read backwards from the 号 or 期 it ends with.
var (
	bracketNumber  = regexp.MustCompile(`(\p{Han}{2,40})[〔（【〈<{]((?:19|20)[0-9]{2})年?[〕）】〉>}](第?)([0-9]{1,5})(号|期)$`)
	announceNumber = regexp.MustCompile(`((?:\p{Han}{2,40}[ 、]?)+?)(?:公告|通告)[〔（【]?((?:19|20)[0-9]{2})年?[〕）】]?第?([0-9]{1,4})号$`)
	codeNumber     = regexp.MustCompile(`^(\p{Han}{2,10})(公告|通告)((?:19|20)[0-9]{2})年第([0-9]{1,4})号$`)
	yearFirst      = regexp.MustCompile(`((?:\p{Han}{2,40}[ 、]?)+?)((?:19|20)[0-9]{2})年第([0-9]{1,4})号$`)
	orderNumber    = regexp.MustCompile(`((?:\p{Han}{2,40}[ 、]?)+?)令[〔（【]?(?:((?:19|20)[0-9]{2})年?[〕）】]?)?第?([0-9]{1,4}|[一二三四五六七八九十百零〇]{1,7})号$`)
	orderLast      = regexp.MustCompile(`^(\p{Han}{2,30}?)令`)
	serialAlone    = regexp.MustCompile(`第([0-9]{1,4}|[一二三四五六七八九十百零〇]{1,7})号$`)
)

// findNumbers finds every document number of a page, in the order of the text.
func findNumbers(p *page, r *Reader) []mention {
	var out []mention
	s := p.text.Text
	next := map[string]int{"号": 0, "期": 0}
	for at, floor := 0, 0; ; {
		end := len(s) + 1
		for mark, from := range next {
			if from < at {
				from = at
			}
			i := strings.Index(s[from:], mark)
			if i < 0 {
				delete(next, mark)
				continue
			}
			next[mark] = from + i
			end = min(end, from+i+len(mark))
		}
		if end > len(s) {
			return out
		}
		if m, ok := r.numberEnding(p, floor, end); ok {
			out = append(out, m)
			floor = m.end
		}
		at = max(end, floor)
	}
}

// numberEnding reads the number that ends at a place, not reaching back before floor.
func (r *Reader) numberEnding(p *page, floor, end int) (mention, bool) {
	s := p.text.Text
	if !mayEndNumber(s[max(floor, end-60):end-len("号")], s[end:min(len(s), end+60)]) {
		return mention{}, false
	}
	from := max(floor, end-longestNumber)
	for !utf8.RuneStart(s[from]) {
		from++
	}
	if i := strings.LastIndexAny(s[from:end], "\n。；，！？《》“”"); i >= 0 {
		_, size := utf8.DecodeRuneInString(s[from+i:])
		from += i + size
	}
	m, ok := r.readNumber(s[from:end], s[end:min(len(s), end+120)])
	if !ok {
		return mention{}, false
	}
	m.start, m.end = m.start+from, m.end+from
	before, _ := utf8.DecodeLastRuneInString(s[:m.start])
	after, _ := utf8.DecodeRuneInString(s[m.end:])
	m.opened = strings.ContainsRune("（〔【", before)
	m.brackets = m.opened && strings.ContainsRune("）〕】", after)
	return m, true
}

// mayEndNumber looks at the few characters before a 号, so that the patterns are tried only where a number may stand:
// 〔2031〕5, 2031年第5, 令第5, 第5 before the name of an order.
func mayEndNumber(before, after string) bool {
	stem := strings.TrimRight(before, "0123456789一二三四五六七八九十百零〇")
	if stem == before {
		return false
	}
	bare := strings.TrimSuffix(stem, "第")
	last, size := utf8.DecodeLastRuneInString(bare)
	switch last {
	case '〕', '】', '）', '〉', '>', '}', '年':
		year := strings.TrimSuffix(bare[:len(bare)-size], "年")
		return len(year) > 4 && strings.Trim(year[len(year)-4:], "0123456789") == ""
	case '令', '告', '（', '〔':
		return true
	}
	return bare != stem && strings.Contains(after, "令")
}

// readNumber reads the number at the end of a window; after is what follows the window.
func (r *Reader) readNumber(window, after string) (mention, bool) {
	if g := bracketNumber.FindStringSubmatchIndex(window); g != nil {
		code := window[g[2]:g[3]]
		if g[2] > 0 && window[g[2]-1] >= '0' && window[g[2]-1] <= '9' {
			code = strings.TrimPrefix(code, "日") // 2031年4月2日 样例发〔2031〕6号
		}
		start := g[3] - len(r.ownCode(code))
		code = window[start:g[3]]
		if utf8.RuneCountInString(code) < 2 || utf8.RuneCountInString(code) > 10 && !namesPaper(code) {
			return mention{}, false
		}
		serial := window[g[6]:g[7]] + strings.TrimLeft(window[g[8]:g[9]], "0") + window[g[10]:g[11]]
		name, joint := strings.CutSuffix(code, "公告")
		if !joint {
			name, joint = strings.CutSuffix(code, "通告")
		}
		return mention{place: place{start, len(window)}, number: code + "〔" + window[g[4]:g[5]] + "〕" + serial, code: name, joint: joint}, true
	}
	for _, form := range []struct {
		pattern *regexp.Regexp
		word    string
		tail    string
	}{{announceNumber, "公告", ""}, {announceNumber, "通告", ""}, {orderNumber, "令", ""}, {yearFirst, "公告", "公告"}} {
		if !strings.HasPrefix(after, form.tail) || form.tail == "" && !strings.Contains(window, form.word) {
			continue
		}
		g := form.pattern.FindStringSubmatchIndex(window)
		if g == nil || form.tail == "" && !strings.HasPrefix(window[g[3]:], form.word) {
			continue
		}
		start, names := r.announcing(window[:g[3]])
		if len(names) == 0 {
			continue
		}
		year := ""
		if g[4] >= 0 {
			year = window[g[4]:g[5]] + "年"
		}
		code := strings.Join(names, " ")
		return mention{
			place: place{start, len(window) + len(form.tail)}, code: code, joint: true,
			number: code + form.word + year + "第" + window[g[6]:g[7]] + "号",
		}, true
	}
	if g := codeNumber.FindStringSubmatch(window); g != nil && strings.TrimLeft(after, "）") == "" || g != nil && strings.HasPrefix(after, "\n") {
		return mention{place: place{0, len(window)}, number: window, code: g[1]}, true // 样例公告2031年第15号 on a line of its own
	}
	return r.orderAfter(window, after)
}

// orderAfter reads 第732号国务院令, whose normal form is 国务院令第732号.
func (r *Reader) orderAfter(window, after string) (mention, bool) {
	g := serialAlone.FindStringSubmatchIndex(window)
	o := orderLast.FindStringSubmatchIndex(after)
	if g == nil || o == nil {
		return mention{}, false
	}
	name := after[o[2]:o[3]]
	if start, names := r.announcing(name); len(names) != 1 || start != 0 {
		return mention{}, false
	}
	return mention{place: place{g[0], len(window) + o[1]}, code: name, joint: true, number: name + "令第" + window[g[2]:g[3]] + "号"}, true
}

// announcing returns the offices that a text ends with, and where the first of them begins.
func (r *Reader) announcing(s string) (int, []string) {
	s = strings.TrimRight(s, " 、")
	start := len(s)
	var names []string
	for start > 0 {
		rest := strings.TrimRight(s[:start], " 、")
		from := strings.LastIndexAny(rest, " 、") + 1
		if from > 0 && rest[from-1] != ' ' {
			from = strings.LastIndex(rest, "、") + len("、")
		}
		token := rest[from:]
		own := afterCue(token[afterBracket(token):])
		if rest := own[len(leader.FindString(own)):]; r.offices.known(rest) != nil {
			own = rest
		}
		if i := strings.LastIndex(own, "以"); i >= 0 && r.offices.split(own[i+len("以"):]) != nil {
			own = own[i+len("以"):]
		}
		split := r.offices.split(own)
		if split == nil || slices.Contains(names, split[0]) { // 某局|以某局公告, 某局|某局令
			break
		}
		names = append(append([]string{}, split...), names...)
		start = len(rest) - len(own)
		if own != token {
			break
		}
	}
	return start, names
}
