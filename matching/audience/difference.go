package audience

import (
	"bytes"
	"cmp"
)

// difference is what differs between two rows.
type difference struct {
	fields fieldSet
	judged bool // what persons have decided
}

// differenceOf compares two unpacked rows.
func differenceOf(a, b *row) (out difference) {
	out.judged = !bytes.Equal(a.decisions, b.decisions)
	out.years(a.years, b.years)
	out.facts(a.facts, b.facts)
	return out
}

// years compares plain figures.
func (d *difference) years(a, b []figures) {
	none := figures{}
	for len(a) > 0 || len(b) > 0 {
		x, y := &none, &none
		if len(b) == 0 || len(a) > 0 && a[0].year <= b[0].year {
			x = &a[0]
		}
		if len(a) == 0 || len(b) > 0 && b[0].year <= a[0].year {
			y = &b[0]
		}
		for m := x.mask | y.mask; m != 0; m &= m - 1 {
			at := trailing(m)
			if (x.mask^y.mask)>>at&1 != 0 || x.at[at] != y.at[at] {
				d.fields.add(firstAnnual + at)
			}
		}
		if x != &none {
			a = a[1:]
		}
		if y != &none {
			b = b[1:]
		}
	}
}

// facts compares the facts in lists, which are in the order of years and of the vocabulary.
func (d *difference) facts(a, b []fact) {
	for len(a) > 0 && len(b) > 0 {
		x, y := &a[0], &b[0]
		order := cmp.Or(cmp.Compare(x.year, y.year), cmp.Compare(x.field, y.field))
		switch {
		case order < 0:
			d.fields.add(int(x.field))
		case order > 0:
			d.fields.add(int(y.field))
		case !bytes.Equal(x.packed, y.packed):
			d.fields.add(int(x.field))
		}
		if order <= 0 {
			a = a[1:]
		}
		if order >= 0 {
			b = b[1:]
		}
	}
	for _, left := range [...][]fact{a, b} {
		for i := range left {
			d.fields.add(int(left[i].field))
		}
	}
}
