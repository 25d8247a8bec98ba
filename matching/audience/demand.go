package audience

import (
	"maps"
	"slices"
	"sync"
	"sync/atomic"

	"huiqi/models"
)

// demand is the columns that questions at work ask. Reading the rows of a segment costs more than deriving a column of
// them, so that whoever has to derives what the others will ask too.
type demand struct {
	mu    sync.Mutex
	asked map[*column]int
	list  atomic.Pointer[[]*column] // those of asked, by number
}

// begin adds the columns of a question, which end takes away again.
func (w *demand) begin(columns []*column) (end func()) {
	w.count(columns, 1)
	return func() { w.count(columns, -1) }
}

func (w *demand) count(columns []*column, by int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.asked == nil {
		w.asked = map[*column]int{}
	}
	for _, col := range columns {
		if w.asked[col] += by; w.asked[col] == 0 {
			delete(w.asked, col)
		}
	}
	list := slices.SortedFunc(maps.Keys(w.asked), func(a, b *column) int { return a.id - b.id })
	w.list.Store(&list)
}

// beside returns up to n columns on a date that others want and that are lacking, without these.
func (w *demand) beside(columns []*column, on models.Date, n int, lacks func(*column) bool) (others []*column) {
	list := w.list.Load()
	if list == nil {
		return nil
	}
	for _, col := range *list {
		if len(others) >= n {
			break
		}
		if col.key.on == on && !slices.Contains(columns, col) && lacks(col) {
			others = append(others, col)
		}
	}
	return others
}
