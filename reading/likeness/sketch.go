package likeness

import (
	"encoding/binary"
	"hash/fnv"
	"math"
)

// The sketch of a text: MinHash (Broder 1997) of its shingles by so many hash functions, cut into bands. Two texts
// share at least one band with a probability of 1-(1-s^4)^16, where s is their likeness: 0.99 at 0.7, 0.9998 at 0.8.
const (
	shingle = 5 // characters
	Bands   = 16
	rows    = 4
)

// Near is the likeness from which two texts are taken for versions of one document. docs/collecting.md shows what it
// was chosen by.
const Near = 0.8

// leastShingles is how many shingles a text must have to be compared at all.
const leastShingles = 40

// Sketch returns the bands of a settled text; nil: it is too short to be compared.
func Sketch(settled string) []int64 {
	set := shingles(settled)
	if len(set) < leastShingles {
		return nil
	}
	var least [Bands * rows]uint64
	for i := range least {
		least[i] = math.MaxUint64
	}
	for s := range set {
		for i := range least {
			least[i] = min(least[i], mixed(s^seed(i)))
		}
	}
	out := make([]int64, Bands)
	for band := range out {
		h := fnv.New64a()
		var word [8]byte
		for _, value := range least[band*rows : (band+1)*rows] {
			binary.LittleEndian.PutUint64(word[:], value)
			_, _ = h.Write(word[:]) // never fails
		}
		out[band] = int64(h.Sum64()) //nolint:gosec // the bits are what counts
	}
	return out
}

// Likeness returns the Jaccard likeness of two settled texts, 0..1: shingles that both have of all that either has.
func Likeness(a, b string) float64 {
	left, right := shingles(a), shingles(b)
	both := 0
	for s := range left {
		if _, ok := right[s]; ok {
			both++
		}
	}
	all := len(left) + len(right) - both
	if all == 0 {
		return 1
	}
	return float64(both) / float64(all)
}

// compared is how many characters of a text are looked at: more than any policy has.
const compared = 200_000

// shingles returns the hashes of all runs of characters of a text.
func shingles(text string) map[uint64]struct{} {
	runes := []rune(condensed(text))
	runes = runes[:min(len(runes), compared)]
	out := make(map[uint64]struct{}, len(runes))
	for i := 0; i+shingle <= len(runes); i++ {
		h := uint64(14695981039346656037)
		for _, r := range runes[i : i+shingle] {
			h = (h ^ uint64(r)) * 1099511628211 //nolint:gosec // runes are not negative
		}
		out[h] = struct{}{}
	}
	return out
}

// seed returns the number that makes the i-th hash function.
func seed(i int) uint64 { return mixed(uint64(i)*0x9e3779b97f4a7c15 + 1) } //nolint:gosec // i is small

// mixed is the finalizer of SplitMix64.
func mixed(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
