package matching

import (
	"math/big"
	"slices"

	"huiqi/matching/vocabulary"
	"huiqi/models"
)

// fix is one condition that would have to change.
type fix struct {
	node     *Node
	negated  bool
	effort   int
	relative float64     // the gap as a part of the threshold
	from     models.Date // the day from which time alone mends it
}

// far reports whether more than four fifths of a threshold are missing. One such gap is shown as a near miss with
// its size; beside another gap it is none.
func (f fix) far() bool {
	return f.node.Condition.field.Type == vocabulary.Number && f.from.IsZero() && f.relative > 0.8
}

// fix tells whether an unmet leaf can be improved, and what that takes. Decisions of persons, places, kinds of
// applicant, caps on size and marks against the enterprise cannot.
func (a *assessment) fix(n *Node, negated bool) (fix, bool) {
	out := fix{node: n, negated: negated}
	if n.Condition == nil {
		return out, false
	}
	c, f := n.Condition, a.findings[n.id]
	out.effort = c.field.Effort
	switch c.field.Type {
	case vocabulary.Number:
		return a.fixNumber(out, c, f, negated)
	case vocabulary.Bool:
		if c.Value.Bool != negated { // it should be true
			return out, c.field.Improve == vocabulary.Obtain
		}
		out.from, out.effort = f.fromDate, 1
		return out, !f.fromDate.IsZero()
	case vocabulary.Set:
		return a.fixSet(out, c, f, negated)
	}
	return out, false
}

func (a *assessment) fixNumber(out fix, c *Condition, f *finding, negated bool) (fix, bool) {
	op := Effective(c.Op, negated)
	up := op == GreaterOrEqual || op == Greater
	down := op == LessOrEqual || op == Less
	switch c.field.Improve {
	case vocabulary.Time:
		if !up {
			return out, false
		}
		out.from = reachesOn(c, op, f)
		out.relative = relativeGap(c, f)
		past := c.Period.Kind == PeriodYear || c.Period.Kind == PeriodLastEnd
		return out, c.Field != "age_years" || !out.from.IsZero() || len(f.dates) == 0 && !past
	case vocabulary.Up:
		out.relative = relativeGap(c, f)
		return out, up
	case vocabulary.Down:
		out.relative = relativeGap(c, f)
		return out, down
	}
	return out, false
}

func (a *assessment) fixSet(out fix, c *Condition, f *finding, negated bool) (fix, bool) {
	wanted := c.Op != HasNone != negated
	if !f.fromDate.IsZero() && wanted {
		out.from, out.effort = f.fromDate, 1
		return out, true
	}
	if !wanted {
		out.from, out.effort = a.env.heldNoMore(c, f, f.state), 1
		return out, !out.from.IsZero()
	}
	past := c.Period.Kind == PeriodYear && c.Period.Year < a.env.on.Year
	if past || c.field.Improve != vocabulary.Obtain || a.beyondReach(c) {
		return out, false
	}
	out.relative = 1
	if c.Op == HasAll {
		out.effort *= max(1, len(c.elements)-len(f.held))
	}
	return out, true
}

// beyondReach reports whether what is asked is a status of the enterprise that it does not apply for.
func (a *assessment) beyondReach(c *Condition) bool {
	return !slices.ContainsFunc(c.elements, func(el element) bool {
		return len(el.ids) == 0 || slices.ContainsFunc(el.ids, func(id string) bool {
			t, _ := a.env.lang.catalogue.Title(id)
			return t.Level != "status"
		})
	})
}

// relativeGap is the distance to the threshold as a part of it, for ordering only.
func relativeGap(c *Condition, f *finding) float64 {
	gap, ok := distanceTo(c, f)
	if !ok {
		return 1
	}
	whole, _ := new(big.Rat).Abs(c.Value.Number.value).Float64()
	part, _ := gap.Float64()
	return part / max(whole, 1e-9)
}
