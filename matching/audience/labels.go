package audience

import (
	"strings"
	"sync"
	"sync/atomic"
)

// labels numbers what rows are counted and narrowed by: the division and zone of the registered address as the
// snapshot files it, or the first industry. It is safe for concurrent use.
type labels struct {
	mu    sync.Mutex
	codes map[string]uint16
	list  atomic.Pointer[[]string]
}

func newLabels() *labels {
	l := &labels{codes: map[string]uint16{}}
	l.list.Store(&[]string{})
	return l
}

// code returns the number of a label; past 65,535 labels all others share the last one.
func (l *labels) code(label string) uint16 {
	l.mu.Lock()
	defer l.mu.Unlock()
	if code, ok := l.codes[label]; ok {
		return code
	}
	list := *l.list.Load()
	if len(list) == dictionaryLimit {
		return dictionaryLimit - 1
	}
	list = append(list, label)
	l.codes[label] = uint16(len(list) - 1)
	l.list.Store(&list)
	return uint16(len(list) - 1)
}

func (l *labels) all() []string { return *l.list.Load() }

// homeLabel joins a division and a zone; either may be empty.
func homeLabel(region, zone string) string { return region + " " + zone }

func splitHome(label string) (region, zone string) {
	region, zone, _ = strings.Cut(label, " ")
	return region, zone
}
