package main

import (
	"fmt"
	"io"
)

// measure names a ratio that a target is set for.
type measure string

// The measures.
const (
	audienceNaive    measure = "R against naive"
	audiencePostgres measure = "R against Postgres, one pass"
	forwardNaive     measure = "F cold against naive cold"
	forwardPostgres  measure = "F against Postgres"
	rematchNaive     measure = "A against naive, sampled"
	updateForward    measure = "U with diff, in F"
	memoryEach       measure = "memory an enterprise, bytes"
	pairsChecked     measure = "pairs checked"
	mismatches       measure = "mismatches"
)

// target is a bound on a measure: for one variant or all, in one order of the enterprises or all.
type target struct {
	measure measure
	variant string // empty: all
	order   string // empty: all
	bound   float64
	most    bool // the bound is an upper one
}

// targets returns the targets of matching at scale. They are set for a million enterprises and ten thousand programs.
func targets() []target {
	return []target{
		{audienceNaive, plainGo, "clustered", 10, false},
		{audienceNaive, withSIMD, "clustered", 40, false},
		{audienceNaive, withSIMD, "random", 12, false},
		{audiencePostgres, plainGo, "", 50, false},
		{audiencePostgres, withSIMD, "", 200, false},
		{forwardNaive, "", "", 12, false},
		{forwardPostgres, "", "", 400, false},
		{rematchNaive, plainGo, "", 20, false},
		{rematchNaive, withSIMD, "", 100, false},
		{updateForward, "", "", 2, true},
		{memoryEach, "", "", 500, true},
		{pairsChecked, "", "", 100_000_000, false},
		{mismatches, "", "", 0, true},
	}
}

// figures are the measured values of one engine in one order.
type figures map[measure]float64

// verdicts prints every target that applies as met or missed.
func verdicts(out io.Writer, variant, order string, got figures) {
	for _, t := range targets() {
		value, measured := got[t.measure]
		if !measured || t.variant != "" && t.variant != variant || t.order != "" && t.order != order {
			continue
		}
		sign, word := "≥", "met"
		if t.most {
			sign = "≤"
		}
		if !t.holds(value) {
			word = "MISSED"
		}
		row(out, "target: "+string(t.measure), "%.4g, %s %.4g: %s", value, sign, t.bound, word)
	}
	fmt.Fprintln(out)
}

func (t target) holds(value float64) bool {
	if t.most {
		return value <= t.bound
	}
	return value >= t.bound
}
