package metadata

import (
	"regexp"
	"slices"
	"strings"

	"huiqi/models"
	"huiqi/reading/prose"
)

// keys are the entries of the tables in which offices publish documents, bare or in brackets.
var keys = regexp.MustCompile(`^[〔【]?(索引号|发文机关|制定机关|发文单位|发布机构|发布单位|发布部门|发文机构|发文部门|制发单位|制发机关|公开主体|信息来源|来源|文号|发文字号|发文文号|发布文号|文件编号|政策文号|(?:成文|发文|出台|印发|制发|签发|发布|公布|公开|生成|产生|生效|施行|实施|失效|废止)(?:日期|时间)|有效性|效力状态|时效性|时效|效力级别|文件状态|主题分类|主题词|关键词|体裁分类|公开方式|公开时限|法定主动公开内容|组配分类|信息分类|内容概览|公开属性|服务对象|标题|名称|(?:文件|政策|事项)名称|信息名称|内容概述|统一编号|登记号|日期)[〕】]?：?`)

// dayKey is a name of a day, which may follow it without a space.
var dayKey = regexp.MustCompile(`(?:日期|时间)$`)

// entryKey is what a line of such a table begins with.
type entryKey struct {
	name string
	size int  // bytes of the line before the value
	bare bool // the value stands on the next line
}

// keyOf returns the key that a line of such a table begins with.
func keyOf(s string) entryKey {
	g := keys.FindStringSubmatchIndex(s)
	if g == nil {
		return entryKey{}
	}
	rest := s[g[1]:]
	value := strings.TrimLeft(rest, "| ")
	if apart := g[1] > g[3] || rest == "" || value != rest || dayKey.MatchString(s[g[2]:g[3]]) && tableDay.MatchString(rest); !apart {
		return entryKey{}
	}
	return entryKey{name: s[g[2]:g[3]], size: len(s) - len(value), bare: value == ""}
}

// key returns the key that line i begins with.
func (p *page) key(i int) entryKey {
	if i >= len(p.keys) {
		return entryKey{}
	}
	return p.keys[i]
}

// entry returns what the table of publication says under one of several keys, with its place.
func (p *page) entry(names ...string) (line, bool) {
	for i, key := range p.keys {
		l := p.lines[i]
		switch {
		case key.name == "" || !slices.Contains(names, key.name):
		case !key.bare:
			return p.line(l.start+key.size, l.end), true
		case i+1 < len(p.lines) && p.key(i+1).name == "":
			return p.lines[i+1], true
		}
	}
	return p.rowEntry(names)
}

// rowEntry returns what stands under one of several keys where the table has them side by side over one row: | 文号 | 发文单位 | over
// | 示例发〔2031〕2号 | 某市样例局 |.
func (p *page) rowEntry(names []string) (line, bool) {
	for i := range min(len(p.lines)-1, headLines) {
		head := p.cells(p.lines[i])
		row := p.cells(p.lines[i+1])
		if len(head) < 2 || len(row) != len(head) || i+2 < len(p.lines) && len(p.cells(p.lines[i+2])) == len(head) {
			continue // one row only: several are of several documents
		}
		for at, cell := range head {
			if key := keyOf(cell.text); key.bare && slices.Contains(names, key.name) && len(key.name) == len(cell.text) {
				return row[at], true
			}
		}
	}
	return line{}, false
}

// inTable reports whether a line with bars stands beside another one.
func (p *page) inTable(l line) bool {
	if !strings.Contains(l.text, "|") {
		return false
	}
	above := strings.TrimRight(p.text.Text[:l.start], " |\n")
	_, below, _ := strings.Cut(p.text.Text[l.end:], "\n")
	below, _, _ = strings.Cut(below, "\n")
	return strings.Contains(above[strings.LastIndexByte(above, '\n')+1:], "|") || strings.Contains(below, "|")
}

// cells returns what a line of a table holds between its bars.
func (p *page) cells(l line) (out []line) {
	if !strings.Contains(l.text, "|") {
		return nil
	}
	from := l.start
	for _, text := range strings.Split(l.text, "|") {
		if cell := p.line(from, from+len(text)); cell.text != "" {
			out = append(out, cell)
		}
		from += len(text) + len("|")
	}
	return out
}

// tabled reads a day from the table of publication, or from the list that a web page has beside the text.
func (p *page) tabled(names ...string) stated[models.Date] {
	if l, ok := p.entry(names...); ok {
		if g := tableDay.FindStringIndex(l.text); g != nil {
			if day, at, ok := p.dayAt(place{l.start + g[0], l.start + g[1]}); ok {
				return stated[models.Date]{day, at, tableConfidence, ""}
			}
		}
	}
	if day, ok := parseDay(tableDay.FindString(p.listed(names...))); ok {
		return stated[models.Date]{day, place{}, tableConfidence, fromList}
	}
	return none()
}

// tableDay is a day at the beginning of an entry.
var tableDay = regexp.MustCompile(`^` + dayWords)

// tableSaid reports whether a date comes from the table of publication, which the text does not overrule.
func tableSaid(s stated[models.Date]) bool { return s.confidence == tableConfidence }

const tableConfidence = 0.95

// listed returns what the list that a web page has beside the text says under one of several names. It is part of no
// text that could be quoted.
func (p *page) listed(names ...string) string {
	for _, name := range names {
		if value := p.doc.Meta[name]; value != "" {
			return strings.TrimSpace(prose.New(value).Text)
		}
	}
	return ""
}

// fromList notes what such a list says.
const fromList = "取自网页所列信息"
