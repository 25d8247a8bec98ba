package innovation

import (
	"errors"
	"math/big"
	"slices"

	"huiqi/matching"
	kept "huiqi/models/innovation"
)

// measure is how one indicator is taken from what is known of an enterprise.
type measure struct {
	how   string                  // in words: what is read, or that a person enters it
	read  func(r *reader) reading // nil: nothing in the base says it
	bands []Band                  // where the reference data has the bands in words only
	rungs func(r *reader) rung    // several numbers decide; nil: one value does
	least int                     // experts give no fewer points than these
}

// rung is what an indicator of several numbers counts, without one value.
type rung struct {
	known  bool // something is known, so that not everything is possible
	points kept.Span
	text   string
	why    string
}

// fits reports whether a measure can count an indicator as its document does: bands cover all values in order, and the most
// that they count is the weight.
func (m measure) fits(i Indicator) error {
	bands := m.bandsOf(i)
	if m.rungs != nil || len(bands) == 0 {
		return nil
	}
	most := kept.Points(0)
	for _, b := range bands {
		most = max(most, b.Points.Max)
	}
	if i.Weight == nil || most != kept.Points(*i.Weight)*kept.Point {
		return errors.New("the best band is not the weight")
	}
	if !covered(bands) {
		return errors.New("the bands leave a gap or overlap")
	}
	return nil
}

// bandsOf returns the bands of the document, or those made from its words.
func (m measure) bandsOf(i Indicator) []Band {
	if len(i.Bands) > 0 {
		return i.Bands
	}
	return m.bands
}

// takesValue reports whether a person may enter a value: it falls into bands, or counts in proportion.
func (m measure) takesValue(i Indicator) bool {
	return m.rungs == nil && (i.Weight == nil || len(m.bandsOf(i)) > 0)
}

// takesPoints reports whether a person may give points: there is more than one number of them to give for one value.
func (m measure) takesPoints(i Indicator) bool {
	if i.Weight == nil {
		return false
	}
	if m.rungs != nil {
		return true
	}
	bands := m.bandsOf(i)
	return len(bands) == 0 || slices.ContainsFunc(bands, func(b Band) bool { return !b.Points.IsPoint() })
}

// covered reports whether every number is in exactly one band: at every boundary, and between any two.
func covered(bands []Band) bool {
	var probes []*big.Rat
	for _, b := range bands {
		for _, end := range []*big.Rat{b.From, b.To} {
			if end != nil {
				near := big.NewRat(1, 1_000_000)
				probes = append(probes, end, new(big.Rat).Add(end, near), new(big.Rat).Sub(end, near))
			}
		}
	}
	for _, p := range probes {
		if _, in := graded(bands, matching.Exactly(p)); len(in) != 1 {
			return false
		}
	}
	return len(probes) > 0
}

// measures returns the measure of every indicator, by "system/indicator".
func measures() map[string]measure {
	all := map[string]measure{}
	for system, table := range map[string]map[string]measure{
		"innovation-points": innovationPoints(), "hnte-innovation": highTech(), "tech-sme-score": techSME(),
		"innovative-sme-score": innovativeSME(), "srdi-sme-score": specialised(),
	} {
		for indicator, m := range table {
			all[system+"/"+indicator] = m
		}
	}
	return all
}

// entered is an indicator of which the base holds nothing: a person enters its value.
func entered(what string) measure {
	return measure{how: "企业库没有此项数据，由人填报" + what}
}

// judged is an indicator to which people give points.
func judged(how string, least int) measure {
	return measure{how: "由人评分：" + how, least: least}
}

func figure(field, how string) measure {
	return measure{how: how, read: func(r *reader) reading { return r.take(r.figure(field, 0)) }}
}

func quotient(dividend, divisor, how string) measure {
	return measure{how: how, read: func(r *reader) reading { return r.quotient(dividend, divisor) }}
}

func growth(of amount, how string) measure {
	return measure{how: how, read: func(r *reader) reading { return r.growth(of, 0) }}
}

func meanGrowth(of amount, stock bool, how string) measure {
	return measure{how: how, read: func(r *reader) reading { return r.meanGrowth(of, stock) }}
}

// steps returns bands of whole values: each counts from its value up to the next.
func steps(lowest kept.Span, from ...step) []Band {
	bands := []Band{{To: big.NewRat(from[0].at, 1), Points: lowest}}
	for n, s := range from {
		b := Band{From: big.NewRat(s.at, 1), Points: s.points}
		if n+1 < len(from) {
			b.To = big.NewRat(from[n+1].at, 1)
		}
		bands = append(bands, b)
	}
	return bands
}

type step struct {
	at     int64
	points kept.Span
}

// hundredths returns a number of percent.
func hundredths(n int64) *big.Rat { return big.NewRat(n, 100) }
