package audience

import "slices"

// segment is up to blockRows rows at one moment. It is immutable but for the columns that it has derived.
type segment struct {
	ids    []int64
	off    []uint32 // where each row of the arena begins, and where the last one ends
	arena  []byte
	over   overlay // rows that are not in the arena, or changed since
	isOver plane
	home   []uint16 // division and zone
	trade  []uint16 // first industry
	live   plane    // rows that exist
	judged *plane   // rows with persons' decisions; nil: none
	cols   *segmentColumns
}

func (s *segment) rows() int { return len(s.ids) }

// row returns a packed row.
func (s *segment) row(i int) []byte {
	if s.isOver[i>>6]>>(i&63)&1 != 0 {
		return s.over.row(i)
	}
	return s.arena[s.off[i]:s.off[i+1]]
}

// bytes is the memory of the rows, without columns.
func (s *segment) bytes() int {
	n := 8*cap(s.ids) + 4*cap(s.off) + cap(s.arena) + 2*(cap(s.home)+cap(s.trade)) + 3*blockWords*8 + 200
	for _, r := range s.over {
		n += cap(r.packed) + 32
	}
	return n
}

// rowChange is a new or changed row of a segment; packed nil: it is gone.
type rowChange struct {
	slot        int
	id          int64
	packed      []byte
	home, trade uint16
	judged      bool
}

// changed returns the segment with changed and new rows. New rows stand behind the last one.
func (s *segment) changed(changes []rowChange) *segment {
	out := *s
	out.over = s.over.with(changes)
	out.ids, out.home, out.trade = clipped(s.ids), clipped(s.home), clipped(s.trade)
	relabelled := false
	touched := make([]uint16, 0, len(changes))
	for _, c := range changes {
		touched = append(touched, uint16(c.slot))
		put(&out.isOver, c.slot, true)
		put(&out.live, c.slot, c.packed != nil)
		switch {
		case c.packed == nil:
			continue
		case c.slot == len(out.ids):
			out.ids, out.home, out.trade = append(out.ids, c.id), append(out.home, c.home), append(out.trade, c.trade)
		case out.home[c.slot] != c.home || out.trade[c.slot] != c.trade:
			if !relabelled {
				out.home, out.trade, relabelled = slices.Clone(out.home), slices.Clone(out.trade), true
			}
			out.home[c.slot], out.trade[c.slot] = c.home, c.trade
		}
		out.mark(c)
	}
	out.cols = s.cols.after(touched)
	if len(out.over) > mostPending {
		out.fold()
	}
	return &out
}

func (s *segment) mark(c rowChange) {
	if s.judged == nil && !c.judged {
		return
	}
	p := plane{}
	if s.judged != nil {
		p = *s.judged
	}
	put(&p, c.slot, c.judged)
	s.judged = &p
}

// clipped lets append copy, so that the segment before keeps its rows.
func clipped[T any](v []T) []T { return v[:len(v):len(v)] }

// fold writes all rows into a new arena.
func (s *segment) fold() {
	size := 0
	for i := range s.ids {
		if s.has(i) {
			size += len(s.row(i))
		}
	}
	arena, off := make([]byte, 0, size), make([]uint32, len(s.ids)+1)
	for i := range s.ids {
		if s.has(i) {
			arena = append(arena, s.row(i)...)
		}
		off[i+1] = uint32(len(arena))
	}
	s.arena, s.off, s.over, s.isOver = arena, off, nil, plane{}
}

func (s *segment) has(i int) bool { return s.live[i>>6]>>(i&63)&1 != 0 }
