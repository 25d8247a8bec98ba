package document

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// levels is how many levels a list of Word has.
const levels = 9

// level is how one level of a list counts.
type level struct {
	format  string
	text    string // %1 stands for the number of the first level
	start   int
	restart int    // the level, from 1, whose use begins it anew; 0: never; -1: any above
	style   string // whose paragraphs stand at this level
	suffix  string // tab, space or nothing
	legal   bool   // numbers of all levels in decimal digits
}

// abstract is a way of counting that lists share.
type abstract struct {
	levels [levels]level
	styled string // the style whose list says how
	count  [levels]int
	used   [levels]bool
}

// listing is a list: a way of counting, with levels of its own.
type listing struct {
	of     string // id of the abstract
	own    map[int]level
	starts map[int]int
	begun  map[int]bool
}

// numbers counts the lists of a document.
type numbers struct {
	abstracts map[string]*abstract
	lists     map[int]*listing
	styles    styles
}

// find returns a list with the way it counts, by way of the style that it is linked to where there is one.
func (n *numbers) find(id int) (*listing, *abstract) {
	for range 4 {
		l := n.lists[id]
		if l == nil {
			return nil, nil
		}
		a := n.abstracts[l.of]
		if a == nil || a.styled == "" {
			return l, a
		}
		linked, _ := n.styles.look(a.styled)
		if linked.list < 0 || linked.list == id {
			return l, a
		}
		id = linked.list
	}
	return nil, nil
}

// levelOf returns the level of a list that belongs to the first of these styles that has one; 0: none has.
func (n *numbers) levelOf(id int, styles ...string) int {
	_, a := n.find(id)
	if a == nil {
		return 0
	}
	for _, style := range styles {
		for i, l := range a.levels {
			if style != "" && l.style == style {
				return i
			}
		}
	}
	return 0
}

// next counts a paragraph of a list and returns its label with what follows it. Bullets have no label.
func (n *numbers) next(id, at int) string {
	l, a := n.find(id)
	if l == nil || a == nil || at < 0 || at >= levels {
		return ""
	}
	here := l.level(a, at)
	begin, given := l.starts[at]
	switch {
	case given && !l.begun[at]:
		a.count[at] = begin
	case !a.used[at]:
		a.count[at] = here.start
		if given {
			a.count[at] = begin
		}
	default:
		a.count[at]++
	}
	l.begun[at], a.used[at] = true, true
	for below := at + 1; below < levels; below++ {
		restart := l.level(a, below).restart
		if restart == -1 || restart > at {
			a.used[below] = false
		}
	}
	return label(l, a, at, here)
}

func (l *listing) level(a *abstract, at int) level {
	if own, ok := l.own[at]; ok {
		return own
	}
	return a.levels[at]
}

// label writes the text of a level with the numbers of the levels that it names.
func label(l *listing, a *abstract, at int, here level) string {
	if here.format == "bullet" || here.text == "" {
		return ""
	}
	text := here.text
	for i := range at + 1 {
		mark := "%" + strconv.Itoa(i+1)
		if !strings.Contains(text, mark) {
			continue
		}
		of := l.level(a, i)
		value := a.count[i]
		if !a.used[i] {
			value = of.start
		}
		written := ""
		switch {
		case here.legal:
			written = strconv.Itoa(value)
		case of.format != "none":
			written = count(of.format, value)
		}
		text = strings.Replace(text, mark, written, 4)
	}
	last, _ := utf8.DecodeLastRuneInString(text)
	if here.suffix == "nothing" || last >= 0x2000 && here.suffix != "space" {
		return text
	}
	return text + " "
}
