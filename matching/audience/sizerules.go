package audience

import (
	"maps"
	"slices"
	"sync"
	"sync/atomic"

	"huiqi/models/reference"
)

// sizeRules finds the size standard's bounds of industries and the classes of words, each once for all derivers. What is
// known is found without waiting.
type sizeRules struct {
	cat     *reference.Catalogue
	mu      sync.Mutex // of those who add
	bounds  atomic.Pointer[map[uint32]*sizeRule]
	classes atomic.Pointer[map[uint32]uint8]
}

type sizeRule struct {
	reference.SizeBounds

	ok bool
}

func newSizeRules(cat *reference.Catalogue) *sizeRules {
	z := &sizeRules{cat: cat}
	z.bounds.Store(&map[uint32]*sizeRule{})
	z.classes.Store(&map[uint32]uint8{})
	return z
}

// of returns the rule of an industry. Words that only one profile has are not kept.
func (z *sizeRules) of(industry uint32, words interner) *sizeRule {
	rule, known := (*z.bounds.Load())[industry]
	if known {
		return rule
	}
	rule = &sizeRule{}
	rule.SizeBounds, rule.ok = z.cat.SizeBounds(words.at(industry))
	if industry < scratchBase {
		addTo(&z.mu, &z.bounds, industry, rule)
	}
	return rule
}

// class returns the bit of a size class.
func (z *sizeRules) class(word uint32, words interner) (mask uint8) {
	mask, known := (*z.classes.Load())[word]
	if known {
		return mask
	}
	if i := slices.Index(reference.SizeClasses(), words.at(word)); i >= 0 {
		mask = 1 << i
	}
	if word < scratchBase {
		addTo(&z.mu, &z.classes, word, mask)
	}
	return mask
}

// addTo adds to a copy of a map, which takes its place.
func addTo[V any](mu *sync.Mutex, to *atomic.Pointer[map[uint32]V], key uint32, value V) {
	mu.Lock()
	defer mu.Unlock()
	next := maps.Clone(*to.Load())
	next[key] = value
	to.Store(&next)
}
