package document

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// What the parser may cost. It cannot be stopped, and takes the square of some lengths.
const (
	maxPages   = 50             // how often a page may begin within itself: all attributes are gathered on one element
	maxJoining = 40_000_000_000 // bytes copied to join texts that only tags which mean nothing there have parted
	smallPage  = 256 << 10      // bytes below which the square does no harm
)

// costly reports whether a page is made so that parsing it would take very long.
func costly(text string) bool {
	if len(text) < smallPage {
		return false
	}
	lower := strings.ToLower(text)
	if strings.Count(lower, "<body")+strings.Count(lower, "<html") > maxPages {
		return true
	}
	z := html.NewTokenizer(strings.NewReader(text))
	run, cost, choosing := 0, 0, false
	for cost <= maxJoining {
		switch z.Next() {
		case html.ErrorToken:
			return false
		case html.TextToken:
			run += len(z.Raw())
			cost += run
		case html.StartTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			a := atom.Lookup(name)
			choosing = choosing || a == atom.Select
			if !choosing && parts(a) {
				run = 0
			}
		case html.EndTagToken:
			if name, _ := z.TagName(); atom.Lookup(name) == atom.Select {
				choosing = false
			}
		}
	}
	return true
}

// parts reports whether the start of an element surely ends the text before it. Those of a table's rows and of the head
// are ignored in places, and what stands between them is moved and joined before the table.
func parts(a atom.Atom) bool {
	switch a {
	case atom.Html, atom.Head, atom.Body, atom.Frameset, atom.Frame, atom.Caption, atom.Col, atom.Colgroup, atom.Tbody, atom.Td, atom.Tfoot, atom.Th, atom.Thead, atom.Tr,
		atom.Script, atom.Style, atom.Template, atom.Form, atom.Input, atom.Link, atom.Meta, atom.Title, atom.Base, atom.Noframes, atom.Noscript, atom.Option, atom.Optgroup:
		return false
	}
	return true
}
