package audience

import "slices"

// overlay is the rows of a segment that changed since its arena was written, ascending by slot. It never changes.
type overlay []overRow

type overRow struct {
	slot   int
	packed []byte // nil: it is gone
}

// row returns the row of a slot that changed.
func (o overlay) row(slot int) []byte {
	i, ok := slices.BinarySearchFunc(o, slot, func(r overRow, slot int) int { return r.slot - slot })
	if !ok {
		return nil
	}
	return o[i].packed
}

// with returns the overlay with more changes, each of another slot.
func (o overlay) with(changes []rowChange) overlay {
	sorted := make(overlay, len(changes))
	for i, c := range changes {
		sorted[i] = overRow{c.slot, c.packed}
	}
	slices.SortFunc(sorted, func(a, b overRow) int { return a.slot - b.slot })
	out := make(overlay, 0, len(o)+len(sorted))
	for _, r := range sorted {
		for len(o) > 0 && o[0].slot < r.slot {
			out, o = append(out, o[0]), o[1:]
		}
		if len(o) > 0 && o[0].slot == r.slot {
			o = o[1:]
		}
		out = append(out, r)
	}
	return append(out, o...)
}
