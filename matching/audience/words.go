package audience

import (
	"sync"
	"sync/atomic"
)

// words numbers the strings of packed rows. Numbers are never given back, so that a row read long ago still means
// the same. It is safe for concurrent use; looking up what a number means takes no lock.
type words struct {
	mu   sync.RWMutex
	ids  map[string]uint32
	list atomic.Pointer[[]string]
}

func newWords() *words {
	w := &words{ids: map[string]uint32{}}
	w.list.Store(&[]string{})
	return w
}

// id returns the number of a string, a new one for a new string.
func (w *words) id(s string) uint32 {
	if id, ok := w.find(s); ok {
		return id
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if id, ok := w.ids[s]; ok {
		return id
	}
	list := append(*w.list.Load(), s) // the longer slice is stored whole; readers of the shorter one see no change
	id := uint32(len(list) - 1)
	w.ids[s] = id
	w.list.Store(&list)
	return id
}

// find returns the number of a string; ok is false when no row has it.
func (w *words) find(s string) (id uint32, ok bool) {
	w.mu.RLock()
	defer w.mu.RUnlock()
	id, ok = w.ids[s]
	return id, ok
}

// at returns the string of a number.
func (w *words) at(id uint32) string { return (*w.list.Load())[id] }

// bytes estimates the memory of the table.
func (w *words) bytes() (n int) {
	for _, s := range *w.list.Load() {
		n += 2*len(s) + 64
	}
	return n
}
