package document

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// list counts the items of a list.
type list struct {
	ordered bool
	format  string
	next    int
	step    int
}

// listOf reads how a list counts.
func listOf(n *html.Node) list {
	l := list{ordered: n.DataAtom == atom.Ol, next: 1, step: 1, format: "decimal"}
	for _, a := range n.Attr {
		switch a.Key {
		case "start":
			if v, err := strconv.Atoi(strings.TrimSpace(a.Val)); err == nil {
				l.next = v
			}
		case "reversed":
			l.step = -1
		case "type":
			l.format = map[string]string{"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}[a.Val]
		case "style":
			if strings.Contains(a.Val, "cjk-ideographic") || strings.Contains(a.Val, "simp-chinese") {
				l.format = "chineseCounting"
			}
		}
	}
	return l
}

// number returns the number of the next item with the mark that follows it; items of other lists have none.
func (l *list) number(item *html.Node) string {
	if !l.ordered {
		return ""
	}
	for _, a := range item.Attr {
		if v, err := strconv.Atoi(strings.TrimSpace(a.Val)); a.Key == "value" && err == nil {
			l.next = v
		}
	}
	n := l.next
	l.next += l.step
	if l.format == "chineseCounting" {
		return count(l.format, n) + "、"
	}
	return count(l.format, n) + ". "
}
