package audience

import "math"

// greater sets the bit of every row whose value is greater than t, or at least t with orEqual. Words of live without a
// row say nothing.
func (s *scan) greater(dst *plane, v []float32, t float32, orEqual bool, live *plane) {
	if orEqual {
		t = math.Nextafter32(t, float32(negInf)) // v ≥ t where v > the float before t
	}
	done := 0
	if !s.plain {
		done = greaterVector(dst, v, t)
	}
	for w := done; w < blockWords; w++ {
		if live[w] == 0 || w<<6 >= len(v) {
			dst[w] = 0
			continue
		}
		dst[w] = greaterWord(v[w<<6:min(w<<6+64, len(v))], t)
	}
}

// greaterWord compares up to 64 values.
func greaterWord(v []float32, t float32) (out uint64) {
	if len(v) < 64 {
		for i, x := range v {
			out |= toBit(x > t) << i
		}
		return out
	}
	for i := 0; i < 64; i += 8 {
		u := v[i : i+8 : i+8]
		b := toBit(u[0] > t) | toBit(u[1] > t)<<1 | toBit(u[2] > t)<<2 | toBit(u[3] > t)<<3 |
			toBit(u[4] > t)<<4 | toBit(u[5] > t)<<5 | toBit(u[6] > t)<<6 | toBit(u[7] > t)<<7
		out |= b << i
	}
	return out
}

// toBit is compiled without a branch.
func toBit(b bool) (out uint64) {
	if b {
		out = 1
	}
	return out
}
