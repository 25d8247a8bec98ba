package flat

import "huiqi/matching"

// State is one of Kleene's three values, ordered, so that "and" is the least and "or" the greatest.
type State uint8

// The states.
const (
	Unmet State = iota
	Unknown
	Met
)

// StateOf returns the state for one of the evaluator's.
func StateOf(s matching.State) State {
	switch s {
	case matching.Met:
		return Met
	case matching.Unmet:
		return Unmet
	}
	return Unknown
}
