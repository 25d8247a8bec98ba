package audience

import "slices"

// codes are what the rows of a block say of words or sizes, by number of the column's dictionary. Rows that stand
// together mostly say few different things: up to 256 of them stand in a list, by which rows name them in one byte.
type codes struct {
	list     []uint16 // what rows say, or said
	at       []uint8  // of each row, the place in the list
	wide     []uint16 // of each row, once there are more than the list holds; nil: not yet
	greatest uint16
}

// mostNarrow is how many different codes rows can name in one byte.
const mostNarrow = 1 << 8

func newCodes(rows int) *codes { return &codes{at: make([]uint8, rows)} }

// set puts the code of a row.
func (c *codes) set(row int, code uint16) {
	c.greatest = max(c.greatest, code)
	if c.wide == nil {
		if c.narrow(row, code) {
			return
		}
		c.widen()
	}
	c.wide[row] = code
}

// narrow puts the code of a row by its place in the list; it reports whether there was room for it.
func (c *codes) narrow(row int, code uint16) bool {
	if row > 0 && len(c.list) > 0 && c.list[c.at[row-1]] == code { // mostly like the row before
		c.at[row] = c.at[row-1]
		return true
	}
	i := slices.Index(c.list, code)
	if i < 0 {
		if i = len(c.list); i == mostNarrow {
			return false
		}
		c.list = append(c.list, code)
	}
	c.at[row] = uint8(i)
	return true
}

// widen lets rows name their codes themselves.
func (c *codes) widen() {
	c.wide = make([]uint16, len(c.at))
	for row, i := range c.at {
		c.wide[row] = c.list[i]
	}
	c.list, c.at = nil, nil
}

// clone returns a copy with room for so many rows, to be changed before it is shared.
func (c *codes) clone(rows int) *codes {
	out := &codes{list: slices.Clone(c.list), greatest: c.greatest}
	if c.wide != nil {
		out.wide = make([]uint16, rows)
		copy(out.wide, c.wide)
		return out
	}
	out.at = make([]uint8, rows)
	copy(out.at, c.at)
	return out
}

// bytes is the memory of the codes.
func (c *codes) bytes() int { return 80 + 2*(cap(c.list)+cap(c.wide)) + cap(c.at) }
