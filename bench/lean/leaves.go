package lean

import (
	"huiqi/bench/flat"
	"huiqi/matching"
)

// number compares an interval; an end that is not-a-number satisfies nothing.
func (n *node) number(lo, hi float64) flat.State {
	switch n.op {
	case matching.Greater:
		return between(lo > n.value, hi <= n.value)
	case matching.LessOrEqual:
		return between(hi <= n.value, lo > n.value)
	case matching.Less:
		return between(hi < n.value, lo >= n.value)
	}
	return between(lo == n.value && hi == n.value, lo > n.value || hi < n.value)
}

// heldToday decides by the titles that are valid on the date.
func (n *node) heldToday(row *flat.Row) flat.State {
	a := n.atom
	absent := flat.Unknown
	if row.Known[a.Set] {
		absent = flat.Unmet
	}
	return combine(a, func(e flat.TitleSet) flat.State {
		if row.Held[a.Set].Has(e) {
			return flat.Met
		}
		return absent
	})
}

// held looks at every holding for the time asked.
func (n *node) held(row *flat.Row) flat.State {
	a := n.atom
	return combine(a, func(e flat.TitleSet) flat.State {
		out := flat.Unmet
		if !row.Known[a.Set] {
			out = flat.Unknown
		}
		for _, h := range row.Holdings {
			if int(h.Set) == a.Set && e.Has(flat.TitleSet{}.With(h.Title)) {
				out = max(out, n.counts(h))
			}
		}
		return out
	})
}

// counts tells whether a holding counts for the time asked.
func (n *node) counts(h flat.Holding) flat.State {
	w := n.atom.When
	granted := h.From >= w.Day && h.From <= w.Last
	switch w.Kind {
	case flat.WhenSince:
		return between(h.Current && h.From <= w.Day, !h.Current || h.From > w.Day)
	case flat.WhenGranted:
		return between(granted, !granted)
	}
	return between(granted && h.Current, !granted && !h.Current)
}

// combine joins the states of the elements as the operator says.
func combine(a *flat.Atom, state func(flat.TitleSet) flat.State) flat.State {
	if a.Op == matching.HasAll {
		out := flat.Met
		for _, e := range a.Elements {
			out = min(out, state(e))
		}
		return out
	}
	out := flat.Unmet
	for _, e := range a.Elements {
		out = max(out, state(e))
	}
	if a.Op == matching.HasNone {
		return flat.Met - out
	}
	return out
}
