package audience

import (
	"huiqi/matching"
	"huiqi/matching/vocabulary"
	"huiqi/models/reference"
)

// leafKind is how a leaf is decided.
type leafKind uint8

const (
	leafNumber leafKind = iota
	leafAge
	leafDate
	leafTruth
	leafWords
	leafSize
	leafHeld
	leafJudgement
)

// fixKind says whether an unmet leaf can be mended, which makes near misses.
type fixKind uint8

const (
	fixNever  fixKind = iota
	fixAlways         // the enterprise can
	fixDated          // time may, which is found row by row
)

// leaf is one condition or judgement where it stands. What decides most of them stands first, in one line of the cache.
type leaf struct {
	kind    leafKind
	fix     fixKind
	asks    comparison // of numbers
	negated bool
	want    bool  // of truths
	all     bool  // of held: all of the columns, not any
	none    bool  // of held: not any of them
	mask    uint8 // of sizes
	up      bool  // of fixAlways on numbers: it should be greater
	threshold
	columns []int // in the plan

	farBelow float64
	farAbove float64    // the band of ends on the far side of which more than four fifths are missing
	under    [2]float64 // that band below the threshold, and above it
	over     [2]float64
	most     bool // of several readings the first column has the greatest ends, not the least
	several  bool // it is folded of several readings
	other    int  // the column of the others; -1: none

	metLo, metHi, born float64 // of age and dates: met within, unknown after born
	years              matching.YearSpan
	ripeNextYear       float64 // the last founding day that time makes old enough by the end of the next year

	outlooks []int // what time makes of each of the columns: places among the plan's columns and those ahead
	next     int   // of yearly numbers: the column as it is on the first day of the next year; -1: none
	later    int   // of sizes: what time makes of them from the year after next on
	obtain   bool  // of held: the enterprise can apply for it

	table *stateTable         // of words
	cond  *matching.Condition // nil for judgements
	op    matching.Op
	text  string // of judgements
}

// comparison is how a number is compared with a threshold.
type comparison uint8

const (
	atLeast comparison = iota
	above
	atMost
	below
	equals
)

func comparisonOf(op matching.Op) comparison {
	switch op {
	case matching.GreaterOrEqual:
		return atLeast
	case matching.Greater:
		return above
	case matching.LessOrEqual:
		return atMost
	case matching.Less:
		return below
	}
	return equals
}

// of tells what is so of numbers whose least and greatest ends compare with the threshold in this way: the condition is
// met, or unmet. Of equality it tells nothing.
func (a comparison) of(lo, hi int) (isMet, isOut bool) {
	switch a {
	case atLeast:
		return lo >= 0, hi < 0
	case above:
		return lo > 0, hi <= 0
	case atMost:
		return hi <= 0, lo > 0
	case below:
		return hi < 0, lo >= 0
	}
	return false, false
}

// leaf compiles a condition or judgement.
func (c *compiler) leaf(n *matching.Node, negated bool) (leaf, error) {
	l := leaf{cond: n.Condition, negated: negated, next: -1, other: -1}
	if n.Kind == matching.NodeJudgement {
		l.kind, l.text = leafJudgement, n.Judgement
		return l, nil
	}
	f := n.Condition.Spec()
	switch {
	case n.Condition.Field == "age_years":
		return c.age(l)
	case f.Type == vocabulary.Number:
		return c.number(l, f)
	case f.Type == vocabulary.Bool:
		return c.truth(l, f)
	case f.Type == vocabulary.Date:
		return c.date(l)
	case f.Type == vocabulary.Set:
		return c.held(l, f)
	case n.Condition.Field == "size_class":
		return c.size(l)
	}
	return c.wordsLeaf(l)
}

func (c *compiler) place(l *leaf) int { return c.e.lang.FieldPlace(l.cond.Field) }

func (c *compiler) truth(l leaf, f *vocabulary.Field) (leaf, error) {
	l.kind, l.want = leafTruth, l.cond.Value.Bool
	i, err := c.column(columnKey{kind: kindTruth, place: c.place(&l)}, matching.Element{}, l.cond.Period)
	l.columns = []int{i}
	switch {
	case l.unwanted():
		l.fix = fixDated // it should not be so, and may end
	case f.Improve == vocabulary.Obtain:
		l.fix = fixAlways
	}
	return l, err
}

func (c *compiler) size(l leaf) (leaf, error) {
	l.kind = leafSize
	for i, class := range reference.SizeClasses() {
		for _, w := range l.cond.Value.List {
			if w == class {
				l.mask |= 1 << i
			}
		}
	}
	l.none = l.cond.Op == matching.NotIn
	i, err := c.column(columnKey{kind: kindSize, place: c.place(&l)}, matching.Element{}, matching.Period{})
	l.columns = []int{i}
	return l, err
}

func (c *compiler) held(l leaf, f *vocabulary.Field) (leaf, error) {
	l.kind, l.all, l.none = leafHeld, l.cond.Op == matching.HasAll, l.cond.Op == matching.HasNone
	p := l.cond.Period
	for _, element := range l.cond.Elements() {
		i, err := c.column(columnKey{kind: kindHeld, place: c.place(&l), word: element.Word}, element, p)
		if err != nil {
			return l, err
		}
		l.columns = append(l.columns, i)
	}
	past := p.Kind == matching.PeriodYear && p.Year < c.cal.year
	l.obtain = !past && f.Improve == vocabulary.Obtain && !c.e.lang.BeyondReach(l.cond)
	switch {
	case l.unwanted(): // that may end
		l.fix = fixDated
	case p.Kind == matching.PeriodHeld && len(l.columns) == 1 && !l.none: // held, and only too young
		l.fix = fixDated
	case l.obtain:
		l.fix = fixAlways
	}
	return l, nil
}

// unwanted reports whether a condition on what is held or was, or a yes-or-no one, asks that it is not so.
func (l *leaf) unwanted() bool {
	if l.kind == leafTruth {
		return l.want == l.negated
	}
	return l.none != l.negated
}

// renewable reports whether what a condition asks to be held now can be obtained anew once it has ended.
func (l *leaf) renewable() bool {
	if !l.obtain || l.unwanted() {
		return false
	}
	p := l.cond.Period.Kind
	return p != matching.PeriodYear && p != matching.PeriodHeld
}

func (c *compiler) wordsLeaf(l leaf) (leaf, error) {
	l.kind = leafWords
	i, err := c.column(columnKey{kind: kindWords, place: c.place(&l)}, matching.Element{}, matching.Period{})
	if err != nil {
		return l, err
	}
	l.columns = []int{i}
	l.table, err = c.e.tableOf(l.cond, c.plan.columns[i].dict)
	return l, err
}
