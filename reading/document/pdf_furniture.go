package document

import (
	"math"
	"regexp"
	"sort"
	"strconv"
	"strings"
	"unicode"
)

// edge is how many lines at the head and the foot of a page may be furniture.
const edge = 3

// pageNumber is how the number of a page is written by itself: 3, - 3 -, — 3 —, 第3页, 第 3 页 共 9 页, 3/9, Page 3 of 9.
var pageNumber = regexp.MustCompile(`(?i)^(?:[-—–－―·•~～\s]*(\d{1,4})[-—–－―·•~～\s]*|第\s*(\d{1,4})\s*页(?:\s*[,，/（(]?\s*共\s*\d{1,4}\s*页[)）]?)?|(\d{1,4})\s*[/／]\s*\d{1,4}|page\s*(\d{1,4})(?:\s*(?:of|/)\s*\d{1,4})?|第\s*[一二三四五六七八九十百]+\s*页)$`)

// dashed is a number between dashes, which is one of a page wherever it stands by itself at an edge.
var dashed = regexp.MustCompile(`^[-—–－―]\s*\d{1,4}\s*[-—–－―]$|页$|(?i)^page`)

// digits are what differs between the heads of pages that are otherwise the same.
var digits = regexp.MustCompile(`\d+`)

// furnish marks what pages carry around their text: page numbers, and lines that most pages have at the same place.
func furnish(pages []page) {
	for i := range pages {
		order := pages[i].edges()
		for _, at := range order {
			if at.depth == 0 {
				pages[i].lines[at.line].furniture = pages[i].isNumber(at, pages)
			}
		}
	}
	for range edge { // a head of several lines is taken off line by line
		if !takeRepeated(pages) {
			return
		}
	}
}

// place is a line at an edge of a page.
type place struct {
	line  int
	head  bool
	depth int // 0: the outermost
}

// edges returns the outermost lines of a page that are not known as furniture, at its head and foot.
func (p page) edges() []place {
	var order []int
	for i, l := range p.lines {
		if !l.furniture {
			order = append(order, i)
		}
	}
	if !p.turned {
		sort.SliceStable(order, func(i, j int) bool { return p.lines[order[i]].top > p.lines[order[j]].top })
	}
	var out []place
	for d := range min(edge, len(order)) {
		out = append(out, place{order[d], true, d}, place{order[len(order)-1-d], false, d})
	}
	return out
}

// isNumber reports whether the outermost line of a page is its number. A bare number has to run along with the pages:
// it may be the rest of a sentence or a table.
func (p page) isNumber(at place, pages []page) bool {
	text := p.lines[at.line].text
	n, ok := numberOn(text)
	switch {
	case !ok:
		return false
	case dashed.MatchString(text):
		return true
	}
	for i := range pages {
		other := pages[i]
		if step := other.number - p.number; step == 1 || step == -1 {
			for _, place := range other.edges() {
				if m, ok := numberOn(other.lines[place.line].text); ok && place.head == at.head && place.depth == 0 && m-n == step {
					return true
				}
			}
			for _, l := range other.lines {
				if m, ok := numberOn(l.text); ok && l.furniture && m-n == step {
					return true
				}
			}
		}
	}
	return false
}

// numberOn reads a page number that stands by itself.
func numberOn(text string) (int, bool) {
	m := pageNumber.FindStringSubmatch(text)
	if m == nil {
		return 0, false
	}
	for _, g := range m[1:] {
		if g != "" {
			n, err := strconv.Atoi(g)
			return n, err == nil
		}
	}
	return 0, true
}

// spot is what a line says, digits apart, and roughly where it stands.
type spot struct {
	text string
	head bool
	at   int
}

// takeRepeated marks outermost lines that more than half of the pages have at the same place, and reports whether there
// were any.
func takeRepeated(pages []page) bool {
	count := map[spot]int{}
	full := 0
	for _, p := range pages {
		if len(p.lines) > 0 {
			full++
		}
		for _, at := range p.edges() {
			if at.depth == 0 {
				count[p.spot(at)]++
			}
		}
	}
	taken := false
	for i := range pages {
		for _, at := range pages[i].edges() {
			if at.depth > 0 || !pages[i].marginal(at) {
				continue
			}
			here := pages[i].spot(at)
			n := count[here]
			for _, d := range []int{-1, 1} {
				near := here
				near.at += d
				n += count[near]
			}
			if n*2 > full && n >= 2 {
				pages[i].lines[at.line].furniture = true
				taken = true
			}
		}
	}
	return taken
}

// margin is the part of a page's height, at its head and at its foot, that repeated lines stand in.
const margin = 0.1

// marginal reports whether a line stands where heads and feet do, and says more than a number.
func (p page) marginal(at place) bool {
	l := p.lines[at.line]
	if strings.TrimFunc(l.text, func(r rune) bool { return !unicode.IsLetter(r) }) == "" {
		return false
	}
	if !l.boxed() || p.turned || p.height <= 0 {
		return true
	}
	if at.head {
		return l.top > p.height*(1-margin)
	}
	return l.bottom < p.height*margin
}

// spot returns what is compared between pages. Places are rounded to 6 points.
func (p page) spot(at place) spot {
	l := p.lines[at.line]
	y := 0
	if l.boxed() {
		y = int(math.Round((l.top + l.bottom) / 2 / 6))
	}
	return spot{text: digits.ReplaceAllString(strings.ReplaceAll(l.text, " ", ""), "#"), head: at.head, at: y}
}
