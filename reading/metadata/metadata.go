// Package metadata reads what a document says of itself: title, number, issuers, level and territory, kind, dates of
// issue, effect and expiry, status, and the documents it cites or replaces. It knows the forms of official writing.
// What the document offers to whom is the business of the other packages; what it does not say stays empty.
package metadata

import (
	"huiqi/models"
	"huiqi/models/policy"
	"huiqi/models/reference"
	"huiqi/reading/divisions"
	"huiqi/reading/document"
	"huiqi/reading/prose"
)

// Reader reads metadata. It is immutable and may be shared by any number of goroutines.
type Reader struct {
	catalogue *reference.Catalogue
	home      string
	divisions *divisions.Finder
	offices   officeTable
	prefixes  map[string]reference.IssuerPrefix
}

// New returns a reader that knows the offices and number prefixes of a catalogue, and its divisions by a finder of them. Home is the GB/T 2260
// code of the city whose documents are read: 我市 and 省内 of a text that names no territory are taken for it and its
// province, at a low confidence and with a note. Without a home such a territory stays empty.
func New(catalogue *reference.Catalogue, finder *divisions.Finder, home string) *Reader {
	r := &Reader{catalogue: catalogue, home: home, divisions: finder, prefixes: map[string]reference.IssuerPrefix{}}
	r.offices = newOfficeTable(catalogue.Issuers())
	for _, p := range catalogue.IssuerPrefixes() {
		r.prefixes[p.Prefix] = p
	}
	return r
}

// Read returns what a document says of itself. The prose must be that of doc.Text. The answer depends on the arguments
// and the reader only; every statement has a claim under the name of its field.
func (r *Reader) Read(doc document.Document, text *prose.Prose) policy.ReadMetadata {
	p := newPage(doc, text)
	p.numbers = findNumbers(p, r)
	p.quotes = findQuotes(p)
	p.places = r.findPlaces(p)
	title := r.title(p)
	p.titles = ownTitlesOf(title)
	p.again = r.restated(p, title)
	r.startBody(p, title)
	p.history = p.readHistory()
	r.findNotes(p)
	p.repeals = findRepeals(p)
	number := r.ownNumber(p, title)
	signed := r.signature(p)
	issuers := r.issuers(p, title, number, signed)
	territory := r.territory(p, title, number, issuers)
	kind := kindOf(p, number, title, p.again)
	issued := published(p, title, number, signed)
	force := r.force(p, title, number, kind.value, issued)
	cites := cited(p, title, number)

	m := policy.ReadMetadata{Issuers: []string{}, Cites: cites, Replaces: replaced(cites), Claims: map[string]policy.Claim{}}
	c := claims{page: p, into: m.Claims}
	m.Title = put(c, "title", title)
	m.DocNumber = put(c, "doc_number", number.stated)
	if names := put(c, "issuers", issuers.stated()); names != nil {
		m.Issuers = names
	}
	m.Level = put(c, "level", territory.level)
	m.Region = put(c, "region", territory.region)
	m.Kind = put(c, "kind", kind)
	m.PublishDate = put(c, "publish_date", issued)
	m.EffectiveDate = put(c, "effective_date", force.effect)
	m.ExpiryDate = put(c, "expiry_date", force.expiry)
	m.Status = put(c, "status", statusOf(p, title))
	return m
}

// place is a range of bytes of the prose; an empty one stands nowhere in the text.
type place struct{ start, end int }

// stated is something a document says, where it says it and how sure the reading is; confidence 0: it does not say.
type stated[T any] struct {
	value      T
	at         place
	confidence float64
	note       string
}

func (s stated[T]) said() bool { return s.confidence > 0 }

// first returns the first of several readings that says anything.
func first[T any](readings ...stated[T]) stated[T] {
	for _, s := range readings {
		if s.said() {
			return s
		}
	}
	return stated[T]{}
}

// claims collects where statements come from.
type claims struct {
	page *page
	into map[string]policy.Claim
}

// put notes the claim of a statement and returns its value.
func put[T any](c claims, field string, s stated[T]) T {
	if !s.said() {
		var none T
		return none
	}
	claim := policy.Claim{Confidence: s.confidence, Note: s.note}
	if s.at.end > s.at.start {
		span := c.page.text.Span(s.at.start, s.at.end)
		claim.Source = &span
	}
	c.into[field] = claim
	return s.value
}

// none is a date that is not stated.
func none() stated[models.Date] { return stated[models.Date]{} }
