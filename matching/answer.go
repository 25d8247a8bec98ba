package matching

import (
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
		f.Held = append(slices.Clone(side.Held), f.Held...)
		f.Closed = f.Closed || side.Closed // an open word beside a complete list
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
