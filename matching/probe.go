package matching

import (
	"math/big"
	"slices"

	"huiqi/matching/vocabulary"
	"huiqi/models"
)

// Probed is one condition or judgement of a rule as the plain evaluator finds it, for engines that must agree with it.
type Probed struct {
	State   State
	Asks    bool // unknown, and a fact could settle it
	Fixable bool // unmet where it stands, and the enterprise or time can mend it
	Dated   bool // time mends it
	Far     bool // more than four fifths of the threshold are missing
}

// Probe evaluates every condition and judgement, in the order of Rule.Conditions.
func Probe(rule Rule, profile Profile, on models.Date) []Probed {
	a := evaluated(rule, profile, on)
	var out []Probed
	var visit func(n *Node, negated bool)
	visit = func(n *Node, negated bool) {
		if n.Kind == NodeCondition || n.Kind == NodeJudgement {
			out = append(out, a.probed(n, negated))
		}
		for _, c := range n.Children {
			visit(c, negated != (n.Kind == NodeNot))
		}
	}
	if rule.root != nil {
		visit(rule.root, false)
	}
	return out
}

func (a *assessment) probed(n *Node, negated bool) Probed {
	out := Probed{State: a.states[n.id]}
	if f := a.findings[n.id]; f != nil {
		out.Asks = out.State == Unknown && len(f.asks) > 0
	}
	if a.as(n, negated) == Unmet {
		var f fix
		if f, out.Fixable = a.fix(n, negated); out.Fixable {
			out.Dated, out.Far = !f.from.IsZero(), f.far()
		}
	}
	return out
}

// Quantity is what the facts say of a number in a period: of several readings that must all satisfy a condition
// (every year of lastNy_each) the least and the greatest of their lower and upper ends. A nil end is open; nothing
// known is open on both sides.
type Quantity struct {
	Least, Most Interval // {least lower end, least upper end}, {greatest lower end, greatest upper end}
	Power       int      // 0: the value; n: end ÷ base over n years, to be compared with (1+rate)ⁿ
	Several     bool     // more than one reading
	Asks        AskKind  // whether a fact could settle an undecided condition on it
}

// AskKind says whether an undecided condition on a quantity can be settled by a fact.
type AskKind int

// The kinds of asking.
const (
	AsksAlways    AskKind = iota // whatever is undecided, a fact would settle it
	AsksNever                    // nothing can be asked: the enterprise did not exist
	AsksSometimes                // it depends on which reading is undecided
)

// Reader reads quantities of one profile on one date.
type Reader struct{ env env }

// NewReader returns a reader of the profile on the date.
func (l *Language) NewReader(profile Profile, on models.Date) *Reader {
	return &Reader{env: env{lang: l, profile: profile, on: on, terse: true}}
}

// Quantity reads a number for a period, age_years excepted, which compares dates. It fails for no field that the
// vocabulary has as a number.
func (r *Reader) Quantity(field *vocabulary.Field, period Period) Quantity {
	readings := r.env.once(field, period)
	out := Quantity{Several: len(readings) > 1, Asks: r.asking(field, period, readings)}
	for i, q := range readings {
		set := q.set
		if !q.known {
			set = Interval{}
		}
		out.Power = max(out.Power, q.power)
		if i == 0 {
			out.Least, out.Most = set, set
			continue
		}
		out.Least = Interval{Lo: lesser(out.Least.Lo, set.Lo, true), Hi: lesser(out.Least.Hi, set.Hi, false)}
		out.Most = Interval{Lo: greater(out.Most.Lo, set.Lo, true), Hi: greater(out.Most.Hi, set.Hi, false)}
	}
	return out
}

// lesser returns the smaller of two ends; an open end is the smallest where it is a lower one, else the greatest.
func lesser(a, b *big.Rat, lower bool) *big.Rat {
	switch {
	case a == nil || b == nil:
		if lower {
			return nil
		}
		if a == nil {
			return b
		}
		return a
	case b.Cmp(a) < 0:
		return b
	}
	return a
}

// greater returns the larger of two ends; an open end is the greatest where it is an upper one, else the smallest.
func greater(a, b *big.Rat, lower bool) *big.Rat {
	switch {
	case a == nil || b == nil:
		if !lower {
			return nil
		}
		if a == nil {
			return b
		}
		return a
	case b.Cmp(a) > 0:
		return b
	}
	return a
}

// asking tells for which readings something is asked when a condition is undecided on them.
func (r *Reader) asking(f *vocabulary.Field, p Period, readings []quantityReading) AskKind {
	each := make([]bool, len(readings))
	never, always := true, true
	for i := range readings {
		// every other reading is taken as decided, this one as undecided
		trial := make([]quantityReading, len(readings))
		for j := range trial {
			trial[j] = quantityReading{known: true, set: Exactly(new(big.Rat))}
		}
		trial[i] = quantityReading{why: readings[i].why}
		c := Condition{Field: f.Name, Op: GreaterOrEqual, Value: Value{Number: Number{literal: "0", value: new(big.Rat)}}, Period: p, field: f}
		each[i] = len(r.env.asks(&c, trial)) > 0
		never, always = never && !each[i], always && each[i]
	}
	switch {
	case always && len(readings) > 0:
		return AsksAlways
	case never:
		return AsksNever
	}
	return AsksSometimes
}

// Element is one word of a set condition with what it stands for.
type Element struct {
	Word  string   // as stored
	IDs   []string // catalogue ids any of which will do; empty: a word of no catalogue
	Maybe []string // ids of which it is not known whether they are of the level asked
	Form  string   // which form of a title that exists in several; empty: any
	Group bool     // the catalogue need not know every member
}

// Elements returns what the words of a condition on titles, platforms or talent titles stand for.
func (c *Condition) Elements() []Element {
	out := make([]Element, len(c.elements))
	for i, e := range c.elements {
		out[i] = Element{Word: e.word, IDs: e.ids, Maybe: e.maybe, Form: e.qualifier, Group: e.group}
	}
	return out
}

// Spec returns the vocabulary's entry of the condition's field. It is shared: read only.
func (c *Condition) Spec() *vocabulary.Field { return c.field }

// opposites are the operators that hold where one does not.
var opposites = map[Op]Op{
	GreaterOrEqual: Less, Less: GreaterOrEqual, LessOrEqual: Greater, Greater: LessOrEqual,
	In: NotIn, NotIn: In, HasAny: HasNone, HasNone: HasAny,
}

// Effective returns the operator that must hold for a condition under a negation; empty when none does, as of == and has-all.
func Effective(op Op, negated bool) Op {
	if !negated {
		return op
	}
	return opposites[op]
}

// BeyondReach reports whether every title that a set condition asks is a status that nobody applies for.
func (l *Language) BeyondReach(c *Condition) bool {
	a := assessment{env: &env{lang: l}}
	return a.beyondReach(c)
}

// MaxRepair is the number of conditions that a near miss may lack.
const MaxRepair = maxRepair

// MaxDays is the number of days on which time mends that are tried for a near miss.
const MaxDays = maxDays

// holdsWith reports whether the rule is not unmet once a leaf has a state and everything else stays.
func (a *assessment) holdsWith(n *Node, met bool) bool {
	states := slices.Clone(a.states)
	states[n.id] = stateOf(met)
	return fold(a.rule.root, states) != Unmet
}
