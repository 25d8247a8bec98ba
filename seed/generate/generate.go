package generate

import (
	"iter"

	"huiqi/models"
	"huiqi/models/enterprise"
)

// Enterprises returns count synthetic enterprises as they stand on the date, one at a time. The sequence is
// decided by the seed alone: the first n of a longer sequence are the sequence of n. It may be ranged over again.
func Enterprises(seed uint64, count int, asOf models.Date) iter.Seq[enterprise.Record] {
	return func(yield func(enterprise.Record) bool) {
		c := newCity()
		for i := range count {
			if !yield(c.record(seed, i, asOf)) {
				return
			}
		}
	}
}

// record makes the i-th enterprise: first how it really is, then what the base knows of it.
func (c *city) record(seed uint64, i int, asOf models.Date) enterprise.Record {
	d := newDice(seed, i)
	f := c.newFirm(d, asOf)
	return enterprise.Record{
		Enterprise: f.registration(d, seed, i),
		Annual:     f.figures(d),
		Titles:     f.titles(d),
		IP:         f.rights(d),
		Risks:      f.risks(d),
		Checks:     f.checks(d),
		Facts:      f.facts(d),
	}
}
