package workbook

import (
	"slices"
	"strings"
)

// Kind is what sort of thing a column holds.
type Kind string

// The kinds of target.
const (
	Undecided Kind = ""        // nobody knows yet
	Ignore    Kind = "ignore"  // left out
	Column    Kind = "column"  // of the enterprise's own row, or of the row of the sheet: fiscal_year, source, as_of
	Annual    Kind = "annual"  // a figure of a fiscal year
	Grant     Kind = "title"   // a title held, by the catalogue's id
	IP        Kind = "ip"      // a count of intellectual property
	Contact   Kind = "contact" // a person to reach
	Fact      Kind = "fact"    // any other field of the vocabulary
)

// Parts of a grant.
const (
	Held          = "held"           // whether it is held: 是, or its level
	CertificateNo = "certificate_no" //
	ValidFrom     = "from"           //
	ValidTo       = "to"             //
	Validity      = "validity"       // 2023-12-07至2026-12-06, a last day, or 3年
)

// Person is the part of a contact that is name and telephone number in one cell.
const Person = "person"

// Target is what a column is for: uscc, annual:revenue, title:high-tech-enterprise:certificate_no, ip:invention,
// contact:phone, fact:listed, ignore. The empty target is undecided.
type Target string

// Kind returns its kind.
func (t Target) Kind() Kind {
	kind, _, more := strings.Cut(string(t), ":")
	switch {
	case t == "":
		return Undecided
	case t == "ignore":
		return Ignore
	case !more:
		return Column
	}
	return Kind(kind)
}

// Field returns what it names: a column, a field of the vocabulary, the id of a title, a kind of property, a part of a contact.
func (t Target) Field() string {
	_, rest, more := strings.Cut(string(t), ":")
	if !more {
		return string(t)
	}
	field, _, _ := strings.Cut(rest, ":")
	return field
}

// Part returns the part of a grant; held where the target names none.
func (t Target) Part() string {
	parts := strings.SplitN(string(t), ":", 3)
	if len(parts) < 3 {
		return Held
	}
	return parts[2]
}

// Known reports whether there is such a target.
func (r *Recogniser) Known(t Target) bool {
	switch t.Kind() {
	case Undecided, Ignore:
		return true
	case Column:
		return slices.Contains(r.schema.columns, string(t))
	}
	if r.lang == nil {
		return false
	}
	switch t.Kind() {
	case Annual, Fact:
		f, ok := r.lang.Field(t.Field())
		return ok && f.Annual == (t.Kind() == Annual) && !slices.Contains(r.schema.columns, t.Field())
	case Grant:
		_, ok := r.lang.Catalogue().Title(t.Field())
		return ok && slices.Contains([]string{Held, CertificateNo, ValidFrom, ValidTo, Validity}, t.Part())
	case IP:
		return slices.Contains([]string{"invention", "utility", "design", "software", "standard"}, t.Field())
	case Contact:
		return slices.Contains([]string{"name", "post", "phone", "email", Person}, t.Field())
	}
	return false
}

// Units returns the units that a target's cells may be in, the usual one first; none where there is nothing to choose.
func (r *Recogniser) Units(t Target) []string {
	if r.lang == nil {
		return nil
	}
	unit := ""
	if f, ok := r.lang.Field(t.Field()); ok && (t.Kind() == Annual || t.Kind() == Fact) {
		unit = f.Unit
	}
	switch {
	case t == "registered_capital", unit == "yuan":
		return []string{"万元", "元", "千元", "亿元"}
	case unit == "ratio":
		return []string{"%", "比率"}
	}
	return nil
}

// Factor returns what a number in the unit is multiplied by to be yuan.
func Factor(unit string) int64 {
	switch unit {
	case "千元":
		return 1_000
	case "万元":
		return 10_000
	case "亿元":
		return 100_000_000
	}
	return 1
}
