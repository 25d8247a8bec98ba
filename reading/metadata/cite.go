package metadata

import (
	"regexp"
	"sort"
	"strings"

	"huiqi/models/policy"
)

// How one document stands to another that it names, the weakest first.
const (
	cites      = "cites"
	implements = "implements"
	amends     = "amends"
	replaces   = "replaces"
)

var strength = map[string]int{cites: 0, implements: 1, amends: 2, replaces: 3}

// The words around a document's name that tell the relation.
var (
	repealWord    = regexp.MustCompile(`废止|(?:同时|即行|相应|一并|均|予以)失效|(?:停止|不再)(?:执行|施行|适用)`)
	named         = regexp.MustCompile(`《[^《》]*(?:《[^《》]*》[^《》]*)*》|（[^（）]*）`)
	repealsBefore = regexp.MustCompile(`(?:废止|取代|代替|替代|替换)[^。，；]{0,12}$`)
	amendsAfter   = regexp.MustCompile(`^(?:（[^（）]*）)?(?:等)?(?:的)?[^。；]{0,30}?(?:作(?:如下|出如下|以下)?(?:修改|修订|修正)|修改为|修订为|进行(?:了)?(?:修订|修改)|予以修改)`)
	amendsBefore  = regexp.MustCompile(`(?:关于)?(?:修改|修订|修正|调整|补充|延长)(?:了|〈)?(?:印发)?$`)
	basisBefore   = regexp.MustCompile(`(?:根据|依据|依照|按照|遵照|贯彻|落实|贯彻落实|执行)[^。；\n]*$`)
	basisEnd      = regexp.MustCompile(`(?:制定|要求|精神|规定|有关|部署)[^。；\n]{0,6}，`)
	amendedBy     = regexp.MustCompile(`^(?:第[一二三四五六七八九十]+次)?(?:修正|修订)(?:[）。 ]|$)`)
	documentKind  = regexp.MustCompile(`(?:领域|纲要|标准|名录|决定|法典|宪法|准则|函|批复|令|政策|要求|分类|体系|实施方案)(?:（[^（）]*）)?$`)
)

// cited lists the documents that a page names apart from itself, each once with its strongest relation, in the order
// of the text.
func cited(p *page, title stated[string], number ownNumber) []policy.CitedDocument {
	c := citations{page: p, at: map[string]int{}}
	inQuote := map[int]bool{}
	for _, q := range p.quotes {
		if q.number != nil {
			inQuote[q.number.start] = true
		}
		if p.itself(q, number) || !isDocument(q) || p.aliased(q) || withinTitle(q, title) && !amendsBefore.MatchString(p.before(q.start)) {
			continue
		}
		d := policy.CitedDocument{Title: p.words(place{q.start + len("《"), q.end - len("》")})}
		at := q.place
		if q.number != nil {
			d.DocNumber = q.number.number
			at.end = q.number.end
		}
		c.add(d, at)
	}
	for _, m := range p.numbers {
		if inQuote[m.start] || number.said() && sameNumber(m.number, number.value) || p.quotesHold(m.place) {
			continue
		}
		c.add(policy.CitedDocument{DocNumber: m.number}, m.place)
	}
	sort.SliceStable(c.found, func(i, j int) bool { return c.found[i].Source.Start < c.found[j].Source.Start })
	return c.found
}

// itself reports whether a quotation names the document: by its number, or by its title where it is not an older one
// of the same title.
func (p *page) itself(q quote, number ownNumber) bool {
	if q.number != nil && number.said() {
		return sameNumber(q.number.number, number.value)
	}
	return p.titles.holds(q) && !older.MatchString(p.before(q.start))
}

// older stands before the title of an earlier version.
var older = regexp.MustCompile(`(?:原|旧|此前|以前|原有的|发布的|印发的|公布的)$`)

// sameNumber reports whether two numbers are one, with or without the name of the state before it.
func sameNumber(a, b string) bool {
	return strings.TrimPrefix(a, "中华人民共和国") == strings.TrimPrefix(b, "中华人民共和国")
}

// shortFor stands before the short name that a text gives a document it has just named in full.
var shortFor = regexp.MustCompile(`(?:以下|下)?(?:简称|统称|称)(?:为)?[“]?$`)

// aliased reports whether a quotation is such a short name.
func (p *page) aliased(q quote) bool { return shortFor.MatchString(p.before(q.start)) }

// before returns the few words that stand before a place.
func (p *page) before(at int) string {
	return p.tail(at, 40)
}

// isDocument reports whether a quoted title is that of a policy document, not of a form, a book or a newspaper.
func isDocument(q quote) bool {
	if q.number != nil {
		return true
	}
	_, ok := kindAtEnd(q.title)
	return ok || documentKind.MatchString(q.title)
}

// withinTitle reports whether a quotation stands in the title of the document.
func withinTitle(q quote, title stated[string]) bool {
	return q.start >= title.at.start && q.end <= title.at.end
}

// quotesHold reports whether a place lies within a quoted title.
func (p *page) quotesHold(at place) bool {
	i := sort.Search(len(p.quotes), func(i int) bool { return p.quotes[i].end >= at.end })
	return i < len(p.quotes) && p.quotes[i].start <= at.start
}

// citations collects cited documents.
type citations struct {
	page  *page
	found []policy.CitedDocument
	at    map[string]int // place in found by title and by number
}

func (c *citations) add(d policy.CitedDocument, at place) {
	d.Relation = c.page.relation(at)
	i, ok := c.at[d.DocNumber]
	if !ok || d.DocNumber == "" {
		i, ok = c.at[squeeze(d.Title)]
		ok = ok && d.Title != "" && (d.DocNumber == "" || c.found[i].DocNumber == "")
	}
	if !ok {
		d.Source = c.page.text.Span(at.start, at.end)
		i = len(c.found)
		c.found = append(c.found, d)
	}
	known := &c.found[i]
	if known.Title == "" {
		known.Title = d.Title
	}
	if known.DocNumber == "" {
		known.DocNumber = d.DocNumber
	}
	if strength[d.Relation] > strength[known.Relation] {
		known.Relation, known.Source = d.Relation, c.page.text.Span(at.start, at.end)
	}
	if known.Title != "" {
		c.at[squeeze(known.Title)] = i
	}
	if known.DocNumber != "" {
		c.at[known.DocNumber] = i
	}
}

// replaced returns the numbers, or titles where there are none, of the documents that are repealed or replaced.
func replaced(all []policy.CitedDocument) []string {
	var out []string
	for _, d := range all {
		if d.Relation != replaces {
			continue
		}
		if d.DocNumber != "" {
			out = append(out, d.DocNumber)
		} else {
			out = append(out, d.Title)
		}
	}
	return out
}
