package duplicates

import (
	"slices"
	"strings"
	"unicode/utf8"

	"huiqi/models"
	"huiqi/models/enterprise"
	"huiqi/models/reference"
)

// Traits are what tells whether an entry of the base is the same as another.
type Traits struct {
	USCC         string
	Registered   bool // the registry vouches for its name and code
	Names        []Name
	Region       string
	Industry     string
	EntityType   string
	Address      string // folded, without its divisions; empty: none that tells anything
	Written      string // the address as it is written
	FoundedOn    models.Date
	Capital      *models.Fen
	Phones       []string // digits
	Emails       []string
	Certificates []string
	Synthetic    bool
}

// NewReader returns a reader that knows the divisions of a catalogue.
func NewReader(catalogue *reference.Catalogue) *Reader {
	f := newFolder()
	r := &Reader{folder: f, places: newPlaces(f, catalogue), trades: map[string]bool{}}
	for _, word := range trades() {
		r.trades[word] = true
	}
	return r
}

// Traits reads an entry of the base with the people to reach.
func (r *Reader) Traits(record enterprise.Record, people []enterprise.Contact) Traits {
	e := record.Enterprise
	t := Traits{
		USCC: e.USCC, Registered: Registered(e), Region: e.Region, Industry: e.Industry, EntityType: e.EntityType, Written: e.Address,
		FoundedOn: e.FoundedOn, Capital: e.RegisteredCapital, Address: r.address(e.Address), Synthetic: e.Synthetic,
	}
	for _, written := range append([]string{e.Name}, e.Aliases...) {
		if n := r.Name(written); n.Folded != "" && !slices.ContainsFunc(t.Names, func(x Name) bool { return x.Folded == n.Folded }) {
			t.Names = append(t.Names, n)
		}
	}
	for _, g := range record.Titles {
		if number := r.certificate(g.CertificateNo); number != "" {
			t.Certificates = append(t.Certificates, number)
		}
	}
	for _, p := range people {
		if number := digits(p.Phone); number != "" {
			t.Phones = append(t.Phones, number)
		}
		if mail := strings.ToLower(strings.TrimSpace(p.Email)); mail != "" {
			t.Emails = append(t.Emails, mail)
		}
	}
	for _, list := range []*[]string{&t.Certificates, &t.Phones, &t.Emails} {
		slices.Sort(*list)
		*list = slices.Compact(*list)
	}
	return t
}

// Registered reports whether the registry vouches for the name of an enterprise.
func Registered(e enterprise.Enterprise) bool {
	return e.ProvenanceOf("name").Source == models.SourceRegistry
}

// address returns an address without its divisions, when it says a number: a road alone is shared by many.
func (r *Reader) address(written string) string {
	folded := bare(r.fold(written))
	_, rest := r.places.cut(folded)
	if utf8.RuneCountInString(rest) < 4 || !strings.ContainsAny(rest, "0123456789") {
		return ""
	}
	return rest
}

// certificate returns a number as it is compared; one of less than six letters and digits tells nothing.
func (r *Reader) certificate(written string) string {
	folded := bare(r.fold(written))
	if utf8.RuneCountInString(folded) < 6 || !strings.ContainsAny(folded, "0123456789") {
		return ""
	}
	return folded
}

// digits returns a telephone number without what people put between its digits, and without the country's code. One of less
// than seven digits, or of one digit repeated, tells nothing.
func digits(phone string) string {
	out := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, phone)
	out = strings.TrimPrefix(out, "0086")
	if len(out) == 13 {
		out = strings.TrimPrefix(out, "86")
	}
	if len(out) < 7 || strings.Trim(out, out[:1]) == "" {
		return ""
	}
	return out
}

// body returns the organisation's own code within a credit code, GB 32100-2015 characters 9 to 17.
func body(uscc string) string {
	if len(uscc) != 18 {
		return ""
	}
	return uscc[8:17]
}
