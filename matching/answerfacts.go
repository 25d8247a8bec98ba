package matching

import (
	"cmp"
	"math/big"
	"slices"

	"huiqi/matching/vocabulary"
	"huiqi/models"
)

// numberAnswers returns values below, at, between and above the thresholds asked.
func numberAnswers(t *topic) []Fact {
	var points []*big.Rat
	for _, v := range thresholds(t) {
		step := new(big.Rat).Mul(new(big.Rat).Add(new(big.Rat).Abs(v), one), big.NewRat(1, 100000))
		points = append(points, new(big.Rat).Sub(v, step), v, new(big.Rat).Add(v, step))
	}
	facts := make([]Fact, len(points))
	for i, p := range points {
		facts[i] = NumberFact(Exactly(p), models.Provenance{})
	}
	return facts
}

func thresholds(t *topic) []*big.Rat {
	var out []*big.Rat
	for _, n := range t.nodes {
		v := n.Condition.Value.Number.value
		if v != nil && !slices.ContainsFunc(out, func(w *big.Rat) bool { return w.Cmp(v) == 0 }) {
			out = append(out, v)
		}
	}
	slices.SortFunc(out, (*big.Rat).Cmp)
	return out
}

// critical returns the dates at which an answer to a topic on a date begins to satisfy a condition. A condition on
// figures asks whether the enterprise was founded by the end of the years that they are of.
func (q *inquiry) critical(t *topic) []models.Date {
	var out []models.Date
	for _, n := range t.nodes {
		c := n.Condition
		day := c.Value.Date
		switch v := c.Value.Number.value; {
		case v != nil && c.Field == "age_years":
			months, _ := new(big.Rat).Mul(v, big.NewRat(12, 1)).Float64()
			day = q.on.AddMonths(-int(months))
		case v != nil && c.Period.Kind == PeriodYear:
			day = models.NewDate(c.Period.Year, 12, 31)
		case v != nil:
			day = models.NewDate(q.on.Year-max(c.Period.Years, 1), 12, 31)
		}
		if !day.IsZero() && !slices.Contains(out, day) {
			out = append(out, day)
		}
	}
	slices.SortFunc(out, models.Date.Compare)
	return out
}

func (q *inquiry) dateAnswers(t *topic) []Fact {
	var out []Fact
	for _, day := range q.critical(t) {
		for _, shift := range []int{-40, 0, 40} {
			out = append(out, DateFact(day.AddDays(shift), models.Provenance{}))
		}
	}
	return out
}

// elementsOf returns the distinct elements that the conditions of a topic list.
func elementsOf(t *topic) []element {
	var out []element
	for _, n := range t.nodes {
		for _, el := range n.Condition.elements {
			if !slices.ContainsFunc(out, func(o element) bool { return o.word == el.word }) {
				out = append(out, el)
			}
		}
	}
	slices.SortFunc(out, func(a, b element) int { return cmp.Compare(a.word, b.word) })
	return out
}

// setAnswers returns: none of what is asked, each alone, and all. They are held long enough for every period.
func (q *inquiry) setAnswers(t *topic) []Fact {
	elements := elementsOf(t)
	var years []int
	for _, n := range t.nodes {
		if p := n.Condition.Period; p.Kind == PeriodYear || p.Kind == PeriodSince {
			years = append(years, p.Year)
		} else if p.Kind == PeriodLast {
			years = append(years, q.on.Year-p.Years)
		}
	}
	hold := func(el element) Holding {
		h := Holding{Name: el.word, From: models.NewDate(1990, 1, 1)}
		if len(el.ids) > 0 {
			h.ID, h.Name = el.ids[0], el.qualifier
		}
		if len(years) > 0 {
			h.From = models.NewDate(years[0], 1, 1)
		}
		return h
	}
	var words []string
	all := Fact{}
	for _, el := range elements {
		words = append(words, el.word)
		all.Held = append(all.Held, hold(el))
	}
	out := []Fact{{NotHeld: words}, all}
	for i, el := range elements {
		rest := slices.Delete(slices.Clone(words), i, i+1)
		out = append(out, Fact{Held: []Holding{hold(el)}, NotHeld: rest})
	}
	return out
}

// wordAnswers returns each value asked and one that nobody asks.
func (q *inquiry) wordAnswers(t *topic, f *vocabulary.Field) []Fact {
	var out []Fact
	for _, el := range elementsOf(t) {
		d, ok := q.lang.catalogue.Division(el.word)
		if f.Type == vocabulary.Region && (!ok || d.IsZone() != (f.Name == "zone")) {
			continue
		}
		out = append(out, WordsFact(models.Provenance{}, el.word))
	}
	switch f.Name {
	case "region":
		return append(out, WordsFact(models.Provenance{}, "110000"), WordsFact(models.Provenance{}, "370202"), WordsFact(models.Provenance{}, "370303"))
	case "zone":
		return append(out, WordsFact(models.Provenance{}, NoZone))
	case "industry":
		return append(out, WordsFact(models.Provenance{}, "T", "其他行业"))
	}
	for _, o := range f.Options {
		if !slices.ContainsFunc(out, func(x Fact) bool { return x.Words[0] == o }) {
			out = append(out, WordsFact(models.Provenance{}, o))
		}
	}
	return append(out, WordsFact(models.Provenance{}, "其他"))
}
