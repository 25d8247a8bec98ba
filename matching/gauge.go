package matching

import (
	"math/big"
	"slices"

	"huiqi/matching/vocabulary"
	"huiqi/models"
)

// Gauge reads single numbers of a profile on a date, as rules would find them, for computations that are no rules.
type Gauge struct{ env env }

// Gauge returns a reader of a profile on a date.
func (l *Language) Gauge(p Profile, on models.Date) *Gauge {
	return &Gauge{env{lang: l, profile: p, on: on, terse: true}}
}

// Measured is what is known of one number.
type Measured struct {
	Known bool
	Value Interval // when known
	Why   Why      // when it is not known, or when sources contradict each other
	Facts []*Fact  // what it rests on
}

// Figure returns what is known of a yearly figure or ratio in a fiscal year. A figure that stands without a year is taken
// for that of the year before the date, and of no other. It does not read growth: that is between two years.
func (g *Gauge) Figure(field string, year int) Measured {
	f := g.env.lang.fields.Find(field)
	return measured(g.env.at(f, slot{year: year, latest: year == g.env.on.Year-1}))
}

// Plain returns what is known on the date of a number that is not bound to a year.
func (g *Gauge) Plain(field string) Measured {
	return measured(g.env.plain(g.env.lang.fields.Find(field), Period{}))
}

func measured(r quantityReading) Measured {
	return Measured{Known: r.known, Value: r.set, Why: r.why, Facts: r.facts}
}

// FoundedYear returns the year of founding, or 0 when it is not known for sure.
func (g *Gauge) FoundedYear() int { return g.env.foundedYear() }

// Held returns how many titles of a field (titles, platforms, talent_titles) that pass are held on the date, each id once:
// at least that many when the list is not complete. It is not known when nobody has looked.
func (g *Gauge) Held(field string, pass func(id string) bool) Measured {
	list, expired := g.env.heldIn(field)
	if len(list.facts) == 0 {
		if len(expired) > 0 {
			return Measured{Why: WhyExpired}
		}
		return Measured{Why: WhyAbsent}
	}
	var sure, maybe []string
	for _, h := range list.held {
		if h.ID == "" || !pass(h.ID) {
			continue
		}
		switch g.env.within(h, Period{}) {
		case Met:
			sure = append(sure, h.ID)
		case Unknown:
			maybe = append(maybe, h.ID)
		}
	}
	least := int64(len(distinct(sure)))
	out := Measured{Known: true, Value: Interval{Lo: new(big.Rat).SetInt64(least)}, Facts: list.facts}
	if list.closed {
		out.Value.Hi = new(big.Rat).SetInt64(int64(len(distinct(append(maybe, sure...)))))
	}
	return out
}

func distinct(ids []string) []string {
	slices.Sort(ids)
	return slices.Compact(ids)
}

// AsOf returns the profile as it could have been known on a past day: numbers and answers that are not bound to a fiscal
// year and describe a later day, or none that is told, are left out. What carries its own dates stays.
func (p Profile) AsOf(day models.Date) Profile {
	direct := make(map[string][]Fact, len(p.direct))
	for field, sides := range p.direct {
		kept := slices.DeleteFunc(slices.Clone(sides), func(f Fact) bool {
			return (f.Number != nil || f.Bool != nil) && (f.AsOf.IsZero() || f.AsOf.After(day))
		})
		if len(kept) > 0 {
			direct[field] = kept
		}
	}
	p.direct = direct
	return p
}

// Written writes an interval of a unit of the vocabulary in Chinese: 2.6%, 20—49人, 不少于4800万元.
func Written(unit string, i Interval) string { return quantities(&vocabulary.Field{Unit: unit}, i) }

// Written writes an interval of a field in Chinese; what no field has the name of, as a plain number.
func (l *Language) Written(field string, i Interval) string {
	if f := l.fields.Find(field); f != nil {
		return quantities(f, i)
	}
	return Written("", i)
}
