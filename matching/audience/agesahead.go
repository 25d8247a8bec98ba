package audience

import (
	"huiqi/models"
)

// agesAhead tells what conditions on age that time can break say on the day on which time mends another condition on age.
// That depends on the founding day alone, of which there are far fewer than rows. It is used by one goroutine.
type agesAhead struct {
	breaking []int // leaves that ask for at most so many years, or for years at the end of a year
	known    []map[int32]uint64
}

func newAgesAhead(p *plan) agesAhead {
	a := agesAhead{known: make([]map[int32]uint64, len(p.leaves))}
	for i := range p.leaves {
		if l := &p.leaves[i]; l.kind == leafAge && !l.ripens() {
			a.breaking = append(a.breaking, i)
		}
	}
	return a
}

// on returns which of the breaking leaves, a bit each, are not unmet once leaf i is mended for a firm founded on a day.
func (a *agesAhead) on(p *plan, i int, founded int32) uint64 {
	if bits, ok := a.known[i][founded]; ok {
		return bits
	}
	if a.known[i] == nil {
		a.known[i] = map[int32]uint64{}
	}
	bits := a.states(p, p.leaves[i].ripeOn(founded), founded)
	a.known[i][founded] = bits
	return bits
}

func (a *agesAhead) states(p *plan, day models.Date, founded int32) (bits uint64) {
	c := cell{lo: float64(founded)}
	for k, i := range a.breaking {
		if p.leaves[i].ageOn(&c, day).state&notOut != 0 {
			bits |= 1 << k
		}
	}
	return bits
}
