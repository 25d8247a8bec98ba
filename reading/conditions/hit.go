package conditions

import (
	"slices"

	"huiqi/matching"
)

// hit is something that a clause states and a field of the vocabulary can decide. Offsets are bytes of the prose.
type hit struct {
	field      string
	op         matching.Op
	value      any
	period     string
	start, end int // the words that say it
	confidence float64
	note       string
	inherited  bool // its subject stands in an earlier clause
	adverse    bool
	denied     bool // the words before its number deny it, so that its bound is the contrary of theirs
	never      bool // it is not to be so: the words before it deny it of several years together
	firm       bool // a mark says whether it includes its number
	loose      bool // an upper bound that gives way to a case beginning there
	instead    bool // of the hit before: one of them will do
	wide       bool // words that say it stand in an earlier clause of the sentence
	again      bool // it only says what another hit of the sentence said
	beyond     bool // the list that it was read from has entries besides that no field tells
}

func (h hit) leaf(start, end int) Leaf {
	return Leaf{Field: h.field, Op: h.op, Value: h.value, Period: h.period, Start: start, End: end, Confidence: h.confidence, Note: h.note, loose: h.loose, firm: h.firm}
}

// clause is a part of a sentence between commas with what was found in it.
type clause struct {
	start, end int
	hits       []hit
	honours    []held // titles and platforms that it names, asked for or not
	periods    []period
	or         bool       // it begins with 或: an alternative to the clause before
	unread     bool       // it bounds something that no field measures
	sorted     bool       // a kind of applicant that was read is one of a sort that no field tells: 涉农高校
	bare       bool       // it tells an amount of money without saying whether that is the least or the most, and so of its other numbers
	heading    bool       // it only says what the clauses after it measure
	particular bool       // it bounds for some applicants what a clause before bounds for all
	apart      bool       // it names an act that shuts out by itself, as the clause before it does
	trades     *tradeList // lines of business that it lists between commas; nil: none
	excuse     bool       // it frees some persons from the age before it
}

func (c *clause) covered(start, end int) bool {
	for _, h := range c.hits {
		if h.start < end && start < h.end {
			return true
		}
	}
	return false
}

// add adds a hit unless its words already say something else.
func (c *clause) add(h hit) {
	if !c.covered(h.start, h.end) {
		c.hits = append(c.hits, h)
	}
}

// addBeside adds a hit unless its words already say something else than some fields that the same words may say as well:
// 企业法人、事业法人 are legal persons of two kinds.
func (c *clause) addBeside(h hit, fields ...string) {
	for _, x := range c.hits {
		if !slices.Contains(fields, x.field) && x.start < h.end && h.start < x.end {
			return
		}
	}
	c.hits = append(c.hits, h)
}

// outrank takes out what only says that there is intellectual property where a hit says how much.
func (c *clause) outrank(h hit) {
	c.hits = slices.DeleteFunc(c.hits, func(x hit) bool {
		return x.field == "ip_owned" && x.start < h.end && h.start < x.end
	})
}
