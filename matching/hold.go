package matching

import (
	"huiqi/matching/vocabulary"
	"huiqi/models"
)

// Hold says how a fact that rules ask for stands in what is known of an enterprise.
type Hold byte

// The ways in which a fact stands.
const (
	HoldMissing Hold = 'm' // nothing is known
	HoldStale   Hold = 's' // something is, which cannot be relied on for what is asked: it expired, is of other years, or a list nobody called complete
	HoldFresh   Hold = 'f' // it is known, as matching reads it
)

// String returns fresh, stale or missing.
func (h Hold) String() string {
	switch h {
	case HoldFresh:
		return "fresh"
	case HoldStale:
		return "stale"
	}
	return "missing"
}

// HoldsOf tells for each demand how it stands in a profile on a date. Fresh is what matching reads: a value whose sources
// contradict each other, or that is known only as an interval, is there all the same. More facts never make less of it,
// but for a date of founding that contradicts another one.
func (l *Language) HoldsOf(demands []Demand, profile Profile, on models.Date) []Hold {
	e := &env{lang: l, profile: profile, on: on, terse: true}
	out := make([]Hold, len(demands))
	for i, d := range demands {
		out[i] = e.hold(l.fields.Find(d.Field), d.Period)
	}
	return out
}

func (e *env) hold(f *vocabulary.Field, token string) Hold {
	if f == nil {
		return HoldMissing
	}
	period, _ := ParsePeriod(token)
	switch {
	case e.answered(f, period):
		return HoldFresh
	case e.anything(f):
		return HoldStale
	}
	return HoldMissing
}

// answered reports whether matching has something to read.
func (e *env) answered(f *vocabulary.Field, p Period) bool {
	switch {
	case f.Type == vocabulary.Number:
		for _, r := range e.once(f, p) {
			if !r.known && (r.why == WhyAbsent || r.why == WhyExpired) {
				return false
			}
		}
		return true
	case f.Type == vocabulary.Set:
		list, _ := e.heldIn(f.Name)
		return list.closed
	case f.Type == vocabulary.Bool:
		yes := Condition{Field: f.Name, Op: Equal, Value: Value{Bool: true}, Period: p, field: f}
		return there(e.bool(&yes))
	case f.Name == "size_class":
		any := Condition{Field: f.Name, Op: In, field: f}
		return there(e.size(&any))
	case f.Name == "founded_on":
		dates, _ := e.dated("founded_on", "register_date")
		return len(dates) > 0
	}
	sides, _ := e.fresh(f.Name, 0)
	return len(sides) > 0
}

func there(f finding) bool { return f.state != Unknown || f.why != WhyAbsent && f.why != WhyExpired }

// anything reports whether there is any value of a field, of whatever time, or of all that it is computed from.
func (e *env) anything(f *vocabulary.Field) bool {
	if len(e.profile.Facts(f.Name, 0)) > 0 || f.Name == "founded_on" && len(e.profile.Facts("age_years", 0)) > 0 {
		return true // years without a date say something of the founding, and not when it was
	}
	if f.Annual {
		for year := e.on.Year - oldest; year <= e.on.Year; year++ {
			if len(e.profile.Facts(f.Name, year)) > 0 {
				return true
			}
		}
	}
	if dividend, divisor, _ := parts(f.Name); dividend != "" {
		return e.anything(e.lang.fields.Find(dividend)) && e.anything(e.lang.fields.Find(divisor))
	}
	if amount := amountOf(f.Name); amount != "" {
		return e.anything(e.lang.fields.Find(amount))
	}
	return false
}

// oldest is how many years back a value still says something.
const oldest = 10
