package audience

import "golang.org/x/sys/cpu"

// The kernels do whole words of 64 rows; plain loops do what is left. What is written of those words is the same.

//go:generate go run -C ../../tools ./kernels ../matching/audience

// narrowAtLeast is compareWord for whole words. It returns how many words it did, none without AVX2.
func narrowAtLeast(dst *plane, levels []uint8, least uint8) (words int) {
	if words = len(levels) >> 6; words == 0 || !cpu.X86.HasAVX2 {
		return 0
	}
	narrowAtLeastAVX2(&dst[0], &levels[0], least, words)
	return words
}

// wideAtLeast is narrowAtLeast for levels of two bytes.
func wideAtLeast(dst *plane, levels []uint16, least uint16) (words int) {
	if words = len(levels) >> 6; words == 0 || !cpu.X86.HasAVX2 {
		return 0
	}
	wideAtLeastAVX2(&dst[0], &levels[0], least, words)
	return words
}

// narrowVector is narrowWord for whole words. It returns how many words it did, none without AVX2.
func narrowVector(codes []uint8, states []leafState, live *plane, out *planes) (words int) {
	if words = len(codes) >> 6; words == 0 || !cpu.X86.HasAVX2 {
		return 0
	}
	var sets [3][32]uint8
	for code, state := range states {
		if state == 0 {
			continue
		}
		at, bit := code>>7<<4|code&15, code>>4&7
		for i := range sets {
			sets[i][at] |= uint8(state) >> i & 1 << bit
		}
	}
	narrowAVX2(&codes[0], &sets[0][0], &out.met[0], &out.notOut[0], &out.ask[0], &live[0], words)
	return words
}

// beyondState is how many bytes the kernel reads beyond the last state.
const beyondState = 3

// wideVector is wideWord for whole words. It returns how many words it did, none without AVX2 or where there is no room
// behind the states.
func wideVector(codes []uint16, states []leafState, live *plane, out *planes) (words int) {
	words = len(codes) >> 6
	if words == 0 || !cpu.X86.HasAVX2 || cap(states)-len(states) < beyondState {
		return 0
	}
	wideAVX2(&codes[0], (*uint8)(&states[0]), &out.met[0], &out.notOut[0], &out.ask[0], &live[0], words)
	return words
}
