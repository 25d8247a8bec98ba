package audience

import (
	"huiqi/matching"
)

// agesAhead tells what conditions on age that time can break say on the day on which time mends others on age. That
// depends on the founding day alone, of which there are far fewer than rows. It is used by one goroutine.
type agesAhead struct {
	breaking []int // leaves that ask for at most so many years, or for years at the end of a year
	known    map[agesKey]uint64
}

// agesKey is one or two leaves (j -1: one) that time mends for a firm founded on a day.
type agesKey struct {
	i, j    int16
	founded int32
}

func newAgesAhead(p *plan) agesAhead {
	a := agesAhead{known: map[agesKey]uint64{}}
	for i := range p.leaves {
		if l := &p.leaves[i]; l.kind == leafAge && !l.ripens() {
			a.breaking = append(a.breaking, i)
		}
	}
	return a
}

// on returns which of the breaking leaves, a bit each, are not unmet on the day from which leaves i and j are mended.
func (a *agesAhead) on(p *plan, i, j int, founded int32) (bits uint64) {
	key := agesKey{int16(i), int16(j), founded}
	if bits, ok := a.known[key]; ok {
		return bits
	}
	day := p.leaves[i].ripeOn(founded)
	if j >= 0 {
		if other := p.leaves[j].ripeOn(founded); other.After(day) {
			day = other
		}
	}
	c := cell{lo: float64(founded)}
	for k, at := range a.breaking {
		if p.leaves[at].ageOn(&c, day).state&notOut != 0 {
			bits |= 1 << k
		}
	}
	a.known[key] = bits
	return bits
}

// lasting reports whether a leaf stays mended once time has mended it: a title held long enough may end.
func (l *leaf) lasting() bool { return l.kind != leafHeld || l.unwanted() }

// caps reports whether a condition on age asks for at most so many years: what breaks it breaks it for good.
func (l *leaf) caps() bool {
	op := matching.Effective(l.op, l.negated)
	return l.kind == leafAge && (op == matching.LessOrEqual || op == matching.Less)
}
