package matching

import (
	"math/big"
	"slices"

	"huiqi/matching/vocabulary"
	"huiqi/models"
)

// maxDays bounds the days that are tried for one repair set.
const maxDays = 4

// mends tells whether the rule is not unmet any more once a set is repaired, and from which day when time alone
// repairs it. By then something else may have run out: then a later day that time brings is tried, and if none
// holds, the set counts without a day only where what ran out can be renewed within the bounds of a near miss.
func (a *assessment) mends(set []fix) (from models.Date, ok bool) {
	alone := true
	for _, f := range set {
		from, alone = later(from, f.from), alone && !f.from.IsZero()
	}
	if from.IsZero() {
		return from, a.after(set).state() != Unmet
	}
	for day, tried := from, 0; !day.IsZero() && tried < maxDays; tried++ {
		then := a.onDay(day).after(set)
		switch {
		case then.state() != Unmet && alone:
			return day, true
		case then.state() != Unmet:
			return models.Date{}, true
		}
		day = then.nextDay(then.rule.root, false)
	}
	return models.Date{}, a.onDay(from).after(set).renewable(maxRepair - len(set))
}

// onDay returns the rule evaluated on a later day with the facts as they are known, without a verdict.
func (a *assessment) onDay(day models.Date) *assessment {
	if then, ok := a.ahead[day]; ok {
		return then
	}
	then := evaluated(a.rule, a.env.profile, day)
	if a.ahead == nil {
		a.ahead = map[models.Date]*assessment{}
	}
	a.ahead[day] = then
	return then
}

// after returns the assessment once the fixes that time does not bring are made: each fixed leaf holds, and every
// other leaf that asks the same quantity is evaluated anew with the value that the fix brings.
func (a *assessment) after(set []fix) *assessment {
	out := *a
	out.states = slices.Clone(a.states)
	for _, f := range set {
		if !f.from.IsZero() {
			continue
		}
		a.rule.root.walk(func(n *Node) {
			if n.Condition != nil && n.Condition.Field == f.node.Condition.Field && n != f.node {
				out.states[n.id] = a.again(n, f)
			}
		})
	}
	for _, f := range set {
		if f.from.IsZero() {
			out.states[f.node.id] = stateOf(!f.negated)
		}
	}
	fold(out.rule.root, out.states)
	return &out
}

// again evaluates a leaf that asks the field of a fix once the fix is made.
func (a *assessment) again(n *Node, f fix) State {
	c, fixed := n.Condition, f.node.Condition
	if c.field.Type != vocabulary.Number || c.Period != fixed.Period {
		return a.states[n.id]
	}
	value := fixed.Value.Number.value
	step := new(big.Rat).Mul(new(big.Rat).Add(new(big.Rat).Abs(value), one), big.NewRat(1, 1000000))
	switch Effective(fixed.Op, f.negated) {
	case Greater:
		value = new(big.Rat).Add(value, step)
	case Less:
		value = new(big.Rat).Sub(value, step)
	}
	return Exactly(value).Is(c.Op, c.Value.Number.value)
}

// nextDay returns the next day on which time turns an unmet leaf below a node, or zero.
func (a *assessment) nextDay(n *Node, negated bool) (day models.Date) {
	if n.Condition != nil && a.as(n, negated) == Unmet {
		if f, ok := a.fix(n, negated); ok && f.from.After(a.env.on) {
			return f.from
		}
	}
	for _, c := range n.Children {
		if d := a.nextDay(c, negated != (n.Kind == NodeNot)); day.IsZero() || !d.IsZero() && d.Before(day) {
			day = d
		}
	}
	return day
}

// renewable reports whether at most so many further conditions, none of them by waiting, would make the rule not
// unmet.
func (a *assessment) renewable(most int) bool {
	return slices.ContainsFunc(a.repairs(a.rule.root, false), func(set []fix) bool {
		waits := slices.ContainsFunc(set, func(f fix) bool { return !f.from.IsZero() })
		return len(set) <= most && !waits && a.after(set).state() != Unmet
	})
}
