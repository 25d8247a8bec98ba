//go:build !amd64

package audience

// There are no vector kernels for this processor: plain loops do all words.

const beyondState = 0

func narrowAtLeast(*plane, []uint8, uint8) (words int) { return 0 }

func wideAtLeast(*plane, []uint16, uint16) (words int) { return 0 }

func narrowVector([]uint8, []leafState, *plane, *planes) (words int) { return 0 }

func wideVector([]uint16, []leafState, *plane, *planes) (words int) { return 0 }
