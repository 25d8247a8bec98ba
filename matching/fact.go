package matching

import (
	"math/big"

	"huiqi/matching/vocabulary"
	"huiqi/models"
)

// Fact is what one source says of one field. The field's type says which members hold the value.
type Fact struct {
	models.Provenance

	Number  *Interval   // number
	Bool    *bool       // bool: how it stands, or stood in Period
	Events  []Event     // bool: every spell in which it was true, when HasEvents
	Date    models.Date // date
	Words   []string    // enum: its values; region and zone: one code; zone "none": in no zone
	Held    []Holding   // set: what is held; complete when Closed
	NotHeld []string    // set: ids or words known not to be held; given, even empty, the list is not complete

	HasEvents bool
	Closed    bool
	Period    string // the period token that the value was given for; empty: the latest known
}

// NoZone is the value of zone for an enterprise known to be in no functional zone.
const NoZone = "none"

// Event is a spell in which a bool was true, both ends included. A zero To means that it still is.
type Event struct {
	From models.Date `json:"from"`
	To   models.Date `json:"to,omitzero"`
}

// Holding is one title, platform or talent title held, valid From..To, both ends included; zero ends are open.
type Holding struct {
	ID        string      `json:"id,omitempty"`   // catalogue id; empty when no catalogue has it
	Name      string      `json:"name,omitempty"` // as written, when that says more than the id
	From      models.Date `json:"from,omitzero"`
	To        models.Date `json:"to,omitzero"`
	Source    string      `json:"source,omitempty"`
	AsOf      models.Date `json:"as_of,omitzero"`
	EnteredBy string      `json:"entered_by,omitempty"`

	until models.Date // To, or computed from the title's term
}

// NumberFact returns a fact that is a number or an interval.
func NumberFact(value Interval, from models.Provenance) Fact {
	return Fact{Provenance: from, Number: &value}
}

// MoneyFact returns a fact that is an amount.
func MoneyFact(amount models.Fen, from models.Provenance) Fact {
	return NumberFact(Exactly(amount.Rat()), from)
}

// CountFact returns a fact that is a whole number known to lie between min and max; a nil end is open.
func CountFact(least, most *int64, from models.Provenance) Fact {
	end := func(n *int64) *big.Rat {
		if n == nil {
			return nil
		}
		return new(big.Rat).SetInt64(*n)
	}
	return NumberFact(Interval{Lo: end(least), Hi: end(most)}, from)
}

// BoolFact returns a fact that is true or false.
func BoolFact(value bool, from models.Provenance) Fact { return Fact{Provenance: from, Bool: &value} }

// EventsFact returns a bool fact known by every spell in which it was true; no spells: it never was.
func EventsFact(events []Event, from models.Provenance) Fact {
	return Fact{Provenance: from, Events: events, HasEvents: true}
}

// DateFact returns a fact that is a date.
func DateFact(d models.Date, from models.Provenance) Fact { return Fact{Provenance: from, Date: d} }

// WordsFact returns a fact that is one or more words or codes: entity_type, industry, region, zone.
func WordsFact(from models.Provenance, words ...string) Fact {
	return Fact{Provenance: from, Words: words}
}

// HeldFact returns the complete list of what is held; none: nothing is.
func HeldFact(held []Holding, from models.Provenance) Fact {
	return Fact{Provenance: from, Held: held, Closed: true}
}

// stale reports whether the fact must not be relied on at the date: it expired, or its field's shelf life is over.
// Facts bound to a fiscal year do not age: the year says what they are.
func (f *Fact) stale(field *vocabulary.Field, on models.Date, yearBound bool) bool {
	switch {
	case !f.ExpiresOn.IsZero() && f.ExpiresOn.Before(on):
		return true
	case yearBound || f.AsOf.IsZero():
		return false
	case field.Annual && f.AsOf.Year < on.Year-1:
		return true
	}
	return field.Shelf > 0 && f.AsOf.AddMonths(field.Shelf).Before(on)
}

// Equal reports whether both are the same holding, with the same end.
func (h Holding) Equal(other Holding) bool { return h == other }
