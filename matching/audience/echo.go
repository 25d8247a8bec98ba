package audience

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
