package audience

import (
	"cmp"
	"slices"
	"sync"
)

// directory finds where the row of an enterprise is. Rows never move: loading all anew makes another directory, and a
// snapshot keeps the one that its rows are of. It is safe for concurrent use.
type directory struct {
	mu    sync.RWMutex
	ids   []int64 // ascending: those loaded at once, and those that came later with greater ids
	at    []uint32
	added map[int64]uint32 // the others that came later
}

// place is the number of a segment and a row in it.
type place struct{ segment, row int }

func (p place) pack() uint32     { return uint32(p.segment)*blockRows + uint32(p.row) }
func unpackPlace(v uint32) place { return place{int(v / blockRows), int(v % blockRows)} }
func (d *directory) bytes() int {
	d.mu.RLock()
	defer d.mu.RUnlock()
	return 8*cap(d.ids) + 4*cap(d.at) + 40*len(d.added)
}

// newDirectory returns the directory of the rows of segments.
func newDirectory(s []*segment) *directory {
	d := &directory{added: map[int64]uint32{}}
	n := 0
	for _, seg := range s {
		n += seg.rows()
	}
	type entry struct {
		id int64
		at uint32
	}
	all := make([]entry, 0, n)
	for i, seg := range s {
		for row, id := range seg.ids {
			all = append(all, entry{id, place{i, row}.pack()})
		}
	}
	slices.SortFunc(all, func(a, b entry) int { return cmp.Compare(a.id, b.id) })
	d.ids, d.at = make([]int64, n), make([]uint32, n)
	for i, x := range all {
		d.ids[i], d.at[i] = x.id, x.at
	}
	return d
}

// find returns where an enterprise is, or was.
func (d *directory) find(id int64) (place, bool) {
	d.mu.RLock()
	defer d.mu.RUnlock()
	if n := len(d.ids); n > 0 {
		if i := id - d.ids[0]; i >= 0 && i < int64(n) && d.ids[i] == id { // no id is left out before it
			return unpackPlace(d.at[i]), true
		}
	}
	if i, ok := slices.BinarySearch(d.ids, id); ok {
		return unpackPlace(d.at[i]), true
	}
	at, ok := d.added[id]
	return unpackPlace(at), ok
}

func (d *directory) add(id int64, p place) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if n := len(d.ids); n == 0 || d.ids[n-1] < id { // as databases number
		d.ids, d.at = append(d.ids, id), append(d.at, p.pack())
		return
	}
	d.added[id] = p.pack()
}

// between returns the ids after one and up to another, ascending, with their places.
func (d *directory) between(after, upto int64) (ids []int64, at []place) {
	d.mu.RLock()
	defer d.mu.RUnlock()
	from, _ := slices.BinarySearch(d.ids, after+1)
	for i := from; i < len(d.ids) && d.ids[i] <= upto; i++ {
		ids, at = append(ids, d.ids[i]), append(at, unpackPlace(d.at[i]))
	}
	var later []int64
	for id := range d.added {
		if id > after && id <= upto {
			later = append(later, id)
		}
	}
	if len(later) == 0 {
		return ids, at
	}
	for _, id := range later {
		ids, at = append(ids, id), append(at, unpackPlace(d.added[id]))
	}
	order := make([]int, len(ids))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(ids[a], ids[b]) })
	sortedIDs, sortedAt := make([]int64, len(ids)), make([]place, len(ids))
	for i, o := range order {
		sortedIDs[i], sortedAt[i] = ids[o], at[o]
	}
	return sortedIDs, sortedAt
}
