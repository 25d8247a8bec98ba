package matching

import (
	"cmp"
	"math/big"
	"slices"

	"huiqi/matching/vocabulary"
	"huiqi/models"
)

// answers returns the profile with every answer to a topic that a condition could tell apart: around each
// threshold, each thing asked and none, yes and no.
func (q *inquiry) answers(t *topic, base Profile) []Profile {
	f := q.lang.fields.Find(t.ask.Field)
	var facts []Fact
	switch f.Type {
	case vocabulary.Number:
		facts = numberAnswers(t)
	case vocabulary.Bool:
		facts = []Fact{BoolFact(true, models.Provenance{}), BoolFact(false, models.Provenance{})}
	case vocabulary.Date:
		facts = q.dateAnswers(t)
	case vocabulary.Set:
		facts = q.setAnswers(t)
	default:
		facts = q.wordAnswers(t, f)
	}
	facts = facts[:min(len(facts), maxAnswers)]
	out := make([]Profile, len(facts))
	for i, fact := range facts {
		fact.Period = t.ask.Period
		out[i] = base.answered(t.ask, fact)
	}
	return out
}

// answered returns the profile with an answer in place of what was known of the asked fact. A partial list of
// what is not held stays.
func (p Profile) answered(ask Ask, f Fact) Profile {
	for _, side := range p.Facts(ask.Field, ask.Year) {
		f.NotHeld = append(f.NotHeld, side.NotHeld...)
		if side.Closed { // an open word beside a complete list
			f.Held, f.Closed = append(slices.Clone(side.Held), f.Held...), true
		}
	}
	cleared := p.with(ask.Field, ask.Year, f)
	if ask.Year == 0 {
		cleared.direct[ask.Field] = keepOtherPeriods(p.direct[ask.Field], f)
	} else {
		cleared.annual[ask.Year][ask.Field] = []Fact{f}
	}
	if ask.Year != 0 { // a figure without a year that was doubtful gives way to the answer
		if stale := p.direct[ask.Field]; len(stale) > 0 {
			cleared.direct = cloneWithout(cleared.direct, ask.Field)
		}
	}
	return cleared
}

func keepOtherPeriods(sides []Fact, f Fact) []Fact {
	out := []Fact{f}
	for _, s := range sides {
		if s.Period != f.Period && s.Period != "" {
			out = append(out, s)
		}
	}
	return out
}

func cloneWithout(m map[string][]Fact, field string) map[string][]Fact {
	out := make(map[string][]Fact, len(m))
	for k, v := range m {
		if k != field {
			out[k] = v
		}
	}
	return out
}

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

// critical returns the dates at which an answer to a topic on a date begins to satisfy a condition.
func (q *inquiry) critical(t *topic) []models.Date {
	var out []models.Date
	for _, n := range t.nodes {
		day := n.Condition.Value.Date
		if v := n.Condition.Value.Number.value; v != nil {
			months, _ := new(big.Rat).Mul(v, big.NewRat(12, 1)).Float64()
			day = q.on.AddMonths(-int(months))
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

// choices fills in the options and thresholds that a person answers by.
func (q *inquiry) choices(t *topic, out *Question) {
	f := q.lang.fields.Find(t.ask.Field)
	switch f.Type {
	case vocabulary.Number:
		for _, v := range thresholds(t) {
			out.Thresholds = append(out.Thresholds, exactDecimal(v))
		}
	case vocabulary.Date:
		for _, d := range q.critical(t) {
			out.Thresholds = append(out.Thresholds, d.String())
		}
	case vocabulary.Bool:
		out.Options = []Option{{"true", "是"}, {"false", "否"}}
	default:
		for _, el := range elementsOf(t) {
			if d, ok := q.lang.catalogue.Division(el.word); f.Type == vocabulary.Region && (!ok || d.IsZone() != (f.Name == "zone")) {
				continue
			}
			out.Options = append(out.Options, Option{el.word, q.lang.name(f, el.word)})
		}
	}
}
