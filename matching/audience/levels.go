package audience

import "math"

// levels are the quantities that a block's rows say, each in one byte or two: numbers from one on that never fall where
// the value grows. Rows that do not say one value have level zero.
type levels struct {
	rows   int
	narrow []uint8  // of each row; nil: two bytes are needed, or there is no value at all
	wide   []uint16 // of each row; nil: one byte is enough

	gauge
	least, greatest float64 // of the values, or beyond them

	others
}

// mostLevel is the greatest level of two bytes, beyond that no level is.
const (
	mostLevel = math.MaxUint16
	beyondAll = mostLevel + 1
)

// set puts what a row says. It reports false, and changes nothing, where the gauge has no level for it.
func (l *levels) set(row int, c cell) bool {
	level := uint16(0)
	if isValue(c) {
		var ok bool
		if level, ok = l.level(c.lo, c.den); !ok || int(level) > l.room() {
			return false
		}
		l.least, l.greatest = min(l.least, c.lo), max(l.greatest, c.lo)
	}
	l.put(row, level)
	l.others.set(row, c)
	return true
}

// room is the greatest level that rows have room for.
func (l *levels) room() int {
	switch {
	case l.narrow != nil:
		return math.MaxUint8
	case l.wide != nil:
		return mostLevel
	}
	return 0
}

func (l *levels) put(row int, level uint16) {
	switch {
	case l.narrow != nil:
		l.narrow[row] = uint8(level)
	case l.wide != nil:
		l.wide[row] = level
	}
}

// draft returns what the rows say, to be written anew. The gauge has to be linear: its levels are the values.
func (l *levels) draft() *draft {
	out := &draft{values: make([]float64, l.rows), whole: true, others: l.others}
	for row := range out.values {
		out.values[row] = math.NaN()
		if level := l.at(row); level != 0 {
			out.values[row] = float64(l.unitsOf(level)) / unitsInOne
		}
	}
	return out
}

func (l *levels) at(row int) uint16 {
	switch {
	case l.narrow != nil:
		return uint16(l.narrow[row])
	case l.wide != nil:
		return l.wide[row]
	}
	return 0
}

// clone returns a copy with room for so many rows, to be changed before it is shared.
func (l *levels) clone(rows int) *levels {
	out := *l
	out.rows, out.narrow, out.wide = rows, grownTo(l.narrow, rows), grownTo(l.wide, rows)
	out.others = l.others.clone()
	return &out
}

// grownTo copies to so many elements; nil stays nil.
func grownTo[T any](v []T, n int) []T {
	if v == nil {
		return nil
	}
	out := make([]T, n)
	copy(out, v)
	return out
}

// bytes is the memory of the levels, once what they can share is shared.
func (l *levels) bytes(u *uniform) int {
	return 168 + cap(l.narrow) + 2*cap(l.wide) + 12*cap(l.spreads) + u.share(&l.open)
}
