package metadata

import (
	"regexp"
	"strings"
)

// quote is a title in 《》 with the number that stands behind it in brackets.
type quote struct {
	place         // with the brackets
	title  string // without them
	number *mention
}

// longestQuote is the most bytes between 《 and 》.
const longestQuote = 600

// findQuotes finds every title that a page quotes, the outer one where they are nested, in the order of the text.
func findQuotes(p *page) []quote {
	var out []quote
	s := p.text.Text
	next := 0
	for at := 0; ; {
		i := strings.Index(s[at:], "《")
		if i < 0 {
			return out
		}
		start := at + i
		end := closing(s, start)
		if end < 0 {
			at = start + len("《")
			continue
		}
		q := quote{place: place{start, end}, title: s[start+len("《") : end-len("》")]}
		for next < len(p.numbers) && p.numbers[next].start < end {
			next++
		}
		if next < len(p.numbers) && p.numbers[next].start <= end+longestGap && beforeNumber.MatchString(s[end:p.numbers[next].start]) {
			q.number = &p.numbers[next]
		}
		if strings.TrimSpace(q.title) != "" {
			out = append(out, q)
		}
		at = end
	}
}

// quoteOf returns the quoted title that a number stands behind.
func (p *page) quoteOf(m mention) (quote, bool) { return p.quoteAt(m.place) }

// quoteAt returns the quoted title that the number at a place stands behind.
func (p *page) quoteAt(at place) (quote, bool) {
	for _, q := range p.quotes {
		if q.number != nil && q.number.start == at.start {
			return q, true
		}
		if q.start > at.end {
			break
		}
	}
	return quote{}, false
}

// beforeNumber is what may stand between a title and its number: a bracket, and the day or year of publication.
var beforeNumber = regexp.MustCompile(`^[（〔【]?(?:` + dayWords + `，?|(?:19|20)[0-9]{2}年)?$`)

// longestGap is the most bytes between a title and its number.
const longestGap = 60

// closing returns where the quotation that opens at a place ends, or -1.
func closing(s string, start int) int {
	depth := 0
	for i, r := range s[start:min(len(s), start+longestQuote)] {
		switch r {
		case '《':
			depth++
		case '》':
			if depth--; depth == 0 {
				return start + i + len("》")
			}
		case '。':
			return -1
		}
	}
	return -1
}

// ownTitles are the titles by which a document may quote itself: its own, and that of the instrument it issues.
type ownTitles struct{ own, issued string }

func ownTitlesOf(title stated[string]) ownTitles {
	if !title.said() {
		return ownTitles{}
	}
	t := ownTitles{own: squeeze(bareTitle(title.value))}
	if thing := conveys.FindStringSubmatch(title.value); thing != nil {
		t.issued = squeeze(bareTitle(thing[1]))
	}
	return t
}

// shortestTail is the fewest bytes of a quoted title that is taken for the document's because its own ends with it.
const shortestTail = 24

// holds reports whether a quoted title is one of them.
func (t ownTitles) holds(q quote) bool {
	quoted := squeeze(bareTitle(q.title))
	if quoted == "" || t.own == "" {
		return false
	}
	return quoted == t.own || quoted == t.issued || len(quoted) > shortestTail && strings.HasSuffix(t.own, quoted) ||
		len(quoted) >= len("若干措施") && strings.HasSuffix(t.issued, quoted)
}

// bareTitle is a title without remarks in brackets at its end.
func bareTitle(s string) string {
	if strings.HasSuffix(s, "）") || strings.HasSuffix(s, "〕") || strings.HasSuffix(s, "】") {
		return remarks.ReplaceAllString(s, "")
	}
	return s
}
