package matching

import (
	"math/big"
	"strconv"
)

// factRoom hands out memory for the facts of one profile and their numbers from a few large pieces: a base of a
// million enterprises makes tens of millions of facts. The zero factRoom has room.
type factRoom struct {
	facts   []Fact
	numbers []roomNumber
	yes, no *bool
}

// roomNumber is an exact number with the word that holds it, and the interval of it alone.
type roomNumber struct {
	rat      big.Rat
	word     [1]big.Word
	interval Interval
}

// roomPiece is how much more is taken when the room that was expected is full.
const roomPiece = 8

// expect takes room for so many facts and numbers.
func (r *factRoom) expect(facts, numbers int) {
	r.facts = make([]Fact, 0, facts)
	r.numbers = make([]roomNumber, 0, numbers)
}

// keep returns a list that holds the fact alone. Appending to it moves it elsewhere.
func (r *factRoom) keep(f *Fact) []Fact {
	if len(r.facts) == cap(r.facts) {
		r.facts = make([]Fact, 0, roomPiece)
	}
	at := len(r.facts)
	r.facts = append(r.facts, *f)
	return r.facts[at : at+1 : at+1]
}

func (r *factRoom) number() *roomNumber {
	if len(r.numbers) == cap(r.numbers) {
		r.numbers = make([]roomNumber, 0, roomPiece)
	}
	r.numbers = r.numbers[:len(r.numbers)+1]
	return &r.numbers[len(r.numbers)-1]
}

// set makes the number a whole one.
func (n *roomNumber) set(v int64) *big.Rat {
	size := uint64(v)
	if v < 0 {
		size = -size
	}
	if size>>(strconv.IntSize-1)>>1 != 0 { // no single word on this machine
		return n.rat.SetInt64(v)
	}
	n.word[0] = big.Word(size)
	n.rat.Num().SetBits(n.word[:]) // no denominator is the denominator 1
	if v < 0 {
		n.rat.Num().Neg(n.rat.Num())
	}
	return &n.rat
}

// point returns the interval of v/unit alone.
func (r *factRoom) point(v, unit int64) *Interval {
	n := r.number()
	if v%unit == 0 {
		n.set(v / unit)
	} else {
		n.rat.SetFrac64(v, unit)
	}
	n.interval = Interval{Lo: &n.rat, Hi: &n.rat}
	return &n.interval
}

// band returns the interval of whole numbers from least to most; a nil end is open.
func (r *factRoom) band(least, most *int64) *Interval {
	if least != nil && most != nil && *least == *most {
		return r.point(*least, 1)
	}
	n := r.number()
	if least != nil {
		n.interval.Lo = n.set(*least)
	}
	if most != nil {
		n.interval.Hi = new(big.Rat).SetInt64(*most)
	}
	return &n.interval
}

// whole returns the interval of a whole number as written, or nil for any other number.
func (r *factRoom) whole(literal string) *Interval {
	if len(literal) > 18 {
		return nil
	}
	v, err := strconv.ParseInt(literal, 10, 64)
	if err != nil {
		return nil
	}
	return r.point(v, 1)
}

// truth returns a place that holds the value.
func (r *factRoom) truth(v bool) *bool {
	at := &r.no
	if v {
		at = &r.yes
	}
	if *at == nil {
		*at = &v
	}
	return *at
}
