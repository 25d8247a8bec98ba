package audience

import "math/bits"

func trailing(m uint64) int { return bits.TrailingZeros64(m) }
