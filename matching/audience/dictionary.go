package audience

import (
	"encoding/binary"
	"sync"
	"sync/atomic"

	"huiqi/matching"
)

// dictionary numbers what rows say of one field of words or codes. Numbers are never given back. It is safe for
// concurrent use; what is known already is found without waiting for writers.
type dictionary struct {
	places [2]int
	mu     sync.RWMutex
	codes  map[string]uint16
	list   atomic.Pointer[[]string]
}

// dictionaryLimit is the number of codes that a column can hold. Rows beyond it are decided by the plain evaluator.
const dictionaryLimit = 1<<16 - 1

func newDictionary(places [2]int) *dictionary {
	d := &dictionary{places: places, codes: map[string]uint16{}}
	d.list.Store(&[]string{})
	return d
}

// code returns the number of a key; ok is false when it has none and is not to get one, or there are too many.
func (d *dictionary) code(key []byte, add bool) (code uint16, ok bool) {
	d.mu.RLock()
	code, ok = d.codes[string(key)]
	d.mu.RUnlock()
	if ok || !add {
		return code, ok
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if code, ok = d.codes[string(key)]; ok {
		return code, true
	}
	list := *d.list.Load()
	if len(list) == dictionaryLimit {
		return 0, false
	}
	list = append(list, string(key))
	code = uint16(len(list) - 1)
	d.codes[string(key)] = code
	d.list.Store(&list)
	return code, true
}

// size returns how many codes there are.
func (d *dictionary) size() int { return len(*d.list.Load()) }

// facts returns what a code stands for.
func (d *dictionary) facts(e *Engine, code int) []matching.PlacedFact {
	key := []byte((*d.list.Load())[code])
	var out []matching.PlacedFact
	for _, place := range d.places {
		for len(key) > 0 && key[0] == 1 {
			n, used := binary.Uvarint(key[1:])
			key = key[1+used:]
			words := make([]string, n)
			for i := range words {
				id, used := binary.Uvarint(key)
				key = key[used:]
				words[i] = e.packer.words.at(uint32(id))
			}
			out = append(out, matching.PlacedFact{Field: e.spec(place).Name, Fact: matching.Fact{Words: words}})
		}
		if len(key) > 0 {
			key = key[1:]
		}
	}
	return out
}
