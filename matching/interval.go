package matching

import (
	"encoding/json"
	"math/big"
)

// Interval is a quantity known to lie between Lo and Hi, both included; a nil bound is open. The rationals are
// shared and never changed.
type Interval struct{ Lo, Hi *big.Rat }

// Exactly returns the interval of one value.
func Exactly(v *big.Rat) Interval { return Interval{Lo: v, Hi: v} }

// IsPoint reports whether the interval is a single value.
func (i Interval) IsPoint() bool {
	return i.Lo != nil && i.Hi != nil && (i.Lo == i.Hi || i.Lo.Cmp(i.Hi) == 0)
}

// Is tells whether every value of the interval satisfies the operator against the threshold (met), none does
// (unmet), or some do (unknown).
func (i Interval) Is(op Op, threshold *big.Rat) State {
	lo := func() int { return i.Lo.Cmp(threshold) }
	hi := func() int { return i.Hi.Cmp(threshold) }
	switch op {
	case GreaterOrEqual:
		return between(i.Lo != nil && lo() >= 0, i.Hi != nil && hi() < 0)
	case Greater:
		return between(i.Lo != nil && lo() > 0, i.Hi != nil && hi() <= 0)
	case LessOrEqual:
		return between(i.Hi != nil && hi() <= 0, i.Lo != nil && lo() > 0)
	case Less:
		return between(i.Hi != nil && hi() < 0, i.Lo != nil && lo() >= 0)
	case Equal:
		return between(i.IsPoint() && lo() == 0, i.Lo != nil && lo() > 0 || i.Hi != nil && hi() < 0)
	}
	return Unknown
}

func between(met, unmet bool) State {
	switch {
	case met:
		return Met
	case unmet:
		return Unmet
	}
	return Unknown
}

// Add returns the interval of sums.
func (i Interval) Add(j Interval) Interval {
	add := func(a, b *big.Rat) *big.Rat {
		if a == nil || b == nil {
			return nil
		}
		return new(big.Rat).Add(a, b)
	}
	return Interval{add(i.Lo, j.Lo), add(i.Hi, j.Hi)}
}

// Sub returns the interval of differences.
func (i Interval) Sub(j Interval) Interval { return i.Add(j.Scale(big.NewRat(-1, 1))) }

// Scale returns the interval times a factor.
func (i Interval) Scale(k *big.Rat) Interval {
	mul := func(a *big.Rat) *big.Rat {
		if a == nil {
			return nil
		}
		return new(big.Rat).Mul(a, k)
	}
	if k.Sign() < 0 {
		return Interval{mul(i.Hi), mul(i.Lo)}
	}
	return Interval{mul(i.Lo), mul(i.Hi)}
}

// Div returns the interval of quotients by a divisor that is not negative; ok is false when the divisor may
// only be zero or below.
func (i Interval) Div(j Interval) (q Interval, ok bool) {
	if j.Hi != nil && j.Hi.Sign() <= 0 || j.Lo == nil || j.Lo.Sign() < 0 {
		return Interval{}, false
	}
	return Interval{Lo: bound(i.Lo, j, false), Hi: bound(i.Hi, j, true)}, true
}

// bound divides one bound of a dividend by the end of the divisor that moves it farthest: the lower bound
// (upper false) down, the upper bound up. A zero divisor opens it.
func bound(a *big.Rat, by Interval, upper bool) *big.Rat {
	if a == nil {
		return nil
	}
	end := by.Hi
	if (a.Sign() > 0) == upper {
		end = by.Lo
	}
	switch {
	case end == nil || a.Sign() == 0:
		return new(big.Rat)
	case end.Sign() == 0:
		return nil
	}
	return new(big.Rat).Quo(a, end)
}

// Intersect returns what both allow; ok is false when they exclude each other.
func (i Interval) Intersect(j Interval) (out Interval, ok bool) {
	out = i
	if out.Lo == nil || j.Lo != nil && j.Lo.Cmp(out.Lo) > 0 {
		out.Lo = j.Lo
	}
	if out.Hi == nil || j.Hi != nil && j.Hi.Cmp(out.Hi) < 0 {
		out.Hi = j.Hi
	}
	return out, out.Lo == nil || out.Hi == nil || out.Lo.Cmp(out.Hi) <= 0
}

// Hull returns the least interval that holds both.
func (i Interval) Hull(j Interval) Interval {
	if i.Lo != nil && (j.Lo == nil || j.Lo.Cmp(i.Lo) < 0) {
		i.Lo = j.Lo
	}
	if i.Hi != nil && (j.Hi == nil || j.Hi.Cmp(i.Hi) > 0) {
		i.Hi = j.Hi
	}
	return i
}

// Reconcile joins what several sources say of one quantity: what they all allow, or, when they exclude each
// other, the hull of all (conflict true), so that no source alone decides.
func Reconcile(all []Interval) (out Interval, conflict bool) {
	out = all[0]
	for _, i := range all[1:] {
		var ok bool
		if out, ok = out.Intersect(i); !ok {
			conflict = true
			break
		}
	}
	if !conflict {
		return out, false
	}
	out = all[0]
	for _, i := range all[1:] {
		out = out.Hull(i)
	}
	return out, true
}

// MarshalJSON writes a number when the value is known, else {"min":…,"max":…} with open ends left out.
func (i Interval) MarshalJSON() ([]byte, error) {
	if i.IsPoint() {
		return []byte(exactDecimal(i.Lo)), nil
	}
	var out struct {
		Min json.RawMessage `json:"min,omitempty"`
		Max json.RawMessage `json:"max,omitempty"`
	}
	if i.Lo != nil {
		out.Min = json.RawMessage(exactDecimal(i.Lo))
	}
	if i.Hi != nil {
		out.Max = json.RawMessage(exactDecimal(i.Hi))
	}
	return json.Marshal(out)
}

// Equal reports whether both hold the same values.
func (i Interval) Equal(j Interval) bool {
	same := func(a, b *big.Rat) bool { return a == b || a != nil && b != nil && a.Cmp(b) == 0 }
	return same(i.Lo, j.Lo) && same(i.Hi, j.Hi)
}
