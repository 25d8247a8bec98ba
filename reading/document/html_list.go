package document

import (
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// list counts the items of a list.
type list struct {
	ordered bool
	bullets bool // the words before it announce it, so that it is one and no layout of the page
	format  string
	next    int
	step    int
}

// announces ends words before a list: 具备下列资质之一.
var announces = regexp.MustCompile(`[：:]$|(?:下列|以下)[^。；，]{1,20}$|之一的?$`)

// listOf reads how a list counts that stands behind some words.
func listOf(n *html.Node, before string) list {
	l := list{ordered: n.DataAtom == atom.Ol, bullets: announces.MatchString(before), next: 1, step: 1, format: "decimal"}
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

// number returns the number of the next item with the mark that follows it, or the bullet of one that words announce, so that what
// follows the list is told from it.
func (l *list) number(item *html.Node) string {
	switch {
	case !l.ordered && l.bullets:
		return "• "
	case !l.ordered:
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
