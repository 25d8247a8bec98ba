package audience

import "golang.org/x/sys/cpu"

// The kernels do whole words of 64 rows; plain loops do what is left. What is written of those words is the same.

//go:generate go run -C ../../tools ./kernels ../matching/audience

// wholeWords returns behind which word whole words of 64 rows end, of those asked for; none without AVX2.
func wholeWords(rows, first, end int) int {
	if end = min(end, rows>>6); !cpu.X86.HasAVX2 {
		return first
	}
	return max(first, end)
}

// narrowAtLeast is compareWord for whole words from first up to end. It returns the word behind the last one it did.
func narrowAtLeast(dst *plane, levels []uint8, least uint8, first, end int) (done int) {
	if done = wholeWords(len(levels), first, end); done > first {
		narrowAtLeastAVX2(&dst[first], &levels[first<<6], least, done-first)
	}
	return done
}

// wideAtLeast is narrowAtLeast for levels of two bytes.
func wideAtLeast(dst *plane, levels []uint16, least uint16, first, end int) (done int) {
	if done = wholeWords(len(levels), first, end); done > first {
		wideAtLeastAVX2(&dst[first], &levels[first<<6], least, done-first)
	}
	return done
}

// narrowVector is narrowWord for whole words from first up to end. It returns the word behind the last one it did.
func narrowVector(codes []uint8, states []leafState, live *plane, out *planes, first, end int) (done int) {
	if done = wholeWords(len(codes), first, end); done == first {
		return done
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
	narrowAVX2(&codes[first<<6], &sets[0][0], &out.met[first], &out.notOut[first], &out.ask[first], &live[first], done-first)
	return done
}

// beyondState is how many bytes the kernel reads beyond the last state.
const beyondState = 3

// wideVector is wideWord for whole words from first up to end. It returns the word behind the last one it did, none where
// there is no room behind the states.
func wideVector(codes []uint16, states []leafState, live *plane, out *planes, first, end int) (done int) {
	if done = wholeWords(len(codes), first, end); done == first || cap(states)-len(states) < beyondState {
		return first
	}
	wideAVX2(&codes[first<<6], (*uint8)(&states[0]), &out.met[first], &out.notOut[first], &out.ask[first], &live[first], done-first)
	return done
}
