package audience

import "slices"

// columnBytesEach is the usual budget of columns for each enterprise: what ten thousand programs ask takes about nine
// tenths of it.
const columnBytesEach = 240

// budget is how many bytes of columns are kept.
func (e *Engine) budget(v *View) int64 {
	out := e.options.ColumnBytes
	if out == 0 {
		out = max(columnBytesEach*int64(v.count), 16<<20)
	}
	if e.turning.Load() {
		out *= 2
	}
	return out
}

// trim forgets columns while there are more than the budget allows: first those that no published program asks, and of
// them those used longest ago.
func (e *Engine) trim(v *View) {
	budget := e.budget(v)
	if e.cached.Load() <= budget {
		return
	}
	sizes := v.columnSizes()
	total := int64(0)
	for _, n := range sizes {
		total += n
	}
	drop := map[int]bool{}
	for _, id := range e.leastWanted(v, sizes) {
		if total <= budget/8*7 {
			break
		}
		drop[id] = true
		total -= sizes[id]
	}
	for _, s := range v.segments {
		s.cols.forget(drop)
	}
	e.cached.Store(total)
}

// columnSizes returns the bytes of the columns that a snapshot keeps, by their numbers.
func (v *View) columnSizes() map[int]int64 {
	sizes := map[int]int64{}
	for _, s := range v.segments {
		s.cols.mu.Lock()
		for id, k := range s.cols.blocks() {
			sizes[id] += int64(k.block.bytes())
		}
		s.cols.mu.Unlock()
	}
	return sizes
}

// leastWanted returns columns in the order in which they are forgotten.
func (e *Engine) leastWanted(v *View, sizes map[int]int64) []int {
	asked := v.programs.columns()
	type want struct {
		id   int
		used int64
	}
	wants := make([]want, 0, len(sizes))
	e.mu.Lock()
	for id := range sizes {
		w := want{id: id, used: -1} // of a date that is forgotten
		if col := e.byID[id]; col != nil {
			w.used = col.used.Load()
			if asked[col] {
				w.used += e.clock.Load()
			}
		}
		wants = append(wants, w)
	}
	e.mu.Unlock()
	slices.SortFunc(wants, func(a, b want) int { return int(a.used - b.used) })
	out := make([]int, len(wants))
	for i, w := range wants {
		out[i] = w.id
	}
	return out
}
