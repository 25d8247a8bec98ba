// Package vocabulary is the closed list of facts that rules may ask and profiles may hold: one table, one entry
// per field, with its type, unit, labels, question, source, shelf life and the direction in which an enterprise
// can improve it. Adding a field is one entry here. The package computes nothing.
package vocabulary

import "slices"

// Type is the type of a field; it decides operators and the shape of values.
type Type string

// The types.
const (
	Number Type = "number"
	Bool   Type = "bool"
	Set    Type = "set"
	Enum   Type = "enum"
	Region Type = "region"
	Date   Type = "date"
)

// Kind says how yearly values of a number make up the value of a window of years.
type Kind string

// The kinds of number.
const (
	Flow   Kind = "flow"   // adds up over years: revenue
	Stock  Kind = "stock"  // stands at a time; a window takes the mean: employees
	Ratio  Kind = "ratio"  // a share; a window takes the ratio of totals, or the mean where its parts are not kept
	Growth Kind = "growth" // compound yearly growth between two years
	Plain  Kind = "plain"  // not bound to a year
)

// Direction says which way an enterprise can move the value.
type Direction string

// The directions.
const (
	Fixed  Direction = ""       // it cannot, or must not be asked to: region, listing, penalties
	Up     Direction = "up"     //
	Down   Direction = "down"   //
	Time   Direction = "time"   // time alone moves it
	Obtain Direction = "obtain" // a title or a quality that can be acquired
)

// Field is one entry of the vocabulary.
type Field struct {
	Name       string    `json:"name"`
	Type       Type      `json:"type"`
	Unit       string    `json:"unit,omitempty"`    // yuan, ratio, year, person, item, sqm, month, score, rank
	Counter    string    `json:"counter,omitempty"` // the Chinese measure word where the unit's usual one does not fit: 岁, 家
	Kind       Kind      `json:"kind,omitempty"`    // of numbers
	Annual     bool      `json:"annual"`            // bound to a fiscal year; stands under annual in a profile
	FactOnly   bool      `json:"fact_only"`         // held in profiles for derivation; rules cannot ask it
	Incident   bool      `json:"incident"`          // of bools with events: a rule without a period asks for any event ever
	Count      bool      `json:"count"`             // counts what is held now; what came in a window is at most that
	Share      bool      `json:"share"`             // a ratio that cannot exceed 1
	Signed     bool      `json:"signed"`            // may be negative
	Ages       bool      `json:"ages"`              // years that grow with time, so that a declared number does not grow stale
	Label      string    `json:"label"`
	English    string    `json:"label_en"`
	Question   string    `json:"question"`
	QuestionEN string    `json:"question_en"`
	Source     string    `json:"source_hint"` // where the value comes from
	Shelf      int       `json:"shelf_life_months,omitempty"`
	Improve    Direction `json:"improvable,omitempty"`
	Effort     int       `json:"effort,omitempty"` // 1 a form or waiting, 2 months, 3 a year's work, 4 years
	Formula    string    `json:"formula,omitempty"`
	Options    []string  `json:"options,omitempty"` // the usual values of an enum
}

// Ops returns the operators that the field's type has.
func (f Field) Ops() []string {
	switch f.Type {
	case Number:
		return []string{">=", "<=", ">", "<", "=="}
	case Bool:
		return []string{"=="}
	case Set:
		return []string{"has-any", "has-all", "has-none"}
	case Enum, Region:
		return []string{"in", "not-in"}
	case Date:
		return []string{"<", "<=", ">", ">="}
	}
	return nil
}

// Periods returns the period tokens, N standing for a number: any of them may stand with any field, and what
// cannot be computed for one is unknown.
func Periods() []string {
	return []string{
		"last1y", "last2y", "last3y", "last5y", "lastNy", "lastNy_each", "lastNy_avg", "last1y_end", "cur", "last1y+cur",
		"apply", "pre12m", "invest", "month", "Ny", "2025", "2025+",
	}
}

// Table is the vocabulary with its index. It is immutable.
type Table struct {
	fields []Field
	byName map[string]int
}

// New returns the vocabulary.
func New() *Table {
	t := &Table{fields: slices.Concat(identity(), titles(), finance(), research(), standing(), project(), carrier(), person()), byName: map[string]int{}}
	for i, f := range t.fields {
		t.byName[f.Name] = i
	}
	return t
}

// Fields returns every entry in the order of the documentation.
func (t *Table) Fields() []Field { return slices.Clone(t.fields) }

// Find returns the entry of a name, or nil. The entry is shared: read only.
func (t *Table) Find(name string) *Field {
	if i, ok := t.byName[name]; ok {
		return &t.fields[i]
	}
	return nil
}

// Count returns the number of entries.
func (t *Table) Count() int { return len(t.fields) }

// At returns the entry at a place of the documentation's order, 0 to Count()-1. The entry is shared: read only.
func (t *Table) At(i int) *Field { return &t.fields[i] }

// Place returns the place of a name in that order, or -1.
func (t *Table) Place(name string) int {
	if i, ok := t.byName[name]; ok {
		return i
	}
	return -1
}
