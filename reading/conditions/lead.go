package conditions

import (
	"cmp"
	"maps"
)

// Lead is what the words before a list hand on to its entries: a period, and the thing that 比例 without a noun means.
type Lead struct {
	period   *period
	measures map[dimension]*measure
	beside   map[dimension]*measure // what will do instead
	named    string                 // the words for what is no share
}

// ReadLead reads the words before a list.
func (r *Reader) ReadLead(text string, start, end int) *Lead {
	l := &Lead{measures: map[dimension]*measure{}, beside: map[dimension]*measure{}}
	if p := periodsIn(text, start, end); len(p) > 0 {
		l.period = &p[len(p)-1]
	}
	at := map[dimension]int{}
	for i := range r.measures {
		m := &r.measures[i]
		x := lastNamed(m, text, start, end)
		for _, d := range m.dims {
			if x.end > at[d] {
				at[d], l.measures[d] = x.end, m
				delete(l.beside, d)
				if d != ratio {
					l.named = text[x.start:x.end]
				}
				if other, instead := r.joined(text, start, x.start, d, m); other != nil && instead {
					l.beside[d] = other
				}
			}
		}
	}
	s := &sentence{reader: r, text: text, start: start, end: end}
	s.read()
	maps.Copy(l.measures, s.bound)
	return l
}

// Then returns what both hand on: the share that was named first, since later parts of a list are told in its terms, of
// other amounts what the last part measured, and the period of the first.
func (l *Lead) Then(next *Lead) *Lead {
	out := &Lead{measures: map[dimension]*measure{}, beside: map[dimension]*measure{}}
	for _, x := range []*Lead{l, next} {
		if x == nil {
			continue
		}
		for d, m := range x.measures {
			if d != ratio || out.measures[d] == nil {
				out.measures[d] = m
			}
		}
		maps.Copy(out.beside, x.beside)
		out.named = cmp.Or(x.named, out.named)
	}
	if l != nil {
		out.period = l.period
	}
	return out
}

// Empty reports whether the words hand on nothing.
func (l *Lead) Empty() bool { return l == nil || l.period == nil && len(l.measures) == 0 }
