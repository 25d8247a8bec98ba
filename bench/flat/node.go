package flat

import (
	"math"

	"huiqi/matching"
)

// Node is one node of a compiled rule.
type Node struct {
	Kind     matching.NodeKind
	Count    int    // of at-least
	Children []Node // of all, any, not (one) and at-least
	Atom     Atom   // of a condition or judgement
}

// AtomKind says what an atom looks at.
type AtomKind uint8

// The kinds of atom.
const (
	AtomConstant AtomKind = iota // the same state for every row: nothing the base holds decides it
	AtomNumber
	AtomCategory
	AtomSpell
	AtomHeld
)

// Atom is one condition over a Row.
type Atom struct {
	Kind AtomKind
	Key  string // equal for equal conditions

	State State // of a constant

	Lo, Hi    int         // of a number: the slots of its ends
	Op        matching.Op // of a number or of what is held
	Threshold float64

	Category     int // of a category
	Met, Unknown Bits

	Spell       int // of a spell: which, and the window that it may lie in
	First, Last Day
	Want        bool // met when there is one in the window

	Set      int // of what is held
	Elements []TitleSet
	When     When
}

// When says at what time a title counts.
type When struct {
	Kind WhenKind
	Day  Day // WhenSince: held without a break from this day or earlier; others: the first day of the window
	Last Day // the last day of the window
}

// WhenKind is the shape of a When.
type WhenKind uint8

// The kinds of time.
const (
	WhenToday   WhenKind = iota // valid on the date
	WhenSince                   // valid on the date, and since Day
	WhenGranted                 // granted from Day to Last, still valid or not
	WhenEither                  // granted from Day to Last, or valid: unknown where only one is so
)

// Bits is a set of category indexes.
type Bits []uint64

func newBits(n int) Bits { return make(Bits, (n+63)/64) }

func (b Bits) set(i int) { b[i/64] |= 1 << (i % 64) }

// Has reports whether the index is in the set.
func (b Bits) Has(i uint16) bool { return b[i/64]>>(i%64)&1 == 1 }

// Indexes returns the members in order.
func (b Bits) Indexes() []int {
	var out []int
	for i := range len(b) * 64 {
		if b.Has(uint16(i)) {
			out = append(out, i)
		}
	}
	return out
}

// IsOpen reports whether a number slot is an end that no row knows.
func IsOpen(slot int) bool { return slot == slotOpen }

// IsZero reports whether a number slot is zero in every row.
func IsZero(slot int) bool { return slot == slotZero }

// Null returns the index of "nothing known" in every category.
func Null() uint16 { return 0 }

// IsUnknown reports whether a number says nothing.
func IsUnknown(v float64) bool { return math.IsNaN(v) }
