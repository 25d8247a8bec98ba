package index

import "math/bits"

// bitset is a set of the reader's document numbers. It grows as needed; a short one holds no later numbers.
type bitset []uint64

func (b *bitset) add(n int) {
	for n>>6 >= len(*b) {
		*b = append(*b, 0)
	}
	(*b)[n>>6] |= 1 << (n & 63)
}

func (b bitset) has(n int) bool { return n>>6 < len(b) && b[n>>6]&(1<<(n&63)) != 0 }

// and keeps what both sets hold.
func (b bitset) and(other bitset) bitset {
	out := make(bitset, min(len(b), len(other)))
	for i := range out {
		out[i] = b[i] & other[i]
	}
	return out
}

// without removes what other holds.
func (b bitset) without(other bitset) bitset {
	out := append(bitset(nil), b...)
	for i := range min(len(b), len(other)) {
		out[i] &^= other[i]
	}
	return out
}

func (b bitset) count() int {
	n := 0
	for _, w := range b {
		n += bits.OnesCount64(w)
	}
	return n
}

// each calls f for every number, ascending.
func (b bitset) each(f func(int)) {
	for i, w := range b {
		for w != 0 {
			f(i<<6 + bits.TrailingZeros64(w))
			w &= w - 1
		}
	}
}
