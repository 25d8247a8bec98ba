package audience

import (
	"slices"

	"huiqi/matching"
)

// Change is an enterprise that is new or changed, or gone.
type Change struct {
	ID      int64
	Gone    bool
	Profile matching.Profile
}

// Apply makes the next snapshot with changed enterprises; readers of the one before see none of it. Of several
// changes of one enterprise the last counts.
func (e *Engine) Apply(changes []Change) {
	e.write.Lock()
	defer e.write.Unlock()
	old := e.view.Load()
	next := &View{e: e, dir: e.dir, count: old.count, programs: old.programs, epoch: old.epoch + 1}
	next.segments = append([]*segment(nil), old.segments...)
	last := map[int64]int{}
	for i, c := range changes {
		last[c.ID] = i
	}
	bySegment := map[int][]rowChange{}
	for i, c := range changes {
		if last[c.ID] != i {
			continue
		}
		e.put(next, bySegment, c)
	}
	for at, rows := range bySegment {
		next.segments[at] = next.segments[at].changed(rows)
	}
	e.view.Store(next)
}

// put notes one change where its row is, or finds a place for a new row.
func (e *Engine) put(next *View, bySegment map[int][]rowChange, c Change) {
	at, known := e.dir.find(c.ID)
	if c.Gone {
		if known && next.segments[at.segment].has(at.row) {
			bySegment[at.segment] = append(bySegment[at.segment], rowChange{slot: at.row, id: c.ID})
			next.count--
		}
		return
	}
	var room [512]byte
	row := rowChange{id: c.ID, packed: slices.Clone(e.packer.pack(room[:0], c.Profile)), judged: len(c.Profile.Judgements()) > 0}
	row.home, row.trade = e.labelsOf(c.Profile)
	if !known {
		at = e.room(next, bySegment)
		e.dir.add(c.ID, at)
		next.count++
	} else if !next.segments[at.segment].has(at.row) {
		next.count++ // it was gone
	}
	row.slot = at.row
	bySegment[at.segment] = append(bySegment[at.segment], row)
}

// room returns the place of the next new row: behind the last one, or in a new segment.
func (e *Engine) room(next *View, bySegment map[int][]rowChange) place {
	last := len(next.segments) - 1
	if last >= 0 {
		rows := next.segments[last].rows()
		for _, r := range bySegment[last] {
			rows = max(rows, r.slot+1)
		}
		if rows < blockRows {
			return place{last, rows}
		}
	}
	next.segments = append(next.segments, &segment{off: []uint32{0}, cols: newSegmentColumns()})
	return place{last + 1, 0}
}
