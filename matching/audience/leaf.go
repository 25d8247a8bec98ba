package audience

import (
	"fmt"
	"math"
	"math/big"
	"slices"
	"sync"
	"sync/atomic"

	"huiqi/matching"
	"huiqi/matching/vocabulary"
	"huiqi/models"
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

// leaf is one condition or judgement where it stands.
type leaf struct {
	kind    leafKind
	cond    *matching.Condition // nil for judgements
	text    string              // of judgements
	negated bool
	columns []int // in the plan
	fix     fixKind

	op       matching.Op
	t        float64 // the threshold, rounded once
	precise  float64 // denominators below this make equal floats equal numbers
	t32      float32
	exact    bool // t32 is the threshold exactly
	up       bool // of fixAlways on numbers: it should be greater
	farBelow float64
	farAbove float64 // the band of ends on the far side of which more than four fifths are missing

	metLo, metHi, born float64 // of age and dates: met within, unknown after born

	want bool  // of truths
	mask uint8 // of sizes
	all  bool  // of held: all of the columns, not any
	none bool  // of held: not any of them

	table *stateTable // of words
}

// leaf compiles a condition or judgement.
func (c *compiler) leaf(n *matching.Node, negated bool) (leaf, error) {
	l := leaf{cond: n.Condition, negated: negated}
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

// number compiles a condition on a quantity.
func (c *compiler) number(l leaf, f *vocabulary.Field) (leaf, error) {
	l.kind, l.op = leafNumber, l.cond.Op
	key := columnKey{kind: kindQuantity, place: c.place(&l)}
	p := l.cond.Period
	several := f.Annual && (p.Kind == matching.PeriodBoth || p.Kind == matching.PeriodLast && p.Mode == matching.EachYear && p.Years > 1)
	sides := []bool{several && (l.op == matching.LessOrEqual || l.op == matching.Less)}
	if several && l.op == matching.Equal {
		sides = []bool{false, true}
	}
	power := 0
	for _, most := range sides {
		key.most = most
		i, err := c.column(key, matching.Element{}, p)
		if err != nil {
			return l, err
		}
		l.columns, power = append(l.columns, i), c.plan.columns[i].power
	}
	l.threshold(l.cond.Value.Number.Rat(), power)
	l.mend(f, power)
	return l, nil
}

// threshold notes what readings are compared with: the value, or (1+value)ⁿ.
func (l *leaf) threshold(v *big.Rat, power int) {
	t := v
	if power > 0 {
		t = matching.Compound(v, power)
	}
	var den float64
	l.t, den = roundRat(t)
	l.precise = maxExact / 2 / den / max(math.Abs(l.t), math.SmallestNonzeroFloat32)
	l.t32 = float32(l.t)
	back := new(big.Rat)
	l.exact = !math.IsInf(float64(l.t32), 0) && back.SetFloat64(float64(l.t32)) != nil && back.Cmp(t) == 0
}

// farShare is the share of a threshold beyond which a gap is far, and slack the part of it within which rounding may
// hide on which side an end lies.
const (
	farShare = 0.8
	slack    = 2e-6
)

// mend notes whether the enterprise can improve the number, and where a gap becomes far.
func (l *leaf) mend(f *vocabulary.Field, power int) {
	op := matching.Effective(l.cond.Op, l.negated)
	up := op == matching.GreaterOrEqual || op == matching.Greater
	down := op == matching.LessOrEqual || op == matching.Less
	switch {
	case f.Improve == vocabulary.Time && up:
		l.fix = fixDated
	case f.Improve == vocabulary.Up && up, f.Improve == vocabulary.Down && down:
		l.fix, l.up = fixAlways, up
	default:
		return
	}
	v, _ := l.cond.Value.Number.Rat().Float64()
	far := farShare * max(math.Abs(v), 1e-9)
	edge, band := v-far, slack*math.Abs(v)
	if power > 0 {
		band = slack * (math.Abs(v) + 1) // quotients are near one
	}
	if down {
		edge = v + far
	}
	l.farBelow, l.farAbove = grownBy(edge-band, power), grownBy(edge+band, power)
}

// grownBy turns a rate into the quotient over so many years.
func grownBy(rate float64, power int) float64 {
	if power == 0 {
		return rate
	}
	if power > 1 && rate < -1 {
		return 0
	}
	return math.Pow(1+rate, float64(power))
}

// age compiles a condition on the years since founding into the founding days that meet it. The day so many years
// later never comes earlier for a later founding, so that each bound is found by halving.
func (c *compiler) age(l leaf) (leaf, error) {
	l.kind, l.op = leafAge, l.cond.Op
	i, err := c.column(columnKey{kind: kindFounded, place: c.place(&l)}, matching.Element{}, matching.Period{})
	if err != nil {
		return l, err
	}
	l.columns = []int{i}
	on := matching.YearsOn(l.cond.Period, c.cal.on)
	n := l.cond.Value.Number.Rat()
	reached := lastDay(func(d models.Date) bool { return !matching.AfterYears(d, n).After(on) })
	passed := lastDay(func(d models.Date) bool { return matching.AfterYears(d, n).Before(on) })
	l.met(l.op, reached, passed)
	l.born = float64(dayOf(on))
	if op := matching.Effective(l.op, l.negated); op == matching.GreaterOrEqual || op == matching.Greater {
		l.fix = fixDated
	}
	return l, nil
}

// met sets the founding days that meet an operator: reached is the last day with at least the age, passed the last
// one with more.
func (l *leaf) met(op matching.Op, reached, passed float64) {
	l.metLo, l.metHi = negInf, inf
	switch op {
	case matching.GreaterOrEqual:
		l.metHi = reached
	case matching.Greater:
		l.metHi = passed
	case matching.LessOrEqual:
		l.metLo = passed + 1
	case matching.Less:
		l.metLo = reached + 1
	default:
		l.metLo, l.metHi = passed+1, reached
	}
}

// lastDay returns the last day for which what holds for early days holds, from the year 1 to 9999.
func lastDay(holds func(models.Date) bool) float64 {
	lo, hi := int32(-dayBase+100), int32(2_932_000)
	for lo < hi {
		mid := lo + (hi-lo+1)/2
		if holds(dateOf(mid)) {
			lo = mid
		} else {
			hi = mid - 1
		}
	}
	return float64(lo)
}

func (c *compiler) date(l leaf) (leaf, error) {
	l.kind, l.op = leafDate, l.cond.Op
	i, err := c.column(columnKey{kind: kindFounded, place: c.place(&l)}, matching.Element{}, matching.Period{})
	if err != nil {
		return l, err
	}
	l.columns, l.born, l.metLo, l.metHi = []int{i}, inf, negInf, inf
	day := float64(dayOf(l.cond.Value.Date))
	switch l.op {
	case matching.GreaterOrEqual:
		l.metLo = day
	case matching.Greater:
		l.metLo = day + 1
	case matching.LessOrEqual:
		l.metHi = day
	case matching.Less:
		l.metHi = day - 1
	default:
		return l, fmt.Errorf("%w: operator %s on a date", errNotCompiled, l.op)
	}
	if l.cond.Field != c.e.spec(c.e.schema.founded[1]).Name {
		return l, fmt.Errorf("%w: a date other than that of registration", errNotCompiled)
	}
	return l, nil
}

func (c *compiler) truth(l leaf, f *vocabulary.Field) (leaf, error) {
	l.kind, l.want = leafTruth, l.cond.Value.Bool
	i, err := c.column(columnKey{kind: kindTruth, place: c.place(&l)}, matching.Element{}, l.cond.Period)
	l.columns = []int{i}
	switch {
	case l.want == l.negated:
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
	switch {
	case l.none != l.negated: // it should not be held: that may end
		l.fix = fixDated
	case p.Kind == matching.PeriodHeld:
		l.fix = fixDated
	case !past && f.Improve == vocabulary.Obtain && !c.e.lang.BeyondReach(l.cond):
		l.fix = fixAlways
	}
	return l, nil
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

// stateTable is what a condition on words says of every code of a dictionary. It grows with the dictionary.
type stateTable struct {
	e      *Engine
	rule   matching.Rule
	dict   *dictionary
	mu     sync.Mutex
	states atomic.Pointer[[]leafState]
}

// upTo returns the states of at least so many codes.
func (t *stateTable) upTo(codes int) []leafState {
	if s := *t.states.Load(); len(s) >= codes {
		return s
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	s := slices.Grow(*t.states.Load(), max(0, codes-len(*t.states.Load()))+beyondState)
	for code := len(s); code < codes; code++ {
		s = append(s, t.on(t.e.lang.Assemble(t.dict.facts(t.e, code), nil), models.NewDate(2000, 1, 1))) // fresh facts have no date
	}
	t.states.Store(&s)
	return s
}

// on returns what the condition says of a profile on a date.
func (t *stateTable) on(p matching.Profile, on models.Date) leafState {
	probed := matching.Probe(t.rule, p, on)[0]
	return leafStateOf(probed.State, probed.Asks)
}

// leafState is the state of a leaf or a node, and whether a fact could settle it: bits that can be tested apart.
type leafState uint8

const (
	isMet   leafState = 1
	notOut  leafState = 2 // met or unknown
	canAsk  leafState = 4
	unmet   leafState = 0
	met     leafState = isMet | notOut
	unknown leafState = notOut
)

func leafStateOf(s matching.State, asks bool) leafState {
	switch {
	case s == matching.Met:
		return met
	case s == matching.Unmet:
		return unmet
	case asks:
		return unknown | canAsk
	}
	return unknown
}

// not negates a state.
func (s leafState) not() leafState {
	switch s & met {
	case met:
		return unmet
	case unmet:
		return met
	}
	return s
}
