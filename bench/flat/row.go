package flat

import "math"

// Row is one enterprise. Numbers stand in the slots of a Schema, not-a-number where nothing is known; an interval
// has a slot for either end. Categories are indexes into a Schema's lists, 0 where nothing is known.
type Row struct {
	Numbers    [numberSlots]float64
	Spells     [riskCount]Spell
	Held       [setCount]TitleSet // valid on the date
	Known      [setCount]bool     // the complete list is known
	Categories [categoryCount]uint16
	Holdings   []Holding // whenever they are valid
}

// Spell is the time in which an enterprise stood on a list, in days since 1970, both ends included. Neither known
// nor unknown needs a flag: NotLookedUp and Never are spells of their own.
type Spell struct{ From, To int32 }

// Day is a civil date as days since 1970-01-01.
type Day = int32

// Forever is later and Never earlier than any day.
const (
	Forever Day = math.MaxInt32
	Never   Day = math.MinInt32
)

// notLookedUp is the spell of a list of which nothing is known, clean that of one on which the enterprise never was.
func notLookedUp() Spell { return Spell{Never, Never} }

func clean() Spell { return Spell{Forever, Never} }

// LookedUp reports whether anything is known of the list.
func (s Spell) LookedUp() bool { return s.From != Never }

// TitleSet is a set of titles by their place in the catalogue.
type TitleSet [2]uint64

// With returns the set with one more title.
func (t TitleSet) With(title uint8) TitleSet {
	t[title/64] |= 1 << (title % 64)
	return t
}

// Has reports whether both sets share a title.
func (t TitleSet) Has(other TitleSet) bool { return t[0]&other[0]|t[1]&other[1] != 0 }

// Titles returns the members in order.
func (t TitleSet) Titles() []uint8 {
	var out []uint8
	for i := range uint8(128) {
		if t[i/64]>>(i%64)&1 == 1 {
			out = append(out, i)
		}
	}
	return out
}

// Holding is one title held for a time, both ends included; Until is Forever where it has no end.
type Holding struct {
	From, Until Day
	Title       uint8
	Set         uint8
	Current     bool // valid on the date
}

// The sets of titles, as the vocabulary divides them.
const (
	SetTitles = iota
	SetPlatforms
	setCount
)

// SetFields returns the fields of the sets in their order.
func SetFields() []string { return []string{"titles", "platforms"} }
