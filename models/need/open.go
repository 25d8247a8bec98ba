package need

import "slices"

// OpenStates returns the states in which the enterprise still waits for an answer that suits.
func OpenStates() []State { return append(Running(), Answered, Returned) }

// Open reports whether the enterprise still waits for an answer that suits.
func (n Need) Open() bool { return slices.Contains(OpenStates(), n.State) }
