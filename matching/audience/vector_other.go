//go:build !amd64

package audience

// There are no vector kernels for this processor: plain loops do all words.

const beyondState = 0

func narrowAtLeast(_ *plane, _ []uint8, _ uint8, first, _ int) (done int) { return first }

func wideAtLeast(_ *plane, _ []uint16, _ uint16, first, _ int) (done int) { return first }

func narrowVector(_ []uint8, _ []leafState, _ *plane, _ *planes, first, _ int) (done int) {
	return first
}

func wideVector(_ []uint16, _ []leafState, _ *plane, _ *planes, first, _ int) (done int) {
	return first
}
