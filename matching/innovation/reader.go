package innovation

import (
	"math/big"
	"slices"

	"huiqi/matching"
	"huiqi/models"
)

// Input is one number that an indicator rests on.
type Input struct {
	Field  string      `json:"field"`
	Label  string      `json:"label"`
	Year   int         `json:"fiscal_year,omitempty"`
	Known  bool        `json:"known"`
	Value  any         `json:"value,omitempty" doc:"数值，或 {min,max}；元、比率等，同字段表"`
	Text   string      `json:"text"`
	Source string      `json:"source,omitempty" doc:"来源，几个以逗号相隔"`
	AsOf   models.Date `json:"as_of,omitzero"`
}

// reading is what is known of an indicator's value.
type reading struct {
	known bool
	value matching.Interval
	why   string // when it is not known
	none  string // not empty: it counts nothing by the document, and why
}

// reader reads indicators of one enterprise for one fiscal year.
type reader struct {
	lang  *matching.Language
	gauge *matching.Gauge
	year  int
	kept  []Input // what was read for the indicator at hand

	measured map[figureAt]matching.Measured // what was read; nil: people read how a score came about, and nothing is left out
}

// figureAt is a figure of a fiscal year; of year 0 one that is not bound to any.
type figureAt struct {
	field string
	year  int
}

// terse reports whether figures alone are asked for.
func (r *reader) terse() bool { return r.measured != nil }

// once reads what was not read before.
func (r *reader) once(at figureAt, read func() matching.Measured) matching.Measured {
	m, ok := r.measured[at]
	if !ok {
		m = read()
		r.measured[at] = m
	}
	return m
}

// figure reads a yearly figure, years before the fiscal year; with a ratio what it is made of.
func (r *reader) figure(field string, back int) matching.Measured {
	year := r.year - back
	if r.terse() {
		return r.once(figureAt{field, year}, func() matching.Measured { return r.gauge.Figure(field, year) })
	}
	m := r.gauge.Figure(field, year)
	r.note(field, year, m)
	if dividend, divisor, _ := r.lang.Parts(r.lang.FieldAt(r.lang.FieldPlace(field))); dividend >= 0 {
		for _, part := range []int{dividend, divisor} {
			name := r.lang.FieldAt(part).Name
			r.note(name, year, r.gauge.Figure(name, year))
		}
	}
	return m
}

// plain reads a number that is not bound to a year.
func (r *reader) plain(field string) matching.Measured {
	if r.terse() {
		return r.once(figureAt{field, 0}, func() matching.Measured { return r.gauge.Plain(field) })
	}
	m := r.gauge.Plain(field)
	r.note(field, 0, m)
	return m
}

// note keeps an input with where it comes from.
func (r *reader) note(field string, year int, m matching.Measured) {
	if r.terse() {
		return
	}
	f, _ := r.lang.Field(field)
	in := Input{Field: field, Label: f.Label, Year: year, Known: m.Known, Text: "未知"}
	if m.Known {
		in.Value, in.Text = m.Value, r.lang.Written(field, m.Value)
	}
	in.Source, in.AsOf = originOf(m.Facts)
	r.kept = append(r.kept, in)
}

// originOf joins the sources of facts, with the earliest date that they describe.
func originOf(facts []*matching.Fact) (source string, asOf models.Date) {
	var names []string
	for _, f := range facts {
		if f.Source != "" && !slices.Contains(names, f.Source) {
			names = append(names, f.Source)
		}
		if d := f.AsOf; !d.IsZero() && (asOf.IsZero() || d.Before(asOf)) {
			asOf = d
		}
	}
	for i, name := range names {
		if i > 0 {
			source += ","
		}
		source += name
	}
	return source, asOf
}

// take makes a reading of one number.
func (r *reader) take(m matching.Measured) reading {
	if !m.Known {
		return r.unknown(m.Why)
	}
	return reading{known: true, value: m.Value}
}

func (r *reader) unknown(why matching.Why) reading {
	if r.terse() {
		return reading{}
	}
	if why == "" {
		why = matching.WhyAbsent
	}
	return reading{why: why.Chinese()}
}

// difference subtracts a yearly figure from another: net assets are assets without liabilities.
func (r *reader) difference(of amount, back int) matching.Measured {
	m := r.figure(of.field, back)
	if of.less == "" {
		return m
	}
	less := r.figure(of.less, back)
	switch {
	case !m.Known:
		return m
	case !less.Known:
		return less
	}
	m.Value, m.Facts = m.Value.Sub(less.Value), slices.Concat(m.Facts, less.Facts)
	return m
}

// amount is a yearly figure, or the difference of two.
type amount struct{ field, less string }

// quotient divides two yearly figures of the fiscal year. The divisor is positive where the quotient means anything.
func (r *reader) quotient(dividend, divisor string) reading {
	a, b := r.figure(dividend, 0), r.figure(divisor, 0)
	return r.divided(a, b.Known, b.Value, b.Why)
}

func (r *reader) divided(a matching.Measured, known bool, by matching.Interval, why matching.Why) reading {
	switch {
	case !a.Known:
		return r.unknown(a.Why)
	case !known:
		return r.unknown(why)
	case by.Lo == nil || by.Lo.Sign() <= 0:
		return r.unknown(matching.WhyUncounted)
	}
	value, ok := a.Value.Div(by)
	if !ok {
		return r.unknown(matching.WhyUncounted)
	}
	return reading{known: true, value: value}
}

// onMean divides a figure of the fiscal year by the mean of an amount at the ends of this year and the one before.
func (r *reader) onMean(dividend string, of amount) reading {
	a, end, begin := r.figure(dividend, 0), r.difference(of, 0), r.difference(of, 1)
	if !begin.Known {
		return r.unknown(begin.Why)
	}
	return r.divided(a, end.Known, end.Value.Add(begin.Value).Scale(big.NewRat(1, 2)), end.Why)
}

// growth is the quotient of an amount and that of the year before, less one. The amount before is positive, or there is
// no rate.
func (r *reader) growth(of amount, back int) reading {
	end, begin := r.difference(of, back), r.difference(of, back+1)
	got := r.divided(end, begin.Known, begin.Value, begin.Why)
	if got.known {
		got.value = got.value.Sub(matching.Exactly(one()))
	}
	return got
}

func one() *big.Rat { return big.NewRat(1, 1) }
