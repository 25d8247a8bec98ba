package audience

import (
	"slices"
	"sync"
	"sync/atomic"

	"huiqi/matching"
	"huiqi/models"
)

// stateTable is what a condition on words says of every code of a dictionary. It grows with the dictionary.
type stateTable struct {
	e      *Engine
	rule   matching.Rule
	dict   *dictionary
	mu     sync.Mutex
	states atomic.Pointer[[]leafState]
}

// upTo returns the states of at least so many codes.
func (t *stateTable) upTo(codes int) []leafState {
	if s := *t.states.Load(); len(s) >= codes {
		return s
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	s := slices.Grow(*t.states.Load(), max(0, codes-len(*t.states.Load()))+beyondState)
	for code := len(s); code < codes; code++ {
		s = append(s, t.on(t.e.lang.Assemble(t.dict.facts(t.e, code), nil), models.NewDate(2000, 1, 1))) // fresh facts have no date
	}
	t.states.Store(&s)
	return s
}

// on returns what the condition says of a profile on a date.
func (t *stateTable) on(p matching.Profile, on models.Date) leafState {
	probed := matching.Probe(t.rule, p, on)[0]
	return leafStateOf(probed.State, probed.Asks)
}

// leafState is the state of a leaf or a node, and whether a fact could settle it: bits that can be tested apart.
type leafState uint8

const (
	isMet   leafState = 1
	notOut  leafState = 2 // met or unknown
	canAsk  leafState = 4
	unmet   leafState = 0
	met     leafState = isMet | notOut
	unknown leafState = notOut
)

func leafStateOf(s matching.State, asks bool) leafState {
	switch {
	case s == matching.Met:
		return met
	case s == matching.Unmet:
		return unmet
	case asks:
		return unknown | canAsk
	}
	return unknown
}

// state is what leafStateOf made a leafState of.
func (s leafState) state() matching.State {
	switch s & met {
	case met:
		return matching.Met
	case unmet:
		return matching.Unmet
	}
	return matching.Unknown
}

// not negates a state.
func (s leafState) not() leafState {
	switch s & met {
	case met:
		return unmet
	case unmet:
		return met
	}
	return s
}
