package audience

import "slices"

// narrowStates are the states of the codes that a block has a list of, by their places.
type narrowStates [mostNarrow]leafState

// lookUp decides rows by a table of their codes; codes beyond the table are unmet. A hard row may have any code.
func (s *scan) lookUp(c *codes, states []leafState, live *plane, out *planes) {
	if c.wide != nil {
		s.lookUpWide(c, states, live, out)
		return
	}
	s.lookUpList(c, live, out, func(code uint16) leafState {
		if int(code) < len(states) {
			return states[code]
		}
		return unmet
	})
}

// lookUpList decides rows that name their codes in one byte by what each code of the list says.
func (s *scan) lookUpList(c *codes, live *plane, out *planes, says func(code uint16) leafState) {
	var local narrowStates
	any, all := leafState(0), ^leafState(0)
	for i, code := range c.list {
		local[i] = says(code)
		any, all = any|local[i], all&local[i]
	}
	if any == all || any == 0 {
		out.fill(any, live)
		return
	}
	first, end := span(live)
	done := first
	if !s.plain {
		done = narrowVector(c.at, local[:len(c.list)], live, out, first, end)
	}
	for w := done; w < end && w<<6 < len(c.at); w++ {
		if live[w] != 0 {
			isMet, may, ask := narrowWord(c.at[w<<6:min(w<<6+64, len(c.at))], &local)
			out.met[w], out.notOut[w], out.ask[w] = isMet&live[w], may&live[w], ask&live[w]
		}
	}
}

// lookUpWide is lookUp where there are many different codes.
func (s *scan) lookUpWide(c *codes, states []leafState, live *plane, out *planes) {
	if missing := int(c.greatest) + 1 - len(states); missing > 0 {
		states = append(slices.Clip(states), make([]leafState, missing)...)
	}
	first, end := span(live)
	done := first
	if !s.plain {
		done = wideVector(c.wide, states, live, out, first, end)
	}
	for w := done; w < end && w<<6 < len(c.wide); w++ {
		if live[w] != 0 {
			isMet, may, ask := wideWord(c.wide[w<<6:min(w<<6+64, len(c.wide))], states)
			out.met[w], out.notOut[w], out.ask[w] = isMet&live[w], may&live[w], ask&live[w]
		}
	}
}

// fill says the same of every live row.
func (o *planes) fill(state leafState, live *plane) {
	if state&isMet != 0 {
		o.met = *live
	}
	if state&notOut != 0 {
		o.notOut = *live
	}
	if state&canAsk != 0 {
		o.ask = *live
	}
}

// narrowWord looks up the codes of up to 64 rows.
func narrowWord(codes []uint8, states *narrowStates) (isMet, may, ask uint64) {
	i := 0
	for ; i+8 <= len(codes); i += 8 {
		c := codes[i : i+8 : i+8]
		a, b, d := spread(uint64(states[c[0]]) | uint64(states[c[1]])<<8 | uint64(states[c[2]])<<16 | uint64(states[c[3]])<<24 |
			uint64(states[c[4]])<<32 | uint64(states[c[5]])<<40 | uint64(states[c[6]])<<48 | uint64(states[c[7]])<<56)
		isMet, may, ask = isMet|a<<i, may|b<<i, ask|d<<i
	}
	for ; i < len(codes); i++ {
		state := uint64(states[codes[i]])
		isMet, may, ask = isMet|state&1<<i, may|state>>1&1<<i, ask|state>>2&1<<i
	}
	return isMet, may, ask
}

// wideWord looks up the codes of up to 64 rows in a table that has all of them.
func wideWord(codes []uint16, states []leafState) (isMet, may, ask uint64) {
	i := 0
	for ; i+8 <= len(codes); i += 8 {
		c := codes[i : i+8 : i+8]
		a, b, d := spread(uint64(states[c[0]]) | uint64(states[c[1]])<<8 | uint64(states[c[2]])<<16 | uint64(states[c[3]])<<24 |
			uint64(states[c[4]])<<32 | uint64(states[c[5]])<<40 | uint64(states[c[6]])<<48 | uint64(states[c[7]])<<56)
		isMet, may, ask = isMet|a<<i, may|b<<i, ask|d<<i
	}
	for ; i < len(codes); i++ {
		state := uint64(states[codes[i]])
		isMet, may, ask = isMet|state&1<<i, may|state>>1&1<<i, ask|state>>2&1<<i
	}
	return isMet, may, ask
}

// spread gathers the bits of each plane from eight states, a byte each.
func spread(states uint64) (isMet, may, ask uint64) {
	const (
		ones   = 0x0101010101010101
		gather = 0x0102040810204080 // moves the lowest bit of byte i to bit 56+i
	)
	return states & ones * gather >> 56, states >> 1 & ones * gather >> 56, states >> 2 & ones * gather >> 56
}
