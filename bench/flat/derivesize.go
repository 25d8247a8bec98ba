package flat

import (
	"math/big"
	"slices"

	"huiqi/models/reference"
)

// size sets the classes that last year's figures leave open; all of them is nothing known.
func (d *deriver) size(industry string) {
	if industry == "" {
		return
	}
	known := func(lo, hi float64) *reference.Range {
		if lo != lo && hi != hi { // not-a-number
			return nil
		}
		return &reference.Range{Min: rat(lo), Max: rat(hi)}
	}
	f := &d.figures
	got := d.lang.Catalogue().SizeClass(reference.SizeInput{
		Industry: industry, Employees: known(f.staffMin, f.staffMax), Revenue: known(f.of[1][revenue], f.of[1][revenue]),
		Assets: known(f.of[1][assets], f.of[1][assets]),
	})
	if !got.Covered {
		return
	}
	var mask uint16
	for i, class := range reference.SizeClasses() {
		if slices.Contains(got.Possible, class) {
			mask |= 1 << i
		}
	}
	if mask != allSizes {
		d.row.Categories[categorySize] = mask
	}
}

// allSizes is the mask of the four classes.
const allSizes = 15

func rat(v float64) *big.Rat { return new(big.Rat).SetFloat64(v) } // nil for not-a-number
