package audience

import (
	"math/big"

	"huiqi/matching"
)

// echo is what mending one leaf makes of another.
type echo uint8

const (
	echoNone  echo = iota // nothing
	echoUnmet             // unmet, whatever the row says
	echoMet               // met
	echoReset             // as the row says, undoing what the mending before it brought
)

// echoesOf computes what mending each leaf makes of every other.
func (p *plan) echoesOf() [][]echo {
	out := make([][]echo, len(p.leaves))
	for i := range p.leaves {
		out[i] = make([]echo, len(p.leaves))
		fixed := &p.leaves[i]
		if fixed.fix != fixAlways && (fixed.kind != leafNumber || fixed.fix != fixDated) {
			continue
		}
		for k := range p.leaves {
			other := &p.leaves[k]
			switch {
			case k == i || other.cond == nil || other.cond.Field != fixed.cond.Field:
			case other.kind != leafNumber || other.cond.Period != fixed.cond.Period:
				out[i][k] = echoReset
			case fixed.brings(other)&notOut != 0:
				out[i][k] = echoMet
			default:
				out[i][k] = echoUnmet
			}
		}
	}
	return out
}

// brings returns the state of another leaf on the same number once this one is mended: its threshold is reached, or
// passed by a millionth where the threshold itself is not enough.
func (l *leaf) brings(other *leaf) leafState {
	value := l.cond.Value.Number.Rat()
	step := new(big.Rat).Add(new(big.Rat).Abs(value), big.NewRat(1, 1))
	step.Mul(step, big.NewRat(1, 1_000_000))
	switch matching.Effective(l.cond.Op, l.negated) {
	case matching.Greater:
		value = step.Add(value, step)
	case matching.Less:
		value = step.Sub(value, step)
	}
	state := matching.Exactly(value).Is(other.cond.Op, other.cond.Value.Number.Rat())
	out := leafStateOf(state, false)
	if other.negated {
		return out.not()
	}
	return out
}
