package audience

// fact is one fact of an unpacked row, as matching.Fact without who said it, which decides nothing.
type fact struct {
	field  uint8 // place in the vocabulary
	shape  shape
	flags  factFlags
	year   int16  // of facts in the list that are bound to a fiscal year; 0: none
	shelf  uint8  // of the field: months of its shelf life
	annual bool   // of the field
	asOf   int32  // day
	until  int32  // day on which it expires
	period uint32 // word, when flagPeriod

	date   int32   // of a date
	lo, hi decimal // of a number, when flagLo and flagHi
	bigLo  uint32  // words of ends that no decimal holds, when flagBig
	bigHi  uint32

	packed []byte    // where it is read from
	words  []uint32  // of words: what is said; of a set: what is not held
	spells []spell   // of events
	held   []holding // of a set
}

// spell is a spell in which a bool was true; to is noDay while it still is.
type spell struct{ from, to int32 }

// holding is one title held. title is a place in the catalogue, or -1 for a word of no catalogue.
type holding struct {
	title    int16
	word     uint32 // the words written, plus one; 0: none
	from, to int32  // as written
	until    int32  // as resolved
}

// shape is what a fact holds.
type shape uint8

const (
	shapeNumber shape = iota
	shapeBool
	shapeDate
	shapeWords
	shapeSet
)

// factFlags say which members of a fact are there.
type factFlags uint16

const (
	flagYear factFlags = 1 << iota
	flagAsOf
	flagExpires
	flagPeriod
	flagLo
	flagHi
	flagPoint // hi is lo
	flagBig
	flagTrue
	flagBool   // a plain value is there
	flagEvents // spells are there, even none
	flagClosed
	flagNot // what is not held is there, even nothing
)

func (f *fact) is(flag factFlags) bool { return f.flags&flag != 0 }

// stale reports what matching.Fact tells of itself: it expired, or its shelf life is over.
func (f *fact) stale(c *calendar) bool {
	switch {
	case f.is(flagExpires) && f.until < c.day:
		return true
	case f.year != 0 || !f.is(flagAsOf):
		return false
	case f.annual && f.asOf < c.firstOf(c.year-1):
		return true
	}
	return f.shelf > 0 && f.asOf < c.monthly[f.shelf]
}

// figures are the plain figures of one fiscal year: exact points of one source without a period or an expiry.
type figures struct {
	year int16
	mask uint64 // by place in the vocabulary less firstAnnual
	at   [annualSpan]decimal
}

// The yearly numbers stand together in the vocabulary but for contract_amount, which is kept in the list of facts.
const (
	firstAnnual = 16
	annualSpan  = 32
)

// compact reports whether a field's yearly figures are kept by mask.
func compact(place int) bool { return place >= firstAnnual && place < firstAnnual+annualSpan }

// row is an unpacked row. It is reused for row after row: nothing of it may be kept.
type row struct {
	years  []figures // in the order of years
	facts  []fact    // in the order of the vocabulary, those without a year first
	judged bool      // persons' decisions are there

	decisions []byte // what they are read from

	starts [256]int16 // by place: where its facts without a year begin; -1: none
	counts [256]uint8
	odd    uint64 // fields that have yearly facts in the list, by place less firstAnnual

	words  []uint32
	spells []spell
	held   []holding
}

// direct returns the facts of a field that are not bound to a year.
func (r *row) direct(place int) []fact {
	i := r.starts[place]
	if i < 0 {
		return nil
	}
	return r.facts[i : int(i)+int(r.counts[place])]
}

// figuresOf returns the plain figures of a year, or nil.
func (r *row) figuresOf(year int) *figures {
	for i := range r.years {
		if int(r.years[i].year) == year {
			return &r.years[i]
		}
	}
	return nil
}
