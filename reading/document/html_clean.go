package document

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// hiddenStyle is how a style hides an element.
var hiddenStyle = regexp.MustCompile(`(?i)(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)`)

// aside are names, as classes or ids, of what stands around a text: ways through the site, buttons to share or print.
// They are compared with whole names, so that no name of a text is met by accident.
var aside = regexp.MustCompile(`(?i)^(?:(?:bd|social|bshare|jiathis|article|page|news)?[-_]?share(?:[-_]?(?:box|bar|custom|list|btn|con|component))?|bdsharebuttonbox|jiathis[-_]style\w*|fenxiang|` +
	`(?:bread)?crumbs?|breadcrumbs?(?:[-_]nav)?|dqwz|location|position|curpos|wz_?nav|` +
	`(?:site|main|top|left|side|right|foot|bottom|page)?[-_]?(?:nav|navbar|navigation|menu)|sidebar|side-bar|` +
	`(?:page|site|main)?[-_]?(?:footer|foot)(?:[-_]?(?:box|wrap|con|er))?|(?:page|site|main)?[-_]?header(?:[-_]?(?:box|wrap|con))?|` +
	`font-?size|zihao|fontsize\w*|qrcode|ewm|erweima|toolbar|tools?-?bar|gotop|back-?top|related(?:[-_]?(?:news|links?|list))?|xgxw|prev-?next|pre-?next|pager|pagination|copyright|friend-?links?|search(?:[-_]?(?:box|bar|form))?|login(?:[-_]?box)?)$`)

// clean removes what nobody reads as part of a page's text: scripts, styles, controls, hidden elements, navigation,
// buttons to share, feet of pages.
func clean(root *html.Node) {
	var out []*html.Node
	for n := range root.Descendants() {
		if n.Type == html.CommentNode || n.Type == html.ElementNode && dropped(n) {
			out = append(out, n)
		}
	}
	for _, n := range out {
		if n.Parent != nil {
			n.Parent.RemoveChild(n)
		}
	}
}

// dropped reports whether an element is no part of a text.
func dropped(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Iframe, atom.Object, atom.Embed, atom.Svg, atom.Canvas, atom.Video, atom.Audio,
		atom.Button, atom.Input, atom.Select, atom.Textarea, atom.Nav, atom.Footer, atom.Aside, atom.Link, atom.Map, atom.Dialog:
		return true
	case atom.Html, atom.Head, atom.Body, atom.Meta, atom.Title, atom.Base:
		return false
	}
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "aria-hidden":
			if a.Val == "true" {
				return true
			}
		case "role":
			if a.Val == "navigation" || a.Val == "contentinfo" || a.Val == "search" {
				return true
			}
		case "style":
			if hiddenStyle.MatchString(a.Val) {
				return true
			}
		case "class", "id":
			if isAside(a.Val) && slight(n) {
				return true
			}
		}
	}
	return false
}

// Sizes in characters by which a part beside the text is told from one that only has such a name, as the part to be
// printed does, which is the text itself.
const (
	slightText  = 300
	slightLinks = 20_000
)

// slight reports whether an element holds little besides links.
func slight(n *html.Node) bool {
	text, linked := 0, 0
	for d := range n.Descendants() {
		if d.Type != html.TextNode {
			continue
		}
		size := utf8.RuneCountInString(strings.TrimSpace(d.Data))
		if withinLink(d, n) {
			linked += size
		} else {
			text += size
		}
		if linked > slightLinks {
			return true
		}
		if text > slightText && text > linked {
			return false
		}
	}
	return true
}

// withinLink reports whether a text stands in a link that is inside root.
func withinLink(n, root *html.Node) bool {
	for p, steps := n.Parent, 0; p != nil && p != root && steps < 8; p, steps = p.Parent, steps+1 {
		if p.DataAtom == atom.A {
			return true
		}
	}
	return false
}

func isAside(names string) bool {
	if len(names) > 400 {
		return false
	}
	for _, name := range strings.Fields(names) {
		if aside.MatchString(name) {
			return true
		}
	}
	return false
}
