package audience

// reaches sets the bit of every row whose level is at least k, one or more. Words of live without a row say nothing, and
// what stands before and behind all rows of live is not looked at.
func (s *scan) reaches(dst *plane, l *levels, k int, live *plane) {
	first, end := span(live)
	switch {
	case k > l.room() || first == end:
		*dst = plane{}
	case k <= 1:
		l.singles(dst)
	case l.narrow != nil:
		done := first
		if !s.plain {
			done = narrowAtLeast(dst, l.narrow, uint8(k), first, end)
		}
		compare(dst, l.narrow, uint8(k), done, end, live)
	default:
		done := first
		if !s.plain {
			done = wideAtLeast(dst, l.wide, uint16(k), first, end)
		}
		compare(dst, l.wide, uint16(k), done, end, live)
	}
}

// span returns the first word of a plane with a row, and that behind the last one.
func span(p *plane) (first, end int) {
	for end = blockWords; end > 0 && p[end-1] == 0; {
		end--
	}
	for first < end && p[first] == 0 {
		first++
	}
	return first, end
}

// singles sets the bit of every row that says one value; rows that do not exist may have theirs set.
func (l *levels) singles(dst *plane) {
	for w := range dst {
		dst[w] = ^uint64(0)
		if l.open != nil {
			dst[w] = ^l.open[w]
		}
	}
	for _, s := range l.spreads {
		put(dst, int(s.row), false)
	}
}

// compare compares levels of some words of rows.
func compare[T uint8 | uint16](dst *plane, levels []T, k T, from, end int, live *plane) {
	for w := from; w < end; w++ {
		if live[w] == 0 || w<<6 >= len(levels) {
			dst[w] = 0
			continue
		}
		dst[w] = compareWord(levels[w<<6:min(w<<6+64, len(levels))], k)
	}
}

// compareWord compares up to 64 levels.
func compareWord[T uint8 | uint16](levels []T, k T) (out uint64) {
	if len(levels) < 64 {
		for i, x := range levels {
			out |= toBit(x >= k) << i
		}
		return out
	}
	for i := 0; i < 64; i += 8 {
		u := levels[i : i+8 : i+8]
		b := toBit(u[0] >= k) | toBit(u[1] >= k)<<1 | toBit(u[2] >= k)<<2 | toBit(u[3] >= k)<<3 |
			toBit(u[4] >= k)<<4 | toBit(u[5] >= k)<<5 | toBit(u[6] >= k)<<6 | toBit(u[7] >= k)<<7
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
